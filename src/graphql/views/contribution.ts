import { ObjectType } from '@nestjs/graphql';
import { WhatWasReplied } from '../../engagement/contribution.commands.js';
import {
  Addressee,
  Contributor,
  Escalation,
  Kind,
  Moderation,
  SharingBasis,
} from '../../experience/policy/vocabulary.js';
import { Adjustment, AgeGroup } from '../../experience/policy/vocabulary-of-citizens.js';
import type { AsOf } from '../as-of.js';
import { connectionOf } from '../connection.js';
import {
  orNull,
  Shown,
  ShownId,
  ShownInstant,
  ShownText,
  ShownWhole,
  ShownYesNo,
} from '../shown.js';

@ObjectType('RepliedTo', { description: 'What a contact replies to.' })
export class InReplyToView {
  @Shown(() => WhatWasReplied, 'What sort of thing it is.')
  what!: keyof typeof WhatWasReplied;

  @ShownId('Which one; null when the source names something that it does not contain.', orNull)
  id!: string | null;
}

@ObjectType('Rating', { description: 'How it was, in the citizen’s own judgement.' })
export class RatingView {
  @ShownWhole('From 1 star to 5, all in all.')
  overall!: number;

  @ShownWhole('From 1 star to 5: was the way there fair?', orNull)
  fairProcess!: number | null;

  @ShownWhole('From 1 star to 5: agreement with what came of it. Asked, never scored.', orNull)
  contentWithOutcome!: number | null;
}

@ObjectType('Contribution', { description: 'What a citizen said, and what became of it.' })
export class ContributionView {
  @ShownId('Its name for machines, the same for ever.')
  id!: string;

  @Shown(() => Kind, 'What sort of contact it is.')
  kind!: Kind;

  @Shown(() => Contributor, 'In what way they are known to us.')
  contributor!: Contributor;

  @ShownText('The way it came, such as email or in-person.')
  channel!: string;

  @Shown(() => Addressee, 'To whom it was said.')
  addressedTo!: keyof typeof Addressee;

  @ShownYesNo('Said by somebody who works for the council.')
  byStaff!: boolean;

  @ShownYesNo('Whether anything is owed for it.')
  opensLoop!: boolean;

  @ShownId('The consultation they took part in.', orNull)
  consultationId!: string | null;

  @Shown(() => InReplyToView, 'What it replies to, if it replies.', orNull)
  inReplyTo!: InReplyToView | null;

  @ShownId('The earlier contact of the same citizen that this one comes back to.', orNull)
  returnsTo!: string | null;

  @ShownText('The place it is about.', orNull)
  area!: string | null;

  @ShownText('In which one they spoke, such as en or cy.', orNull)
  language!: string | null;

  @ShownText(
    'What they said; null when it was erased, or when the source holds only that something was said.',
    orNull,
  )
  words!: string | null;

  @ShownInstant('When they said it, in UTC.')
  receivedAt!: string;

  @ShownWhole('Where in the log it was recorded, counted from 0.')
  index!: number;

  @ShownInstant('When they were first told that they were heard, in UTC.', orNull)
  acknowledgedAt!: string | null;

  @ShownInstant('When they first had an answer of substance, in UTC.', orNull)
  answeredAt!: string | null;

  @ShownInstant('When an answer concluded it, in UTC.', orNull)
  concludedAt!: string | null;

  @ShownInstant('When they took it back, in UTC.', orNull)
  withdrawnAt!: string | null;

  @ShownText('The listed reason for closing it without an outcome.', orNull)
  closingReason!: string | null;

  @Shown(() => RatingView, 'How they say that it was.', orNull)
  rating!: RatingView | null;

  @ShownId('The address of whoever acts for them.', orNull)
  representativeId!: string | null;

  @Shown(() => AgeGroup, 'Whether they are of age, where they said so.', orNull)
  ageGroup!: keyof typeof AgeGroup | null;

  @Shown(() => [Adjustment], 'In which form they asked to be answered, besides the language.')
  adjustments!: Adjustment[];

  @ShownId('The voice of the councillor who passed it on.', orNull)
  passedOnBy!: string | null;

  @Shown(() => SharingBasis, 'What let the councillor share it.', orNull)
  sharingBasis!: keyof typeof SharingBasis | null;

  @ShownId('The petition that this signature joins.', orNull)
  petitionId!: string | null;

  @ShownId('Shared by the contacts that one letter on several matters became.', orNull)
  letterId!: string | null;

  @ShownYesNo(
    'Whether a response that came after the closing still counts; null for what was in time.',
    orNull,
  )
  lateAccepted!: boolean | null;

  @ShownInstant('When they last put it otherwise, in UTC.', orNull)
  amendedAt!: string | null;

  @ShownId('The contact that it says the same as, and with which it is answered.', orNull)
  leadId!: string | null;

  @Shown(() => Moderation, 'What is kept from whom.', orNull)
  moderation!: keyof typeof Moderation | null;

  @ShownText('The only role that may read it; null for an ordinary contact.', orNull)
  restrictedTo!: string | null;

  @ShownText('Whose task it turned out to be.', orNull)
  transferredTo!: string | null;

  @Shown(() => Escalation, 'Who looks at it again.', orNull)
  escalatedTo!: Escalation | null;

  @ShownYesNo('The citizen says that it was not as it is shown here, and waits for an answer.')
  disputed!: boolean;

  matterId!: string;
  handleId!: string | null;
  /** The place and time it is looked at from; null for here and now. */
  asOf!: AsOf | null;
}

export const ContributionConnection = connectionOf('Contribution', ContributionView);
