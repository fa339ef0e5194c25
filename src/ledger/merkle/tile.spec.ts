import fc from 'fast-check';
import {
  parseTilePath,
  placeOf,
  TILE_WIDTH,
  type Tile,
  tileIn,
  tilePath,
  tilesBehind,
  tilesGrown,
} from './tile.js';
import { decodeEntries, decodeHashes, encodeEntries, encodeHashes } from './tile-bytes.js';
import { Unproven } from './unproven.js';

const pathsGrown = (from: number, to: number) => [...tilesGrown(from, to)].map(tilePath);

describe('The path of a tile', () => {
  it.each<[Tile, string]>([
    [{ level: 0, index: 0, width: 256 }, 'tile/0/000'],
    [{ level: 0, index: 273, width: 112 }, 'tile/0/273.p/112'],
    [{ level: 2, index: 1234067, width: 256 }, 'tile/2/x001/x234/067'],
    [{ level: 63, index: 1000, width: 1 }, 'tile/63/x001/000.p/1'],
    [{ level: 'entries', index: 999, width: 255 }, 'tile/entries/999.p/255'],
  ])('of %j is %s, and back', (tile, path) => {
    expect(tilePath(tile)).toBe(path);
    expect(parseTilePath(path)).toEqual(tile);
  });

  it('names one tile each, whatever the tile', () =>
    fc.assert(
      fc.property(
        fc.record({
          level: fc.oneof(fc.constant('entries' as const), fc.nat({ max: 63 })),
          index: fc.maxSafeNat(),
          width: fc.integer({ min: 1, max: TILE_WIDTH }),
        }),
        (tile) => expect(parseTilePath(tilePath(tile))).toEqual(tile),
      ),
    ));

  it.each([
    '',
    'checkpoint',
    'tile/0',
    'tile/0/',
    'tile/0/0',
    'tile/0/00',
    'tile/0/0000',
    'tile/0/1000',
    'tile/0/x000/000',
    'tile/0/x000/001',
    'tile/0/001/000',
    'tile/0/x001',
    'tile/0/x001/x000',
    'tile/0/x01/000',
    'tile/0/X001/000',
    'tile/0/-01',
    'tile/0/+01',
    'tile/0/0x1',
    'tile/0/1e2',
    'tile/00/000',
    'tile/64/000',
    'tile/-1/000',
    'tile/x/000',
    'tile/data/000',
    'tile/entries',
    'tile/Entries/000',
    'tile//000',
    '/tile/0/000',
    'tile/0/000/',
    'tile/0//000',
    'tile/0/../000',
    'tile/0/000\n',
    ' tile/0/000',
    'tile/0/000%2ep/1',
    'tile/0/٠٠٠',
    'tile/0/000.p',
    'tile/0/000.p/',
    'tile/0/000.p/0',
    'tile/0/000.p/00',
    'tile/0/000.p/01',
    'tile/0/000.p/256',
    'tile/0/000.p/1000',
    'tile/0/000.p/-1',
    'tile/0/000.p/1/',
    'tile/0/000.p/1.p/1',
    'tile/0/x001.p/1/000',
    `tile/0/${'x999/'.repeat(6)}999`,
  ])('is not %j', (path) => expect(() => parseTilePath(path)).toThrow(Unproven));
});

