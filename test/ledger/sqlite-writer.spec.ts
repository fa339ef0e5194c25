import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { Overloaded } from '../../src/ledger/event-store.js';
import { openReadOnly } from '../../src/ledger/sqlite/database.js';
import { LedgerInUse } from '../../src/ledger/sqlite/lock.js';
import { SqliteEventStore } from '../../src/ledger/sqlite/sqlite-event-store.js';
import { SqliteReader } from '../../src/ledger/sqlite/sqlite-reader.js';
import { append, everything, newFiles, removeFolders, wrappedKey } from './samples.js';

afterAll(removeFolders);

type Files = ReturnType<typeof newFiles>;
type Acknowledged = { stream: string; revision: number; index: number };

/** A writer in another process; `told` grows with every append it was told is recorded. */
const otherProcess = ({ ledger, keys }: Files, name = 'other') => {
  const child = spawn(process.execPath, [`${__dirname}/appender.js`, ledger, keys, name], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const told: Acknowledged[] = [];
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => {
    const [stream = '', revision, index] = line.split(' ');
    if (index) told.push({ stream, revision: Number(revision), index: Number(index) });
  });
  const ended = Promise.all([once(child, 'exit'), once(lines, 'close')]);
  return {
    told,
    reaches: async (count: number) => {
      while (told.length < count && child.exitCode === null) await pause(1);
      expect(told.length).toBeGreaterThanOrEqual(count);
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
};

const keyedStreams = ({ keys }: Files) => {
  const db = openReadOnly(keys);
  const streams = db.prepare<[], string>('SELECT stream FROM key').pluck().all();
  db.close();
  return new Set(streams);
};

describe('The one writer', () => {
  it('shuts out a second one in the same process until it is closed', async () => {
    const files = newFiles();
    const first = await SqliteEventStore.open(files);
    const second = SqliteEventStore.open(files);
    await expect(second).rejects.toThrow(LedgerInUse);
    await expect(second).rejects.toThrow('writer.lock.db');
    await expect(second).rejects.toThrow('Stop that one first');
    await first.append(append('a-1'));
    await first.close();
    const third = await SqliteEventStore.open(files);
    expect((await third.head()).index).toBe(0);
    await third.close();
  });

  it('shuts out another process, lets it read, and is free when that one was killed', async () => {
    const files = newFiles();
    const other = otherProcess(files);
    await other.reaches(10);
    await expect(SqliteEventStore.open(files)).rejects.toThrow(LedgerInUse);

    const reader = new SqliteReader(files.ledger);
    const stop = new AbortController();
    let last = -1;
    for await (const page of reader.follow(null, stop.signal)) {
      last = page.at(-1)?.index ?? last;
      if (last > 300) stop.abort();
    }
    reader.close();
    expect(last).toBeGreaterThan(300);

    await other.kill();
    const store = await SqliteEventStore.open(files);
    await store.append(append('a-1'));
    await store.close();
  });

  it('loses nothing acknowledged when it is killed at five random moments', async () => {
    const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
    console.info(`seed ${seed}`);
    const files = newFiles();
    for (let round = 0; round < 5; round++) {
      const writer = otherProcess(files, `round${round}`);
      await writer.reaches(1 + ((seed * 7919 + round * 104_729) % 1500));
      await writer.kill();

      const store = await SqliteEventStore.open(files);
      const events = await everything(store);
      await store.close();
      expect(events.map(({ index }) => index)).toEqual([...events.keys()]);
      for (const { stream, revision, index } of writer.told)
        expect(events[index]).toMatchObject({ stream, revision });
      // All or none of each append of three, and no event whose key is missing.
      const lengths = new Map<string, number>();
      for (const { stream, revision } of events) lengths.set(stream, revision + 1);
      expect([...lengths.values()].filter((length) => length % 3 !== 0)).toEqual([]);
      const keyed = keyedStreams(files);
      expect([...lengths.keys()].filter((stream) => !keyed.has(stream))).toEqual([]);
    }
  });

  it('fails an append alone, also when a group mate took its place or its key', async () => {
    const store = await SqliteEventStore.open(newFiles());
    const [mine, theirs] = [wrappedKey('a-1'), wrappedKey('a-1')];
    const results = await Promise.allSettled([
      store.append(append('a-1', -1, { keys: [mine] })),
      store.append(append('a-1', -1)),
      store.append(append('a-1', 0, { keys: [theirs] })),
      store.append(append('a-1', 0, { keys: [mine] })),
      store.append(append('b-1', -1, { keys: [{ ...mine, stream: 'b-1' }] })),
    ]);
    expect(results.map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'rejected',
      'fulfilled',
      'rejected',
    ]);
    expect((await everything(store)).map(({ stream }) => stream)).toEqual(['a-1', 'a-1']);
    await store.close();
  });

  it('turns away the 4,097th that would wait, at once, and records the others', async () => {
    const store = await SqliteEventStore.open(newFiles());
    const waiting = Array.from({ length: 4096 }, (_, n) => store.append(append(`a-${n}`)));
    const refused = await store.append(append('late-1')).catch((error) => error);
    expect(refused).toBeInstanceOf(Overloaded);
    expect(refused.retryAfterSeconds).toBe(1);
    expect(await Promise.all(waiting)).toHaveLength(4096);
    expect(await store.read('late-1')).toEqual([]);
    await store.append(append('late-1'));
    expect((await store.head()).index).toBe(4096);
    await store.close();
  });
});
