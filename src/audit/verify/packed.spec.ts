import { pack, unpack } from './packed.js';
import type { Weighed } from './weighed.js';

const entry = (n: number) => Buffer.alloc(32, n);
const facts = (n: number) => ({
  id: `id ${n}`,
  stream: `matter-${n}\n€ 𝒦`,
  revision: 2 ** 40 + n,
  type: 'MatterOpened',
  occurredAt: 'then',
  recordedAt: 'now',
  commandId: '',
  commandDigest: '',
  ledgerId: n === 0 ? 'a' : '',
});

describe('A page of events', () => {
  it('is the same after it was handed from thread to thread', () => {
    const page: Weighed[] = [
      { entry: entry(0), result: facts(0) },
      { entry: entry(1), result: { what: 'MISWRITTEN', why: 'It has a\0 in it.' } },
      { entry: entry(2), result: facts(2) },
      { entry: entry(3), result: { what: 'NOT_AS_DECLARED', why: 'It is not.' } },
    ];
    const handed = unpack(structuredClone(pack(page)));
    expect(handed.map((each) => ({ ...each, entry: Buffer.from(each.entry) }))).toEqual(page);
  });

  it('may be empty', () => expect(unpack(pack([]))).toEqual([]));
});
