import fc from 'fast-check';
import { CompiledQuery } from 'kysely';
import type { Recorded } from '../../src/ledger/event.js';
import { StatementRows } from '../../src/projections/statement-rows.js';
import { readSide } from '../../src/read-side.js';
import { withGeneration } from '../experience/generations.js';
import { histories } from '../experience/histories.js';

const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
beforeAll(() => void process.stdout.write(`Random histories: SEED=${seed}\n`));

describe('Telling', () => {
  /** A sub-select of one row, or of the few nodes of one person. */
  const SMALL = ['event', 'best', 'together', 'CONSTANT'];

  it('never reads a table through: rows are found by keys, and by indexes that are there', async () => {
    const events = fc.sample(histories, { numRuns: 60, seed }).flatMap((history) => history.events);
    await withGeneration(async ({ tables: db }) => {
      const texts = new Map<string, number>();
      const rows = new StatementRows(
        db,
        (text, values) => void texts.set(text, values.length),
        () => '?',
      );
      rows.touch = () => {};
      for (const event of events)
        for (const { on } of readSide.projections) on[event.type]?.(event as Recorded<never>, rows);
      expect(texts.size).toBeGreaterThan(80);
      const through: string[] = [];
      for (const [text, count] of texts) {
        const plan = CompiledQuery.raw(`explain query plan ${text}`, Array(count).fill(null));
        const steps = (await db.executeQuery<{ detail: string }>(plan)).rows;
        for (const { detail } of steps) {
          const [, name] = /^SCAN (\w+)/.exec(detail) ?? [];
          if (name && !SMALL.includes(name)) through.push(`${detail}: ${text}`);
        }
      }
      expect(through).toEqual([]);
    });
  });
});
