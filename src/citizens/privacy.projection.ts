import type { Compilable, SchemaModule } from 'kysely';
import type {
  Erasure,
  PrivacyAsk,
  PrivacyStatus,
} from '../experience/policy/vocabulary-of-citizens.js';
import { type Recorded, subjectOf } from '../ledger/event.js';
import { projection, type Reading, type Rows } from '../projections/projection.js';
import type { CitizenEvent } from './citizen.events.js';

/** What somebody asked about their data, and what became of it. */
export interface PrivacyRequestRow {
  /** Of the event in which they asked. */
  id: string;
  /** The citizen or handle that asked: it belongs to whoever that is part of now. */
  askerId: string;
  what: PrivacyAsk;
  channel: string;
  askedAt: string;
  /** With the time that the law gives in addition, once they were told of it. */
  dueAt: string;
  extendedBecause: string | null;
  status: PrivacyStatus;
  settledAt: string | null;
  declinedBecause: string | null;
  howToChallenge: string | null;
  index: number;
}
/** That something was forgotten about somebody, whether they asked for it or not. */
export interface ErasureRow {
  index: number;
  citizenId: string;
  what: keyof typeof Erasure;
  erasedAt: string;
  requestedIn: string | null;
}

declare module '../projections/projection.js' {
  interface Tables {
    privacyRequest: PrivacyRequestRow;
    erasure: ErasureRow;
  }
}

const tables = (schema: SchemaModule): Compilable[] => [
  schema
    .createTable('privacyRequest')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('askerId', 'text', (column) => column.notNull())
    .addColumn('what', 'text', (column) => column.notNull())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('askedAt', 'text', (column) => column.notNull())
    .addColumn('dueAt', 'text', (column) => column.notNull())
    .addColumn('extendedBecause', 'text')
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('settledAt', 'text')
    .addColumn('declinedBecause', 'text')
    .addColumn('howToChallenge', 'text')
    .addColumn('index', 'integer', (column) => column.notNull()),
  schema.createIndex('privacyRequest_of').on('privacyRequest').column('askerId'),
  schema
    .createTable('erasure')
    .addColumn('index', 'integer', (column) => column.primaryKey())
    .addColumn('citizenId', 'text', (column) => column.notNull())
    .addColumn('what', 'text', (column) => column.notNull())
    .addColumn('erasedAt', 'text', (column) => column.notNull())
    .addColumn('requestedIn', 'text'),
  schema.createIndex('erasure_of').on('erasure').column('citizenId'),
];

type Asked = Extract<CitizenEvent, { type: 'AccessRequested' | 'ErasureRequested' }>;

const asks = (what: PrivacyAsk, event: Recorded<Asked>, rows: Rows) => {
  const { id, stream, index, data, occurredAt } = event;
  const { channel, respond } = data;
  rows.insert('privacyRequest', {
    ...{ id, askerId: subjectOf(stream), what, channel, index },
    ...{ askedAt: occurredAt, dueAt: respond.dueAt, extendedBecause: null },
    ...{ status: 'OPEN', settledAt: null, declinedBecause: null, howToChallenge: null },
  });
};

const granted = (requestedIn: string, settledAt: string, rows: Rows) =>
  rows.update('privacyRequest', { id: requestedIn }, { status: 'GRANTED', settledAt });

/** What people asked about their data, until when they wait for it, and what was forgotten. */
export const privacy = projection<CitizenEvent>('privacy', tables, {
  AccessRequested: (event, rows) => asks('ACCESS', event, rows),
  ErasureRequested: (event, rows) => asks(event.data.what, event, rows),
  PrivacyRequestExtended: ({ data: { requestedIn, reason, respond } }, rows) =>
    rows.update(
      'privacyRequest',
      { id: requestedIn },
      { dueAt: respond.dueAt, extendedBecause: reason },
    ),
  PrivacyRequestDeclined: ({ data, occurredAt }, rows) =>
    rows.update(
      'privacyRequest',
      { id: data.requestedIn },
      {
        status: 'DECLINED',
        settledAt: occurredAt,
        declinedBecause: data.reason,
        howToChallenge: data.howToChallenge,
      },
    ),
  AccessProvided: ({ data, occurredAt }, rows) => granted(data.requestedIn, occurredAt, rows),
  CitizenErased: ({ stream, index, data: { what, requestedIn }, occurredAt }, rows) => {
    const citizenId = subjectOf(stream);
    rows.insert('erasure', { index, citizenId, what, erasedAt: occurredAt, requestedIn });
    if (requestedIn) granted(requestedIn, occurredAt, rows);
  },
});

/** What this person asked, under whichever id, the first first. */
export const privacyRequestsOf = (db: Reading, citizenId: string): Promise<PrivacyRequestRow[]> =>
  db
    .selectFrom('privacyRequest')
    .innerJoin('person', 'person.id', 'privacyRequest.askerId')
    .selectAll('privacyRequest')
    .where('person.citizenId', '=', citizenId)
    .orderBy('privacyRequest.index')
    .execute();

export const erasuresOf = (db: Reading, citizenId: string): Promise<ErasureRow[]> =>
  db
    .selectFrom('erasure')
    .innerJoin('person', 'person.id', 'erasure.citizenId')
    .selectAll('erasure')
    .where('person.citizenId', '=', citizenId)
    .orderBy('erasure.index')
    .execute();
