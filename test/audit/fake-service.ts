import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Envelope } from '../../src/ledger/event.js';
import { ORIGIN } from './history.js';

/** An event as a service replays it: the CloudEvent around it says a few things twice. */
export const lineOf = (envelope: Envelope, index: number, more: object = {}) =>
  `${JSON.stringify({
    specversion: '1.0',
    id: envelope.id,
    source: `//${ORIGIN}`,
    type: envelope.type,
    subject: envelope.stream,
    time: envelope.occurredAt,
    datacontenttype: 'application/json',
    dataschema: `urn:engagement-ledger:schema:events:${envelope.type}.v${envelope.schemaVersion}`,
    ledgerindex: index,
    data: { envelope },
    ...more,
  })}\n`;

export const linesOf = (events: readonly Envelope[]) =>
  events.map((each, n) => lineOf(each, n)).join('');

export type Told = Readonly<{
  /** The folder whose log it publishes. */
  folder: string;
  lines: string;
  /** Breaks off after so many characters, each time or so many times. */
  breaksAt?: number;
  times?: number;
}>;

const linesFrom = (lines: string, from: number) =>
  lines
    .split(/(?<=\n)/)
    .slice(from)
    .join('');

const TOKEN = 'the-token-of-an-auditor';

/** A service that tells what it is given to tell: the events to who has the token, the log to everybody. */
export async function serving<T>(
  { folder, lines, breaksAt, times = Number.POSITIVE_INFINITY }: Told,
  work: (address: string, token: string) => Promise<T>,
): Promise<T> {
  let broken = 0;
  const server = createServer((request, response) => {
    const { pathname: path, searchParams } = new URL(request.url ?? '', 'http://fake');
    const file = join(folder, path);
    if (path === '/audit/events') {
      if (request.headers.authorization !== `Bearer ${TOKEN}`) return response.writeHead(401).end();
      response.writeHead(200, { 'content-type': 'application/x-ndjson' });
      const wanted = linesFrom(lines, Number(searchParams.get('from') ?? 0));
      if (breaksAt === undefined || broken === times) return response.end(wanted);
      broken++;
      response.write(wanted.slice(0, breaksAt), () => response.destroy());
      return;
    }
    if (!path.startsWith('/log/') || !existsSync(file)) return response.writeHead(404).end();
    return response.end(readFileSync(file));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, TOKEN);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}
