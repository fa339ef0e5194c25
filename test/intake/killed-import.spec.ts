import { truncateSync } from 'node:fs';
import type { LedgerCommand } from '../../src/ledger/command.js';
import { removeFolders } from './folders.js';
import { letter, Parish } from './parish.js';

afterAll(removeFolders);

/** Lets so many commands through; then nothing is ever answered again, as after kill -9. */
const killedAfter = (parish: Parish, commands: number) => {
  const { recorder } = parish.ledger;
  let left = commands;
  const record = (command: LedgerCommand) => {
    if (left-- <= 0) return Promise.reject(new Error('killed'));
    return recorder.record(command);
  };
  return { ...recorder, record };
};

describe('An import that is killed', () => {
  const SEED = Number(process.env.SEED ?? Date.now() % 2 ** 31);
  const random = randomFrom(SEED);
  // Broken, rejected and repeated rows among good ones, over several checkpoints.
  const rows = Array.from({ length: 500 }, (_, n) => {
    const dice = random();
    return letter(n, {
      writer: `w${Math.floor(random() * 60)}`,
      at: `2019-03-0${1 + Math.floor(random() * 9)}T09:00:00`,
      ...(dice < 0.1 && { kind: 'PETITION' }),
      ...(dice > 0.95 && { at: '2019-03-31T02:15:00' }),
      ...(dice > 0.9 && dice < 0.95 && { to: 'nobody at all', title: '' }),
    });
  });
  const whole = (async () => {
    const parish = new Parish(rows);
    const { recorder } = parish.ledger;
    let asked = 0;
    const record = (command: LedgerCommand) => {
      asked++;
      return recorder.record(command);
    };
    const report = await parish.import({ ...recorder, record });
    const { identities, rejects } = parish;
    return { report: { ...report, rejectsFile: '' }, identities, rejects, asked };
  })();

  it.each(Array.from({ length: 20 }, (_, n) => n))(
    `and started again ends as if it had not been (seed ${SEED}, kill %i)`,
    async () => {
      const parish = new Parish(rows);
      const { report: expected, identities, rejects, asked } = await whole;
      const commands = Math.floor(random() * asked);
      await expect(parish.import(killedAfter(parish, commands))).rejects.toThrow('killed');
      const twice = random() < 0.5;
      if (twice) await expect(parish.import(killedAfter(parish, 0))).rejects.toThrow('killed');
      const report = await parish.import();
      expect({ commands, ...report, rejectsFile: '' }).toEqual({ commands, ...expected });
      expect(parish.rejects).toEqual(rejects);
      expect(parish.identities).toEqual(identities);
    },
  );

  it('does not go on when its rejects were cut short, unless it begins again', async () => {
    const parish = new Parish(rows);
    await expect(parish.import(killedAfter(parish, (await whole).asked - 1))).rejects.toThrow(
      'killed',
    );
    truncateSync(parish.rejectsFile, 10);
    await expect(parish.import()).rejects.toThrow(/cut short.*--restart/);
    const { total } = await parish.import(undefined, undefined, ['--restart']);
    expect(total.already).toBeGreaterThan(0);
    expect(parish.identities).toEqual((await whole).identities);
    expect(parish.rejects).toEqual((await whole).rejects);
  });
});

/** mulberry32 */
function randomFrom(seed: number) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
