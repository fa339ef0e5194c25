import { dirname, join } from 'node:path';
import type { Settings } from '../../src/config.js';
import { EventStoreDbReader } from '../../src/ledger/eventstoredb/eventstoredb-reader.js';
import { newFiles } from '../ledger/samples.js';
import { ScriptedServer } from '../ledger/scripted-server.js';
import { newServer, WITHOUT_SERVER } from '../ledger/server.js';

export type Server = NonNullable<Settings['server']>;
type Rented = Readonly<{ server: Server; leave: () => void }>;

const scripted = async (): Promise<Rented> => {
  const server = new ScriptedServer();
  return { server: { url: await server.start(), name: 'ledger' }, leave: () => server.stop() };
};

/** Where a ledger can move to here: a server that is played, and a real one if there is one. */
export const servers = [
  { name: 'an EventStoreDB that is played', missing: null, rent: scripted },
  {
    name: 'EventStoreDB',
    missing: WITHOUT_SERVER,
    rent: async (): Promise<Rented> => ({ server: newServer(), leave: () => {} }),
  },
];

/** Reads what is on a server, as somebody who was never there before. */
export async function lookedAt<T>(
  server: Server,
  look: (reader: EventStoreDbReader) => Promise<T>,
): Promise<T> {
  const positions = join(dirname(newFiles().keys), 'positions');
  const reader = await EventStoreDbReader.open({ ...server, positions });
  try {
    return await look(reader);
  } finally {
    await reader.close();
  }
}
