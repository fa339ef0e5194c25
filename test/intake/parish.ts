import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Imported, importCommand } from '../../src/intake/command-line.js';
import type { Recorder } from '../../src/intake/recorder.js';

import { ownFolder } from './folders.js';
import { MemoryLedger } from './memory-ledger.js';

/** A mapping of our own: letters to a parish, by people who write more than once, in a file of any format. */
export const parishMapping = {
  name: 'parish',
  system: 'parish.example',
  charter: 'decide-madrid.charter.json',
  zone: 'Europe/Madrid',
  inputs: [
    {
      name: 'writers',
      file: 'letters.csv',
      format: 'csv',
      id: 'writer',
      once: true,
      rows: "{ 'command': 'SeeHandle', 'channel': 'post', 'occurredAt': $instant(at) }",
    },
    {
      name: 'letters',
      file: 'letters.csv',
      format: 'csv',
      id: 'id',
      counted: 'CONTRIBUTIONS',
      rows: [
        '[',
        "  { 'command': 'OpenMatter', 'occurredAt': $instant(at), 'title': title, 'level': level, 'strand': 'ENGAGEMENT' },",
        "  { 'command': 'ReceiveContribution', 'occurredAt': $instant(at), 'matterId': $id('matter', id),",
        "    'handleId': $id('handle', writer), 'contributor': 'PSEUDONYMOUS', 'kind': kind, 'channel': 'post',",
        "    'addressedTo': $lookup('addressees', to), 'words': words }",
        ']',
      ],
    },
  ],
  tables: { addressees: { us: 'COUNCIL', them: 'CITIZENS' } },
} as const;

export type Letter = Partial<
  Record<'id' | 'writer' | 'at' | 'title' | 'level' | 'kind' | 'to' | 'words', string>
>;
const FIELDS = ['id', 'writer', 'at', 'title', 'level', 'kind', 'to', 'words'] as const;

/** A letter that can be recorded, unless something of it is changed. */
export const letter = (id: number | string, changed: Letter = {}): Letter => ({
  id: String(id),
  writer: `w${Number(id) % 7}`,
  at: '2019-03-01T09:00:00',
  title: `Letter ${id}`,
  level: 'CONSULT',
  kind: 'COMMENT',
  to: 'us',
  words: `Dear council,\n"${id}", yours`,
  ...changed,
});

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
export const csvOf = (letters: readonly Letter[]) =>
  [
    FIELDS.join(','),
    ...letters.map((one) => FIELDS.map((field) => quoted(one[field] ?? '')).join(',')),
  ].join('\n');

export type Reject = {
  input: string;
  row: number;
  id?: string;
  command?: string;
  field?: string;
  code: string;
  reason: string;
};

/** A folder with the mapping and its data, and a ledger in memory to bring it into. */
export class Parish {
  readonly folder = ownFolder();
  readonly ledger = new MemoryLedger(this.folder);
  readonly rejectsFile = join(this.folder, 'rejects.ndjson');

  constructor(letters: readonly Letter[], mapping: object = parishMapping) {
    this.write('parish.json', JSON.stringify(mapping));
    copyFileSync(
      resolve('src/intake/mappings/decide-madrid.charter.json'),
      join(this.folder, 'decide-madrid.charter.json'),
    );
    this.write('letters.csv', csvOf(letters));
  }

  write(name: string, content: string | Buffer) {
    writeFileSync(join(this.folder, name), content);
  }

  import(recorder?: Recorder, data = ['letters.csv'], more: string[] = []): Promise<Imported> {
    const args = [
      '--map',
      join(this.folder, 'parish.json'),
      '--rejects',
      this.rejectsFile,
      ...more,
    ];
    const files = data.map((name) => join(this.folder, name));
    return importCommand([...args, ...files], this.ledger.parts(recorder));
  }

  get rejects(): Reject[] {
    if (!existsSync(this.rejectsFile)) return [];
    return readFileSync(this.rejectsFile, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));
  }

  /** What was recorded, without what differs from run to run: order among streams, chance and the clock. */
  get identities(): string[] {
    return this.ledger.store.log
      .map(({ stream, revision, type, id, commandId, occurredAt, data }) =>
        JSON.stringify({ stream, revision, type, id, commandId, occurredAt, data }),
      )
      .sort();
  }
}

/** Letters as NDJSON: there a value can be of any type. */
export async function bring(rows: readonly string[]) {
  const [, letters] = parishMapping.inputs;
  const input = { ...letters, file: 'letters.ndjson', format: 'ndjson' };
  const parish = new Parish([], {
    ...parishMapping,
    inputs: [{ ...parishMapping.inputs[0], ...{ file: 'writers.csv' } }, input],
  });
  parish.write('writers.csv', 'id,writer,at\n1,w1,2019-03-01T08:00:00\n');
  parish.write('letters.ndjson', rows.join('\n'));
  const report = await parish.import(undefined, ['writers.csv', 'letters.ndjson']);
  const happened = parish.ledger.store.log
    .slice(6)
    .map(({ type, source }) => `${type} ${source?.id}`);
  return { parish, report, happened, rejects: parish.rejects };
}

export const bad = (changed: Record<string, unknown>) =>
  JSON.stringify({ ...letter(1), ...changed });
