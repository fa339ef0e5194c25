import { HASH_BYTES } from '../../ledger/merkle/hash.js';
import type { Facts, Problem, Weighed } from './weighed.js';

/** A page of weighed events as little as possible, because handing it from thread to thread takes time. */
export type Packed = Readonly<{
  entries: Uint8Array;
  revisions: Float64Array;
  /** Eight texts for each event, with U+0000 behind each: in no event there is one. */
  texts: string;
  /** By place in the page. */
  problems: ReadonlyMap<number, Problem>;
}>;

const END = '\0';
const NOTHING: Facts = {
  ...{ id: '', stream: '', revision: -1, type: '', occurredAt: '', recordedAt: '' },
  ...{ commandId: '', commandDigest: '', ledgerId: '' },
};

export function pack(page: readonly Weighed[]): Packed {
  const entries = new Uint8Array(page.length * HASH_BYTES);
  const revisions = new Float64Array(page.length);
  const problems = new Map<number, Problem>();
  let texts = '';
  for (const [n, { entry, result }] of page.entries()) {
    entries.set(entry, n * HASH_BYTES);
    if ('what' in result) problems.set(n, result);
    const facts = 'what' in result ? NOTHING : result;
    revisions[n] = facts.revision;
    texts += `${facts.id}${END}${facts.stream}${END}${facts.type}${END}${facts.occurredAt}${END}${facts.recordedAt}${END}${facts.commandId}${END}${facts.commandDigest}${END}${facts.ledgerId}${END}`;
  }
  return { entries, revisions, texts, problems };
}

export function unpack({ entries, revisions, texts, problems }: Packed): Weighed[] {
  const all = texts.split(END);
  return Array.from(revisions, (revision, n) => {
    const at = n * 8;
    return {
      entry: entries.subarray(n * HASH_BYTES, (n + 1) * HASH_BYTES),
      result: problems.get(n) ?? {
        id: all[at] as string,
        stream: all[at + 1] as string,
        revision,
        type: all[at + 2] as string,
        occurredAt: all[at + 3] as string,
        recordedAt: all[at + 4] as string,
        commandId: all[at + 5] as string,
        commandDigest: all[at + 6] as string,
        ledgerId: all[at + 7] as string,
      },
    };
  });
}
