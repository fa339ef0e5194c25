import type { Compilable, SchemaModule } from 'kysely';
import type { DecisionEvent } from '../democracy/decision.events.js';
import type { DecidedBy } from '../experience/policy/vocabulary-of-decisions.js';
import { subjectOf } from '../ledger/event.js';
import { projection } from '../projections/projection.js';

/** One item of the forward plan, with the days on which each thing that it needs was done. */
export interface AgendaRow {
  id: string;
  matterId: string;
  title: string;
  body: string;
  by: DecidedBy;
  /** Null while it is deferred to a day that nobody has named. */
  meetingAt: string | null;
  noticeGivenAt: string | null;
  noticeLawfulUntil: string | null;
  keyGivenAt: string | null;
  keyLawfulUntil: string | null;
  /** 1 when notice was lawfully shortened for this meeting. */
  shortened: 0 | 1;
  papersAt: string | null;
  equalityReference: string | null;
  takenAt: string | null;
  /** When the time to call it in is over. */
  callInUntil: string | null;
  /** 1 when it took effect, was withdrawn, or fell: nothing is awaited any more. */
  done: 0 | 1;
}

declare module '../projections/projection.js' {
  interface Tables {
    agenda: AgendaRow;
    agenda_consultation: { decisionId: string; consultationId: string };
  }
}

const tables = (schema: SchemaModule): Compilable[] => [
  schema
    .createTable('agenda')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('matterId', 'text', (column) => column.notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('by', 'text', (column) => column.notNull())
    .addColumn('meetingAt', 'text')
    .addColumn('noticeGivenAt', 'text')
    .addColumn('noticeLawfulUntil', 'text')
    .addColumn('keyGivenAt', 'text')
    .addColumn('keyLawfulUntil', 'text')
    .addColumn('shortened', 'integer', (column) => column.notNull())
    .addColumn('papersAt', 'text')
    .addColumn('equalityReference', 'text')
    .addColumn('takenAt', 'text')
    .addColumn('callInUntil', 'text')
    .addColumn('done', 'integer', (column) => column.notNull()),
  schema.createIndex('agenda_ahead').on('agenda').columns(['done', 'meetingAt', 'id']),
  schema
    .createTable('agenda_consultation')
    .addColumn('decisionId', 'text', (column) => column.notNull())
    .addColumn('consultationId', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('agenda_consultation_key', ['decisionId', 'consultationId']),
];

/** What the council means to decide next, and what is still missing before it may. */
export const readiness = projection<DecisionEvent>('readiness', tables, {
  DecisionScheduled: ({ stream, data }, rows) => {
    const id = subjectOf(stream);
    const { matterId, title, body, by, meetingAt, notice, keyNotice } = data;
    rows.insert('agenda', {
      id,
      matterId,
      title,
      body,
      by,
      meetingAt,
      noticeGivenAt: notice?.givenAt ?? null,
      noticeLawfulUntil: notice?.lawfulUntil ?? null,
      keyGivenAt: keyNotice?.givenAt ?? null,
      keyLawfulUntil: keyNotice?.lawfulUntil ?? null,
      shortened: 0,
      papersAt: null,
      equalityReference: null,
      takenAt: null,
      callInUntil: null,
      done: 0,
    });
    for (const consultationId of data.consultationIds)
      rows.put('agenda_consultation', ['decisionId', 'consultationId'], {
        decisionId: id,
        consultationId,
      });
  },
  PapersPublished: ({ stream, data, occurredAt }, rows) =>
    rows.update(
      'agenda',
      { id: subjectOf(stream) },
      { papersAt: occurredAt, equalityReference: data.equalityReference },
    ),
  ContributionsConsidered: ({ stream, data }, rows) => {
    for (const consultationId of data.consultationIds)
      rows.put('agenda_consultation', ['decisionId', 'consultationId'], {
        decisionId: subjectOf(stream),
        consultationId,
      });
  },
  NoticeShortened: ({ stream }, rows) =>
    rows.update('agenda', { id: subjectOf(stream) }, { shortened: 1 }),
  DecisionDeferred: ({ stream, data: { meetingAt, notice } }, rows) =>
    rows.update(
      'agenda',
      { id: subjectOf(stream) },
      {
        meetingAt,
        noticeGivenAt: notice?.givenAt ?? null,
        noticeLawfulUntil: notice?.lawfulUntil ?? null,
        shortened: 0,
      },
    ),
  DecisionDelegated: ({ stream, data: { to, by } }, rows) =>
    rows.update('agenda', { id: subjectOf(stream) }, { body: to, by }),
  ItemWithdrawn: ({ stream }, rows) =>
    rows.update('agenda', { id: subjectOf(stream) }, { done: 1 }),
  DecisionTaken: ({ stream, data, occurredAt }, rows) =>
    rows.update(
      'agenda',
      { id: subjectOf(stream) },
      // Advice, or a resolution to ask the public, has nothing to wait for.
      { takenAt: occurredAt, done: data.tell ? 0 : 1 },
    ),
  DecisionPublished: ({ stream, data }, rows) =>
    rows.update('agenda', { id: subjectOf(stream) }, { callInUntil: data.callIn?.dueAt ?? null }),
  DecisionReferredBack: ({ stream }, rows) =>
    rows.update('agenda', { id: subjectOf(stream) }, { takenAt: null, callInUntil: null, done: 0 }),
  DecisionTookEffect: ({ stream }, rows) =>
    rows.update('agenda', { id: subjectOf(stream) }, { done: 1 }),
  DecisionRescinded: ({ stream }, rows) =>
    rows.update('agenda', { id: subjectOf(stream) }, { done: 1 }),
});
