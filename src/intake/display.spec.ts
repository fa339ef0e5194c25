import { Writable } from 'node:stream';
import { Display, inWords } from './display.js';
import { newTally, total } from './tally.js';

const tally = { ...newTally('letters'), read: 1_234, recorded: 1_200, rejected: 34 };

describe('What an import prints', () => {
  afterEach(() => jest.useRealTimers());

  it('is a line every five seconds where nobody looks on', () => {
    jest.useFakeTimers();
    const lines: string[] = [];
    const display = new Display({ write: (line) => lines.push(line) }, 100);
    jest.advanceTimersByTime(5_000);
    display.tell(tally, 50);
    jest.advanceTimersByTime(5_000);
    display.stop();
    jest.advanceTimersByTime(60_000);
    expect(lines).toEqual(['letters: 1,234 read, 1,200 recorded, 34 rejected\n']);
  });

  it('is a bar on a terminal', () => {
    const shown: string[] = [];
    const terminal = Object.assign(
      new Writable({
        write: (chunk, _, done) => done(shown.push(String(chunk)) ? null : undefined),
      }),
      { isTTY: true, columns: 120, cursorTo: () => true, clearLine: () => true },
    );
    const display = new Display(terminal, 100);
    display.tell(tally, 50);
    display.stop();
    expect(shown.join('')).toMatch(/50 % · letters: 1234 rows, 34 rejected/);
  });

  it('ends with every count, what the mapping noted and why rows were rejected', () => {
    const letters = {
      ...tally,
      commands: { ReceiveContribution: 1_200 },
      notes: { 'without words': 3 },
      reasons: { INVALID_INPUT: 34 },
    };
    const words = inWords({
      ...{ mapping: 'parish', inputs: [letters], total: total([letters]) },
      ...{ charterAlready: true, events: 1_200, rejectsFile: 'parish.rejects.ndjson' },
    });
    expect(words).toBe(`parish: the charter was in force before; 1,200 new events.
letters: 1,234 read, 1,200 recorded, 34 rejected
    1,200 × ReceiveContribution
    3 × without words
    34 × INVALID_INPUT (rejected)
total: 1,234 read, 1,200 recorded, 34 rejected
The rejected rows and why: parish.rejects.ndjson
`);
  });
});
