import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Recorded } from '../../src/ledger/event.js';
import { Identity } from '../../src/ledger/identity.js';
import { Opening } from '../../src/ledger/sealing.js';
import { ReadModels } from '../../src/projections/read-models.js';
import { dataSet, mappingFile, removeFolders } from './folders.js';
import { Importing } from './importing.js';

const { path, describe: describeIfPresent, why } = dataSet('polis-affordable-housing-nz');
const map = mappingFile('polis-affordable-housing');
const system = 'pol.is/4hnmy3zeff';

type Data = Record<string, unknown>;
type Vote = { timestamp: string; 'comment-id': string; 'voter-id': string; vote: string };
type Statement = { 'comment-id': string; agrees: string; 'comment-body': string };
const rowsOf = <T>(file: string): T[] =>
  parse(readFileSync(join(path, file)), { columns: true }) as T[];

describeIfPresent(`The statements and votes of a Polis conversation${why}`, () => {
  let polis: Importing;
  let report: Awaited<ReturnType<Importing['import']>>;
  let events: Recorded[];
  const of = (type: string) => events.filter((event) => event.type === type);
  const received = (kind: string) =>
    of('ContributionReceived').filter(({ data }) => (data as Data).kind === kind);
  const contribution = (id: string) => polis.get(Identity).from('contribution', { system, id });
  const wordsOf = ({ id: eventId, stream, data }: Recorded) =>
    polis.get(Opening).open(String((data as Data).words), { stream, eventId, field: 'words' });

  beforeAll(async () => {
    polis = await Importing.open();
    report = await polis.import(map, [join(path, 'comments.csv'), join(path, 'votes.csv')]);
    events = await polis.events();
    await polis.visible();
  }, 240_000);
  afterAll(async () => {
    await polis.close();
    removeFolders();
  });

  it('are recorded whole', () => {
    expect(report.total).toMatchObject({ rejected: 0, already: 0 });
    expect(report.inputs).toMatchObject([
      { name: 'the conversation', read: 165, recorded: 1, repeated: 164 },
      { name: 'authors', read: 165, recorded: 57, leftOut: 108 },
      { name: 'voters', read: 15_076, recorded: 381, leftOut: 14_695 },
      { name: 'statements', read: 165, recorded: 165 },
      { name: 'votes', read: 15_076, recorded: 14_995, leftOut: 81 },
      { name: 'votes changed later', read: 15_076, recorded: 81, leftOut: 14_995 },
    ]);
  });

  it('are one loop for each of the 381 voters, opened by their first vote', async () => {
    const responses = received('CONSULTATION_RESPONSE');
    expect(responses).toHaveLength(381);
    expect(new Set(responses.map(({ data }) => (data as Data).handleId)).size).toBe(381);
    const opening = of('ContributionReceived').filter(({ data }) => (data as Data).opensLoop);
    expect(opening).toEqual(responses);
    const first = new Map<string, number>();
    for (const { timestamp, 'voter-id': voter } of rowsOf<Vote>('votes.csv'))
      first.set(voter, Math.min(first.get(voter) ?? Number.POSITIVE_INFINITY, Number(timestamp)));
    expect(
      Object.fromEntries(
        responses.map(({ source, occurredAt }) => [source?.id, Date.parse(occurredAt)]),
      ),
    ).toEqual(Object.fromEntries([...first].map(([voter, at]) => [`voter ${voter}`, at])));
    const loops = await polis.get(ReadModels).db.selectFrom('loop').select('id').execute();
    expect(loops).toHaveLength(381);
  });

  it('have 14,995 reactions, each in reply to a statement that is here', () => {
    const reactions = received('REACTION');
    expect(reactions).toHaveLength(14_995);
    const statements = new Set(received('COMMENT').map(({ stream }) => stream));
    for (const { data } of reactions) {
      const { inReplyTo, opensLoop } = data as Data & { inReplyTo: { what: string; id: string } };
      expect([inReplyTo.what, statements.has(`contribution-${inReplyTo.id}`), opensLoop]).toEqual([
        'CONTRIBUTION',
        true,
        false,
      ]);
    }
  });

  it('have 81 votes given again, of which the last one counts by the millisecond', () => {
    expect(of('ContributionAmended')).toHaveLength(81);
    const last = new Map<string, { at: number; vote: string }>();
    for (const one of rowsOf<Vote>('votes.csv')) {
      const key = `contribution-${contribution(`${one['comment-id']}/${one['voter-id']}`)}`;
      const at = Number(one.timestamp);
      if (at >= (last.get(key)?.at ?? 0)) last.set(key, { at, vote: one.vote });
    }
    const names: Record<string, string> = { '1': 'agree', '-1': 'disagree', '0': 'pass' };
    const amended = new Map<string, Recorded[]>();
    for (const event of of('ContributionAmended'))
      amended.set(event.stream, [...(amended.get(event.stream) ?? []), event]);
    expect(amended.size).toBe(70);
    for (const [stream, all] of amended) {
      const final = all.at(-1) as Recorded;
      expect(wordsOf(final)).toBe(names[last.get(stream)?.vote ?? '']);
      expect(Date.parse(final.occurredAt)).toBe(last.get(stream)?.at);
    }
  });

  it('have 165 statements to fellow citizens, with the newlines in them', () => {
    const statements = received('COMMENT');
    expect(statements).toHaveLength(165);
    expect(statements.every(({ data }) => (data as Data).addressedTo === 'CITIZENS')).toBe(true);
    expect(new Set(statements.map(({ data }) => (data as Data).handleId)).size).toBe(57);
    const words = new Map(statements.map((event) => [event.source?.id, wordsOf(event)]));
    expect(
      rowsOf<Statement>('comments.csv').every(
        (row) => words.get(`statement ${row['comment-id']}`) === row['comment-body'],
      ),
    ).toBe(true);
    expect([...words.values()].filter((text) => text?.includes('\n'))).toHaveLength(29);
  });

  it('have 46 statements moderated out, without a reason, as the source gives none', () => {
    const moderated = of('ContributionModerated');
    expect(moderated).toHaveLength(46);
    for (const { data } of moderated)
      expect(data).toMatchObject({ action: 'HIDDEN', reason: null });
    expect(report.total.notes).toEqual({
      'moderated out; the files give no reason and no time': 46,
    });
  });

  it('happened when the milliseconds say, not when the printed Pacific time would have it here', () => {
    const first = received('COMMENT').find(({ source }) => source?.id === 'statement 163');
    // "Thu Jul 06 00:30:36 PDT 2017"
    expect(first?.occurredAt).toBe('2017-07-06T07:30:36.943Z');
  });

  it('agree with what their source counted for 139 of 165 statements, and are not bent to it', () => {
    const votes = new Map<string, string>();
    const inTime = rowsOf<Vote>('votes.csv').sort((a, b) => +a.timestamp - +b.timestamp);
    for (const one of inTime) votes.set(`${one['comment-id']}/${one['voter-id']}`, one.vote);
    const recorded = new Map<string, string | null>();
    for (const event of [...received('REACTION'), ...of('ContributionAmended')])
      recorded.set(event.stream, wordsOf(event));
    const agrees = new Map<string, number>();
    for (const key of votes.keys())
      if (recorded.get(`contribution-${contribution(key)}`) === 'agree') {
        const statement = key.split('/')[0] ?? '';
        agrees.set(statement, (agrees.get(statement) ?? 0) + 1);
      }
    const same = rowsOf<Statement>('comments.csv').filter(
      (row) => Number(row.agrees) === (agrees.get(row['comment-id']) ?? 0),
    );
    expect(same).toHaveLength(139);
  });

  it('are all found again: 165 statements, and 15,076 votes in two stretches', () => {
    expect(report.compared.map(({ part, atSource, missing }) => [part, atSource, missing])).toEqual(
      [
        ['comments.csv', 165, 0],
        ['votes.csv, rows 1 to 10000', 10_000, 0],
        ['votes.csv, rows 10001 to 15076', 5_076, 0],
      ],
    );
    expect(of('IntakeReconciled')).toHaveLength(3);
  });

  it('are attributed as their licence asks', () =>
    expect(polis.printed.join('')).toContain(
      'Data was gathered using the Polis software (compdemocracy.org/polis) and is sub-licensed under CC BY 4.0 with Attribution to The Computational Democracy Project',
    ));
});
