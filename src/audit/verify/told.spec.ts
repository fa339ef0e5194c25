import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { toldByLine, toldByRow } from './told.js';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

const stored = {
  id: 'a',
  occurredAt: 'now',
  revision: 0,
  stream: 'matter-1',
  type: 'MatterOpened',
};
const textOf = (more: object = {}) => canonicalize({ ...stored, ...more }) as string;
const byRow = (text: unknown, row: unknown[] = [0, 'matter-1', 0]) =>
  toldByRow([row[0], row[1], row[2], text], 0);

describe('A row', () => {
  it('is hashed in its RFC 8785 form, which it has to be stored in', () =>
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (data) => {
        const text = textOf({ data });
        const { entry, envelope, odd } = byRow(text);
        expect(hex(entry)).toBe(sha256(text));
        expect(envelope).toMatchObject(stored);
        expect(odd === null || /U\+0000|surrogate|2\^53/.test(odd)).toBe(true);
      }),
    ));

  it.each<[string, string]>([
    ['has spaces in it', `${textOf().slice(0, -1)} }`],
    ['has other keys first', JSON.stringify(Object.fromEntries(Object.entries(stored).reverse()))],
    ['escapes what need not be', textOf().replace('matter', '\\u006datter')],
    ['says something twice', textOf().replace('{', '{"id":"b",')],
    ['writes a number otherwise', textOf().replace('"revision":0', '"revision":0.0')],
    ['writes nought below nought', textOf().replace('"revision":0', '"revision":-0')],
  ])('that %s is odd, and hashed in the right form all the same', (_, text) => {
    expect(text).not.toBe(textOf());
    const { entry, odd } = byRow(text);
    expect(odd).toBe('It is stored in another spelling than that of RFC 8785.');
    expect(hex(entry)).toBe(sha256(textOf()));
  });

  it.each<[string, unknown, unknown[] | undefined, RegExp]>([
    ['no text', Buffer.from(textOf()), undefined, /not valid UTF-8 text/],
    ['nothing', null, undefined, /not valid UTF-8 text/],
    ['no JSON', 'Dear council', undefined, /no JSON object/],
    ['a list', '[1]', undefined, /no JSON object/],
    ['a number that is none', textOf().replace('0', '1e999'), undefined, /no RFC 8785 form/],
    ['at another place', textOf(), [1, 'matter-1', 0], /^After -1 comes 1/],
    ['found in another stream', textOf(), [0, 'matter-2', 0], /finds it as matter-2\/0/],
    ['found at another revision', textOf(), [0, 'matter-1', 1n], /finds it as matter-1\/1/],
    ['half a character', textOf({ data: 'half \ud800' }), undefined, /lone surrogate/],
    ['a number that is not exact', textOf({ data: 2 ** 53 }), undefined, /beyond 2\^53/],
    ['a nought character', textOf({ data: 'a\0b' }), undefined, /U\+0000/],
  ])('that is %s is odd', (_, text, row, why) => expect(byRow(text, row).odd).toMatch(why));
});

describe('A line of a replay', () => {
  const around = (envelope: unknown, more: object = {}) =>
    JSON.stringify({
      ...{ ledgerindex: 0, id: 'a', subject: 'matter-1', type: 'MatterOpened', time: 'now' },
      data: { envelope },
      ...more,
    });

  it('is hashed as what is stored, in whichever order it comes', () => {
    const backwards = Object.fromEntries(Object.entries(stored).reverse());
    for (const envelope of [stored, backwards])
      expect(toldByLine(around(envelope), 0)).toMatchObject({
        entry: Buffer.from(sha256(textOf()), 'hex'),
        odd: null,
      });
  });

  it.each([
    ['nothing', ''],
    ['a list', '[]'],
    ['no data', '{}'],
    ['no envelope', around(undefined)],
    ['a word for an envelope', around('envelope')],
  ])('that holds %s is odd', (_, line) =>
    expect(toldByLine(line, 0)).toMatchObject({ envelope: null, odd: expect.any(String) }),
  );

  it('that says it stands elsewhere is odd', () =>
    expect(toldByLine(around(stored), 1).odd).toBe('The line says ledgerindex 0; it should be 1.'));
});
