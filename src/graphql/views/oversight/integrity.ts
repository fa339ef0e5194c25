import { Float, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Counted } from '../../../intake/source.events.js';
import { Signals } from '../../../oversight/integrity.projection.js';
import { Doubts } from '../../../oversight/unreconciled.queries.js';
import { orNull, Shown, ShownId, ShownInstant, ShownText, ShownWhole } from '../../shown.js';

registerEnumType(Signals, {
  name: 'IntegritySignal',
  description: 'What is worth a second look; none of it is wrong by itself.',
  valuesMap: {
    CLOSED: { description: 'A contact ended without an outcome.' },
    WAIVED: { description: 'A promise was given up.' },
    EXTENDED: { description: 'An answer was given more time.' },
    CHANGED: { description: 'A kind, a level or a date became another.' },
    CONCLUDED: { description: 'An answer was said to be the end of it.' },
  },
});

registerEnumType(Doubts, {
  name: 'SourceDoubt',
  description: 'Why nobody can rely on what came from a source.',
  valuesMap: {
    MISSING: { description: 'It was counted, and there is less here than there.' },
    NEVER_COMPARED: { description: 'It was recorded, and nobody counted there and here.' },
  },
});

@ObjectType('Signal', { description: 'Something that somebody did and an auditor would look at.' })
export class SignalView {
  @ShownWhole('Where it stands in the log, counted from 0.')
  index!: number;

  @ShownId('Of the event, as the ledger keeps it.')
  eventId!: string;

  @Shown(() => Signals, 'What sort it is.')
  signal!: keyof typeof Signals;

  @ShownText('What happened, such as CriterionWaived.')
  type!: string;

  @ShownText('The stream in which it happened, such as contribution- and an id.')
  stream!: string;

  @ShownInstant('When it happened, in UTC.')
  occurredAt!: string;

  @ShownText('Who did it, under a made-up name.')
  actor!: string;

  @ShownText('The second person who agreed, where one had to, under a made-up name.', orNull)
  approver!: string | null;

  @ShownText('The reason that was given.', orNull)
  reason!: string | null;
}

@ObjectType('ChangeNearDue', {
  description: 'A change that was made when less than a quarter of the time was left.',
})
export class ChangeNearDueView extends SignalView {
  @ShownText(
    'Which time that was: a clock of the charter, such as complaint.answer, or a day that was announced: consultation.closing, decision.meeting or commitment.',
  )
  clock!: string;

  @ShownInstant('Until when it ran before the change, in UTC.')
  dueAt!: string;
}

@ObjectType('LateEntries', { description: 'What was entered more than a working day late.' })
export class LateEntriesView {
  @ShownText('Why it was late, in a word of a closed list.')
  reason!: string;

  @ShownText('What was entered, such as ContributionAnswered.')
  type!: string;

  @ShownWhole('How often.')
  count!: number;
}

@ObjectType('BulkDeeds', { description: 'Many contacts ended by one person within one minute.' })
export class BulkDeedsView {
  @ShownText('Who did it, under a made-up name.')
  actor!: string;

  @ShownText('In which minute, in UTC, such as 2026-03-02T09:00.')
  minute!: string;

  @ShownWhole('How many contacts ended.')
  count!: number;
}

@ObjectType('Approvals', { description: 'How often one person agreed to what another one did.' })
export class ApprovalsView {
  @ShownText('Who did it, under a made-up name.')
  actor!: string;

  @ShownText('Who agreed, under a made-up name.')
  approver!: string;

  @ShownWhole('How often.')
  count!: number;
}

@ObjectType('CatchAllTheme', {
  description: 'A theme for all that fits nowhere else, in which more than 30 % was put.',
})
export class CatchAllThemeView {
  @ShownId('The consultation in which it was named.')
  consultationId!: string;

  @ShownId('The theme itself.')
  themeId!: string;

  @ShownText('What it is called.')
  title!: string;

  @ShownWhole('How many contacts were put there.')
  count!: number;

  @Shown(() => Float, 'Of all contacts that belong to a theme of this consultation, from 0 to 1.')
  share!: number;
}

@ObjectType('UnreconciledSource', {
  description: 'A time for which nobody can say that all is here that a source holds.',
})
export class UnreconciledSourceView {
  @ShownText('The system, as its records name it.')
  system!: string;

  @ShownText('The file or other part that was compared; null for all of it.', orNull)
  part!: string | null;

  @Shown(() => Counted, 'The sort of thing that is in doubt.')
  counted!: Counted;

  @Shown(() => Doubts, 'What is wrong.')
  doubt!: keyof typeof Doubts;

  @ShownWhole('How many are missing here, or came from there and were never compared.')
  count!: number;

  @ShownInstant('The first instant that was compared, or at which something came, in UTC.')
  from!: string;

  @ShownInstant('The last such instant, in UTC.')
  to!: string;
}

@ObjectType('Integrity', {
  description: 'How the council could make itself look better than it is, worked out from events.',
})
export class IntegrityView {
  @Shown(() => [LateEntriesView], 'Entered late, the most frequent first.')
  lateEntries!: LateEntriesView[];

  @Shown(() => [SignalView], 'Promises given up, contacts closed, clocks extended; newest first.')
  waivers!: SignalView[];

  @Shown(
    () => [ChangeNearDueView],
    'Kinds, levels and dates that were changed when less than a quarter of the time was left, among the newest 500 changes; newest first.',
  )
  changesNearDue!: ChangeNearDueView[];

  @Shown(() => [BulkDeedsView], 'Many contacts ended at once, the latest first.')
  bulk!: BulkDeedsView[];

  @Shown(() => [CatchAllThemeView], 'Themes that hide what people said.')
  catchAllThemes!: CatchAllThemeView[];

  @Shown(() => Float, 'The share of confirmations given by machines, from 0 to 1.', orNull)
  automaticShare!: number | null;

  @Shown(() => [ApprovalsView], 'Who agreed to whose deeds, the most frequent pair first.')
  approvals!: ApprovalsView[];

  @Shown(
    () => [UnreconciledSourceView],
    'What other systems hold and is missing here, and what came from them at times that nobody compared; by source.',
  )
  unreconciledSources!: UnreconciledSourceView[];
}
