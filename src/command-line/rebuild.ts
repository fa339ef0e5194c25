import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Settings } from '../config.js';
import type { Rebuilt } from '../projections/rebuild.js';
import type { Told } from '../projections/tell-anew.js';
import { filesIn } from '../storage.js';
import { howMany, type Out } from '../terminal/how-far.js';

/** The service that has the ledger did not do it; the message says why. */
export class NotRebuilt extends Error {}

type Answer = Readonly<{
  data?: { rebuildReadModels: Rebuilt } | null;
  errors?: readonly { message: string }[];
}>;

const QUERY = 'mutation { rebuildReadModels { generation index seconds } }';
const number = new Intl.NumberFormat('en-GB');

/** How many of the ledger's events are told. */
export function display(out: Out) {
  const howFar = howMany(out, 'events', 'told');
  return {
    tell: ({ index, head }: Told) => howFar.tell({ done: index + 1, total: head + 1 }),
    stop: () => howFar.stop(),
  };
}

export const inWords = ({ generation, index, seconds }: Rebuilt) =>
  `The read models are told anew: generation ${generation}, ${number.format(index + 1)} events in ${seconds.toFixed(1)} s.\n`;

/** Asks the service that runs on this data folder, however long it takes. Throws `NotRebuilt`. */
export async function askService({ dataFolder, host, port }: Settings): Promise<Rebuilt> {
  const service = `the service at http://${host}:${port}`;
  const token = tokenIn(filesIn(dataFolder).token);
  const body = await posted(reachable(host), port, token).catch((error: Error) => {
    throw new NotRebuilt(
      `Something has the ledger in ${dataFolder}, but ${service} does not answer (${error.message}). Set LISTEN_HOST and PORT as that service has them, or stop it first.`,
    );
  });
  const { data, errors } = answerIn(body);
  if (data) return data.rebuildReadModels;
  throw new NotRebuilt(
    errors?.[0]?.message ?? `What answers is not ${service} that has the ledger in ${dataFolder}.`,
  );
}

/** An address to listen on at every interface is none to call. */
const reachable = (host: string) =>
  ({ '0.0.0.0': '127.0.0.1', '::': '::1' })[host] ?? host.replace(/^\[|\]$/g, '');

/** Not `fetch`, which gives up after five minutes of silence: a long ledger takes longer. */
async function posted(host: string, port: number, token: string): Promise<string> {
  const body = JSON.stringify({ query: QUERY });
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  return new Promise((resolve, reject) => {
    request({ host, port, path: '/graphql', method: 'POST', headers }, (response) =>
      resolve(text(response)),
    )
      .on('error', reject)
      .end(body);
  });
}

function answerIn(body: string): Answer {
  try {
    return JSON.parse(body) as Answer;
  } catch {
    return {};
  }
}

function tokenIn(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw new NotRebuilt(
      `The service has the ledger and would have to be asked, but ${file} cannot be read: ${(error as NodeJS.ErrnoException).code}.`,
    );
  }
}
