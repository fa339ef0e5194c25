import { Field, Float, ObjectType } from '@nestjs/graphql';
import { LateReason, TimeProof } from '../../../ledger/event.js';
import { connectionOf } from '../../connection.js';
import { JsonScalar } from '../../json.js';
import {
  orNull,
  Shown,
  ShownId,
  ShownInstant,
  ShownText,
  ShownWhole,
  ShownYesNo,
} from '../../shown.js';

@ObjectType('Actor', { description: 'Who asked for something to be recorded.' })
export class ActorView {
  @ShownText('A pseudonym, never a name.')
  subject!: string;

  @ShownText('Where they work, if in one of the three.', orNull)
  strand!: string | null;

  @ShownText('What they may do here, such as ADMIN, OFFICER or SYSTEM.')
  role!: string;
}

@ObjectType('Source', {
  description: 'Where a fact was first written down, when that was not here.',
})
export class SourceView {
  @ShownText('Which one, for example a consultation tool.')
  system!: string;

  @ShownText('What it is called there.')
  id!: string;
}

@ObjectType('RecordedEvent', {
  description: 'A fact as the ledger keeps it, personal values sealed, with its place in the log.',
})
export class RecordedEventView {
  @ShownWhole('Where it stands in the log, counted from 0; the same on every store.')
  index!: number;

  @ShownId('Its name for machines, the same for ever.')
  id!: string;

  @ShownText('What it belongs to, as category-id.')
  stream!: string;

  @ShownWhole('Where it stands there, counted from 0.')
  revision!: number;

  @ShownText('What happened, such as MatterOpened.')
  type!: string;

  @ShownWhole('Which form of its declaration it follows, from 1.')
  schemaVersion!: number;

  @ShownInstant('When it happened, as is claimed, in UTC.')
  occurredAt!: string;

  @Shown(() => TimeProof, 'How that is known.')
  timeProof!: TimeProof;

  @Shown(
    () => LateReason,
    'Why staff entered it more than a working day afterwards, if they did.',
    orNull,
  )
  lateReason!: LateReason | null;

  @ShownInstant('When the ledger took it in, in UTC.')
  recordedAt!: string;

  @Shown(() => ActorView, 'Who asked for it.')
  actor!: ActorView;

  @ShownId('The request that it answers.')
  commandId!: string;

  @ShownId('Shared by everything that follows from one request.')
  correlationId!: string;

  @ShownId('The event that made somebody ask, if one did.', orNull)
  causationId!: string | null;

  @Shown(() => SourceView, 'Where it was first written down, if not here.', orNull)
  source!: SourceView | null;

  @ShownText('128 random bits, so that its hash cannot be guessed.')
  nonce!: string;

  @ShownText('An HMAC of the request under the key of its stream.')
  commandDigest!: string;

  /** Answered by event.resolver.ts, to whoever may see it. */
  @Field(() => JsonScalar, {
    nullable: true,
    description:
      'What it says; its schema has the same name as what happened. Null for whoever may not replay the ledger: some of it is kept for few.',
  })
  data!: object | null;
}

@ObjectType('Health', { description: 'Whether what is shown keeps up with what is recorded.' })
export class HealthView {
  @ShownWhole('Everything up to here, counted from 0, is shown; -1 for nothing.')
  index!: number;

  @ShownWhole('Streams that could not be shown, so that their stories are incomplete.')
  parked!: number;

  @ShownText('Why nothing newer is shown; null while all is well.', orNull)
  stopped!: string | null;

  @ShownWhole('How many events are in the published log, under a signed checkpoint.')
  signed!: number;

  @ShownText('Why nothing more is signed; null while all is well.', orNull)
  signingStopped!: string | null;

  @ShownWhole('How many operations are under way just now, without this one.')
  inFlight!: number;

  @ShownWhole(
    'How many this process told to come again since it started, because there was no room.',
  )
  turnedAway!: number;
}

@ObjectType('Rebuilt', {
  description: 'What became of telling the read models anew from the first event.',
})
export class RebuiltView {
  @ShownWhole('Which one is read from now on; each time it is one more.')
  generation!: number;

  @ShownWhole('Everything up to here, counted from 0, was in it when it came into use.')
  index!: number;

  @Shown(() => Float, 'How long it took, until it was in use.')
  seconds!: number;
}

@ObjectType('Ledger', { description: 'The ledger itself: the immutable log of one council.' })
export class LedgerView {
  @ShownId('Made at random when it was born.')
  id!: string;

  @ShownText('Who keeps it, as its checkpoints say.')
  origin!: string;

  @ShownYesNo('Whether it tells a made-up story on a driven clock.')
  demo!: boolean;

  @ShownInstant('When its first record was made, in UTC.')
  bornAt!: string;

  @ShownWhole('Where the newest event stands, counted from 0.')
  headIndex!: number;
}

export const RecordedEventConnection = connectionOf('RecordedEvent', RecordedEventView);
