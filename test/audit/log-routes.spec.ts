import type { Envelope } from '../../src/ledger/event.js';
import { EventStore } from '../../src/ledger/event-store.js';
import { openCheckpoint } from '../../src/ledger/merkle/checkpoint.js';
import { entryOf } from '../../src/ledger/merkle/entry.js';
import { leafHash } from '../../src/ledger/merkle/hash.js';
import { parseVerifierKey } from '../../src/ledger/merkle/key.js';
import { checkConsistency, checkInclusion } from '../../src/ledger/merkle/proof.js';
import { hashIn } from '../../src/ledger/merkle/spelling.js';
import { edgeTileIn, tilePath } from '../../src/ledger/merkle/tile.js';
import { decodeEntries } from '../../src/ledger/merkle/tile-bytes.js';
import { checkTlogProof, parseTlogProof } from '../../src/ledger/merkle/tlog-proof.js';
import { LogProgress } from '../../src/notary/log-progress.js';
import { TestCouncil } from '../app.js';

let council: TestCouncil;
beforeAll(async () => {
  council = await TestCouncil.open();
  await council.adoptCharter();
});
afterAll(() => council.close());

const get = (url: string) => council.app.inject({ method: 'GET', url });

/** Everything recorded so far, once it is published. */
async function recorded(): Promise<Envelope[]> {
  const store = council.app.get(EventStore);
  const { index } = await store.head();
  expect(await council.app.get(LogProgress).covers(index, 10_000)).toBe(true);
  const events: Envelope[] = [];
  for await (const page of store.follow(null, AbortSignal.timeout(10_000))) {
    events.push(...page);
    if (events.length > index) break;
  }
  return events;
}

async function trust() {
  const keys = (await get('/log/keys')).body.split('\n').filter(Boolean);
  return {
    origin: 'test.example/ledger',
    logKeys: keys.map(parseVerifierKey),
    witnessKeys: [],
    witnessesNeeded: 0,
  };
}

const opened = async () =>
  openCheckpoint((await get('/log/checkpoint')).rawPayload, await trust()).checkpoint;

describe('Anybody, without signing in,', () => {
  it('reads a checkpoint that covers everything recorded, and is not to be kept', async () => {
    const events = await recorded();
    const response = await get('/log/checkpoint');
    expect(response.headers).toMatchObject({
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': 'no-cache',
      'access-control-allow-origin': '*',
    });
    expect((await opened()).size).toBe(events.length);
  });

  it('reads tiles, for ever the same, whose entries are hashes of the events', async () => {
    const events = await recorded();
    const tile = edgeTileIn(events.length, 'entries');
    if (!tile) throw new Error('There are few events.');
    const response = await get(`/log/${tilePath(tile)}`);
    expect(response.headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'cache-control': 'public, max-age=31536000, immutable',
    });
    const entries = decodeEntries(response.rawPayload, tile);
    expect(entries.map((entry) => Buffer.from(entry).toString('hex'))).toEqual(
      events.map((event) => Buffer.from(entryOf(event)).toString('hex')),
    );
  });

  it('has an entry proven, as hashes and in one file', async () => {
    const events = await recorded();
    const { size, root } = await opened();
    const index = 2;
    const { hashes } = (await get(`/log/inclusion?index=${index}`)).json();
    const entry = entryOf(events[index] as Envelope);
    checkInclusion({ index, size, root, leaf: leafHash(entry) }, hashes.map(hashIn));
    const file = await get(`/log/proof?index=${index}`);
    checkTlogProof(parseTlogProof(file.rawPayload), entry, await trust());
  });

  it('has it proven that the log only grew', async () => {
    await recorded();
    const older = await opened();
    await council.tell('openMatter', { title: 'A bench', level: 'INFORM', strand: 'ENGAGEMENT' });
    await recorded();
    const newer = await opened();
    expect(newer.size).toBe(older.size + 1);
    const { hashes } = (await get(`/log/consistency?from=${older.size}`)).json();
    checkConsistency({ older, newer }, hashes.map(hashIn));
  });

  it.each([
    ['/log/tile/0/001', 404, /not published/],
    ['/log/tile/0/000.p/255', 404, /not published/],
    ['/log/tile/0/0', 404, /not the path of a tile/],
    ['/log/tile/../../master.key', 404, /Cannot GET \/master.key/],
    ['/log/tile/..%2f..%2fmaster.key', 404, /not the path of a tile/],
    ['/log/inclusion', 400, /Say index=N/],
    ['/log/inclusion?index=-1', 400, /Say index=N/],
    ['/log/inclusion?index=1.5', 400, /Say index=N/],
    ['/log/inclusion?index=1&index=2', 400, /Say index=N/],
    ['/log/inclusion?index=100000', 404, /no entry 100000/],
    ['/log/inclusion?index=1&size=100000', 404, /are published so far, not 100000/],
    ['/log/consistency?from=0', 404, /No proof leads from 0/],
    ['/log/consistency?from=3&to=2', 404, /No proof leads from 3 to 2/],
    ['/log/proof?index=9007199254740993', 400, /Say index=N/],
  ])('is told in words why %s is not answered', async (url, status, words) => {
    await recorded();
    const response = await get(url);
    expect([response.statusCode, response.body]).toEqual([status, expect.stringMatching(words)]);
  });
});

describe('The published log of a service', () => {
  it('says in /health how far it is', async () => {
    const events = await recorded();
    expect((await get('/health')).json()).toMatchObject({
      log: { size: events.length, stopped: null },
    });
  });
});
