import fc from 'fast-check';
import {
  formatSigningKey,
  formatVerifierKey,
  parseSigningKey,
  parseVerifierKey,
  SignatureType,
  signingKey,
  verifierKey,
} from './key.js';
import {
  cosignText,
  formatNote,
  formatSignature,
  parseNote,
  type Signature,
  signText,
  verifyNote,
} from './note.js';
import { Unproven } from './unproven.js';

const TEXT = 'ledger.council.example\nand more\n';
const log = signingKey('ledger.council.example', SignatureType.NOTE, Buffer.alloc(32, 1));
const nextLog = signingKey('ledger.council.example', SignatureType.NOTE, Buffer.alloc(32, 2));
const witness = signingKey('witness.example/w1', SignatureType.COSIGNATURE, Buffer.alloc(32, 3));
const stranger = signingKey('stranger.example', SignatureType.NOTE, Buffer.alloc(32, 4));

const noteOf = (...signatures: Signature[]) => ({ text: TEXT, signatures });
const names = (signed: ReturnType<typeof verifyNote>) => signed.map(({ key }) => key.name);

describe('A verifier key', () => {
  // The example of c2sp.org/signed-note.
  const published = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k';

  it('is read and written as published', () => {
    const key = parseVerifierKey(published);
    expect([key.name, key.id, key.type]).toEqual([
      'example.com/foo',
      '530d903a',
      SignatureType.NOTE,
    ]);
    expect(formatVerifierKey(key)).toBe(published);
  });

  it('verifies the note that is published with it', () => {
    const note = parseNote(
      Buffer.from(
        'This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n',
      ),
    );
    expect(names(verifyNote(note, [parseVerifierKey(published)]))).toEqual(['example.com/foo']);
  });

  it.each([
    ['in capitals', published.replace('530d903a', '530D903A')],
    ['with the id of another', published.replace('530d903a', '530d903b')],
    ['under another name', published.replace('foo', 'fo')],
    ['without an id', published.replace('530d903a+', '')],
    ['of no name', published.replace('example.com/foo', '')],
    ['with a space', ` ${published}`],
    ['with a line', `${published}\n`],
    ['cut short', published.slice(0, -4)],
    ['without its padding', published.replace(/k$/, '')],
    ['of another type', 'example.com/foo+530d903a+AukyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k'],
    ['of a signing key', formatSigningKey(log)],
  ])('is refused %s', (_, text) => expect(() => parseVerifierKey(text)).toThrow(Unproven));

  it.each(['', 'a b', 'a+b', 'a\u00a0b', 'a\u2003b', 'a\u0085b', 'a\n', '\ud800'])(
    'is not named %j',
    (name) =>
      expect(() => verifierKey(name, SignatureType.NOTE, Buffer.alloc(32))).toThrow(Unproven),
  );

  it('has 32 bytes', () => {
    for (const length of [0, 31, 33])
      expect(() => verifierKey('a', SignatureType.NOTE, Buffer.alloc(length))).toThrow(Unproven);
  });

  it('of a witness has another id than the same key of a log', () =>
    expect(signingKey(log.name, SignatureType.COSIGNATURE, Buffer.alloc(32, 1)).id).not.toBe(
      log.id,
    ));
});

describe('A signing key', () => {
  it('comes back from where it is kept, and signs the same', () => {
    const again = parseSigningKey(formatSigningKey(witness));
    expect(formatVerifierKey(again)).toBe(formatVerifierKey(witness));
    expect(cosignText(TEXT, again, 7)).toEqual(cosignText(TEXT, witness, 7));
  });

  it('is refused when a letter of it is wrong, or it is a public one', () => {
    for (const text of [formatSigningKey(log).replace(log.id, '00000000'), formatVerifierKey(log)])
      expect(() => parseSigningKey(text)).toThrow(Unproven);
  });

  it('signs what it is for', () => {
    expect(() => signText(TEXT, witness)).toThrow(RangeError);
    expect(() => cosignText(TEXT, log, 7)).toThrow(RangeError);
  });
});

