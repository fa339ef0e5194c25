import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { TObject, TSchema } from 'typebox';
import { charterCommands } from '../experience/charter.commands.js';
import { ukCharter } from '../experience/policy/uk-charter.js';
import { Identity } from '../ledger/identity.js';
import { check } from './checking.js';
import { expression } from './expressions.js';
import {
  CharterFileSchema,
  charterFrom,
  InputSchema,
  LookupSchema,
  MappingSchema,
  mappingFrom,
  WrongMapping,
} from './mapping.js';
import { Translator } from './translating.js';

const good = {
  name: 'parish',
  system: 'parish.example',
  charter: 'parish.charter.json',
  zone: 'Europe/London',
  inputs: [{ name: 'letters', file: 'letters.csv', format: 'csv', id: 'id', rows: ['{', '}'] }],
};
const from = (changed: object) =>
  mappingFrom(JSON.stringify({ ...good, ...changed }), 'parish.json');
const [letters] = good.inputs;

describe('A mapping', () => {
  it('is read as it is written', () => expect(from({})).toEqual(good));

  it.each<[string, object, RegExp]>([
    [
      'without a system',
      { system: undefined },
      /^parish\.json: the file must have required properties system\.$/,
    ],
    [
      'with a misspelt key',
      { inputs: [{ ...letters, row: 'x' }] },
      /^parish\.json: inputs\[0\] must not have additional properties \(row\)\.$/,
    ],
    ['with a number for a name', { name: 7 }, /^parish\.json: name must be string\.$/],
    ['with an unknown format', { inputs: [{ ...letters, format: 'xml' }] }, /inputs\[0\]\.format/],
    ['without inputs', { inputs: [] }, /inputs must not have fewer than 1 items/],
    [
      'with two inputs of one name',
      { inputs: [letters, letters] },
      /inputs has two called letters/,
    ],
    [
      'with a place that has no time',
      { zone: 'Europe/Camelot' },
      /zone: there is no time zone Europe\/Camelot/,
    ],
    [
      'with one name for two things',
      { tables: { a: {} }, lookups: { a: { file: 'a', format: 'csv', key: 'a' } } },
      /a is both a look-up and a table/,
    ],
  ])('%s is refused by file and key', (_, changed, message) => {
    expect(() => from(changed)).toThrow(WrongMapping);
    expect(() => from(changed)).toThrow(message);
  });

  it('that is not JSON is refused by name', () =>
    expect(() => mappingFrom('{', 'parish.json')).toThrow(/^parish\.json is not JSON/));

  it('with an expression that cannot be read is refused by key and line', () =>
    expect(() => expression(['{', "  'a': ", '}'], 'parish.json', 'inputs.letters.rows')).toThrow(
      /^parish\.json: inputs\.letters\.rows, line 3, near "}": The symbol "}" cannot be used as a unary operator\.$/,
    ));
});

describe('The mappings that come with the service', () => {
  const folder = resolve('src/intake/mappings');
  const files = readdirSync(folder).filter((name) => !name.endsWith('.charter.json'));
  const read = (name: string) => readFileSync(resolve(folder, name), 'utf8');

  it('are found', () =>
    expect(files.sort()).toEqual([
      'decide-madrid.json',
      'karlsruhe-oparl.json',
      'polis-affordable-housing.json',
      'uk-parliament-petitions.json',
    ]));

  it.each(files)('%s can be read, and so can its expressions and its charter', (name) => {
    const mapping = mappingFrom(read(name), name);
    const commands = new Map(charterCommands.map((type) => [type.name, type]));
    const identity = new Identity('0b54b0a0-6c1f-5d8a-9a3c-3f2b1e0d4c5b', Buffer.from('secret'));
    const now = () => '2025-09-01T07:00:00.000Z';
    for (const input of mapping.inputs)
      new Translator(input, {
        mapping,
        mappingFile: name,
        commands,
        identity,
        lookups: new Map(),
        now,
      });
    const { inForceFrom, terms } = charterFrom(read(mapping.charter), mapping.charter);
    const commandId = identity.of('test');
    expect(
      check({ command: 'ProposeCharter', commandId, inForceFrom, terms }, commands, now()),
    ).toMatchObject({ terms });
    // Nobody reviews a charter of the past; every other clock is one that the default charter has.
    const clocks = (terms.clocks as { id: string }[]).map(({ id }) => id);
    const known = ukCharter.clocks.map(({ id }) => id);
    expect(clocks.filter((id) => id === 'charter.review' || !known.includes(id))).toEqual([]);
    expect(clocks.length).toBeGreaterThan(30);
    expect(
      (terms.clocks as { legalSource: string }[]).every(({ legalSource }) =>
        legalSource.startsWith('Assumed for this import'),
      ),
    ).toBe(true);
  });
});

describe('The guide to importing data', () => {
  const guide = readFileSync('docs/how-to/import-data.md', 'utf8');
  const rowsOf = (heading: string) =>
    [
      ...(guide.split(`### ${heading}\n`)[1]?.split('\n#')[0] ?? '').matchAll(
        /^\| `(\w+)`.*? \| (.+) \|$/gm,
      ),
    ].map(([, key, says]) => [key, says]);
  const keysOf = ({ properties }: TObject) =>
    Object.entries(properties).map(([key, schema]) => [
      key,
      Reflect.get(schema as TSchema, 'description') as string,
    ]);

  it.each<[string, TObject]>([
    ['The file', MappingSchema],
    ['An input', InputSchema],
    ['A look-up', LookupSchema],
    ['A charter file', CharterFileSchema],
  ])('explains every key of %s in the words of its schema', (heading, schema) =>
    expect(rowsOf(heading)).toEqual(keysOf(schema)),
  );
});
