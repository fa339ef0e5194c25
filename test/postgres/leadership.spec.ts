import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Commons } from '../../src/operations/commons.js';
import { type Term, whileLeading } from '../../src/operations/leadership.js';
import { Generation } from '../../src/projections/generation.js';
import { Overtaken } from '../../src/projections/place.js';
import { readSide } from '../../src/read-side.js';
import { rowsIn } from '../projections/rows.js';
import { asked, database } from '../read-models.js';

const NOW = '2026-03-02T09:00:00.000Z';

describe('An office', () => {
  const ledgerId = randomUUID();
  const never = new AbortController().signal;
  let commons: Commons;
  const terms: Term[] = [];
  const campaign = async (office = 'tests', signal = never) => {
    const term = await commons.leadership(office).campaign(signal);
    if (term) terms.push(term);
    return term as Term;
  };
  beforeAll(async () => {
    commons = await Commons.open(database as string, ledgerId);
  });
  afterEach(async () => {
    for (const term of terms.splice(0)) await term.resign();
  });
  afterAll(async () => {
    const { schema } = commons;
    await commons.close();
    await asked(`drop schema "${schema}" cascade`);
  });

  it('is held by one at a time, and every term counts one more', async () => {
    const first = await campaign();
    const second = campaign();
    expect(await Promise.race([second, pause(700)])).toBeUndefined();
    await first.resign();
    expect(first.over.aborted).toBe(true);
    expect((await second).epoch).toBe(first.epoch + 1);
    expect((await campaign('another')).epoch).toBe(1);
  });

  it('is not waited for any longer once told to stop', async () => {
    await campaign();
    const stop = new AbortController();
    const waiting = campaign('tests', stop.signal);
    stop.abort();
    expect(await waiting).toBeNull();
  });

  it('is lost with the line to the database, and somebody else gets it', async () => {
    const first = await campaign();
    const second = campaign();
    await asked(
      `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted
       and pid in (select pid from pg_stat_activity where application_name = 'engagement-ledger')`,
    );
    expect((await second).epoch).toBe(first.epoch + 1);
    if (!first.over.aborted)
      await new Promise((resolve) => first.over.addEventListener('abort', resolve));
  });

  it('is stood for again when the work of a term has ended', async () => {
    const stop = new AbortController();
    const epochs: number[] = [];
    await whileLeading(commons.leadership('again'), stop.signal, async (epoch) => {
      if (epochs.push(epoch) === 3) stop.abort();
    });
    expect(epochs).toEqual([1, 2, 3]);
  });

  it('that was lost lets nobody write read models any more, not even a row', async () => {
    const term = async () => ({
      commons: commons.schema,
      office: 'tests',
      epoch: (await campaign()).epoch,
    });
    const schema = `${commons.schema}_fenced`;
    const place = { engine: 'postgres', url: database as string, schema } as const;
    const old = await Generation.open({ ...place, term: await term() }, readSide);
    await terms[0]?.resign();
    const current = await Generation.open({ ...place, term: await term() }, readSide);
    try {
      const before = await rowsIn(current.tables);
      const event = { index: 0, cursor: '0', stream: 'x-1', type: 'Unheard' } as never;
      await expect(old.tell([event], NOW)).rejects.toThrow(Overtaken);
      await expect(old.follow(NOW)).rejects.toThrow(Overtaken);
      expect(await rowsIn(current.tables)).toEqual(before);
      await current.tell([event], NOW);
      expect(current.index).toBe(0);
    } finally {
      await old.close();
      await current.close();
      await asked(`drop schema "${schema}" cascade`);
    }
  });
});
