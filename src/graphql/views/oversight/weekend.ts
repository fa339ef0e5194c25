import { Float, ObjectType } from '@nestjs/graphql';
import { Kind } from '../../../experience/policy/vocabulary.js';
import { connectionOf } from '../../connection.js';
import {
  orNull,
  Shown,
  ShownId,
  ShownInstant,
  ShownText,
  ShownWhole,
  ShownYesNo,
} from '../../shown.js';
import { PlannedBroadcastView, VoiceView } from '../communications.js';
import { PreElectionPeriodView } from '../election.js';

@ObjectType('Unanswered', {
  description: 'A contact whose citizen waits for an answer of substance, in time or not.',
})
export class UnansweredView {
  @ShownId('The contact that nobody answered.')
  contributionId!: string;

  @ShownId('Who waits.')
  citizenId!: string;

  @Shown(() => Kind, 'What sort of contact it is.')
  kind!: Kind;

  @ShownText('The way it came.')
  channel!: string;

  @ShownInstant('When they spoke, or when it was opened again, in UTC.')
  since!: string;

  @ShownWhole(
    'How long that is by the clock on their wall: whole hours, with nights, weekends and holidays.',
  )
  hoursWaited!: number;

  @ShownYesNo(
    'It came while the council was closed, by the hours and holidays of the charter in force now.',
  )
  outsideHours!: boolean;

  @ShownWhole('How many other contacts are joined to it and will get the same answer.')
  joined!: number;

  matterId!: string;
  voiceId!: string | null;
}

export const UnansweredConnection = connectionOf('Unanswered', UnansweredView);

@ObjectType('Spike', {
  description: 'A day on which far more was said than is usual, in one matter or on one channel.',
})
export class SpikeView {
  @ShownText('The way all of it came; null where one matter stands out.', orNull)
  channel!: string | null;

  @ShownText('The day in the place of the council, such as 2026-03-02.')
  day!: string;

  @ShownWhole('How many contacts came on it, likes included.')
  count!: number;

  @Shown(() => Float, 'How many came on an average day of the four weeks before.')
  usual!: number;

  matterId!: string | null;
}

@ObjectType('Cover', {
  description: 'A voice that is away, or that retired while citizens still wait for it.',
})
export class CoverView {
  @Shown(() => VoiceView, 'Who does not answer.')
  voice!: VoiceView;

  @Shown(() => VoiceView, 'Who was named to answer instead, or to take over.', orNull)
  coveredBy!: VoiceView | null;

  @ShownInstant('When it is expected back, in UTC; null where nobody said.', orNull)
  until!: string | null;

  @Shown(
    () => VoiceView,
    'Who is there to answer instead: the one named, or whoever covers for that one; null when nobody is.',
    orNull,
  )
  standIn!: VoiceView | null;

  @ShownWhole('Contacts without an answer that it claimed or took over.')
  waiting!: number;
}

@ObjectType('HeldBroadcast', {
  description: 'Something planned for the public at a time when publicity is held back.',
})
export class HeldBroadcastView {
  @Shown(() => PlannedBroadcastView, 'What should go out.')
  broadcast!: PlannedBroadcastView;

  @Shown(() => PreElectionPeriodView, 'What holds it back.')
  period!: PreElectionPeriodView;
}

@ObjectType('WeekendDesk', {
  description:
    'What whoever goes home on Friday or comes in on Monday has to know. It looks from the last working day before today to the end of the next one after it; every list but the first has 200 at most.',
})
export class WeekendDeskView {
  @ShownInstant('For when it is true, in UTC.')
  now!: string;

  @ShownInstant('The beginning of the last working day before today, in UTC.')
  from!: string;

  @ShownInstant('The end of the next working day after today, in UTC.')
  until!: string;
}