describe('A note', () => {
  const signature = signText(TEXT, log);
  const bytes = formatNote(noteOf(signature));

  it('is text, an empty line and signatures', () => {
    expect(Buffer.from(bytes).toString()).toBe(`${TEXT}\n${formatSignature(signature)}`);
    expect(parseNote(bytes)).toEqual(noteOf(signature));
  });

  it('ends its text at the last empty line', () => {
    const text = 'one\n\n\ntwo\n\n';
    expect(parseNote(formatNote({ text, signatures: [signature] })).text).toBe(text);
  });

  it('is verified by whom we know, passing over all others', () => {
    const note = noteOf(
      signText(TEXT, stranger),
      signature,
      cosignText(TEXT, witness, 1_750_000_000),
    );
    expect(names(verifyNote(note, [log]))).toEqual([log.name]);
    expect(verifyNote(note, [log, witness]).map(({ time }) => time)).toEqual([null, 1_750_000_000]);
    expect(() => verifyNote(noteOf(signText(TEXT, stranger)), [log, witness])).toThrow('Nobody');
    expect(() => verifyNote(note, [])).toThrow(Unproven);
  });

  it('is signed by the old and the new key while keys change, and either is enough', () => {
    const note = noteOf(signature, signText(TEXT, nextLog));
    for (const known of [[log], [nextLog]]) expect(verifyNote(note, known)).toHaveLength(1);
    expect(verifyNote(note, [log, nextLog])).toHaveLength(2);
  });

  it('counts each key once, and believes none when one of its signatures is wrong', () => {
    expect(verifyNote(noteOf(signature, signature), [log])).toHaveLength(1);
    const wrong = { ...signature, bytes: Buffer.alloc(64) };
    expect(() => verifyNote(noteOf(signature, wrong), [log])).toThrow('is wrong');
    expect(() =>
      verifyNote(noteOf(signature, { ...signText(TEXT, nextLog), bytes: signature.bytes }), [
        log,
        nextLog,
      ]),
    ).toThrow('is wrong');
  });

  it('is not signed by somebody of the same name or the same id alone', () => {
    for (const changed of [{ name: 'other' }, { keyId: nextLog.id }])
      expect(() => verifyNote(noteOf({ ...signature, ...changed }), [log])).toThrow('Nobody');
  });

  it('holds with no bit of its text or of a signature changed', () =>
    fc.assert(
      fc.property(
        fc.nat({ max: TEXT.length * 8 - 1 }),
        fc.nat({ max: 72 * 8 - 1 }),
        (inText, inSignature) => {
          const text = flipped(Buffer.from(TEXT), inText).toString('latin1');
          const cosignature = cosignText(TEXT, witness, 1_750_000_000);
          expect(() => verifyNote({ text, signatures: [signature] }, [log])).toThrow(Unproven);
          expect(() => verifyNote({ text, signatures: [cosignature] }, [witness])).toThrow(
            Unproven,
          );
          const changed = { ...cosignature, bytes: flipped(cosignature.bytes, inSignature) };
          expect(() => verifyNote(noteOf(changed), [witness])).toThrow(Unproven);
          const shorter = { ...signature, bytes: flipped(signature.bytes, inSignature % 512) };
          expect(() => verifyNote(noteOf(shorter), [log])).toThrow(Unproven);
        },
      ),
    ));

  it('holds with no signature of another length', () => {
    for (let length = 1; length < 80; length++) {
      const of = (whole: Signature) => ({
        ...whole,
        bytes: Buffer.concat([whole.bytes, Buffer.alloc(80)]).subarray(0, length),
      });
      if (length !== 64) expect(() => verifyNote(noteOf(of(signature)), [log])).toThrow(Unproven);
      if (length !== 72)
        expect(() => verifyNote(noteOf(of(cosignText(TEXT, witness, 7))), [witness])).toThrow(
          Unproven,
        );
    }
  });

  it('is no note when any line is spelled otherwise', () => {
    const good = Buffer.from(bytes).toString();
    const line = formatSignature(signature);
    for (const text of [
      '',
      '\n',
      TEXT,
      `${TEXT}\n`,
      `${TEXT}${line}`,
      good.slice(0, -1),
      `${good}\n`,
      `${good}x\n`,
      good.replace('—', '-'),
      good.replace('— ', '—'),
      good.replace('— ', '—  '),
      good.replace(/=\n$/, '\n'),
      good.replace(/\n$/, ' \n'),
      good.replace(/\n/g, '\r\n'),
      `\t${good}`,
      `\0${good}`,
      `${TEXT}\n— name AAAAAA==\n`,
      `${TEXT}\n— a+b ${line.split(' ')[2]}`,
      `${TEXT}\n${line.repeat(101)}`,
      `${'x'.repeat(1_000_000)}\n\n${line}`,
    ])
      expect(() => parseNote(Buffer.from(text))).toThrow(Unproven);
    expect(() => parseNote(Buffer.concat([Buffer.of(0xff), bytes]))).toThrow(Unproven);
    expect(parseNote(Buffer.from(`${TEXT}\n${line.repeat(100)}`)).signatures).toHaveLength(100);
  });

  it('of a witness with a time that nobody can count is refused', () => {
    const { bytes, ...rest } = cosignText(TEXT, witness, 7);
    const later = Buffer.concat([Buffer.alloc(8, 0xff), Buffer.from(bytes).subarray(8)]);
    expect(() => verifyNote(noteOf({ ...rest, bytes: later }), [witness])).toThrow(Unproven);
  });
});

const flipped = (bytes: Uint8Array, bit: number) => {
  const other = Buffer.from(bytes);
  other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return other;
};
