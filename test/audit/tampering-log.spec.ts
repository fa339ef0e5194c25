import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Envelope } from '../../src/ledger/event.js';
import { historyOf } from './history.js';
import {
  checkpointOf,
  copyOf,
  folderOf,
  OTHER_KEY,
  removeFolders,
  verdictOn,
  wrongAt,
} from './kept.js';

afterAll(removeFolders);

const SIZE = 300;
const events = historyOf(SIZE);
const sound = folderOf(events, events, { after: [7, 200] });
const envelopeAt = (index: number) => events[index] as Envelope;

describe('A published file', () => {
  const tiles = readdirSync(join(sound, 'log/tile'), { recursive: true, encoding: 'utf8' })
    .map((path) => `log/tile/${path.replaceAll('\\', '/')}`)
    .filter((path) => /\/\d+$/.test(path) && !path.endsWith('tile/0') && !path.endsWith('tile/1'));

  it('is one of nine', () => {
    expect(tiles.sort()).toEqual([
      'log/tile/0/000',
      'log/tile/0/000.p/200',
      'log/tile/0/000.p/7',
      'log/tile/0/001.p/44',
      'log/tile/1/000.p/1',
      'log/tile/entries/000',
      'log/tile/entries/000.p/200',
      'log/tile/entries/000.p/7',
      'log/tile/entries/001.p/44',
    ]);
  });

  it.each(tiles)('%s, changed in its last byte, is found', async (path) => {
    const folder = copyOf(sound);
    const bytes = readFileSync(join(folder, path));
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    writeFileSync(join(folder, path), bytes);
    const { code, what, why } = await verdictOn(folder);
    expect({ code, what }).toEqual({ code: 1, what: 'FILE_REPLACED' });
    expect(why).toContain(path.slice('log/'.length));
  });

  it.each(tiles)('%s, cut or lengthened by a byte, is found', async (path) => {
    for (const change of [
      (bytes: Buffer) => bytes.subarray(1),
      (bytes: Buffer) => Buffer.concat([bytes, Buffer.of(0)]),
    ]) {
      const folder = copyOf(sound);
      writeFileSync(join(folder, path), change(readFileSync(join(folder, path))));
      expect(await verdictOn(folder)).toMatchObject({ code: 1, what: 'FILE_REPLACED' });
    }
  });

  it('says which event it speaks of', async () => {
    const folder = copyOf(sound);
    const other = folderOf(historyOf(SIZE, 'two'));
    for (const path of ['log/tile/0/001.p/44', 'log/tile/entries/001.p/44']) {
      const own = readFileSync(join(folder, path));
      writeFileSync(join(folder, path), readFileSync(join(other, path)));
      expect(await verdictOn(folder)).toEqual(wrongAt('FILE_REPLACED', 256));
      writeFileSync(join(folder, path), own);
    }
  });

  it('comes first where an event is wrong only later', async () => {
    const undeclared = events.with(9, { ...envelopeAt(9), type: 'MatterLost' });
    const folder = folderOf(undeclared);
    expect(await verdictOn(folder)).toEqual(wrongAt('NOT_AS_DECLARED', 9));
    const path = join(folder, 'log/tile/0/000');
    const hashes = readFileSync(path);
    writeFileSync(path, hashes.fill(0, 3 * 32, 4 * 32));
    expect(await verdictOn(folder)).toEqual(wrongAt('FILE_REPLACED', 3));
  });

  it.each(['tile/0/000', 'tile/entries/001.p/44', 'tile/1/000.p/1'])(
    '%s, when it is missing, is missed',
    async (path) => {
      const folder = copyOf(sound);
      rmSync(join(folder, 'log', path));
      const verdict = await verdictOn(folder);
      expect(verdict).toMatchObject({ code: 1, what: 'FILE_MISSING' });
      expect(verdict.why).toBe(`${path} is missing.`);
    },
  );

  it('that became full need not be kept in its narrower forms', async () => {
    const folder = folderOf(events);
    writeFileSync(join(folder, 'log/checkpoint'), checkpointOf(events.slice(0, 200)));
    expect(await verdictOn(folder)).toMatchObject({ code: 0, size: 200, waiting: 100 });
  });
});

describe('A checkpoint', () => {
  const withCheckpoint = (bytes: Uint8Array) => {
    const folder = copyOf(sound);
    writeFileSync(join(folder, 'log/checkpoint'), bytes);
    return folder;
  };

  it('signed by another key is not believed', async () => {
    const verdict = await verdictOn(withCheckpoint(checkpointOf(events, [OTHER_KEY])));
    expect(verdict).toEqual(wrongAt('CHECKPOINT', null));
    expect(verdict.why).toBe('Nobody who is known here has signed this.');
  });

  it('of other events with the same number is told, when every tile was made anew', async () => {
    const folder = folderOf(historyOf(SIZE, 'two'));
    writeFileSync(join(folder, 'log/checkpoint'), checkpointOf(events));
    expect(await verdictOn(folder)).toEqual(wrongAt('OTHER_ROOT', null));
  });

  it('above an event that was sealed anew, hashes and tiles with it, is of something else', async () => {
    const resealed = events.with(101, { ...envelopeAt(101), nonce: 'f'.repeat(32) });
    const folder = folderOf(resealed);
    writeFileSync(join(folder, 'log/checkpoint'), checkpointOf(events));
    expect(await verdictOn(folder)).toEqual(wrongAt('OTHER_ROOT', null));
  });
});
