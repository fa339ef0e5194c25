import { Waiting } from '../../src/ledger/sqlite/waiting.js';
import type { Asked } from '../../src/ledger/sqlite/writer.protocol.js';

let id = 0;
const asked = (count: number, { bulk = false, text = '{}' } = {}): Asked => ({
  id: ++id,
  stream: `a-${id}`,
  expectedRevision: -1,
  envelopes: Array(count).fill(text),
  keys: [],
  bulk,
});

const waitingFor = (...all: Asked[]) => {
  const waiting = new Waiting();
  for (const one of all) waiting.add(one);
  return waiting;
};

const groupsOf = (waiting: Waiting) => {
  const groups: Asked[][] = [];
  while (!waiting.isEmpty) groups.push(waiting.take());
  return groups;
};

const bulk = { bulk: true };

describe('A group', () => {
  it('closes at 512 events', () => {
    const groups = groupsOf(waitingFor(...Array.from({ length: 1025 }, () => asked(1))));
    expect(groups.map(({ length }) => length)).toEqual([512, 512, 1]);
  });

  it('never holds a part of an append', () => {
    const [first, second, third] = [asked(500), asked(13), asked(12)];
    expect(groupsOf(waitingFor(first, second, third))).toEqual([[first], [second, third]]);
  });

  it('closes at 1 MiB, counted in bytes and not in letters', () => {
    const text = 'ß'.repeat(128 * 1024); // 256 KiB
    const groups = groupsOf(waitingFor(...Array.from({ length: 9 }, () => asked(1, { text }))));
    expect(groups.map(({ length }) => length)).toEqual([4, 4, 1]);
  });

  it('is one append alone when that is larger than a group', () => {
    const large = asked(1, { text: 'x'.repeat(1024 * 1024 + 1) });
    const many = asked(513);
    const [before, after] = [asked(1), asked(1)];
    expect(groupsOf(waitingFor(before, large, many, after))).toEqual([
      [before],
      [large],
      [many],
      [after],
    ]);
  });

  it('takes people at a screen before imports, and each kind in order', () => {
    const imports = [asked(1, bulk), asked(1, bulk)];
    const people = [asked(1), asked(1)];
    expect(waitingFor(...imports, ...people).take()).toEqual([...people, ...imports]);
  });

  it('has a place for one import however many people wait', () => {
    const people = Array.from({ length: 2000 }, () => asked(1));
    const imports = [asked(100, bulk), asked(100, bulk)];
    const groups = groupsOf(waitingFor(...people, ...imports));
    expect(groups[0]).toEqual([...people.slice(0, 412), imports[0]]);
    expect(groups[1]?.at(-1)).toBe(imports[1]);
  });

  it('is for people and for imports in turn when an import fills it', () => {
    const people = Array.from({ length: 1024 }, () => asked(1));
    const imports = [asked(512, bulk), asked(512, bulk)];
    const groups = groupsOf(waitingFor(...imports, ...people));
    expect(groups).toEqual([people.slice(0, 512), [imports[0]], people.slice(512), [imports[1]]]);
  });
});
