import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Records } from './mapping.js';
import { Reading, UnreadableFile } from './reading.js';

const folder = mkdtempSync(join(tmpdir(), 'reading-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function read(content: string | Buffer, records: Omit<Records, 'file'>) {
  const file = join(folder, 'data');
  writeFileSync(file, content);
  const rows = [];
  for await (const row of new Reading(file, { file: 'data', ...records }).rows()) rows.push(row);
  return rows;
}

describe('A CSV file', () => {
  const csv = { format: 'csv' } as const;

  it('is read with quotes, commas and newlines inside fields, and leaves empty fields out', async () =>
    expect(await read('\uFEFF,id,text\r\n0,7,"a, ""b""\nc"\r\n1,,\r\n', csv)).toEqual([
      { number: 1, record: { '': '0', id: '7', text: 'a, "b"\nc' } },
      { number: 2, record: { '': '1' } },
    ]));

  it('gives a row with too few or too many fields as broken, and goes on', async () =>
    expect(await read('a,b\n1\n1,2,3\n1,2\n', csv)).toEqual([
      { number: 1, broken: 'has 1 fields where the first line has 2' },
      { number: 2, broken: 'has 3 fields where the first line has 2' },
      { number: 3, record: { a: '1', b: '2' } },
    ]));

  it('in another encoding is read as it was written', async () =>
    expect(
      await read(Buffer.from('a\n\xe9\x80\n', 'latin1'), { ...csv, encoding: 'windows-1252' }),
    ).toEqual([{ number: 1, record: { a: 'é€' } }]));

  it.each([
    [
      'with bytes that are no letters',
      Buffer.from('a\n\xe9\n', 'latin1'),
      /not valid for encoding/,
    ],
    ['whose quotation mark is never closed', 'a\n1\n"2\n3\n', /after row 1: Quote Not Closed/],
    ['with two fields of one name', 'a,a\n1,2\n', /after row 0: two fields are called a/],
  ])('%s is refused', async (_, content, message) => {
    await expect(read(content, csv)).rejects.toThrow(UnreadableFile);
    await expect(read(content, csv)).rejects.toThrow(message);
  });
});

describe('A JSON file', () => {
  const json = { format: 'json' } as const;

  it('gives each record of its list', async () =>
    expect(await read('[{"a":1},7,{"a":[2]}]', json)).toEqual([
      { number: 1, record: { a: 1 } },
      { number: 2, broken: 'is not a record with fields' },
      { number: 3, record: { a: [2] } },
    ]));

  it('gives the records of inner lists with what they lay in', async () => {
    const content =
      '{"data":{"meetings":[{"m":1,"items":[{"i":1},{"i":2}]},{"m":2}]},"other":[{"m":3}]}';
    expect(await read(content, { ...json, at: 'data.meetings', each: ['items'] })).toEqual([
      { number: 1, record: { i: 1, parent: { m: 1 } } },
      { number: 2, record: { i: 2, parent: { m: 1 } } },
    ]);
  });

  it.each([['{"a":1}'], ['[{"a":1},'], ['[{"a":1}'], ['[{"a":1}]]']])(
    '%s is refused',
    async (content) => {
      await expect(read(content, json)).rejects.toThrow(UnreadableFile);
    },
  );
});

describe('An NDJSON file', () => {
  it('gives a line that is not JSON as broken, and goes on', async () => {
    const rows = await read('{"a":1}\r\n\n{"a":\n{"a":"\u2028"}', { format: 'ndjson' });
    expect(rows).toEqual([
      { number: 1, record: { a: 1 } },
      { number: 2, broken: expect.stringMatching(/^is not JSON/) },
      { number: 3, record: { a: '\u2028' } },
    ]);
  });
});

describe('A file that is one record', () => {
  const content = '{"links":{},"data":{"id":7,"inside":{"list":[{"a":1},{"a":2}]}}}';

  it('is one row', async () =>
    expect(await read(content, { format: 'record' })).toEqual([
      { number: 1, record: JSON.parse(content) },
    ]));

  it('can be a part of the file, and can be gone down into', async () => {
    expect(await read(content, { format: 'record', at: 'data' })).toEqual([
      { number: 1, record: JSON.parse(content).data },
    ]);
    const inside = await read(content, { format: 'record', at: 'data', each: ['inside', 'list'] });
    expect(inside).toMatchObject([
      { number: 1, record: { a: 1, parent: { parent: { id: 7 } } } },
      { number: 2, record: { a: 2 } },
    ]);
  });

  it('is a broken row when it is something else, and refused when it is no JSON', async () => {
    expect(await read('[1]', { format: 'record' })).toEqual([
      { number: 1, broken: 'is not a record with fields' },
    ]);
    await expect(read('{"a":', { format: 'record' })).rejects.toThrow(UnreadableFile);
  });
});
