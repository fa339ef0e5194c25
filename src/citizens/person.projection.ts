import { type Compilable, type SchemaModule, sql } from 'kysely';
import { type Recorded, subjectOf } from '../ledger/event.js';
import { neededToTell } from '../projections/indexes.js';
import { projection, type Rows } from '../projections/projection.js';
import { statement } from '../projections/statement.js';
import type { CitizenEvent } from './citizen.events.js';
import type { HandleEvent } from './handle.events.js';

declare module '../projections/projection.js' {
  interface Tables {
    /** Handles and registered citizens: each a node of a person. */
    person: {
      id: string;
      /** The eldest node that is linked to it, itself when nothing is. */
      citizenId: string;
      /** Its place in the log: the lower, the elder. */
      index: number;
      /** Null for a registered citizen, which is no handle. */
      channel: string | null;
      address: string | null;
      seenIn: string;
      seenAt: string;
      /** Why nothing is sent there any more; null while it reaches them. */
      lapsed: string | null;
    };
    /** Every link there ever was, so that it can be told who was who at any time. */
    link: {
      handleId: string;
      citizenId: string;
      index: number;
      occurredAt: string;
      /** Null while the link holds. */
      endedIndex: number | null;
      endedAt: string | null;
    };
    /** Journeys that must be summed up again. */
    dirty_journey: { citizenId: string; matterId: string };
  }
}

const tables = (schema: SchemaModule): Compilable[] => [
  schema
    .createTable('person')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('citizenId', 'text', (column) => column.notNull())
    .addColumn('index', 'integer', (column) => column.notNull())
    .addColumn('channel', 'text')
    .addColumn('address', 'text')
    .addColumn('seenIn', 'text', (column) => column.notNull())
    .addColumn('seenAt', 'text', (column) => column.notNull())
    .addColumn('lapsed', 'text'),
  schema.createIndex('person_of_citizen').on('person').column('citizenId'),
  schema
    .createTable('link')
    .addColumn('index', 'integer', (column) => column.primaryKey())
    .addColumn('handleId', 'text', (column) => column.notNull())
    .addColumn('citizenId', 'text', (column) => column.notNull())
    .addColumn('occurredAt', 'text', (column) => column.notNull())
    .addColumn('endedIndex', 'integer')
    .addColumn('endedAt', 'text'),
  neededToTell(schema.createIndex('link_of_handle').on('link').column('handleId')),
  neededToTell(schema.createIndex('link_of_citizen').on('link').column('citizenId')),
  schema
    .createTable('dirty_journey')
    .addColumn('citizenId', 'text', (column) => column.notNull())
    .addColumn('matterId', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('dirty_journey_key', ['citizenId', 'matterId']),
];

/** Every node that links connect with this one, directly or through others; it sorts as the column does. */
const connected = (id: string) => sql`
  with recursive together(id) as (
    select coalesce((select person.id from person where person.id = ${id}), ${id})
    union
    select case when link."handleId" = together.id then link."citizenId" else link."handleId" end
    from together join link
      on (link."handleId" = together.id or link."citizenId" = together.id) and link."endedIndex" is null
  )`;

/** Gives every node of a person the id of the eldest, and their contacts and journeys with it. */
function regroup(id: string, rows: Rows) {
  rows.touch(markJourneys({ id }));
  rows.run(nameByEldest({ id }));
  rows.run(giveContacts({ id }));
  rows.touch(markJourneys({ id }));
}

const nameByEldest = statement<{ id: string }>((db, { id }) => ({
  compile: () =>
    sql`${connected(id)}
      update person set "citizenId" = (
        select elder.id from person as elder join together on together.id = elder.id order by elder."index" limit 1
      ) where id in (select id from together)`.compile(db),
}));

const giveContacts = statement<{ id: string }>((db, { id }) => ({
  compile: () =>
    sql`${connected(id)}
      update loop set "citizenId" = (select person."citizenId" from person where person.id = loop."handleId")
      where "handleId" in (select person.id from person join together on together.id = person.id)`.compile(
      db,
    ),
}));

const markJourneys = statement<{ id: string }>((db, { id }) => ({
  compile: () =>
    sql`${connected(id)}
      insert into dirty_journey ("citizenId", "matterId")
      select distinct loop."citizenId", loop."matterId" from loop
      where loop."handleId" in (select id from together)
      on conflict do nothing`.compile(db),
}));

const endLink = statement<{ handleId: string; index: number; at: string }>(
  (db, { handleId, index, at }) =>
    db
      .updateTable('link')
      .set({ endedIndex: index, endedAt: at })
      .where('handleId', '=', handleId)
      .where('endedIndex', 'is', null),
);

const appear = (
  { index, stream, id, occurredAt }: Recorded,
  channel: string | null,
  address: string | null,
  rows: Rows,
) => {
  const node = subjectOf(stream);
  rows.insert('person', {
    id: node,
    citizenId: node,
    index,
    channel,
    address,
    seenIn: id,
    seenAt: occurredAt,
    lapsed: null,
  });
  regroup(node, rows);
};

/** Who is who: a citizen is the set of handles that are linked, and links can be undone. */
export const persons = projection<HandleEvent | CitizenEvent>('person', tables, {
  CitizenRegistered: (event, rows) => appear(event, null, null, rows),
  HandleLapsed: ({ stream, data }, rows) =>
    rows.update('person', { id: subjectOf(stream) }, { lapsed: data.reason }),
  HandleSeen: (event, rows) => appear(event, event.data.channel, event.data.address, rows),
  HandleLinked: ({ stream, index, occurredAt, data }, rows) => {
    const handleId = subjectOf(stream);
    rows.insert('link', {
      handleId,
      citizenId: data.citizenId,
      index,
      occurredAt,
      endedIndex: null,
      endedAt: null,
    });
    // Journeys are marked under the old ids too, before and after.
    rows.touch(markJourneys({ id: data.citizenId }));
    regroup(handleId, rows);
  },
  HandleUnlinked: ({ stream, index, occurredAt, data }, rows) => {
    const handleId = subjectOf(stream);
    rows.touch(markJourneys({ id: handleId }));
    rows.run(endLink({ handleId, index, at: occurredAt }));
    regroup(handleId, rows);
    regroup(data.citizenId, rows);
  },
});
