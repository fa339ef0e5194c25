// Who is compared. Only the one that is measured is loaded, so that no process is larger than it must be.
const { EVENTSTORE_URL: server } = process.env;

/** In the order of the table; ours first, because the others are told as shares of it. */
export const stores = [
  {
    name: 'ours',
    title: 'ours, embedded (SQLite)',
    open: async (place) => (await import('./ours.js')).sqlite(place),
  },
  {
    name: 'emmett-sqlite',
    title: 'Emmett 0.42, SQLite',
    open: async (place) => (await import('./emmett-sqlite.js')).emmettSqlite(place),
  },
  {
    name: 'raw-postgres',
    title: 'raw Postgres, 64 connections',
    on: 'postgres',
    open: async (place) => (await import('./raw-postgres.js')).rawPostgres(place),
  },
  {
    name: 'emmett-postgresql',
    title: 'Emmett 0.42, Postgres',
    on: 'postgres',
    open: async (place) => (await import('./emmett-postgresql.js')).emmettPostgresql(place),
  },
  {
    name: 'bare-eventstoredb',
    title: 'EventStoreDB, bare client',
    on: 'eventstoredb',
    open: async (place) => (await import('./bare-eventstoredb.js')).bareEventStoreDb(place),
  },
  {
    name: 'ours-eventstoredb',
    title: 'ours, on EventStoreDB',
    on: 'eventstoredb',
    open: async (place) => (await import('./ours.js')).eventStoreDb(place),
  },
].filter(({ on }) => on !== 'eventstoredb' || server);
