import { Writable } from 'node:stream';
import { display, inWords } from './display.js';
import { newTally, total } from './tally.js';

const tally = { ...newTally('letters'), read: 1_234, recorded: 1_200, rejected: 34 };

describe('What an import prints', () => {
  afterEach(() => jest.useRealTimers());

  it('is a line every five seconds where nobody looks on', () => {
    jest.useFakeTimers();
    const lines: string[] = [];
    const howFar = display({ write: (line) => lines.push(line) });
    for (let read = 1_000; read < 1_020; read += 1) {
      howFar.tell({ tally: { ...newTally('letters'), read }, done: 50, total: 100 });
      jest.advanceTimersByTime(1_000);
    }
    howFar.stop();
    expect(lines).toEqual([
      'letters: 1,005 read\n',
      'letters: 1,010 read\n',
      'letters: 1,015 read\n',
    ]);
  });

  it('is a bar on a terminal', () => {
    const shown: string[] = [];
    const terminal = Object.assign(
      new Writable({
        write: (chunk, _, done) => done(shown.push(String(chunk)) ? null : undefined),
      }),
      { isTTY: true, columns: 120, cursorTo: () => true, clearLine: () => true },
    );
    const howFar = display(terminal);
    howFar.tell({ tally, done: 50, total: 100 });
    howFar.stop();
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