describe('A log', () => {
  it('of 70,000 entries has the tiles of the specification', () => {
    const paths = pathsGrown(0, 70_000).filter((path) => !path.startsWith('tile/entries'));
    expect(paths).toHaveLength(277);
    expect(paths.filter((path) => path.startsWith('tile/0/') && !path.includes('.p'))).toHaveLength(
      273,
    );
    expect(paths.slice(-4)).toEqual([
      'tile/0/273.p/112',
      'tile/1/000',
      'tile/1/001.p/17',
      'tile/2/000.p/1',
    ]);
  });

  it.each([
    [0, 0, []],
    [0, 1, ['tile/entries/000.p/1', 'tile/0/000.p/1']],
    [5, 5, []],
    [256, 256, []],
    [255, 256, ['tile/entries/000', 'tile/0/000', 'tile/1/000.p/1']],
    [256, 257, ['tile/entries/001.p/1', 'tile/0/001.p/1']],
    [
      250,
      513,
      [
        'tile/entries/000',
        'tile/entries/001',
        'tile/entries/002.p/1',
        'tile/0/000',
        'tile/0/001',
        'tile/0/002.p/1',
        'tile/1/000.p/2',
      ],
    ],
    [65_535, 65_536, ['tile/entries/255', 'tile/0/255', 'tile/1/000', 'tile/2/000.p/1']],
  ])('that grows from %i to %i needs %j', (from, to, paths) =>
    expect(pathsGrown(from, to)).toEqual(paths),
  );

  it('has nothing empty, and everything it had is still there or in a fuller tile', () =>
    fc.assert(
      fc.property(fc.nat({ max: 200_000 }), fc.nat({ max: 2_000 }), (from, more) => {
        const reached = (paths: Iterable<Tile>) =>
          new Map([...paths].map(({ level, index, width }) => [`${level} ${index}`, width]));
        const stepwise = new Map([
          ...reached(tilesGrown(0, from)),
          ...reached(tilesGrown(from, from + more)),
        ]);
        expect(stepwise).toEqual(reached(tilesGrown(0, from + more)));
        expect(Math.min(1, ...stepwise.values())).toBe(1);
      }),
      { numRuns: 20 },
    ));

  it('does not shrink', () => expect(() => pathsGrown(2, 1)).toThrow(RangeError));

  it('has no empty tile at its end', () => {
    expect(tileIn(256, 0, 1)).toBeNull();
    expect(tileIn(255, 1, 0)).toBeNull();
    expect(tileIn(257, 'entries', 1)).toEqual({ level: 'entries', index: 1, width: 1 });
  });

  it('keeps every complete subtree in one tile', () => {
    expect(placeOf({ height: 0, index: 300 })).toEqual({
      level: 0,
      index: 1,
      offset: 44,
      heightInTile: 0,
    });
    expect(placeOf({ height: 7, index: 3 })).toEqual({
      level: 0,
      index: 1,
      offset: 128,
      heightInTile: 7,
    });
    expect(placeOf({ height: 8, index: 3 })).toEqual({
      level: 1,
      index: 0,
      offset: 3,
      heightInTile: 0,
    });
    expect(placeOf({ height: 52, index: 1 })).toEqual({
      level: 6,
      index: 0,
      offset: 16,
      heightInTile: 4,
    });
  });

  it('asks for each tile behind a range once, and for none beyond its end', () => {
    const ranges = [
      { start: 0, end: 512 },
      { start: 512, end: 515 },
    ];
    expect(tilesBehind(ranges, 515).map(tilePath)).toEqual(['tile/1/000.p/2', 'tile/0/002.p/3']);
    expect(() => tilesBehind(ranges, 514)).toThrow(RangeError);
  });
});

describe('The bytes of a tile', () => {
  const tile: Tile = { level: 0, index: 0, width: 2 };
  const bundle: Tile = { ...tile, level: 'entries' };
  const hashes = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
  const entries = [Buffer.from('one'), Buffer.alloc(0)];

  it('are its hashes, and nothing else', () => {
    const bytes = encodeHashes(hashes);
    expect(decodeHashes(bytes, tile)).toEqual(hashes);
    for (const other of [
      bytes.subarray(1),
      Buffer.concat([bytes, Buffer.alloc(32)]),
      Buffer.alloc(0),
    ])
      expect(() => decodeHashes(other, tile)).toThrow(Unproven);
  });

  it('are its entries, each after its length', () => {
    const bytes = encodeEntries(entries);
    expect(Buffer.from(bytes).toString('hex')).toBe('00036f6e650000');
    expect(decodeEntries(bytes, bundle)).toEqual(entries);
  });

  it('are no bundle when cut anywhere, padded, or of another width', () => {
    const bytes = encodeEntries(entries);
    for (let end = 0; end < bytes.length; end++)
      expect(() => decodeEntries(bytes.subarray(0, end), bundle)).toThrow(Unproven);
    for (const extra of ['00', '0000', '000161'])
      expect(() =>
        decodeEntries(Buffer.concat([bytes, Buffer.from(extra, 'hex')]), bundle),
      ).toThrow(Unproven);
    for (const width of [1, 3])
      expect(() => decodeEntries(bytes, { ...bundle, width })).toThrow(Unproven);
  });

  it('come back whatever the entries', () =>
    fc.assert(
      fc.property(
        fc.array(fc.uint8Array({ maxLength: 300 }), { minLength: 1, maxLength: TILE_WIDTH }),
        (list) => {
          const again = decodeEntries(encodeEntries(list), { ...bundle, width: list.length });
          expect(again.map((entry) => [...entry])).toEqual(list.map((entry) => [...entry]));
        },
      ),
    ));

  it('have room for 65,535 bytes an entry and 256 of them, and not one more', () => {
    const longest = Buffer.alloc(65_535, 7);
    expect(decodeEntries(encodeEntries([longest]), { ...bundle, width: 1 })).toEqual([longest]);
    expect(() => encodeEntries([Buffer.alloc(65_536)])).toThrow(RangeError);
    for (const count of [0, 257]) {
      expect(() => encodeEntries(Array(count).fill(longest))).toThrow(RangeError);
      expect(() => encodeHashes(Array(count).fill(hashes[0]))).toThrow(RangeError);
    }
    expect(() => encodeHashes([Buffer.alloc(31)])).toThrow(Unproven);
  });
});
