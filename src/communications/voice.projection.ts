import type { Compilable, SchemaModule } from 'kysely';
import type { Capacity, Strand } from '../experience/policy/vocabulary.js';
import { subjectOf } from '../ledger/event.js';
import { type PageOf, pageOf, type Slice } from '../projections/page.js';
import { projection, type Reading } from '../projections/projection.js';
import type { VoiceEvent } from './voice.events.js';

export interface VoiceRow {
  id: string;
  name: string;
  capacity: Capacity;
  strand: Strand | null;
  /** The pseudonymous subject who signs in as this voice. */
  subject: string | null;
  establishedAt: string;
  /** The voice that answers in its place, if one does now. */
  coveredBy: string | null;
  coveredUntil: string | null;
  lentTo: Strand | null;
  lentUntil: string | null;
  retiredAt: string | null;
  successorId: string | null;
}
export interface AccountRow {
  voiceId: string;
  /** Of the event that linked it. */
  index: number;
  channel: string;
  account: string;
  url: string | null;
  linkedAt: string;
}

declare module '../projections/projection.js' {
  interface Tables {
    voice: VoiceRow;
    account: AccountRow;
  }
}

const tables = (schema: SchemaModule): Compilable[] => [
  schema
    .createTable('voice')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('capacity', 'text', (column) => column.notNull())
    .addColumn('strand', 'text')
    .addColumn('subject', 'text')
    .addColumn('establishedAt', 'text', (column) => column.notNull())
    .addColumn('coveredBy', 'text')
    .addColumn('coveredUntil', 'text')
    .addColumn('lentTo', 'text')
    .addColumn('lentUntil', 'text')
    .addColumn('retiredAt', 'text')
    .addColumn('successorId', 'text'),
  schema
    .createTable('account')
    .addColumn('voiceId', 'text', (column) => column.notNull())
    .addColumn('index', 'integer', (column) => column.notNull())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('account', 'text', (column) => column.notNull())
    .addColumn('url', 'text')
    .addColumn('linkedAt', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('account_key', ['voiceId', 'index']),
];

/** Who speaks for the council by name, and from which accounts. */
export const voices = projection<VoiceEvent>('voice', tables, {
  VoiceEstablished: ({ stream, data, occurredAt }, rows) =>
    rows.insert('voice', {
      id: subjectOf(stream),
      ...data,
      establishedAt: occurredAt,
      coveredBy: null,
      coveredUntil: null,
      lentTo: null,
      lentUntil: null,
      retiredAt: null,
      successorId: null,
    }),
  AccountLinked: ({ stream, index, data, occurredAt }, rows) =>
    rows.insert('account', { voiceId: subjectOf(stream), index, ...data, linkedAt: occurredAt }),
  AccountUnlinked: ({ stream, data: { channel, account } }, rows) =>
    rows.remove('account', { voiceId: subjectOf(stream), channel, account }),
  CoverStarted: ({ stream, data: { coveredBy, until } }, rows) =>
    rows.update('voice', { id: subjectOf(stream) }, { coveredBy, coveredUntil: until }),
  CoverEnded: ({ stream }, rows) =>
    rows.update('voice', { id: subjectOf(stream) }, { coveredBy: null, coveredUntil: null }),
  VoiceLent: ({ stream, data: { toStrand, until } }, rows) =>
    rows.update('voice', { id: subjectOf(stream) }, { lentTo: toStrand, lentUntil: until }),
  VoiceRetired: ({ stream, data: { successorId }, occurredAt }, rows) =>
    rows.update(
      'voice',
      { id: subjectOf(stream) },
      {
        retiredAt: occurredAt,
        successorId,
        coveredBy: null,
        coveredUntil: null,
        lentTo: null,
        lentUntil: null,
      },
    ),
});

export const findVoice = (db: Reading, id: string): Promise<VoiceRow | undefined> =>
  db.selectFrom('voice').selectAll().where('id', '=', id).executeTakeFirst();

export const accountsOf = (db: Reading, voiceId: string): Promise<AccountRow[]> =>
  db.selectFrom('account').selectAll().where('voiceId', '=', voiceId).orderBy('index').execute();

export type VoiceFilter = Readonly<{ strand?: Strand; capacity?: Capacity; subject?: string }>;

/** By name. */
export function listVoices(
  db: Reading,
  { strand, capacity, subject }: VoiceFilter,
  slice: Slice,
): Promise<PageOf<VoiceRow>> {
  let query = db.selectFrom('voice').selectAll();
  if (strand) query = query.where('strand', '=', strand);
  if (capacity) query = query.where('capacity', '=', capacity);
  if (subject) query = query.where('subject', '=', subject);
  return pageOf(db, query, { by: ['name', 'id'], direction: 'asc' }, slice);
}
