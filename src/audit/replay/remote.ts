import { request as http, type IncomingMessage } from 'node:http';
import { request as https } from 'node:https';
import { text } from 'node:stream/consumers';
import { Form } from './texts.js';

/** The service did not tell what was asked for, or not all of it; the message says why. */
export class NotReplayed extends Error {}

/** What a service answers: up to where it will tell, null when there is no end to it, and whole lines as they come. */
export type Answer = Readonly<{ last: number | null; parts: AsyncIterable<string> }>;

/** Asks a service for its ledger. `signal` ends it without a word. Throws `NotReplayed`, also between the parts. */
export async function ask(
  server: string,
  token: string,
  given: readonly (readonly [parameter: string, value: string])[],
  signal: AbortSignal,
): Promise<Answer> {
  const url = addressOf(server);
  for (const [parameter, value] of given) url.searchParams.append(parameter, value);
  const response = await answered(url, token, signal);
  if (response.statusCode !== 200)
    throw new NotReplayed(`${url.origin} says: ${detailIn(await text(response))}`);
  if (response.headers['content-type'] !== Form.LINES) {
    response.destroy();
    throw new NotReplayed(`${url.href} answers, but with no ledger.`);
  }
  const last = response.headers['ledger-last'];
  return { last: last === undefined ? null : Number(last), parts: partsOf(response, signal) };
}

function addressOf(server: string): URL {
  const base = URL.canParse(server) ? new URL(server) : null;
  if (!base || !/^https?:$/.test(base.protocol))
    throw new NotReplayed(`${server} is no address such as https://ledger.council.example.`);
  return new URL('audit/events', base.href.endsWith('/') ? base : `${base.href}/`);
}

/** Not `fetch`, which gives up after five minutes of silence: whoever follows waits longer. */
const answered = (url: URL, token: string, signal: AbortSignal) =>
  new Promise<IncomingMessage>((resolve, reject) => {
    const headers = { authorization: `Bearer ${token}`, accept: Form.LINES };
    (url.protocol === 'https:' ? https : http)(url, { headers, signal }, resolve)
      .on('error', (error) =>
        reject(new NotReplayed(`${url.origin} does not answer: ${error.message}.`)),
      )
      .end();
  });

/** Half a line is no event: it is kept until the rest of it comes. */
async function* partsOf(response: IncomingMessage, signal: AbortSignal): AsyncGenerator<string> {
  let rest = '';
  try {
    for await (const chunk of response.setEncoding('utf8')) {
      const lines = rest + chunk;
      const end = lines.lastIndexOf('\n') + 1;
      rest = lines.slice(end);
      if (end > 0) yield lines.slice(0, end);
    }
  } catch (error) {
    if (signal.aborted) return;
    throw new NotReplayed(
      `The service broke off: ${error instanceof Error ? error.message : error}.`,
    );
  }
}

const detailIn = (body: string): string => {
  try {
    return String(JSON.parse(body).detail ?? body);
  } catch {
    return body.slice(0, 500);
  }
};
