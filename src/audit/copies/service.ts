import { setTimeout as pause } from 'node:timers/promises';
import { type Copy, Unreadable } from './copy.js';
import { byLines } from './folder.js';

const ATTEMPTS_MAX = 3;
const PAUSE_MS = 1000;

/** A service at an address. Its log is for everybody, its events for whoever has a token. */
export function serviceCopy(address: string, token: string | null): Copy {
  const base = address.replace(/\/+$/, '');
  return {
    about: base,
    events: byLines(replayOf(`${base}/audit/events`, token)),
    read: (path) => published(`${base}/log/${path}`),
    tiles: null,
  };
}

async function* replayOf(url: string, token: string | null): AsyncGenerator<Uint8Array, void> {
  const answer = await asked(url, {
    accept: 'application/x-ndjson',
    ...(token && { authorization: `Bearer ${token}` }),
  });
  if (answer.status === 401 || answer.status === 403)
    throw new Unreadable(
      `${url} does not show the events ${token ? 'to this token' : 'without a token'} (${answer.status}). Name the file of one that may read them: --token-file FILE.`,
    );
  if (!answer.ok || !answer.body) throw new Unreadable(`${url} answers ${answer.status}.`);
  try {
    for await (const chunk of answer.body) yield chunk;
  } catch (error) {
    throw new Unreadable(`${url} broke off: ${reasonOf(error)}.`);
  }
}

async function published(url: string): Promise<Uint8Array | null> {
  for (let attempt = 1; ; attempt++) {
    try {
      const answer = await asked(url, {});
      if (answer.ok) return new Uint8Array(await answer.arrayBuffer());
      if (answer.status === 404 || answer.status === 410) return null;
      throw new Unreadable(`${url} answers ${answer.status}.`);
    } catch (error) {
      if (attempt === ATTEMPTS_MAX)
        throw error instanceof Unreadable
          ? error
          : new Unreadable(`${url} broke off: ${reasonOf(error)}.`);
      await pause(PAUSE_MS);
    }
  }
}

async function asked(url: string, headers: Record<string, string>): Promise<Response> {
  try {
    return await fetch(url, { headers });
  } catch (error) {
    throw new Unreadable(`${url} cannot be reached: ${reasonOf(error)}.`);
  }
}

/** What went wrong stands behind what `fetch` says of it. */
const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message || error.message : error.message;
};
