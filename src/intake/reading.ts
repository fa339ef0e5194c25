import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { parse as parseCsv } from 'csv-parse';
import { chain } from 'stream-chain';
import { pick } from 'stream-json/filters/pick.js';
import { parser } from 'stream-json/parser.js';
import { streamArray } from 'stream-json/streamers/stream-array.js';
import { streamValues } from 'stream-json/streamers/stream-values.js';
import type { Records } from './mapping.js';

/** One record of a file, numbered from 1 without a header line; or why it could not be read. */
export type Row = Readonly<
  { number: number; record: Readonly<Record<string, unknown>> } | { number: number; broken: string }
>;

/** A file that cannot be read on from here. */
export class UnreadableFile extends Error {}

/** A longer record is a quotation mark that was never closed. */
const RECORD_MAX_CHARACTERS = 2 ** 22;

/** A file being read: its rows, one at a time, whatever its length; and how far it is, in bytes. */
export class Reading {
  private readonly bytes;

  constructor(
    private readonly file: string,
    private readonly records: Records,
  ) {
    this.bytes = createReadStream(file);
  }

  get bytesRead() {
    return this.bytes.bytesRead;
  }

  /** Throws `UnreadableFile` for a file that is not what the mapping says. */
  async *rows(): AsyncGenerator<Row> {
    let number = 0;
    try {
      for await (const { record, broken } of this.found())
        for (const inner of broken ? [undefined] : innermost(record, this.records.each ?? [])) {
          number++;
          if (isRecord(inner)) yield { number, record: inner };
          else yield { number, broken: broken ?? 'is not a record with fields' };
        }
    } catch (error) {
      const what = error instanceof Error ? error.message : String(error);
      throw new UnreadableFile(`${basename(this.file)}, after row ${number}: ${what}.`);
    } finally {
      this.bytes.destroy();
    }
  }

  private found(): AsyncIterable<Found> {
    const { encoding = 'utf-8', format, at } = this.records;
    const text = Readable.from(decoded(this.bytes, encoding));
    switch (format) {
      case 'csv':
        return csv(text);
      case 'ndjson':
        return ndjson(text);
      case 'json':
        return json(text, streamArray(), at);
      case 'record':
        return json(text, streamValues(), at);
    }
  }
}

type Found = Readonly<{ record?: unknown; broken?: string }>;

/** Throws at the first byte that is no letter in this encoding: a guess would be recorded for ever. */
async function* decoded(bytes: AsyncIterable<Buffer>, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  for await (const chunk of bytes) {
    const text = decoder.decode(chunk, { stream: true });
    if (text) yield text;
  }
  decoder.decode();
}

async function* csv(text: Readable): AsyncGenerator<Found> {
  const parser = text.pipe(
    parseCsv({
      bom: true,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: RECORD_MAX_CHARACTERS,
    }),
  );
  text.on('error', (error) => parser.destroy(error));
  let header: string[] | undefined;
  for await (const fields of parser as AsyncIterable<string[]>) {
    if (!header) {
      const names = fields;
      const twice = names.find((name, n) => name && names.indexOf(name) !== n);
      if (twice) throw new Error(`two fields are called ${twice}`);
      header = names;
    } else if (fields.length !== header.length) {
      yield { broken: `has ${fields.length} fields where the first line has ${header.length}` };
    } else {
      const filled = header.flatMap((name, n) => (fields[n] ? [[name, fields[n]]] : []));
      yield { record: Object.fromEntries(filled) };
    }
  }
}

async function* ndjson(text: Readable): AsyncGenerator<Found> {
  for await (const line of linesIn(text)) {
    if (!line.trim()) continue;
    try {
      yield { record: JSON.parse(line) };
    } catch (error) {
      yield { broken: `is not JSON: ${(error as Error).message}` };
    }
  }
}

async function* linesIn(text: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of text) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > RECORD_MAX_CHARACTERS) throw new Error('a line never ends');
    yield* lines;
  }
  yield rest;
}

async function* json(
  text: Readable,
  assembled: ReturnType<typeof streamArray | typeof streamValues>,
  at?: string,
): AsyncGenerator<Found> {
  const path = at ? [pick({ filter: at })] : [];
  const values = chain([parser(), ...path, assembled]);
  text.on('error', (error) => values.destroy(error));
  text.pipe(values);
  for await (const { value } of values as AsyncIterable<{ value: unknown }>)
    yield { record: value };
}

/** Goes down into lists of lists; a record keeps what it lay in as its `parent`. */
function* innermost(record: unknown, [field, ...deeper]: readonly string[]): Generator<unknown> {
  if (field === undefined) yield record;
  else if (!isRecord(record)) yield record;
  else {
    const { [field]: inside, ...parent } = record;
    if (inside === undefined || inside === null) return;
    for (const inner of Array.isArray(inside) ? inside : [inside])
      yield* innermost(isRecord(inner) ? { ...inner, parent } : inner, deeper);
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
