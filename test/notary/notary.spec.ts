import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { UnusableLedger } from '../../src/ledger/event-store.js';
import { leafHash } from '../../src/ledger/merkle/hash.js';
import { checkConsistency, checkInclusion } from '../../src/ledger/merkle/proof.js';
import { checkTlogProof, parseTlogProof } from '../../src/ledger/merkle/tlog-proof.js';
import {
  proveConsistency,
  proveInclusion,
  publishedIn,
  tlogProofOf,
} from '../../src/notary/prove.js';
import { entryAtPlace, FollowedLedger } from './followed-ledger.js';
import { filesIn, House, hex, logOf, ORIGIN } from './house.js';

let house: House;
beforeEach(() => {
  house = new House();
});
afterEach(() => house.close());

describe('The notary', () => {
  it('publishes every event as an entry, under a checkpoint that its key signed', async () => {
    await house.publish(new FollowedLedger(700));
    const { checkpoint } = await house.believed();
    expect(checkpoint).toMatchObject({ origin: ORIGIN, size: 700 });
    expect(hex(checkpoint.root)).toBe(hex(logOf(700).root()));
    const tiles = logOf(700).takeTiles();
    for (const { path, bytes } of tiles)
      expect([path, hex(readFileSync(join(house.log.folder, path)))]).toEqual([path, hex(bytes)]);
    expect(filesIn(house.log.folder)).toEqual(
      ['checkpoint', 'keys', ...tiles.map(({ path }) => path)].sort(),
    );
  });

  it('goes on from where it was, however often it is stopped, and gets to the same log', async () => {
    const stops = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 5 });
    const checked = await fc.check(
      fc.asyncProperty(stops, async (growths) => {
        const here = new House();
        try {
          const ledger = new FollowedLedger();
          for (const by of growths) await here.publish(ledger.grow(by));
          const { checkpoint } = await here.believed();
          expect(checkpoint.size).toBe(ledger.size);
          expect(hex(checkpoint.root)).toBe(hex(logOf(ledger.size).root()));
        } finally {
          here.close();
        }
      }),
      { numRuns: 10 },
    );
    if (checked.failed) throw new Error(fc.defaultReportMessage(checked)); // names the seed
  });

  it('tells what is new while it follows, and gathers what comes quickly', async () => {
    const ledger = new FollowedLedger(1);
    let grown = 0;
    await house.run(ledger, ({ size }) => {
      if (grown === 0) for (; grown < 50; grown++) ledger.grow(1);
      return size === 51;
    });
    expect(house.published.map(({ size }) => size)).toEqual([1, 51]);
  });

  it('tidies up partial tiles, and still proves what was said under them', async () => {
    const ledger = new FollowedLedger();
    for (const by of [100, 100, 100]) await house.publish(ledger.grow(by));
    expect(filesIn(house.log.folder).filter((path) => path.includes('000.p/'))).toEqual([
      'tile/1/000.p/1',
    ]);
    const now = (await house.believed()).checkpoint;
    const [older, , newer] = house.published.filter(
      ({ size }, n, all) => all[n - 1]?.size !== size,
    );
    if (!older || !newer) throw new Error('There must be three.');
    checkConsistency({ older, newer }, await proveConsistency(house.log, now, 100, 300));
    for (const index of [0, 99, 255, 256, 299]) {
      const leaf = leafHash(entryAtPlace(index));
      checkInclusion({ index, ...now, leaf }, await proveInclusion(house.log, now, index));
    }
    const early = { index: 42, size: 100, root: older.root, leaf: leafHash(entryAtPlace(42)) };
    checkInclusion(early, await proveInclusion(house.log, now, 42, 100));
  });

  it('proves an entry in one file', async () => {
    await house.publish(new FollowedLedger(300));
    const published = await publishedIn(house.log);
    if (!published) throw new Error('Nothing is published.');
    const proof = parseTlogProof(await tlogProofOf(house.log, published, 7));
    const { log, ...rest } = await house.believed();
    expect(rest.checkpoint.size).toBe(300);
    const trust = {
      origin: ORIGIN,
      logKeys: log.map(({ key }) => key),
      witnessKeys: [],
      witnessesNeeded: 0,
    };
    expect(checkTlogProof(proof, entryAtPlace(7), trust).checkpoint.size).toBe(300);
    expect(() => checkTlogProof(proof, entryAtPlace(8), trust)).toThrow(/another root/);
  });

  it.each([0, 300])('proves nothing of places that are not published: %i', async (index) => {
    await house.publish(new FollowedLedger(300));
    const now = (await house.believed()).checkpoint;
    await expect(proveInclusion(house.log, now, index, 301)).rejects.toThrow(RangeError);
    await expect(proveConsistency(house.log, now, index, 301)).rejects.toThrow(RangeError);
  });
});

describe('A notary that is put before another ledger', () => {
  it.each<[string, FollowedLedger]>([
    ['a shorter one', new FollowedLedger(299)],
    ['an empty one', new FollowedLedger(0)],
    ['one that went on in another way', new FollowedLedger(280).grow(20, 'other')],
    [
      'one that went on in another way and became longer',
      new FollowedLedger(280).grow(90, 'other'),
    ],
  ])('signs nothing: %s', async (_, other) => {
    await house.publish(new FollowedLedger(300));
    const before = readFileSync(join(house.log.folder, 'checkpoint'));
    await expect(house.publish(other)).rejects.toThrow(UnusableLedger);
    expect(readFileSync(join(house.log.folder, 'checkpoint'))).toEqual(before);
  });

  it('signs nothing when the published log was put back as well', async () => {
    const ledger = new FollowedLedger(200);
    await house.publish(ledger);
    const old = join(house.folder, 'old');
    cpSync(house.log.folder, old, { recursive: true });
    await house.publish(ledger.grow(100));
    rmSync(house.log.folder, { recursive: true });
    cpSync(old, house.log.folder, { recursive: true });
    await expect(house.publish(new FollowedLedger(200))).rejects.toThrow(
      /events that were recorded are missing/,
    );
  });

  it('signs nothing when an early event is another and the tiles are gone', async () => {
    await house.publish(new FollowedLedger(300));
    rmSync(join(house.log.folder, 'tile'), { recursive: true });
    const changed = new FollowedLedger(10).grow(1, 'other').grow(289);
    await expect(house.publish(changed)).rejects.toThrow(/another root/);
  });
});

describe('What is lost of a published log', () => {
  it.each<[string, (folder: string) => void]>([
    ['all of it', (folder) => rmSync(folder, { recursive: true })],
    ['a tile at the edge', (folder) => rmSync(join(folder, 'tile/0/001.p/44'))],
    [
      'a byte of a tile',
      (folder) => writeFileSync(join(folder, 'tile/0/001.p/44'), Buffer.alloc(44 * 32, 1)),
    ],
    [
      'half a bundle',
      (folder) => writeFileSync(join(folder, 'tile/entries/001.p/44'), Buffer.alloc(7)),
    ],
    ['the checkpoint', (folder) => rmSync(join(folder, 'checkpoint'))],
  ])('is made anew from the ledger, with the same root: %s', async (_, lose) => {
    const ledger = new FollowedLedger(300);
    await house.publish(ledger);
    lose(house.log.folder);
    await house.publish(ledger.grow(1));
    const { checkpoint } = await house.believed();
    expect([checkpoint.size, hex(checkpoint.root)]).toEqual([301, hex(logOf(301).root())]);
    for (const { path, bytes } of logOf(301).takeTiles())
      expect([path, hex((await house.log.read(path)) ?? undefined)]).toEqual([path, hex(bytes)]);
  });
});
