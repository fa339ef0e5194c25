import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { openKeys } from '../../src/ledger/sqlite/files.js';
import { SqliteEventStore } from '../../src/ledger/sqlite/sqlite-event-store.js';
import { append, everything, newFiles, removeFolders, wrappedKey } from './samples.js';

afterAll(removeFolders);

const run = promisify(execFile);

/** Blocks of 512 or 1,024 bytes, as the shell counts: no file may grow beyond 2 or 4 MiB. */
const LIMIT_BLOCKS = 4096;

/** Appends events of these sizes where no file may grow beyond the limit; answers what became of each. */
const onFullDisk = async ({ ledger, keys }: ReturnType<typeof newFiles>, sizes: number[]) => {
  const command = `ulimit -f ${LIMIT_BLOCKS}; exec "$0" "$@"`;
  const program = [process.execPath, `${__dirname}/full-disk.js`, ledger, keys];
  const { stdout } = await run('sh', ['-c', command, ...program, ...sizes.map(String)]);
  return stdout.trim().split('\n');
};

describe('When the disk fails', () => {
  it('says that the outcome is unknown, opens the ledger again and goes on', async () => {
    const files = newFiles();
    const said = await onFullDisk(files, [10, 6_000_000, 20, 30]);
    expect(said).toEqual(['recorded 0', 'OutcomeUnknown', 'recorded 1', 'recorded 2']);

    const store = await SqliteEventStore.open(files);
    const words = (await everything(store)).map(({ data }) => Reflect.get(data, 'words').length);
    await store.close();
    expect(words).toEqual([10, 20, 30]);
  });

  it('stops when it cannot be opened again, and still has all that it acknowledged', async () => {
    const files = newFiles();
    const said = await onFullDisk(files, Array(300).fill(50_000));
    const failed = said.indexOf('OutcomeUnknown');
    const stopped = said.indexOf('StoreStopped');
    expect(failed).toBeGreaterThan(20);
    expect(stopped).toBeGreaterThan(failed);
    expect(new Set(said.slice(stopped))).toEqual(new Set(['StoreStopped']));

    const store = await SqliteEventStore.open(files);
    const streams = (await everything(store)).map(({ stream }) => stream);
    for (const [n, line] of said.entries())
      if (line.startsWith('recorded')) expect(streams[Number(line.split(' ')[1])]).toBe(`a-${n}`);
    await store.append(append('b-1'));
    await store.close();
  });

  it('uses the key that an append left behind when it died before its events', async () => {
    const files = newFiles();
    const left = wrappedKey('a-1');
    const keys = openKeys(files.keys);
    keys.prepare('INSERT INTO key VALUES (@id, @stream, @purpose, @handleId, @wrapped)').run(left);
    keys.close();
    const store = await SqliteEventStore.open(files);
    const sealedWithAnother = append('a-1', -1, { keys: [wrappedKey('a-1')] });
    await expect(store.append(sealedWithAnother)).rejects.toThrow(
      'already has another content key',
    );
    await store.append(append('a-1', -1, { keys: [left] }));
    await store.close();
  });
});
