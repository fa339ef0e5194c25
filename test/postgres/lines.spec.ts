import { Clock } from '../../src/ledger/clock.js';
import { EventStore } from '../../src/ledger/event-store.js';
import { openToRead, openToWrite, placesOf } from '../../src/projections/engines.js';
import { Generation } from '../../src/projections/generation.js';
import { Projector } from '../../src/projections/projector.js';
import { ReadModels } from '../../src/projections/read-models.js';
import { readSide } from '../../src/read-side.js';
import { TestCouncil } from '../app.js';
import { append } from '../ledger/samples.js';
import { rowsIn } from '../projections/rows.js';
import { rowsToldOf } from '../projections/rows-told.js';
import { asked, database } from '../read-models.js';

const OURS = `application_name = 'engagement-ledger' and pid <> pg_backend_pid()`;
const cut = () => asked(`select pg_terminate_backend(pid) from pg_stat_activity where ${OURS}`);

describe('A service whose lines to Postgres are cut', () => {
  it('shows everything again by itself, told once', async () => {
    const council = await TestCouncil.open();
    const get = <T>(token: (abstract new (...args: never[]) => T) | { prototype: T }): T =>
      council.app.get(token as never, { strict: false });
    try {
      const store = get(EventStore);
      let last = -1;
      for (let n = 0; n < 40; n++) {
        const matter = { title: `A crossing ${n}`, level: 'CONSULT', strand: 'ENGAGEMENT' };
        const { index } = await council.does('openMatter', matter);
        await store.append(append(`filler-${n}`, -1, { count: 100 }));
        if (n % 8 === 3) await cut();
        last = index;
      }
      await get(Projector).mustReach((await store.head()).index);
      expect(last).toBeGreaterThan(0);
      expect(get(Projector).health).toMatchObject({ parked: 0, stopped: null });
      expect(await rowsIn(get(ReadModels).db)).toEqual(await rowsToldOf(store, get(Clock).now()));
    } finally {
      await council.close();
    }
  });
});

describe('A database that cannot keep read models', () => {
  const at = (change: (url: URL) => void) => {
    const url = new URL(database as string);
    change(url);
    return { engine: 'postgres', url: url.href, schema: 'nowhere' } as const;
  };
  const nobodyThere = () => at((url) => Object.assign(url, { port: '1', password: 'hush' }));
  const noSuch = () => at((url) => Object.assign(url, { pathname: '/no-such-database' }));

  it.each([
    ['does not answer', nobodyThere, /cannot be reached: .*Start it, or set READ_MODELS/],
    ['does not exist', noSuch, /cannot be used: database "no-such-database" does not exist/],
  ])('because it %s says so, and never its password', async (_, place, problem) => {
    const attempts = [
      () => Generation.open(place(), readSide),
      () => openToWrite(place()),
      () => openToRead(place()),
      () => placesOf({ database: place().url, folder: '', ledgerId: 'x', shape: 'y' }).remove(1),
    ];
    for (const attempt of attempts) {
      const error: Error = await attempt().then(fail, (reason) => reason);
      expect(error.message).toMatch(problem);
      expect(error.message).not.toContain('hush');
    }
  });

  it('because it keeps text in another encoding says so', async () => {
    await asked(`create database latin encoding 'LATIN1' locale 'C' template template0`);
    try {
      await expect(
        openToWrite(at((url) => Object.assign(url, { pathname: '/latin' }))),
      ).rejects.toThrow(/it keeps text as LATIN1/);
    } finally {
      await asked('drop database latin with (force)');
    }
  });
});

const fail = () => {
  throw new Error('It was no trouble.');
};
