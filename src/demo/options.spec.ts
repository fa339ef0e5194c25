import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { optionsFrom, WrongOption } from './options.js';

describe('The options of the demo', () => {
  const folder = mkdtempSync(join(tmpdir(), 'demo-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('are all there without being asked', () =>
    expect(optionsFrom([])).toMatchObject({
      seed: 2026,
      citizens: 2000,
      matters: 12,
      port: 0,
      exit: false,
      dataFolder: expect.stringMatching(/^data.demo-2026/),
    }));

  it('take an empty folder, and leave one with something in it alone', () => {
    expect(optionsFrom(['--data', folder]).dataFolder).toBe(folder);
    writeFileSync(join(folder, 'ledger.db'), '');
    expect(() => optionsFrom(['--data', folder])).toThrow(WrongOption);
  });

  it.each([[['--seed', '-1']], [['--seed', 'x']], [['--matters', '13']], [['--fast']], [['here']]])(
    'turn away %j',
    (args) => expect(() => optionsFrom(args)).toThrow(WrongOption),
  );
});
