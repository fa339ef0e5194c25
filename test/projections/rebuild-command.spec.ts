import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { TestCouncil } from '../app.js';
import { readModelsOf } from '../read-models.js';

/** What `ledger rebuild` says about this data folder. */
const rebuild = async (folder: string, port: number) => {
  const child = spawn(process.execPath, [resolve('dist/cli.js'), 'rebuild'], {
    env: {
      PATH: process.env.PATH,
      DATA_FOLDER: folder,
      PORT: String(port),
      ...readModelsOf,
    },
  });
  const [said, complained, [status]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ]);
  return { said, complained, status };
};

describe('ledger rebuild', () => {
  let council: TestCouncil;
  beforeAll(async () => {
    council = await TestCouncil.open();
    await council.tell('openMatter', { title: 'Buses', level: 'CONSULT' });
    await council.app.listen(0, '127.0.0.1');
  });
  afterAll(() => council?.close());

  it('asks the service that is running', async () => {
    const { port } = new URL(await council.app.getUrl());
    expect(await rebuild(council.folder, Number(port))).toEqual({
      said: expect.stringMatching(
        /^The read models are told anew: generation 2, 2 events in \S+ s\.\n$/,
      ),
      complained: '',
      status: 0,
    });
  });

  it('says so when that one does not answer', async () => {
    expect(await rebuild(council.folder, 1)).toEqual({
      said: '',
      complained: expect.stringMatching(/^Something has the ledger in .* does not answer .*\.\n$/),
      status: 1,
    });
  });

  it('does it itself when none is running', async () => {
    await council.stop();
    expect(await rebuild(council.folder, 0)).toEqual({
      said: expect.stringMatching(
        /^2 of 2 events told\nThe read models are told anew: generation 3, 2 events/,
      ),
      complained: '',
      status: 0,
    });
    council = await TestCouncil.open(council.folder);
  });
});
