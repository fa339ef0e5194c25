import { spawnSync } from 'node:child_process';
import {
  closeSync,
  mkdtempSync,
  openSync,
  readdirSync,
  rmSync,
  statfsSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Answer, RunningService } from './running-service.js';

const SIZE = '48m';
const IN_FLIGHT = 16;
/** Long enough for everything that follows the ledger to meet the full disk, too. */
const FULL_MS = 4_000;
const FAILED = { extensions: { code: 'REBUILD_FAILED' } };

const disk = mkdtempSync(join(tmpdir(), 'small-disk-'));
const mount = () =>
  spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE}`, 'tmpfs', disk]).status === 0;
const missing = mount() ? '' : ', skipped: nothing can be mounted here';

/** Takes the last byte there is. */
const fill = (file: string) => {
  const descriptor = openSync(file, 'a');
  try {
    for (let size = 2 ** 20; size >= 1; size /= 2)
      try {
        for (;;) writeSync(descriptor, Buffer.alloc(size));
      } catch (error) {
        if (Reflect.get(error as object, 'code') !== 'ENOSPC') throw error;
      }
  } finally {
    closeSync(descriptor);
  }
};

afterAll(() => {
  if (!missing) spawnSync('umount', ['-l', disk]);
  rmSync(disk, { recursive: true, force: true });
});

(missing ? describe.skip : describe)(`A service whose disk is full${missing}`, () => {
  const ballast = join(disk, 'ballast');
  const service = new RunningService(join(disk, 'data'));
  const answers: Answer[] = [];
  const generations = () => readdirSync(service.folder).filter((name) => /^read-.*db$/.test(name));
  const isRecorded = ({ index }: Answer) => index !== undefined;
  let isLoading = true;

  const load = async () => {
    while (isLoading) {
      const answer = await service.openMatter();
      answers.push(answer);
      if (!isRecorded(answer)) await pause(20);
    }
  };

  it('refuses in words, goes on when there is room again, and has lost nothing', async () => {
    await service.start();
    const loads = Array.from({ length: IN_FLIGHT }, load);
    await pause(1_000);
    fill(ballast);
    await pause(FULL_MS);
    expect(statfsSync(disk).bavail).toBe(0);

    const whileFull = await service.openMatter();
    expect(whileFull).toMatchObject({
      status: 503,
      code: expect.stringMatching(/^LEDGER_(STOPPED|UNAVAILABLE)$/),
      retryAfter: expect.stringMatching(/^\d$/),
    });
    expect((await service.get('/health')).status).toBeLessThan(504);
    expect(service.isRunning).toBe(true);

    // What could not be written whole is not left to fill the disk further.
    const rebuilt = await service.ask('mutation { rebuildReadModels { generation } }');
    expect(await rebuilt.json()).toMatchObject({
      errors: [{ message: expect.stringMatching(/disk.*The old ones stay in use/), ...FAILED }],
    });
    expect(generations()).toEqual([expect.stringMatching(/-1\.db$/)]);

    rmSync(ballast);
    for (let tries = 0; ; tries++) {
      const { visible } = await service.openMatter();
      if (visible) break;
      expect(tries).toBeLessThan(100);
      await pause(100);
    }
    await pause(1_000);
    isLoading = false;
    await Promise.all(loads);

    const refused = answers.filter((answer) => !isRecorded(answer));
    expect(refused.length).toBeGreaterThan(IN_FLIGHT);
    expect([...new Set(refused.map(({ status }) => status))]).toEqual([503]);
    expect(answers.at(-1)).toMatchObject({ status: 200 });

    // What was refused is done once when it is sent again.
    const [again] = refused.slice(-1) as [Answer];
    const { index } = await service.openMatter(again.commandId);
    expect(await service.openMatter(again.commandId)).toMatchObject({ index, already: true });

    const health = async () => (await (await service.get('/health')).json()) as Health;
    for (let tries = 0; (await health()).log.size <= Number(index); tries++) {
      expect(tries).toBeLessThan(100);
      await pause(100);
    }
    expect(await health()).toMatchObject({ status: 'ok', parked: 0, log: { stopped: null } });
    await service.end();

    const recorded = await service.recorded();
    for (const { commandId, index: told } of answers.filter(isRecorded))
      expect([commandId, recorded.get(commandId)]).toEqual([commandId, told]);
    expect(await service.verify()).toMatchObject({ code: 0 });
  });
});

type Health = { status: string; parked: number; log: { size: number; stopped: string | null } };
