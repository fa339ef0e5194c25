import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { AppModule } from '../src/app.module.js';
import { TestCouncil } from './app.js';

/** How the command line ends when asked to serve this data folder. */
const serve = async (folder: string, port = 0) => {
  const child = spawn(process.execPath, [resolve('dist/cli.js'), 'serve'], {
    env: { PATH: process.env.PATH, DATA_FOLDER: folder, PORT: String(port) },
    // One that never ends is a failure, not a guest.
    timeout: 40_000,
  });
  const [, complained, [status]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ]);
  return { complained, status };
};

describe('A service that cannot start', () => {
  let folder: string;
  let readModels: string;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'starting-'));
    const council = await TestCouncil.open(folder);
    await council.stop();
    readModels = join(
      folder,
      readdirSync(folder).find((file) => /^read-models.*\.db$/.test(file)) ?? '',
    );
  });
  afterEach(() => {
    jest.restoreAllMocks();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each([
    [
      'are rubbish',
      () => writeFileSync(readModels, 'rubbish '.repeat(100)),
      'file is not a database',
    ],
    ['are a folder', () => mkdirSync(readModels), 'unable to open database file'],
  ])('because its read models %s says so and ends', async (_, spoil, problem) => {
    rmSync(readModels);
    spoil();
    expect(await serve(folder)).toEqual({
      complained: `The read models in ${readModels} cannot be used: ${problem}. Move that file away; they are told anew from the ledger.\n`,
      status: 1,
    });
    rmSync(readModels, { recursive: true });
    await (await TestCouncil.open(folder)).stop();
  });

  it('because its port is taken says so and ends', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    const { complained, status } = await serve(folder, port);
    other.close();
    expect(complained).toMatch(/\nlisten EADDRINUSE: [^\n]*\n$/);
    expect(status).toBe(1);
  });

  it.each([
    [
      'while it is put together',
      'no such part',
      () =>
        jest.spyOn(AppModule, 'with').mockReturnValue({
          module: class Broken {},
          providers: [
            {
              provide: 'part',
              useFactory: () => {
                throw new Error('no such part');
              },
            },
          ],
        }),
    ],
    [
      'at its very end',
      'ENOENT',
      () => {
        rmSync(join(folder, 'admin.token'));
        symlinkSync(join(folder, 'nowhere', 'token'), join(folder, 'admin.token'));
      },
    ],
  ])('because it failed %s leaves the ledger to the next one', async (_, problem, spoil) => {
    spoil();
    await expect(TestCouncil.open(folder)).rejects.toThrow(problem);
    jest.restoreAllMocks();
    rmSync(join(folder, 'admin.token'), { force: true });
    await (await TestCouncil.open(folder)).stop();
  });
});
