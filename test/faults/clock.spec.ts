import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { RunningService } from './running-service.js';

/** Where distributions put the library of faketime. */
const library = ['/usr/lib', '/usr/local/lib']
  .filter((folder) => existsSync(folder))
  .flatMap((folder) => ['', ...readdirSync(folder)].map((name) => join(folder, name)))
  .map((folder) => join(folder, 'faketime', 'libfaketimeMT.so.1'))
  .find((file) => existsSync(file));

const service = new RunningService();
const offset = join(service.folder, 'offset');
const env = {
  LD_PRELOAD: library ?? '',
  FAKETIME_TIMESTAMP_FILE: offset,
  FAKETIME_NO_CACHE: '1',
  // Of both versions: a clock is set, and nothing else.
  FAKETIME_DONT_FAKE_MONOTONIC: '1',
  DONT_FAKE_MONOTONIC: '1',
};
/** Sets the clock of the service so many seconds off ours. */
const setOff = (seconds: number) => writeFileSync(offset, `${seconds < 0 ? '' : '+'}${seconds}`);

/** Whether the library works here. */
const isOff = () => {
  setOff(86_400);
  const { stdout } = spawnSync(process.execPath, ['-p', 'Date.now()'], { env, encoding: 'utf8' });
  return Number(stdout) > Date.now() + 80_000_000;
};
const missing = library && isOff() ? '' : ', skipped: faketime is missing';

const HOUR = 3_600;
const DAY = 24 * HOUR;
/** A correction that the service follows. */
const FEW = 200;

afterAll(() => service.remove());

(missing ? describe.skip : describe)(`A clock that jumps${missing}`, () => {
  const signed = async () => {
    const health = (await (await service.get('/health')).json()) as { log: { size: number } };
    return health.log.size;
  };
  /** When the events of a matter were recorded, in their order. */
  const recordedAt = async (id?: string) => {
    const { out } = await service.run('replay', '--stream', `matter-${id}`);
    return out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).data.envelope.recordedAt as string);
  };
  let matterId: string | undefined;
  const level = (level: string) =>
    service.tell('changeLevel', { matterId, level, reason: 'It concerns more people.' });

  beforeAll(async () => {
    setOff(0);
    await service.start(env);
    ({ id: matterId } = await service.openMatter());
  });

  it.each([
    ['back an hour', -HOUR],
    ['forward a day', DAY],
  ])('%s is not believed: nothing is recorded, everything else goes on', async (_, seconds) => {
    setOff(seconds);
    const startedMs = Date.now();
    const { commandId, ...refused } = await service.openMatter();
    expect(refused).toEqual({ status: 503, code: 'CLOCK_JUMPED', retryAfter: '1' });
    const asked = await service.ask('query ($id: ID!) { matter(id: $id) { title } }', {
      id: matterId,
    });
    expect(await asked.json()).toEqual({ data: { matter: { title: 'A bench' } } });
    expect(Date.now() - startedMs).toBeLessThan(5_000);

    setOff(0);
    const opened = await service.openMatter(commandId);
    expect(opened).toMatchObject({ status: 200, already: false, visible: true });
    for (let tries = 0; (await signed()) <= Number(opened.index); tries++) {
      expect(tries).toBeLessThan(200);
      await pause(50);
    }
  });

  it('back a little is followed, and no stream goes back in time', async () => {
    expect(await level('CONSULT')).toMatchObject({ visible: true });
    setOff(-FEW);
    expect(await level('INVOLVE')).toMatchObject({ visible: true });
    const times = await recordedAt(matterId);
    expect(times).toHaveLength(3);
    expect(times).toEqual([...times].sort());
    expect(times.at(-1)).toBe(times.at(-2));
  });

  it('back an hour over a restart is what it is, and no stream goes back in time', async () => {
    await service.end();
    setOff(-HOUR);
    await service.start(env);
    expect(await level('COLLABORATE')).toMatchObject({ visible: true });
    const { id } = await service.openMatter();
    const times = await recordedAt(matterId);
    expect(times).toHaveLength(4);
    expect(times).toEqual([...times].sort());
    expect((await recordedAt(id))[0]?.localeCompare(times[0] as string)).toBe(-1);
    await service.end();
    expect(await service.verify()).toMatchObject({ code: 0 });
  });
});
