import type { FastifyInstance, FastifyReply } from 'fastify';
import { base64, countIn } from '../ledger/merkle/spelling.js';
import { parseTilePath } from '../ledger/merkle/tile.js';
import { Unproven } from '../ledger/merkle/unproven.js';
import {
  type Published,
  proveConsistency,
  proveInclusion,
  publishedIn,
  tlogProofOf,
} from '../notary/prove.js';
import type { PublishedLog } from '../notary/published-log.js';

const TEXT = 'text/plain; charset=utf-8';
/** A tile never changes: whoever has it need not ask again for a year. */
const FOR_EVER = 'public, max-age=31536000, immutable';

/** What cannot be answered, with its HTTP status. */
class Refused extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/**
 * The log for everybody, under `/log/` (c2sp.org/tlog-tiles): `checkpoint`, `tile/…`, `keys`; and, for those who do
 * not want to work them out from tiles, proofs. Entries are hashes, so nothing here is secret, and nobody signs in.
 */
export function publishLog(http: FastifyInstance, log: PublishedLog): void {
  /** Answers, or says in one line why not. Anybody's page may ask. */
  const get = (
    path: string,
    answer: (question: Question, reply: FastifyReply) => Promise<Uint8Array | string | object>,
  ) =>
    http.get(path, async (request, reply) => {
      reply.header('access-control-allow-origin', '*').header('x-content-type-options', 'nosniff');
      try {
        return await answer(new Question(request), reply);
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        return reply
          .code(error.status)
          .header('cache-control', 'no-cache')
          .type(TEXT)
          .send(`${error.message}\n`);
      }
    });
  const published = async (): Promise<Published> => {
    const found = await publishedIn(log);
    if (!found) throw new Refused(404, 'No checkpoint is published yet. Ask again in a moment.');
    return found;
  };

  get('/log/checkpoint', async (_, reply) => {
    const { bytes } = await published();
    reply.header('cache-control', 'no-cache').type(TEXT);
    return Buffer.from(bytes);
  });

  get('/log/keys', async (_, reply) => {
    reply.header('cache-control', 'no-cache').type(TEXT);
    return log.keys();
  });

  /** Logs that ended when events were lost: whatever was published of them stays, with the statement of what is missing. */
  get('/log/earlier/*', async (question, reply) => {
    const path = /^\d{1,6}\/(statement|checkpoint|keys|tile\/[a-z0-9/.]+)$/.test(question.rest);
    const found =
      path && !question.rest.includes('..') && (await log.read(`earlier/${question.rest}`));
    if (!found) throw new Refused(404, `earlier/${question.rest} is not published.`);
    reply.header('cache-control', 'no-cache');
    reply.type(question.rest.includes('/tile/') ? 'application/octet-stream' : TEXT);
    return Buffer.from(found);
  });

  // Not compressed, although bundles should be: what is in them is hashes, and hashes do not get smaller.
  get('/log/tile/*', async (question, reply) => {
    const tile = await tileOf(log, (await published()).checkpoint.size, `tile/${question.rest}`);
    reply.header('cache-control', FOR_EVER).type('application/octet-stream');
    return Buffer.from(tile);
  });

  get('/log/inclusion', async (question) => {
    const { checkpoint } = await published();
    const index = question.count('index');
    const size = question.count('size', checkpoint.size);
    const proof = await placed(proveInclusion(log, checkpoint, index, size));
    return { index, size, hashes: proof.map(base64) };
  });

  get('/log/consistency', async (question) => {
    const { checkpoint } = await published();
    const from = question.count('from');
    const to = question.count('to', checkpoint.size);
    const proof = await placed(proveConsistency(log, checkpoint, from, to));
    return { from, to, hashes: proof.map(base64) };
  });

  get('/log/proof', async (question, reply) => {
    const proof = await placed(tlogProofOf(log, await published(), question.count('index')));
    reply.header('cache-control', 'no-cache').type(TEXT);
    return Buffer.from(proof);
  });
}

/** What was asked for in the path and behind the question mark. */
class Question {
  constructor(private readonly request: Readonly<{ query: unknown; params: unknown }>) {}

  /** What stood for the star. */
  get rest(): string {
    return String(Reflect.get(this.request.params as object, '*'));
  }

  count(name: string, otherwise?: number): number {
    try {
      return countIn(String(Reflect.get(this.request.query as object, name) ?? otherwise));
    } catch (error) {
      if (!(error instanceof Unproven)) throw error;
      throw new Refused(400, `Say ${name}=N, a whole number from 0 on.`);
    }
  }
}

/** Only what a published checkpoint needs, or needed once. */
async function tileOf(log: PublishedLog, size: number, path: string): Promise<Uint8Array> {
  try {
    return await log.tile(parseTilePath(path), size);
  } catch (error) {
    if (error instanceof Unproven) throw new Refused(404, error.message);
    throw error;
  }
}

/** Places that no published log has are asked for in vain. */
async function placed<T>(proof: Promise<T>): Promise<T> {
  try {
    return await proof;
  } catch (error) {
    if (error instanceof RangeError) throw new Refused(404, error.message);
    throw error;
  }
}
