import { readFileSync } from 'node:fs';
import type { Recorded } from '../../src/ledger/event.js';
import { dataSet, mappingFile, removeFolders } from './folders.js';
import { Importing } from './importing.js';

const { path, describe: describeIfPresent, why } = dataSet('karlsruhe-oparl-2024');
const map = mappingFile('karlsruhe-oparl');

type Data = Record<string, unknown>;
const numbersOf = (events: readonly Recorded[], field: string) => {
  const counts: Record<string, number> = {};
  for (const { data } of events) {
    const value = String((data as Data)[field]);
    counts[value] = (counts[value] ?? 0) + 1;
  }
  return counts;
};

describeIfPresent(`The agendas of Karlsruhe${why}`, () => {
  let karlsruhe: Importing;
  let report: Awaited<ReturnType<Importing['import']>>;
  let events: Recorded[];
  const of = (type: string) => events.filter((event) => event.type === type);

  beforeAll(async () => {
    karlsruhe = await Importing.open();
    report = await karlsruhe.import(map, [path]);
    events = await karlsruhe.events();
  });
  afterAll(async () => {
    await karlsruhe.close();
    removeFolders();
  });

  it('are recorded whole: 293 papers and 509 items, of which 346 with a result', () => {
    expect(report.inputs).toMatchObject([
      { name: 'papers', read: 293, recorded: 293, rejected: 0 },
      { name: 'agenda items', read: 509, recorded: 509, rejected: 0 },
    ]);
    expect(of('DecisionScheduled')).toHaveLength(509);
    expect(of('DecisionTaken')).toHaveLength(346);
  });

  it('are a matter for each paper, and for each item without one', () =>
    expect(of('MatterOpened')).toHaveLength(293 + 148));

  it('are all found again: each paper as a matter, each item as a decision', () =>
    expect(report.compared).toMatchObject([
      { part: 'papers.json', counted: 'MATTERS', atSource: 293, recorded: 293, missing: 0 },
      { part: 'meetings.json', counted: 'DECISIONS', atSource: 509, recorded: 509, missing: 0 },
    ]));

  it('have 304 results of a body whose role is known, and say so of the other 42', () => {
    expect(report.inputs[1]?.notes).toEqual({
      'item with a result': 346,
      'result of a body with a known role': 304,
      'result of a body whose role nobody knows': 42,
    });
    const unknown = of('DecisionTaken').filter(({ data }) => (data as Data).effect === 'UNKNOWN');
    expect(unknown).toHaveLength(42);
  });

  it('are final only where a body that decides did decide: 118 of 151', () => {
    const roles = new Map(
      of('DecisionScheduled').map(({ stream, data }) => [stream, (data as Data).role]),
    );
    const taken = of('DecisionTaken');
    expect(taken.filter(({ stream }) => roles.get(stream) === 'DECIDES')).toHaveLength(151);
    const final = taken.filter(({ data }) => (data as Data).effect === 'FINAL');
    expect(final.every(({ stream }) => roles.get(stream) === 'DECIDES')).toBe(true);
    expect(Object.keys(numbersOf(final, 'result')).sort()).toEqual([
      'CARRIED',
      'CARRIED_AMENDED',
      'LOST',
      'PARTLY',
    ]);
    expect(numbersOf(taken, 'effect')).toEqual({
      FINAL: 118,
      PROCEDURAL: 165,
      RECOMMENDATION: 21,
      UNKNOWN: 42,
    });
  });

  it('keep the German wording of each of the 19 results beside ours', () => {
    const taken = of('DecisionTaken');
    const wordings = numbersOf(taken, 'wording');
    expect(Object.keys(wordings)).toHaveLength(19);
    expect(Object.keys(wordings).sort()).toEqual(
      Object.keys(JSON.parse(readFileSync(map, 'utf8')).tables.results).sort(),
    );
    expect(wordings).toMatchObject({
      Kenntnisnahme: 83,
      'mehrheitlich abgelehnt': 15,
      'einstimmig abgelehnt': 2,
    });
    expect(numbersOf(taken, 'result')).toEqual({
      CARRIED: 126,
      CARRIED_AMENDED: 3,
      PARTLY: 1,
      LOST: 17,
      NOTED: 83,
      REFERRED: 80,
      NO_VOTE: 36,
    });
  });

  it('name the body and give notice where the invitation says when it was made', () => {
    const scheduled = of('DecisionScheduled');
    const bodies = numbersOf(scheduled, 'body');
    expect(bodies).toHaveProperty('Gemeinderat');
    expect(bodies).not.toHaveProperty('null');
    const meetings = (withNotice: boolean) =>
      new Set(
        scheduled
          .filter(({ data }) => ((data as Data).notice !== null) === withNotice)
          .map(({ data }) => `${(data as Data).meeting} ${(data as Data).meetingAt}`),
      ).size;
    expect([meetings(true), meetings(false)]).toEqual([50, 3]);
  });

  it('happened when the meeting began, in winter and in summer time', () => {
    const instants = new Set(of('DecisionTaken').map(({ occurredAt }) => occurredAt));
    expect(instants).toContain('2024-01-09T15:30:00.000Z');
    expect([...instants].sort().at(-1)).toBe('2024-04-24T17:00:00.000Z');
  });
});
