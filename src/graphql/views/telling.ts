import { ObjectType, registerEnumType } from '@nestjs/graphql';
import { DeliveryProof } from '../../experience/policy/vocabulary-of-citizens.js';
import { connectionOf } from '../connection.js';
import { orNull, Shown, ShownId, ShownInstant, ShownWhole } from '../shown.js';

export const TellingStatuses = {
  REQUESTED: 'REQUESTED',
  SENT: 'SENT',
  DELIVERED: 'DELIVERED',
  BOUNCED: 'BOUNCED',
} as const;
registerEnumType(TellingStatuses, {
  name: 'TellingStatus',
  description: 'How far it came with a citizen, on the way that went best.',
  valuesMap: {
    REQUESTED: { description: 'It is to be told, and waits for a carrier.' },
    SENT: { description: 'A carrier has it.' },
    DELIVERED: { description: 'It reached them, with proof.' },
    BOUNCED: { description: 'It came back.' },
  },
});

export const ToldThings = {
  OUTCOME: 'OUTCOME',
  ANSWER: 'ANSWER',
  CORRECTION: 'CORRECTION',
  REVERSAL: 'REVERSAL',
  NOTICE: 'NOTICE',
} as const;
registerEnumType(ToldThings, {
  name: 'ToldThing',
  description: 'What a citizen is told.',
  valuesMap: {
    OUTCOME: { description: 'What came of it, for everybody who took part.' },
    ANSWER: { description: 'An answer that concludes an enquiry.' },
    CORRECTION: { description: 'That an outcome was wrong, for everybody who had been told it.' },
    REVERSAL: { description: 'That a decision fell, for everybody who had been told of it.' },
    NOTICE: { description: 'That a consultation was called off, or begins anew.' },
  },
});

@ObjectType('TellingWay', { description: 'How it went on one way to a citizen.' })
export class TellingWayView {
  @ShownId('The address that was tried; null where they spoke without one.', orNull)
  handleId!: string | null;

  @Shown(() => TellingStatuses, 'How far it came on this way.')
  status!: keyof typeof TellingStatuses;

  @ShownInstant('When a carrier took it, in UTC.', orNull)
  sentAt!: string | null;

  @ShownInstant('When it arrived, in UTC.', orNull)
  deliveredAt!: string | null;

  @ShownInstant('When it came back, in UTC.', orNull)
  bouncedAt!: string | null;

  @Shown(() => DeliveryProof, 'How we know that it arrived.', orNull)
  proof!: keyof typeof DeliveryProof | null;
}

@ObjectType('Telling', {
  description: 'One citizen being told one outcome, or one concluding answer.',
})
export class TellingView {
  @ShownId('Its name for machines, the same for ever.')
  id!: string;

  @Shown(() => ToldThings, 'Which of these it is.')
  about!: keyof typeof ToldThings;

  @ShownId('Which outcome, or the event of which answer.')
  aboutId!: string;

  @ShownId('Who is told, as it was known when it was asked for.')
  citizenId!: string;

  @Shown(() => TellingStatuses, 'How far it came, on the way to them that went best.')
  status!: keyof typeof TellingStatuses;

  @ShownInstant('When it was asked for, in UTC.')
  requestedAt!: string;

  @ShownInstant('When a carrier took it, in UTC.', orNull)
  sentAt!: string | null;

  @ShownInstant('When it reached them, in UTC.', orNull)
  deliveredAt!: string | null;

  @ShownInstant('When it came back, in UTC.', orNull)
  bouncedAt!: string | null;

  @Shown(() => DeliveryProof, 'How we know that it reached them.', orNull)
  proof!: keyof typeof DeliveryProof | null;

  matterId!: string;
}

@ObjectType('TellingProgress', {
  description: 'How many citizens were told one thing, by how far it came.',
})
export class TellingProgressView {
  @ShownWhole('Citizens who wait for a carrier.')
  requested!: number;

  @ShownWhole('Citizens whose message a carrier has.')
  sent!: number;

  @ShownWhole('Citizens whom it reached.')
  delivered!: number;

  @ShownWhole('Citizens whose message came back.')
  bounced!: number;
}

export const TellingConnection = connectionOf('Telling', TellingView);
