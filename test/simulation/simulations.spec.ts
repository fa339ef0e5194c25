import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ukCharter } from '../../src/experience/policy/uk-charter.js';
import { Simulations } from '../../src/experience/simulation/simulations.js';
import { type Found, TestCouncil, type Who } from '../app.js';
import { found, isGone } from './several.js';

const stricter = {
  ...ukCharter,
  title: 'Within a day',
  clocks: ukCharter.clocks.map((clock) =>
    clock.id === 'contact.acknowledge' ? { ...clock, value: 1 } : clock,
  ),
};
const BEGIN = `mutation ($input: SimulateCharter!) { simulateCharter(input: $input) { id status title charterId index at } }`;
const SEE = `query ($id: ID!, $filter: ChangesFilterInput) { simulation(id: $id) {
  status done total problem endedAt
  result {
    contacts { was would count } journeys { was would count } because { criterion was would count }
    kindsMissing { kind count } clocksMissing }
  changes(filter: $filter) { edges { node {
    contributionId matterId citizenId kind was would because { criterion was would } } } } } }`;

/** Twelve are told in time that they were heard, and too late for another charter; one by one they are asked about. */
const LATE = 12;

describe('A charter that is tried out beside the service', () => {
  let council: TestCouncil;
  const late: string[] = [];
  let matterId = '';
  const simulations = () => council.app.get(Simulations, { strict: false });
  const begin = async (input: object, who: Who = 'engagement') =>
    (await council.shows<{ simulateCharter: { id: string } & Found }>(BEGIN, { input }, who))
      .simulateCharter;
  const refusal = async (input: object, who: Who = 'engagement') =>
    (await council.ask(BEGIN, { input }, who)).errors?.[0]?.extensions?.code;
  const see = async (id: string, filter: object = {}, who: Who = 'engagement') =>
    (await council.shows<Found>(SEE, { id, filter }, who)).simulation as Found;
  const files = () => readdirSync(join(council.folder, 'simulations')).sort();
  const ended = async (id: string) => {
    while (simulations().find(id)?.status === 'UNDER_WAY') await pause(10);
    return see(id);
  };

  beforeAll(async () => {
    council = await TestCouncil.open();
    await council.adoptCharter();
    matterId = (await council.does('openMatter', { title: 'Buses', level: 'CONSULT' })).id;
    const ask = async (n: number) =>
      (await council.hears(`ada${n}@post.example`, { matterId, kind: 'QUESTION', words: 'Why?' }))
        .id;
    for (let n = 0; n < LATE; n++) late.push(await ask(n));
    await council.turnClock('2025-09-03T09:00:00.000Z');
    for (const contributionId of late)
      await council.does('acknowledgeContribution', {
        ...{ contributionId, automatic: true, channel: 'email' },
        ...{ reference: 'R', answerBy: '2025-09-12T16:00:00.000Z', wayToReach: 'Ring us.' },
      });
    await ask(LATE);
  });
  afterAll(() => council?.close());

  it('says who would stand where, who changes, and by which criterion', async () => {
    const begun = await begin({ terms: stricter });
    expect(begun).toMatchObject({ status: 'UNDER_WAY', title: 'Within a day', charterId: null });
    const found = await ended(begun.id);
    expect(found).toMatchObject({ status: 'DONE', done: LATE + 1, total: LATE + 1, problem: null });
    expect(found.result).toMatchObject({
      because: [{ criterion: 1, was: 'MET', would: 'NOT_MET', count: LATE }],
      kindsMissing: [],
      clocksMissing: [],
    });
    const { edges } = found.changes as unknown as { edges: { node: Found }[] };
    const nodes = edges.map(({ node }) => node);
    expect(nodes.map(({ contributionId }) => contributionId).sort()).toEqual([...late].sort());
    expect(nodes[0]).toEqual({
      ...{ contributionId: expect.any(String), matterId, citizenId: expect.any(String) },
      ...{ kind: 'QUESTION', was: 'OPEN', would: 'POOR' },
      because: [{ criterion: 1, was: 'MET', would: 'NOT_MET' }],
    });
  });

  it('hides who is one of a few, and names contacts to officers only', async () => {
    const { id } = await begin({
      terms: { ...stricter, mandatory: [{ kind: 'PETITION', criteria: [1] }] },
    });
    expect(await ended(id)).toMatchObject({
      result: { kindsMissing: [{ kind: 'QUESTION', count: 13 }] },
    });
    const { id: other } = await begin({ terms: stricter });
    const { contacts } = (await ended(other)).result as unknown as { contacts: Found[] };
    expect(contacts).toContainEqual({ was: 'OPEN', would: 'OPEN', count: null });
    expect((await council.shows<Found>(SEE, { id: other }, 'system')).simulation).toMatchObject({
      status: 'DONE',
      changes: null,
    });
    expect(await refusal({ terms: stricter }, 'system')).toBe('OFFICER_NEEDED');
  });

  it('may be one that was proposed, as of an earlier place in the log', async () => {
    const charterId = (await council.does('proposeCharter', { terms: stricter }, 'admin')).id;
    const asOf = { at: '2025-09-02T12:00:00.000Z' };
    const { id, ...begun } = await begin({ charterId, asOf });
    expect(begun).toMatchObject({ charterId, at: asOf.at });
    // Nobody was late by then, and less time was left under one of them.
    expect(await ended(id)).toMatchObject({
      total: LATE,
      result: { because: [expect.anything()] },
    });
    const { id: first } = await begin({ charterId, asOf: { index: 3 } });
    expect(await ended(first)).toMatchObject({
      status: 'DONE',
      total: 0,
      result: { contacts: [] },
    });
  });

  it('is refused in words where there is none, or another is under way', async () => {
    expect(await refusal({})).toBe('ONE_CHARTER_IS_TRIED');
    expect(await refusal({ charterId: matterId })).toBe('CHARTER_UNKNOWN');
    expect(await refusal({ terms: { ...stricter, clocks: [] } })).toBe('CLOCK_MISSING');
    expect(await refusal({ terms: { ...stricter, zone: 'Mars' } })).toBe('INVALID_INPUT');
    const { id } = await begin({ terms: stricter });
    expect(await refusal({ terms: stricter })).toBe('SIMULATION_UNDER_WAY');
    expect(await ended(id)).toMatchObject({ status: 'DONE' });
  });

  it('lets the service answer meanwhile', async () => {
    const { id } = await begin({ terms: stricter });
    let answered = 0;
    while (simulations().find(id)?.status === 'UNDER_WAY') {
      const query = 'query ($id: ID!) { contribution(id: $id) { standing } }';
      expect(await council.shows(query, { id: late[0] })).toMatchObject({
        contribution: { standing: 'OPEN' },
      });
      answered++;
    }
    expect(answered).toBeGreaterThan(1);
  });

  const cancel = (id: string) =>
    council.ask('mutation ($id: ID!) { cancelSimulation(id: $id) { status endedAt } }', { id });

  it('ends when somebody cancels it, and leaves nothing behind', async () => {
    const { id } = await begin({ terms: stricter });
    const child = simulations().processId as number;
    expect((await cancel(id)).data).toEqual({
      cancelSimulation: { status: 'CANCELLED', endedAt: expect.any(String) },
    });
    await found(() => isGone(child));
    expect(await see(id)).toMatchObject({ status: 'CANCELLED', result: null, changes: null });
    while (files().some((file) => file.startsWith(id))) await pause(10);
    expect((await cancel(id)).data).toMatchObject({ cancelSimulation: { status: 'CANCELLED' } });
    expect((await cancel(matterId)).errors?.[0]?.extensions?.code).toBe('SIMULATION_UNKNOWN');
  });

  it('says so when its process is killed, and the next one is not disturbed', async () => {
    const { id } = await begin({ terms: stricter });
    process.kill(simulations().processId as number, 'SIGKILL');
    expect(await ended(id)).toMatchObject({
      status: 'FAILED',
      problem: 'The process that judged ended with SIGKILL.',
      result: null,
    });
    const next = await begin({ terms: stricter });
    expect(await ended(next.id)).toMatchObject({ status: 'DONE' });
  });

  it('begins anew when the service is started again, and does not outlive it', async () => {
    const { id } = await begin({ terms: stricter });
    const before = await see(id);
    const child = simulations().processId as number;
    await council.stop();
    expect(() => process.kill(child, 0)).toThrow('ESRCH');
    council = await TestCouncil.open(council.folder);
    const found = await ended(id);
    expect(found).toMatchObject({ status: 'DONE', total: LATE + 1 });
    expect(before).toMatchObject({ status: 'UNDER_WAY' });
    // What was remembered is still there.
    const { simulations: all } = await council.shows<{ simulations: Found[] }>(
      'query { simulations { id status } }',
    );
    expect(all[0]).toEqual({ id, status: 'DONE' });
    expect(all.map(({ status }) => status)).toContain('FAILED');
  });

  it('says in words that a page is not there', async () => {
    const { id } = await begin({ terms: stricter });
    await ended(id);
    const { errors } = await council.ask(
      'query ($id: ID!) { simulation(id: $id) { changes(after: "nowhere") { edges { cursor } } } }',
      { id },
    );
    expect(errors?.[0]?.extensions).toEqual({ code: 'UNKNOWN_PLACE', field: 'after' });
  });

  it('says so when somebody threw away who would stand otherwise', async () => {
    const { id } = await begin({ terms: stricter });
    expect(await ended(id)).toMatchObject({ changes: { edges: expect.anything() } });
    rmSync(join(council.folder, 'simulations'), { recursive: true });
    const { data, errors } = await council.ask<Found>(SEE, { id });
    expect(data?.simulation).toMatchObject({ status: 'DONE', changes: null });
    expect(errors?.[0]?.extensions?.code).toBe('CHANGES_THROWN_AWAY');
  });

  it('is remembered with nine others', async () => {
    for (let n = 0; n < 10; n++) {
      const { id } = await begin({ terms: stricter });
      await ended(id);
    }
    const kept = simulations().list();
    expect(kept).toHaveLength(10);
    expect(files()).toEqual(kept.map(({ id }) => `${id}.1.ndjson`).sort());
  });
});
