import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Recorded } from '../../src/ledger/event.js';
import { Generation } from '../../src/projections/generation.js';
import { IN_MEMORY, type Place } from '../../src/projections/place.js';
import { Projecting } from '../../src/projections/projecting.js';
import type { ReadSide } from '../../src/projections/projection.js';
import type { Telling } from '../../src/projections/protocol.js';
import { boats, namesIn, namings } from './boats.js';

describe('Whoever tells the read models', () => {
  const folder = mkdtempSync(join(tmpdir(), 'held-up-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  /** A ledger that hands out what is put into it, from where it is followed. */
  const ledger = (events: Recorded[]) => ({
    async *follow(after: string | null, signal: AbortSignal) {
      for (let next = after === null ? 0 : Number(after) + 1; !signal.aborted; ) {
        const page = events.slice(next);
        next += page.length;
        if (page.length > 0) yield page;
        else await pause(5);
      }
    },
  });
  const until = async (holds: () => boolean) => {
    while (!holds()) await pause(5);
  };

  it('waits for room on a full disk and says so, then tells everything and says that as well', async () => {
    const readSide = boats();
    const place: Place = { engine: 'sqlite', file: join(folder, 'boats.db') };
    const generation = await Generation.open(place, readSide);
    const roomFor = (pages: number) =>
      sql`pragma max_page_count = ${sql.lit(pages)}`.execute(generation.tables);
    const events = namings(0, ['a-1', 'Ada']);
    const said: Telling[] = [];
    const saying = (word: Telling['said']) => said.filter((telling) => telling.said === word);
    const projecting = new Projecting(ledger(events), generation, readSide, null, (telling) =>
      said.push(telling),
    );
    projecting.start();
    await until(() => saying('reached').length > 0);

    await roomFor(1); // As many as there are: SQLite never takes away.
    events.push(...namings(1, ['b-1', 'Bob '.repeat(10_000)], ['c-1', 'Cy']));
    // The limit is that of one connection: whoever opens the file again has room.
    await until(() => saying('regained').length > 0);
    expect(saying('unreachable')).toMatchObject([{ problem: expect.stringContaining('full') }]);
    expect(generation.index).toBe(0);

    await until(() =>
      saying('reached').some((telling) => 'index' in telling && telling.index === 2),
    );
    expect(saying('stopped')).toEqual([]);
    await projecting.obey({ order: 'close' });
    const told = await Generation.open(place, readSide);
    expect(Object.keys(await namesIn(told))).toEqual(['a-1', 'b-1', 'c-1']);
    await told.close();
  });

  it('judges nothing by a clock that jumped', async () => {
    const judgedAt: string[] = [];
    const consequences: ReadSide['consequences'] = {
      tables: () => [],
      step: async (_read, _rows, now) => {
        judgedAt.push(now);
        return { more: false, news: [], nextAt: null };
      },
    };
    const readSide = { ...boats(), consequences };
    const events = namings(0, ['a-1', 'Ada']);
    const generation = await Generation.open(IN_MEMORY, readSide);
    const projecting = new Projecting(ledger(events), generation, readSide, null, () => {});
    const now = Date.now();
    const jumped = jest.spyOn(Date, 'now').mockReturnValue(now + 60 * 86_400_000);
    projecting.start();
    await until(() => generation.index === 0);
    jumped.mockRestore();
    await projecting.obey({ order: 'close' });
    expect(judgedAt.length).toBeGreaterThan(0);
    for (const at of judgedAt) expect(Date.parse(at)).toBeLessThan(now + 60_000);
  });
});
