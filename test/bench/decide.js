// The one way in: `Ledger.decide` with real sealing and the rules of notes on a desk. What the rules know
// of other streams is handed in, so that exactly one stream of five events is loaded for each decision.
import { cpSync } from 'node:fs';
import { CitizensSealing } from '../../dist/citizens/sealing.js';
import { AddNote } from '../../dist/engagement/desk.commands.js';
import { desk } from '../../dist/engagement/desk.js';
import { SystemClock } from '../../dist/ledger/clock.js';
import { Identity } from '../../dist/ledger/identity.js';
import { Knowledge } from '../../dist/ledger/knowledge.js';
import { Ledger } from '../../dist/ledger/ledger.js';
import { SqliteEventStore } from '../../dist/ledger/sqlite/sqlite-event-store.js';
import { Keys } from '../../dist/operations/keys.js';
import { openRaw, rowsOf, writeInGroups } from './raw.js';
import { inFlight } from './timing.js';

const WARM_UP = 2_000;
const ACTOR = { subject: 'officer', strand: 'ENGAGEMENT', role: 'OFFICER' };
const WORDS =
  'She rang again. The lamp by the school gate is still dark, and Highways say it is ours.';

class HandedIn extends Knowledge {
  async factsFor() {
    return { charter: null, contribution: { opensLoop: true, status: 'open' }, voice: null };
  }

  async isLate() {
    return false;
  }
}

const secret = Buffer.alloc(32, 'the same in every process, so that the seed opens');
const identity = new Identity('6ba7b810-9dad-11d1-80b4-00c04fd430c8', secret);

const open = async (folder) => {
  const files = { ledger: `${folder}/ledger.db`, keys: `${folder}/keys.db` };
  const store = await SqliteEventStore.open(files);
  const keys = new Keys(files.keys);
  const sealing = new CitizensSealing(keys, secret, identity.ledgerId);
  const ledger = new Ledger(store, new SystemClock(), identity, sealing, new HandedIn());
  return {
    /** The n-th note about one of many contributions. */
    note(contribution, n) {
      const contributionId = identity.of('contribution', String(contribution));
      const commandId = identity.of(contributionId, String(n));
      const command = Object.assign(new AddNote(), { commandId, contributionId, words: WORDS });
      return ledger.decide(desk, `desk-${contributionId}`, command.by({ actor: ACTOR }));
    },
    async close() {
      await store.close();
      keys.close();
    },
  };
};

const copied = (from, to) => cpSync(from, to, { recursive: true });

const decide = {
  async prepare({ size, loaded, folder }) {
    const { note, close } = await open(folder);
    const streams = WARM_UP + size;
    await inFlight(512, streams * loaded, (n) => note(n % streams, Math.floor(n / streams)));
    await close();
  },

  async ours({ preparedFolder, folder, size, loaded, inFlight: workers }) {
    copied(preparedFolder, folder);
    const { note, close } = await open(folder);
    await inFlight(workers, WARM_UP, (n) => note(n, loaded));
    const timed = await inFlight(workers, size, (n) => note(WARM_UP + n, loaded));
    await close();
    return { ...timed, file: `${folder}/ledger.db`, events: (WARM_UP + size) * (loaded + 1) };
  },

  async limit({ preparedFolder, oursFolder, folder, size, loaded, group }) {
    copied(preparedFolder, folder);
    const file = `${folder}/ledger.db`;
    const rows = rowsOf(`${oursFolder}/ledger.db`, (WARM_UP + size) * loaded);
    const db = openRaw(file);
    const stream = db
      .prepare('SELECT "index", envelope FROM event WHERE stream = ? ORDER BY revision')
      .raw();
    const load = ([, name]) => {
      const past = stream.all(name).map(([, envelope]) => JSON.parse(envelope));
      if (past.length !== loaded) throw new Error(`${name} has ${past.length} events.`);
    };
    writeInGroups(db, rows.slice(0, WARM_UP), group, load);
    const seconds = writeInGroups(db, rows.slice(WARM_UP), group, load);
    db.close();
    return { seconds, count: size, file, events: (WARM_UP + size) * (loaded + 1) };
  },
};

export const sides = { decide };
