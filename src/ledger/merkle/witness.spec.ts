import { NaiveTree } from '../../../test/ledger/naive-tree.js';
import { checkpointText, signCheckpoint } from './checkpoint.js';
import { EMPTY_ROOT } from './hash.js';
import { SignatureType, signingKey } from './key.js';
import { cosignText, formatNote, formatSignature, parseNote, signText } from './note.js';
import { Unproven } from './unproven.js';
import {
  type AddCheckpoint,
  checkGrowth,
  encodeAddCheckpoint,
  parseAddCheckpoint,
  parseConflict,
  parseCosignatures,
  withCosignatures,
} from './witness.js';

const tree = new NaiveTree(Array.from({ length: 20 }, (_, n) => Buffer.from(`entry ${n}`)));
const log = signingKey('ledger.council.example', SignatureType.NOTE, Buffer.alloc(32, 1));
const w1 = signingKey('w1.example', SignatureType.COSIGNATURE, Buffer.alloc(32, 2));
const w2 = signingKey('w2.example', SignatureType.COSIGNATURE, Buffer.alloc(32, 3));

const checkpoint = (size: number) => ({
  origin: log.name,
  size,
  root: tree.root(size),
  extensions: [],
});
const note = (size: number) => parseNote(signCheckpoint(checkpoint(size), [log]));
const request = (oldSize: number, size: number): AddCheckpoint => ({
  oldSize,
  proof: oldSize ? tree.consistency(oldSize, size) : [],
  note: note(size),
});
const seen = (size: number) => ({ size, root: tree.root(size) });

describe('What a witness is sent', () => {
  const body = encodeAddCheckpoint(request(5, 11));

  it('is the old size, the proof and the checkpoint', () => {
    const lines = Buffer.from(body).toString().split('\n');
    const proof = tree.consistency(5, 11).map((hash) => Buffer.from(hash).toString('base64'));
    expect(lines.slice(0, 7)).toEqual(['old 5', ...proof, '']);
    expect(lines.slice(7).join('\n')).toBe(Buffer.from(formatNote(note(11))).toString());
    expect(parseAddCheckpoint(body)).toEqual(request(5, 11));
  });

  it('has no proof from nothing', () => {
    const first = encodeAddCheckpoint(request(0, 11));
    expect(Buffer.from(first).toString()).toMatch(/^old 0\n\nledger/);
    expect(parseAddCheckpoint(first)).toEqual(request(0, 11));
  });

  it.each([
    ['old 5', 'old 05'],
    ['old 5', 'old -5'],
    ['old 5', 'old  5'],
    ['old 5', 'old'],
    ['old 5', 'Old 5'],
    ['old 5\n', ''],
    ['old 5\n', 'old 5\r\n'],
    ['old 5\n', 'old 5\nAAAA\n'],
    ['old 5\n', `old 5\n${`${Buffer.alloc(32).toString('base64')}\n`.repeat(64)}`],
    ['\n\nledger', '\nledger'],
    ['— ', '- '],
  ])('is refused with %j as %j', (from, to) =>
    expect(() =>
      parseAddCheckpoint(Buffer.from(Buffer.from(body).toString().replace(from, to))),
    ).toThrow(Unproven),
  );
});

describe('A witness', () => {
  it('signs a log that only grew, and one that it never saw', () => {
    for (let size = 0; size <= 20; size++) {
      expect(checkGrowth(null, request(0, size)).size).toBe(size);
      expect(checkGrowth({ size: 0, root: EMPTY_ROOT }, request(0, size)).size).toBe(size);
      for (let old = 1; old <= size; old++)
        expect(checkGrowth(seen(old), request(old, size)).size).toBe(size);
    }
  });

  it.each<[string, Parameters<typeof checkGrowth>]>([
    ['another size than it saw', [seen(6), request(5, 11)]],
    ['nothing, and it saw something', [seen(5), request(0, 11)]],
    ['something, and it saw nothing', [null, request(5, 11)]],
    ['a proof from nothing', [null, { ...request(0, 11), proof: tree.consistency(5, 11) }]],
    ['no proof', [seen(5), { ...request(5, 11), proof: [] }]],
    ['another history', [{ size: 5, root: tree.root(6) }, request(5, 11)]],
    ['the same size with another root', [{ size: 5, root: tree.root(6) }, request(5, 5)]],
    ['a log that shrank', [seen(11), { ...request(5, 11), oldSize: 11, note: note(5) }]],
  ])('does not sign when it is told of %s', (_, [before, told]) =>
    expect(() => checkGrowth(before, told)).toThrow(Unproven),
  );
});

describe('What a witness answers', () => {
  const { text } = note(11);
  const lines = (...signatures: Parameters<typeof formatSignature>[0][]) =>
    Buffer.from(signatures.map(formatSignature).join(''));

  it('is added to the checkpoint once, when it is of somebody we know', () => {
    const body = lines(cosignText(text, w1, 7), cosignText(text, w2, 8));
    const signed = parseCosignatures(body, text, [w1]);
    expect(signed.map(({ key, time }) => [key.name, time])).toEqual([['w1.example', 7]]);
    const published = withCosignatures(note(11), signed);
    expect(published.signatures.map(({ name }) => name)).toEqual([log.name, 'w1.example']);
    expect(withCosignatures(published, signed)).toEqual(published);
  });

  it.each([
    ['of nobody we know', lines(cosignText(text, w2, 8))],
    ['over another checkpoint', lines(cosignText(checkpointText(checkpoint(12)), w1, 7))],
    ['without a time', lines(cosignText(text, w1, 0))],
    ['of a log', lines(signText(text, log))],
    ['nothing', Buffer.alloc(0)],
    ['no signature', Buffer.from('OK\n')],
    ['cut short', lines(cosignText(text, w1, 7)).subarray(0, -1)],
    ['a whole note', Buffer.from(formatNote(note(11)))],
  ])('is refused when it is %s', (_, body) =>
    expect(() => parseCosignatures(body, text, [w1, log])).toThrow(Unproven),
  );

  it('says the size it saw when that is another', () => {
    expect(parseConflict(Buffer.from('20852014\n'))).toBe(20852014);
    for (const body of ['', '\n', '5', '05\n', '5\n\n', ' 5\n', '5\r\n', 'five\n'])
      expect(() => parseConflict(Buffer.from(body))).toThrow(Unproven);
  });
});
