import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { TestCouncil } from '../app.js';
import { RunningService } from './running-service.js';

const MOST = 40;
/** Each sends again as soon as it is answered: many more want in than there are places. */
const AT_ONCE = { OVERSIGHT: 60, READING: 60, OFFICE: 60, CITIZENS: 4 };
const FOR_MS = 6_000;
/** Sooner than they are told to. */
const AGAIN_MS = 100;

type Kind = keyof typeof AT_ONCE;
const KINDS = Object.keys(AT_ONCE) as Kind[];
type Tally = { answered: number; refused: number; failed: string[]; slowestMs: number };

const SAID = { contributor: 'ANONYMOUS', kind: 'QUESTION', channel: 'web', words: 'Why?' };
const ASKED = {
  OVERSIGHT: '{ cohorts { month } totals(by: KIND) { restricted } pace { step } }',
  READING: '{ contributions(first: 50) { edges { node { id words standing } } } }',
};

describe('A service of which far too much is asked', () => {
  let service: RunningService;
  let matterId: string;

  beforeAll(async () => {
    const council = await TestCouncil.open(undefined, false);
    await council.adoptCharter();
    matterId = (await council.does('openMatter', { title: 'Buses', level: 'CONSULT' })).id;
    for (let n = 0; n < 50; n++) await council.does('receiveContribution', { matterId, ...SAID });
    await council.stop();
    service = new RunningService(council.folder);
    await service.start({ IN_FLIGHT_MAX: String(MOST) });
  });
  afterAll(() => service?.remove());

  const ask = async (kind: Kind) => {
    if (kind === 'CITIZENS') return service.tell('receiveContribution', { matterId, ...SAID });
    if (kind === 'OFFICE') return service.openMatter();
    const response = await service.ask(ASKED[kind]);
    const { errors } = (await response.json()) as { errors?: { extensions: { code: string } }[] };
    const { code } = errors?.[0]?.extensions ?? {};
    const retryAfter = response.headers.get('retry-after');
    return { commandId: randomUUID(), status: response.status, code, retryAfter, index: undefined };
  };
  const turnedAway = async () => {
    const { crowd } = (await (await service.get('/health')).json()) as {
      crowd: { inside: number; turnedAway: Record<Kind, number> };
    };
    return crowd;
  };

  it('takes in what citizens say, turns dashboards away first, and records what it said it did', async () => {
    const acknowledged = new Map<string, number | undefined>();
    const refused: string[] = [];
    const tallies = Object.fromEntries(
      KINDS.map((kind) => [kind, { answered: 0, refused: 0, failed: [], slowestMs: 0 }]),
    ) as unknown as Record<Kind, Tally>;
    const until = performance.now() + FOR_MS;
    const keepAsking = async (kind: Kind) => {
      const tally = tallies[kind];
      while (performance.now() < until) {
        const began = performance.now();
        const { commandId, status, code, retryAfter, index } = await ask(kind);
        if (code === 'BUSY' && status === 503 && Number(retryAfter) > 0) {
          tally.refused += 1;
          refused.push(commandId);
          await pause(AGAIN_MS);
        } else if (status === 200 && !code) {
          tally.answered += 1;
          tally.slowestMs = Math.max(tally.slowestMs, performance.now() - began);
          if (index !== undefined) acknowledged.set(commandId, index);
        } else tally.failed.push(`${status} ${code}`);
      }
    };
    await Promise.all(
      KINDS.flatMap((kind) => Array.from({ length: AT_ONCE[kind] }, () => keepAsking(kind))),
    );

    for (const kind of KINDS) expect(tallies[kind].failed).toEqual([]);
    expect(tallies.CITIZENS.refused).toBe(0);
    const share = (kind: Kind) =>
      tallies[kind].refused / (tallies[kind].answered + tallies[kind].refused);
    // Between those two only who happens to ask when decides: src/auth/crowd.spec.ts has their order.
    for (const kind of ['READING', 'OFFICE'] as const) {
      expect(share('OVERSIGHT')).toBeGreaterThan(share(kind));
      expect(tallies[kind].refused).toBeGreaterThan(0);
    }
    for (const kind of KINDS) expect(tallies[kind].answered).toBeGreaterThan(0);
    const { inside, turnedAway: counted } = await turnedAway();
    expect(inside).toBe(0);
    for (const kind of KINDS) expect(counted[kind]).toBe(tallies[kind].refused);

    const { out } = await service.run('replay');
    const recorded = new Map<string, number>();
    for (const line of out.trim().split('\n')) {
      const { ledgerindex, data } = JSON.parse(line);
      recorded.set(data.envelope.commandId, ledgerindex);
    }
    for (const [commandId, index] of acknowledged) expect(recorded.get(commandId)).toBe(index);
    expect(refused.filter((commandId) => recorded.has(commandId))).toEqual([]);

    for (const kind of KINDS) expect(await ask(kind)).toMatchObject({ status: 200 });
  });
});
