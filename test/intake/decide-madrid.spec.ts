import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { verdictsOf } from '../../src/experience/experience.queries.js';
import type { Verdict } from '../../src/experience/policy/verdict.js';
import type { Recorded } from '../../src/ledger/event.js';
import { Identity } from '../../src/ledger/identity.js';
import { ReadModels } from '../../src/projections/read-models.js';
import { dataSet, mappingFile, removeFolders } from './folders.js';
import { Importing } from './importing.js';

const { path, describe: describeIfPresent, why } = dataSet('decide-madrid-2019');
const map = mappingFile('decide-madrid');
const system = 'decide.madrid.es';

type Data = {
  matterId: string;
  handleId: string;
  contributor: string;
  addressedTo: string;
  byStaff: boolean;
  opensLoop: boolean;
  inReplyTo: { what: string; id: string | null } | null;
  words: string | null;
};

describeIfPresent(`The proposals and comments of Decide Madrid${why}`, () => {
  let madrid: Importing;
  let report: Awaited<ReturnType<Importing['import']>>;
  let events: Recorded[];
  const of = (type: string) => events.filter((event) => event.type === type);
  const received = () =>
    of('ContributionReceived').map((event) => ({ ...event, data: event.data as Data }));
  const comment = (id: string) => received().find(({ source }) => source?.id === id);
  const db = () => madrid.get(ReadModels).db;

  beforeAll(async () => {
    madrid = await Importing.open();
    report = await madrid.import(map, [path]);
    events = await madrid.events();
    await madrid.visible();
  });
  afterAll(async () => {
    await madrid.close();
    removeFolders();
  });

  it('are recorded whole: 80 proposals, 5,633 comments, 2,272 people', () => {
    expect(report.total).toMatchObject({ rejected: 0, leftOut: 0, already: 0 });
    expect(report.inputs).toMatchObject([
      { name: 'proposals', read: 80, recorded: 80 },
      { name: 'authors of proposals', read: 80, recorded: 79, repeated: 1 },
      { name: 'authors of comments', read: 5_633, recorded: 2_193 },
      { name: 'comments', read: 5_633, recorded: 5_633 },
    ]);
    expect([of('MatterOpened').length, received().length, of('HandleSeen').length]).toEqual([
      80, 5_633, 2_272,
    ]);
    expect(report.events).toBe(5 + 80 + 5_633 + 2_272 + 2);
  });

  it('know their people by made-up names only', () => {
    expect(of('HandleSeen').every(({ data }) => Reflect.get(data, 'address') === null)).toBe(true);
    expect(new Set(received().map(({ data }) => data.handleId)).size).toBe(2_251);
    const contributors = received().map(({ data }) => data.contributor);
    expect(contributors.filter((one) => one === 'GROUP')).toHaveLength(4);
    expect(contributors.filter((one) => one === 'PSEUDONYMOUS')).toHaveLength(5_629);
  });

  it('say what each comment replies to, and that 268 parents are missing', () => {
    const replies = received().map(({ data }) => data);
    const to = (what: string) => replies.filter(({ inReplyTo }) => inReplyTo?.what === what);
    expect(replies.filter(({ inReplyTo }) => inReplyTo === null)).toHaveLength(2_663);
    expect([to('MISSING').length, to('CONTRIBUTION').length]).toEqual([268, 2_702]);
    expect(report.inputs[3]?.notes).toMatchObject({
      'reply to a comment that is not in the file': 268,
    });
    const known = new Set(received().map(({ stream }) => stream));
    expect(
      to('CONTRIBUTION').every(({ inReplyTo }) => known.has(`contribution-${inReplyTo?.id}`)),
    ).toBe(true);
    expect(
      replies.every(
        ({ inReplyTo, addressedTo }) => addressedTo === (inReplyTo ? 'CITIZENS' : 'COUNCIL'),
      ),
    ).toBe(true);
  });

  it('hold 3 comments by staff, which are never answers', () => {
    const byStaff = received().filter(({ data }) => data.byStaff);
    expect(byStaff.map(({ source }) => source?.id).sort()).toEqual(['29438', '33822', '65609']);
    expect(byStaff.some(({ data }) => data.opensLoop)).toBe(false);
    expect(of('ContributionAnswered')).toEqual([]);
    expect(report.inputs[3]?.notes).toMatchObject({ 'comment by staff': 3 });
  });

  it('keep 62 comments without words as such', () => {
    expect(received().filter(({ data }) => data.words === null)).toHaveLength(62);
    expect(report.inputs[3]?.notes).toMatchObject({ 'comment without words': 62 });
  });

  it('happened at the right instant, in summer and in winter; no hour was ambiguous', () => {
    expect(comment('17092')?.occurredAt).toBe('2015-09-15T08:50:19.000Z');
    expect(comment('37290')?.occurredAt).toBe('2015-11-03T12:54:49.000Z');
    expect(Object.keys(report.total.notes).filter((note) => note.startsWith('local time'))).toEqual(
      [],
    );
  });

  it('are all found again when the service looks for them', () => {
    const compared = { missing: 0, missingIds: [] };
    expect(report.compared).toEqual([
      { part: 'proposals.csv', counted: 'MATTERS', atSource: 80, recorded: 80, ...compared },
      {
        ...{ part: 'comments.csv', counted: 'CONTRIBUTIONS', atSource: 5_633, recorded: 5_633 },
        ...compared,
      },
    ]);
    expect(of('IntakeReconciled').map(({ data }) => Reflect.get(data, 'from'))).toEqual([
      expect.stringMatching(/^2015-/),
      expect.stringMatching(/^2015-/),
    ]);
  });

  it('disagree with the counts of their source for 53 of 80 proposals, and are not bent to them', () => {
    const proposals: { id: string; numComments: string }[] = parse(
      readFileSync(`${path}/proposals.csv`),
      { columns: true },
    );
    const identity = madrid.get(Identity);
    const comments = new Map<string, number>();
    for (const { data } of received())
      comments.set(data.matterId, (comments.get(data.matterId) ?? 0) + 1);
    const differing = proposals.filter(({ id, numComments }) => {
      const matterId = identity.from('matter', { system, id });
      return Number(numComments) !== (comments.get(matterId) ?? 0);
    });
    expect(differing).toHaveLength(53);
  });

  it('stand POOR by silence where the council was spoken to; replies among citizens open nothing', async () => {
    const standings = await db()
      .selectFrom('loop')
      .select(({ fn }) => ['standing', fn.countAll<number>().as('loops')])
      .groupBy('standing')
      .execute();
    expect(standings).toEqual([{ standing: 'POOR', loops: 2_663 - 3 }]);
    expect(received().filter(({ data }) => data.opensLoop)).toHaveLength(2_660);
  });

  it('say why: nobody acknowledged or answered by the time that the charter promised', async () => {
    const first = comment('17092');
    const verdicts = await verdictsOf(db(), first?.stream.slice('contribution-'.length) ?? '');
    const evidence = [{ eventId: first?.id, index: first?.index, type: 'ContributionReceived' }];
    expect(verdicts.filter(({ status }) => status !== 'NOT_APPLICABLE')).toMatchObject([
      // Two working days from Tuesday, to the end of the local day in summer.
      { criterion: 1, status: 'NOT_MET', evidence, due: { dueAt: '2015-09-17T21:59:59.999Z' } },
      { criterion: 2, status: 'NOT_MET', evidence, due: { dueAt: '2015-09-29T21:59:59.999Z' } },
      { criterion: 9, status: 'PENDING', evidence: [] },
      { criterion: 10, status: 'PENDING', evidence: [] },
    ]);
    const judgements = await db().selectFrom('judgement').select('verdicts').execute();
    const acknowledged = judgements
      .map(({ verdicts }) => JSON.parse(verdicts) as Verdict[])
      .map((all) => all.find(({ criterion }) => criterion === 1)?.status);
    expect(acknowledged).toEqual(Array(2_660).fill('NOT_MET'));
  });

  it('are recorded only once, however often they are brought in', async () => {
    const again = await madrid.import(map, [path]);
    expect(again).toMatchObject({ events: 0, charterAlready: true });
    expect(again.total).toMatchObject({
      read: 11_426,
      recorded: 0,
      already: 7_985,
      repeated: 3_441,
      rejected: 0,
    });
  });
});
