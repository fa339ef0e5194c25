import { IANAZone } from 'luxon';
import Type, { type Static, type TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { Counted } from './source.events.js';

/** A mapping that cannot be used, named by file and key. */
export class WrongMapping extends Error {}

const Text = (description: string, more: object = {}) =>
  Type.String({ minLength: 1, description, ...more });

/** JSONata; a list of lines is one expression. */
const Expression = (description: string) =>
  Type.Union([Type.String({ minLength: 1 }), Type.Array(Type.String(), { minItems: 1 })], {
    description,
  });

const records = {
  file: Text('The name of the data file, of several with *; the folder does not matter.'),
  format: Type.Enum(['csv', 'json', 'ndjson', 'record'], {
    description:
      'csv: the first line names the fields, an empty field is left out. json: a list of records. ndjson: a record per line. record: the whole file is one record, in JSON.',
  }),
  encoding: Type.Optional(
    Text('How letters are written in the file, such as windows-1252; utf-8 if left out.'),
  ),
  at: Type.Optional(
    Text(
      'json and record: where the list or record is when it is not the whole file, such as data.items.',
    ),
  ),
  each: Type.Optional(
    Type.Array(Type.String({ minLength: 1 }), {
      minItems: 1,
      description:
        'All but csv: fields to go down into. Each record of the innermost list is a row; its parent is what it lay in.',
    }),
  ),
};

const closed = { additionalProperties: false };

export const InputSchema = Type.Object(
  {
    name: Text('What the report calls these rows.', { pattern: '^[a-z0-9][a-z0-9 -]*$' }),
    ...records,
    id: Expression('What the source calls a row; its commands come from there.'),
    once: Type.Optional(
      Type.Boolean({
        description:
          'Several rows may give the same command, as many comments name one user: the first counts.',
      }),
    ),
    inTurn: Type.Optional(
      Type.Boolean({
        description:
          'Each row is recorded before the next, as the last of several must be the last here too. Slow: only for the few.',
      }),
    ),
    counted: Type.Optional(
      Type.Enum(Counted, {
        description:
          'What a row is here: CONTRIBUTIONS, MATTERS, DECISIONS or BROADCASTS. At the end each id in the file is looked for in the ledger, and the missing are named.',
      }),
    ),
    rows: Expression('From a row to its commands.'),
  },
  closed,
);

export const LookupSchema = Type.Object(
  {
    ...records,
    key: Expression('What a record is found by; the first of several counts.'),
    least: Type.Optional(
      Expression(
        'Of several records with one key, that for which this is least counts, such as the earliest.',
      ),
    ),
    value: Type.Optional(Expression('What is found; the whole record if left out.')),
  },
  closed,
);

export const MappingSchema = Type.Object(
  {
    name: Text('What the mapping is called; part of the name of the rejects file.', {
      pattern: '^[a-z0-9][a-z0-9-]*$',
    }),
    about: Type.Optional(Text('What it brings in, and under which licence.')),
    system: Text('The system the data comes from: part of every identity, so never change it.', {
      maxLength: 200,
    }),
    charter: Text('The charter under which the past is judged: a file beside this one.'),
    zone: Text('The time zone of local times, such as Europe/Madrid.'),
    inputs: Type.Array(InputSchema, {
      minItems: 1,
      description: 'What is read, one after another: what others refer to comes first.',
    }),
    lookups: Type.Optional(
      Type.Record(Type.String(), LookupSchema, {
        description: 'Files that are held in memory, to be asked by $lookup(name, key).',
      }),
    ),
    tables: Type.Optional(
      Type.Record(Type.String(), Type.Record(Type.String(), Type.Unknown()), {
        description: 'Short lists written here, to be asked by $lookup(name, key) too.',
      }),
    ),
  },
  closed,
);

export const CharterFileSchema = Type.Object(
  {
    inForceFrom: Text('From when it holds: before the first row.'),
    terms: Type.Record(Type.String(), Type.Unknown(), {
      description: 'As in the input of proposeCharter.',
    }),
  },
  closed,
);

export type Records = Readonly<
  Pick<Static<typeof InputSchema>, 'file' | 'format' | 'encoding' | 'at' | 'each'>
>;
export type Input = Readonly<Static<typeof InputSchema>>;
export type Mapping = Readonly<Static<typeof MappingSchema>>;
export type CharterFile = Readonly<Static<typeof CharterFileSchema>>;

const checked =
  <T extends TSchema>(schema: T) =>
  (text: string, file: string): Static<T> => {
    const value = parsed(text, file);
    const validator = Compile(schema as TSchema);
    if (validator.Check(value)) return value as Static<T>;
    const problems = [...validator.Errors(value)]
      // An unknown key is told twice: by itself, and better by what it stands in.
      .filter(({ keyword }) => keyword !== 'boolean')
      .map(
        ({ instancePath, message, params }) =>
          `${keyOf(instancePath)} ${message}${unknownKeys(params)}`,
      );
    throw new WrongMapping(`${file}: ${[...new Set(problems)].join('; ')}.`);
  };

/** Reads a mapping. Throws `WrongMapping` naming the file and every key that is wrong. */
export function mappingFrom(text: string, file: string): Mapping {
  const mapping = checked(MappingSchema)(text, file);
  const names = mapping.inputs.map(({ name }) => name);
  const twice = names.find((name, n) => names.indexOf(name) !== n);
  if (twice) throw new WrongMapping(`${file}: inputs has two called ${twice}.`);
  if (!IANAZone.isValidZone(mapping.zone))
    throw new WrongMapping(`${file}: zone: there is no time zone ${mapping.zone}.`);
  const both = Object.keys(mapping.tables ?? {}).find((name) => mapping.lookups?.[name]);
  if (both) throw new WrongMapping(`${file}: ${both} is both a look-up and a table.`);
  return mapping;
}

export const charterFrom = checked(CharterFileSchema);

function parsed(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new WrongMapping(`${file} is not JSON: ${(error as Error).message}.`);
  }
}

/** `/inputs/0/rows` as people write it: `inputs[0].rows`. */
const keyOf = (path: string) =>
  path
    .slice(1)
    .replace(/(^|\/)(\d+)(?=\/|$)/g, '[$2]')
    .replaceAll('/', '.') || 'the file';

const unknownKeys = (params: object) => {
  const keys = Reflect.get(params, 'additionalProperties') as string[] | undefined;
  return keys ? ` (${keys.join(', ')})` : '';
};
