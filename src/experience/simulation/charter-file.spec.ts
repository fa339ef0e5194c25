import { readdirSync, readFileSync } from 'node:fs';
import { ukCharter } from '../policy/uk-charter.js';
import { termsFrom, WrongCharter } from './charter-file.js';

const FILE = 'charter.json';
const read = (terms: unknown) => termsFrom(JSON.stringify(terms), FILE);
const complaint = (terms: unknown) => {
  try {
    read(terms);
    return null;
  } catch (error) {
    expect(error).toBeInstanceOf(WrongCharter);
    return (error as Error).message;
  }
};
const [first, ...rest] = ukCharter.clocks;

describe('A charter in a file', () => {
  it('is read as its terms, by themselves or in a frame', () => {
    expect(read(ukCharter)).toEqual(ukCharter);
    expect(read({ inForceFrom: '2015-01-01T00:00:00.000Z', terms: ukCharter })).toEqual(ukCharter);
  });

  it('may be any of those that lie beside a mapping', () => {
    const folder = 'src/intake/mappings';
    const files = readdirSync(folder).filter((name) => name.endsWith('.charter.json'));
    expect(files.length).toBeGreaterThan(3);
    for (const file of files)
      expect(termsFrom(readFileSync(`${folder}/${file}`, 'utf8'), file).title).toMatch(/\w/);
  });

  it.each([
    ['[]', 'charter.json holds no charter: it is not an object.'],
    ['{', expect.stringMatching(/^charter\.json is not JSON: .+\.$/)],
  ])('says that %s is none', (text, message) =>
    expect(() => termsFrom(text, FILE)).toThrow(
      expect.objectContaining({ message }) as unknown as Error,
    ),
  );

  it('names every place in which it is wrong', () => {
    const wrong = { ...ukCharter, clocks: [{ ...first, value: 0 }, ...rest], extra: 1 };
    expect(complaint(wrong)).toBe(
      'charter.json: extra: property extra should not exist; clocks[0].value: value must not be less than 1.',
    );
    expect(complaint({ terms: { ...ukCharter, zone: 'Mars/Olympus' } })).toMatch(
      /^charter\.json: terms\.zone: zone must be a valid IANA time-zone\.$/,
    );
    expect(complaint({ ...ukCharter, title: 'half \ud800' })).toBe(
      'charter.json: title holds half a character (a lone surrogate).',
    );
  });

  it('is one that could be proposed', () => {
    expect(complaint({ ...ukCharter, clocks: rest })).toBe(
      'charter.json: The charter needs a clock contact.acknowledge.',
    );
    const holidays = { local: 'XX', union: [] };
    expect(complaint({ ...ukCharter, holidays })).toBe(
      'charter.json: We do not know the holidays of every place it names.',
    );
  });
});
