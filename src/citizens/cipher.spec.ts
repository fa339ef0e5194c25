import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { vectors } from '../../test/vectors.js';
import { decrypt, encrypt, KEY_BYTES } from './cipher.js';

const key = randomBytes(KEY_BYTES);
const about = Buffer.from('about');
const words = Buffer.from('Ada lives here.');

describe('A cipher', () => {
  it('opens what it closed', () =>
    expect(decrypt(key, encrypt(key, words, about), about)).toEqual(words));

  it('never closes the same twice alike', () =>
    expect(encrypt(key, words, about)).not.toEqual(encrypt(key, words, about)));

  it('opens nothing in which a single bit was changed', () => {
    const box = encrypt(key, words, about);
    for (let bit = 0; bit < box.length * 8; bit++) {
      const changed = Buffer.from(box);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(() => decrypt(key, changed, about)).toThrow();
    }
  });

  it('opens nothing with another key, or in another place', () => {
    const box = encrypt(key, words, about);
    expect(() => decrypt(randomBytes(KEY_BYTES), box, about)).toThrow();
    expect(() => decrypt(key, box, Buffer.from('elsewhere'))).toThrow();
  });

  it('opens nothing that was cut short, however short', () => {
    const box = encrypt(key, words, about);
    for (let length = 0; length < box.length; length++)
      expect(() => decrypt(key, box.subarray(0, length), about)).toThrow();
  });
});

type Group = {
  ivSize: number;
  keySize: number;
  tests: Record<'key' | 'iv' | 'aad' | 'msg' | 'ct' | 'tag' | 'result', string>[];
};

const published = vectors('wycheproof');
published.describe(`Of the Wycheproof vectors${published.why}`, () => {
  const file = join(published.path, 'aes_gcm_test.json');
  const groups: Group[] = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).testGroups : [];
  const outcome = ({ key, iv, aad, ct, tag }: Group['tests'][number]) => {
    const [opening, box, additional] = [key, iv + ct + tag, aad].map((hex) =>
      Buffer.from(hex, 'hex'),
    ) as [Buffer, Buffer, Buffer];
    try {
      return decrypt(opening, box, additional).toString('hex');
    } catch {
      return 'refused';
    }
  };
  const ours = ({ ivSize, keySize }: Group) => ivSize === 96 && keySize === 256;

  it('the valid ones of our sizes open and the others do not', () => {
    const tests = groups.filter(ours).flatMap((group) => group.tests);
    expect(tests.length).toBeGreaterThan(50);
    for (const test of tests)
      expect(outcome(test)).toBe(test.result === 'valid' ? test.msg : 'refused');
  });

  it('none of another key or iv opens', () => {
    const tests = groups.filter((group) => !ours(group)).flatMap((group) => group.tests);
    expect(tests.length).toBeGreaterThan(100);
    for (const test of tests) expect(outcome(test)).toBe('refused');
  });
});
