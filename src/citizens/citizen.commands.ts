import { applyDecorators } from '@nestjs/common';
import { Field } from '@nestjs/graphql';
import { ArrayMaxSize, IsArray, IsIn, IsOptional } from 'class-validator';
import { Adjustment, ContactWish, Erasure } from '../experience/policy/vocabulary-of-citizens.js';
import { Asks, LedgerCommand } from '../ledger/command.js';
import { AnId, ChannelName, One, Title, When, Words } from '../ledger/fields.js';

/** Any of the forms in which somebody can be answered, each once. */
const Adjustments = (description: string) =>
  applyDecorators(
    Field(() => [Adjustment], { description, nullable: true }),
    IsOptional(),
    IsArray(),
    ArrayMaxSize(Object.keys(Adjustment).length),
    IsIn(Object.keys(Adjustment), { each: true }),
  );

@Asks('Give somebody who deals with the council a random id that says nothing about them.')
export class RegisterCitizen extends LedgerCommand {
  get type() {
    return 'RegisterCitizen' as const;
  }

  @Title('The language they want to be spoken to in, as a BCP 47 tag such as en or cy.', {
    optional: true,
  })
  readonly language?: string;
}

@Asks('Say how somebody wants to be reached and in which form, or that they do not want to be.')
export class SetContactPreference extends LedgerCommand {
  get type() {
    return 'SetContactPreference' as const;
  }

  @AnId('Who: a registered citizen, or a handle that is a citizen of its own.')
  readonly citizenId!: string;

  @One(ContactWish, 'Whether the council may write to them.')
  readonly contact!: keyof typeof ContactWish;

  @AnId('Where they want to be told; wherever they spoke if left out.', { optional: true })
  readonly handleId?: string;

  @Title('The language they want, as a BCP 47 tag such as en or cy.', { optional: true })
  readonly language?: string;

  @Adjustments('The forms they need.')
  readonly adjustments?: Adjustment[];
}

@Asks('Say that only one address is safe: anything that goes elsewhere could put them in danger.')
export class SetSafeContact extends LedgerCommand {
  get type() {
    return 'SetSafeContact' as const;
  }

  @AnId('Who: a registered citizen, or a handle that is a citizen of its own.')
  readonly citizenId!: string;

  @AnId('The only handle that may be used.')
  readonly handleId!: string;

  @Words('Why, for those who need to know.', { optional: true })
  readonly reason?: string;
}

@Asks('Note that somebody died. Nothing is sent to them any more; who acts for them is still told.')
export class ReportDeath extends LedgerCommand {
  get type() {
    return 'ReportDeath' as const;
  }

  @AnId('Who: a registered citizen, or a handle that is a citizen of its own.')
  readonly citizenId!: string;

  @When('When they died, if that is known.', { optional: true })
  readonly diedAt?: string;

  @Title('How that is known, such as a certificate or the registrar.')
  readonly proof!: string;
}

@Asks('Note that somebody asked what the council holds about them.')
export class RequestAccess extends LedgerCommand {
  get type() {
    return 'RequestAccess' as const;
  }

  @AnId('Who: a registered citizen, or a handle that is a citizen of its own.')
  readonly citizenId!: string;

  @ChannelName('How they asked.')
  readonly channel!: string;
}

@Asks('Note that they were given what the council holds about them.')
export class ProvideAccess extends LedgerCommand {
  get type() {
    return 'ProvideAccess' as const;
  }

  @AnId('Who: a registered citizen, or a handle that is a citizen of its own.')
  readonly citizenId!: string;

  @AnId('The event in which they asked.')
  readonly requestedIn!: string;

  @ChannelName('How it was given to them.')
  readonly channel!: string;
}

@Asks('Note that somebody asked the council to forget something about them.')
export class RequestErasure extends LedgerCommand {
  get type() {
    return 'RequestErasure' as const;
  }

  @AnId('Who: a registered citizen, or a handle that is a citizen of its own.')
  readonly citizenId!: string;

  @One(Erasure, 'What is to be forgotten.')
  readonly what!: keyof typeof Erasure;

  @ChannelName('How they asked.')
  readonly channel!: string;
}

@Asks('Tell somebody that their request takes up to two months longer, and why the law allows it.')
export class ExtendPrivacyRequest extends LedgerCommand {
  get type() {
    return 'ExtendPrivacyRequest' as const;
  }

  @AnId('Who: a registered citizen, or a handle that is a citizen of its own.')
  readonly citizenId!: string;

  @AnId('The event in which they asked.')
  readonly requestedIn!: string;

  @Words('The lawful reason, as they were told.')
  readonly reason!: string;
}

@Asks('Tell somebody why the law does not give them what they asked for.')
export class DeclinePrivacyRequest extends LedgerCommand {
  get type() {
    return 'DeclinePrivacyRequest' as const;
  }

  @AnId('Who: a registered citizen, or a handle that is a citizen of its own.')
  readonly citizenId!: string;

  @AnId('The event in which they asked.')
  readonly requestedIn!: string;

  @Words('Why, as they were told.')
  readonly reason!: string;

  @Words('How they can challenge it.')
  readonly howToChallenge!: string;
}

@Asks('Forget somebody: the keys to what they said or where they live are destroyed for ever.')
export class EraseCitizen extends LedgerCommand {
  get type() {
    return 'EraseCitizen' as const;
  }

  @AnId('Who: a registered citizen, or a handle that is a citizen of its own.')
  readonly citizenId!: string;

  @AnId('The event in which they asked; left out when the council forgets by itself.', {
    optional: true,
  })
  readonly requestedIn?: string;

  @One(Erasure, 'What is forgotten, if nobody asked; else what they asked for.', {
    optional: true,
  })
  readonly what?: keyof typeof Erasure;
}

export const citizenCommands = [
  RegisterCitizen,
  SetContactPreference,
  SetSafeContact,
  ReportDeath,
  RequestAccess,
  ProvideAccess,
  RequestErasure,
  ExtendPrivacyRequest,
  DeclinePrivacyRequest,
  EraseCitizen,
];
export type CitizenCommand = InstanceType<(typeof citizenCommands)[number]>;
