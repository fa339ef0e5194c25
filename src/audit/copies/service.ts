import { setTimeout as pause } from 'node:timers/promises';
import type { Copy } from './copy.js';
import { linesOf } from './lines.js';
import { Unreadable } from './unreadable.js';
import type { Page } from './weighing.js';

const ATTEMPTS_MAX = 3;
const PAUSE_MS = 1000;

/** A service at an address. Its log is for everybody, its events for whoever has a token. */
export function serviceCopy(address: string, token: string | null): Copy {
  const base = address.replace(/\/+$/, '');
  return {
    about: base,
    pages: replayOf(`${base}/audit/events`, token),
    read: (path) => published(`${base}/log/${path}`),
    tiles: null,
  };
}

/** Where a line breaks, it goes on from the last whole event; a service that tells nothing more is left. */
async function* replayOf(url: string, token: string | null): AsyncGenerator<Page, void> {
  let place = 0;
  for (let attempt = 1; ; attempt++) {
    const before = place;
    try {
      for await (const lines of linesOf(await replayFrom(url, place, token))) {
        yield { lines };
        place += lines.length;
      }
      return;
    } catch (error) {
      if (error instanceof Unreadable) throw error;
      if (place > before) attempt = 1;
      if (attempt === ATTEMPTS_MAX)
        throw new Unreadable(`${url} broke off at index ${place}: ${reasonOf(error)}.`);
      await pause(PAUSE_MS);
    }
  }
}

async function replayFrom(url: string, place: number, token: string | null) {
  const answer = await asked(place === 0 ? url : `${url}?from=${place}`, {
    accept: 'application/x-ndjson',
    ...(token && { authorization: `Bearer ${token}` }),
  });
  if (answer.status === 401 || answer.status === 403)
    throw new Unreadable(
      `${url} does not show the events ${token ? 'to this token' : 'without a token'} (${answer.status}). Name the file of one that may read them: --token-file FILE.`,
    );
  if (!answer.ok || !answer.body) throw new Unreadable(`${url} answers ${answer.status}.`);
  return answer.body;
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
