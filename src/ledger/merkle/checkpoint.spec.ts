import {
  type Checkpoint,
  checkpointText,
  openCheckpoint,
  parseCheckpoint,
  signCheckpoint,
  type Trust,
} from './checkpoint.js';
import { EMPTY_ROOT, sha256 } from './hash.js';
import { SignatureType, signingKey } from './key.js';
import { cosignText, formatNote, parseNote } from './note.js';
import { Unproven } from './unproven.js';

const origin = 'ledger.council.example';
const log = signingKey(origin, SignatureType.NOTE, Buffer.alloc(32, 1));
const nextLog = signingKey(origin, SignatureType.NOTE, Buffer.alloc(32, 2));
const [w1, w2] = ['w1', 'w2'].map((name, n) =>
  signingKey(`${name}.example`, SignatureType.COSIGNATURE, Buffer.alloc(32, 3 + n)),
) as [typeof log, typeof log];
const checkpoint: Checkpoint = { origin, size: 5, root: sha256('root'), extensions: [] };
const trust: Trust = { origin, logKeys: [log], witnessKeys: [], witnessesNeeded: 0 };

const seenBy = (...witnesses: (typeof log)[]) => {
  const note = parseNote(signCheckpoint(checkpoint, [log]));
  const signatures = witnesses.map((key) => cosignText(note.text, key, 1_750_000_000));
  return formatNote({ ...note, signatures: [...note.signatures, ...signatures] });
};

describe('A checkpoint', () => {
  const text = `${origin}\n5\nTN2Tebn4llDj3DYcE4M3VfuZsoomjtvc1sNxt9jgOJ8=\n`;
  const spelled = (...lines: string[]) => lines.map((line) => `${line}\n`).join('');
  const root = text.split('\n')[2] ?? '';

  it('is an origin, a size and a root', () => {
    expect(checkpointText({ ...checkpoint, root: parseCheckpoint(text).root })).toBe(text);
    expect(parseCheckpoint(text)).toMatchObject({ origin, size: 5, extensions: [] });
  });

  it('may have lines of others, which are kept', () => {
    const more = spelled(origin, '5', root, 'one', 'two');
    expect(parseCheckpoint(more).extensions).toEqual(['one', 'two']);
    expect(checkpointText(parseCheckpoint(more))).toBe(more);
  });

  it.each([
    ['no root', spelled(origin, '5')],
    ['no origin', spelled('', '5', root)],
    ['no last line end', text.slice(0, -1)],
    ['an empty line at its end', `${text}\n`],
    ['an empty line among those of others', spelled(origin, '5', root, '', 'x')],
    ['a size with a leading zero', spelled(origin, '05', root)],
    ['a size with a sign', spelled(origin, '+5', root)],
    ['a size below nothing', spelled(origin, '-5', root)],
    ['a size in hexadecimal', spelled(origin, '0x5', root)],
    ['a size with a space', spelled(origin, '5 ', root)],
    ['half a size', spelled(origin, '5.0', root)],
    ['no size', spelled(origin, '', root)],
    ['a size beyond what is counted exactly', spelled(origin, '9007199254740992', root)],
    ['a short root', spelled(origin, '5', Buffer.alloc(31).toString('base64'))],
    ['a long root', spelled(origin, '5', Buffer.alloc(33).toString('base64'))],
    ['a root with spare bits', spelled(origin, '5', root.replace('8=', '9='))],
    ['a root without padding', spelled(origin, '5', root.replace('=', ''))],
    ['a root in other letters', spelled(origin, '5', root.replace('T', '_'))],
    ['something under nothing', spelled(origin, '0', root)],
  ])('is none with %s', (_, other) => expect(() => parseCheckpoint(other)).toThrow(Unproven));

  it('of an empty log has the root of nothing', () =>
    expect(parseCheckpoint(checkpointText({ ...checkpoint, size: 0, root: EMPTY_ROOT })).size).toBe(
      0,
    ));

  it('is not written with what is not one line', () => {
    for (const other of [{ origin: '' }, { origin: 'a\n5' }, { extensions: [''] }, { size: -1 }])
      expect(() => checkpointText({ ...checkpoint, ...other })).toThrow(RangeError);
  });
});

describe('An opened checkpoint', () => {
  const signed = signCheckpoint(checkpoint, [log]);

  it('is believed when the log signed it', () => {
    const { checkpoint: opened, log: by, witnesses } = openCheckpoint(signed, trust);
    expect([opened.size, by.length, witnesses.length]).toEqual([5, 1, 0]);
  });

  it.each<[string, Uint8Array, Partial<Trust>, string]>([
    ['another key', signCheckpoint(checkpoint, [nextLog]), {}, 'Nobody'],
    ['a log of another name', signed, { origin: 'other.example' }, 'not of other.example'],
    [
      'witnesses alone',
      seenBy(w1),
      { logKeys: [nextLog], witnessKeys: [w1] },
      'itself has not signed',
    ],
    ['a log key that is a witness key', seenBy(w1), { logKeys: [w1] }, 'itself has not signed'],
  ])('is not believed when signed by %s', (_, bytes, other, why) =>
    expect(() => openCheckpoint(bytes, { ...trust, ...other })).toThrow(why),
  );

  it('is believed on the old key, the new one, or both while keys change', () => {
    const both = signCheckpoint(checkpoint, [log, nextLog]);
    for (const logKeys of [[log], [nextLog], [log, nextLog]])
      expect(openCheckpoint(both, { ...trust, logKeys }).log).toHaveLength(logKeys.length);
  });

  it('needs as many different witnesses as was asked for', () => {
    const asked = { ...trust, witnessKeys: [w1, w2], witnessesNeeded: 2 };
    expect(openCheckpoint(seenBy(w1, w2), asked).witnesses.map(({ time }) => time)).toEqual([
      1_750_000_000, 1_750_000_000,
    ]);
    for (const bytes of [signed, seenBy(w1), seenBy(w1, w1)])
      expect(() => openCheckpoint(bytes, asked)).toThrow('2 are needed');
    const twoKeys = signingKey(w1.name, SignatureType.COSIGNATURE, Buffer.alloc(32, 9));
    expect(() =>
      openCheckpoint(seenBy(w1, twoKeys), { ...asked, witnessKeys: [w1, twoKeys] }),
    ).toThrow('2 are needed');
  });

  it('is not believed when a witness we know signed something else', () => {
    const note = parseNote(signed);
    const other = cosignText(checkpointText({ ...checkpoint, size: 6 }), w1, 7);
    const bytes = formatNote({ ...note, signatures: [...note.signatures, other] });
    expect(() => openCheckpoint(bytes, { ...trust, witnessKeys: [w1] })).toThrow('is wrong');
    expect(openCheckpoint(bytes, trust).witnesses).toEqual([]);
  });
});
