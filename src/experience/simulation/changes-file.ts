import { closeSync, createReadStream, openSync, statSync, writeSync } from 'node:fs';
import { type PageOf, type Slice, UnknownPlace } from '../../projections/page.js';
import type { Standing } from '../policy/standing.js';
import type { Compared } from './compared.js';

/** What is left out does not limit. */
export type ChangesFilter = Readonly<{ was?: Standing; would?: Standing; turnedAway?: boolean }>;

/** Writes who stands otherwise under another charter: one JSON object a line, readable by whoever runs the service. */
export class ChangesFile {
  private readonly file: number;

  constructor(path: string) {
    this.file = openSync(path, 'w', 0o600);
  }

  write(changed: readonly Compared[]) {
    if (changed.length > 0)
      writeSync(this.file, changed.map((one) => `${JSON.stringify(one)}\n`).join(''));
  }

  close() {
    closeSync(this.file);
  }
}

const NEW_LINE = 10;

/** A page of such a file, in the order in which it was written. A key is the byte behind its line. */
export async function changesIn(
  path: string,
  filter: ChangesFilter,
  { first, after }: Slice,
): Promise<PageOf<Compared>> {
  const rows: { row: Compared; key: string }[] = [];
  for await (const { text, end } of linesOf(path, placeOf(path, after))) {
    const row = JSON.parse(text) as Compared;
    if (!isWanted(row, filter)) continue;
    if (rows.length === first) return { rows, more: true };
    rows.push({ row, key: String(end) });
  }
  return { rows, more: false };
}

const isWanted = (row: Compared, { was, would, turnedAway }: ChangesFilter) =>
  (!was || row.was === was) &&
  (!would || row.would === would) &&
  (turnedAway === undefined || (row.would === null) === turnedAway);

function placeOf(path: string, after: string | null): number {
  if (after === null) return 0;
  const place = Number(after);
  if (!/^\d+$/.test(after) || place > statSync(path).size) throw new UnknownPlace();
  return place;
}

async function* linesOf(path: string, start: number) {
  let rest = Buffer.alloc(0);
  let read = start;
  const stream = createReadStream(path, { start });
  for await (const chunk of stream) {
    rest = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    for (let end = rest.indexOf(NEW_LINE); end >= 0; end = rest.indexOf(NEW_LINE)) {
      read += end + 1;
      yield { text: lineIn(rest, end), end: read };
      rest = rest.subarray(end + 1);
    }
  }
}

/** A place in the middle of a line is none. */
function lineIn(bytes: Buffer, end: number): string {
  const text = bytes.toString('utf8', 0, end);
  if (!text.startsWith('{')) throw new UnknownPlace();
  return text;
}
