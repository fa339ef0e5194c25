import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LedgerCommand } from '../../src/ledger/command.js';
import { removeFolders } from './folders.js';
import { csvOf, letter, Parish, parishMapping } from './parish.js';

afterAll(removeFolders);

const letters = (count: number) => Array.from({ length: count }, (_, n) => letter(n + 1));
const totals = ({ read, recorded, already, repeated, rejected }: Record<string, unknown>) => ({
  read,
  recorded,
  already,
  repeated,
  rejected,
});

describe('An import', () => {
  it('records every row once, and what several rows say with the first of them', async () => {
    const parish = new Parish(letters(20));
    const { inputs, events, charterAlready } = await parish.import();
    expect(inputs).toMatchObject([
      { name: 'writers', read: 20, recorded: 7, repeated: 13, commands: { SeeHandle: 7 } },
      {
        name: 'letters',
        read: 20,
        recorded: 20,
        commands: { OpenMatter: 20, ReceiveContribution: 20 },
      },
    ]);
    expect({ events, charterAlready }).toEqual({ events: 5 + 7 + 40 + 1, charterAlready: false });
    expect(parish.rejects).toEqual([]);
  });

  it('says who brought it in, where it comes from and when it happened', async () => {
    const parish = new Parish(letters(1));
    await parish.import();
    const received = parish.ledger.store.log.find(({ type }) => type === 'ContributionReceived');
    expect(received).toMatchObject({
      type: 'ContributionReceived',
      actor: { subject: 'import:parish', strand: null, role: 'SYSTEM' },
      source: { system: 'parish.example', id: '1' },
      occurredAt: '2019-03-01T08:00:00.000Z',
      timeProof: 'SOURCE_SYSTEM',
      data: { words: 'sealed:Dear council,\n"1", yours' },
    });
  });

  it('records nothing twice when it is run again', async () => {
    const parish = new Parish([...letters(20), letter(21, { kind: 'PETITION' })]);
    const first = await parish.import();
    const before = parish.identities;
    const again = await parish.import();
    expect(parish.identities).toEqual(before);
    expect(again).toMatchObject({ events: 0, charterAlready: true });
    expect(totals(first.total)).toEqual({
      read: 42,
      recorded: 27,
      already: 0,
      repeated: 14,
      rejected: 1,
    });
    expect(totals(again.total)).toEqual({
      read: 42,
      recorded: 0,
      already: 27,
      repeated: 14,
      rejected: 1,
    });
  });

  it('takes the first that can be recorded of rows that say the same', async () => {
    const parish = new Parish([
      letter(1, { writer: 'ana', at: '2019-02-30T09:00:00' }),
      letter(2, { writer: 'ana', at: '2019-03-02T09:00:00' }),
      letter(3, { writer: 'ana', at: '2019-03-03T09:00:00' }),
    ]);
    const { inputs } = await parish.import();
    expect(inputs[0]).toMatchObject({ recorded: 1, repeated: 1, rejected: 1 });
    const seen = parish.ledger.store.log.filter(({ type }) => type === 'HandleSeen');
    expect(seen.map(({ occurredAt }) => occurredAt)).toEqual(['2019-03-02T08:00:00.000Z']);
  });

  it('reads local times in a repeated hour as the first and counts them; there is none in an hour left out', async () => {
    const parish = new Parish([
      letter(1, { at: '2018-10-28T02:30:00' }),
      letter(2, { at: '2019-03-31T02:30:00' }),
    ]);
    const { inputs } = await parish.import();
    expect(inputs[1]).toMatchObject({
      recorded: 1,
      rejected: 1,
      notes: { 'local time in a repeated hour, taken as the first': 2 },
      reasons: { LOCAL_TIME_LEFT_OUT: 1 },
    });
    const received = parish.ledger.store.log.filter(({ type }) => type === 'ContributionReceived');
    expect(received.map(({ occurredAt }) => occurredAt)).toEqual(['2018-10-28T00:30:00.000Z']);
    expect(parish.rejects.filter(({ input }) => input === 'letters')).toMatchObject([
      { row: 2, id: '2', command: 'OpenMatter', field: 'occurredAt' },
      {
        row: 2,
        id: '2',
        command: 'ReceiveContribution',
        field: 'occurredAt',
        reason: expect.stringContaining('2019-03-31T02:30:00 never was in Europe/Madrid'),
      },
    ]);
  });

  it('asks nothing of the ledger for a row of which any part is wrong', async () => {
    const parish = new Parish([letter(1, { kind: 'SHOUT' }), letter(2)]);
    const asked: string[] = [];
    const { recorder } = parish.ledger;
    const record = (command: LedgerCommand) => {
      asked.push(`${command.type} ${command.source?.id}`);
      return recorder.record(command);
    };
    await parish.import({ ...recorder, record });
    expect(asked).not.toContain('OpenMatter 1');
    expect(asked).toContain('OpenMatter 2');
    expect(parish.rejects).toMatchObject([
      { row: 1, command: 'ReceiveContribution', field: 'kind', code: 'INVALID_INPUT' },
    ]);
  });

  it('passes on the no of the ledger with its code and field', async () => {
    const parish = new Parish([letter(1, { kind: 'PETITION' })]);
    const { inputs } = await parish.import();
    expect(inputs[1]).toMatchObject({
      rejected: 1,
      reasons: { KIND_NOT_IN_CHARTER: 1 },
      commands: { OpenMatter: 1 },
    });
    expect(parish.rejects).toMatchObject([
      { command: 'ReceiveContribution', field: 'kind', code: 'KIND_NOT_IN_CHARTER' },
    ]);
  });

  it('begins anew when a file or the mapping is another, and stops at a charter that was changed', async () => {
    const parish = new Parish(letters(3));
    await parish.import();
    parish.write('letters.csv', csvOf(letters(4)));
    expect((await parish.import()).inputs[1]).toMatchObject({ read: 4, already: 3, recorded: 1 });
    const charterFile = join(parish.folder, parishMapping.charter);
    const charter = readFileSync(charterFile, 'utf8');
    writeFileSync(charterFile, charter.replace('2015-01-01', '2016-01-01'));
    await expect(parish.import()).rejects.toThrow(
      /is not the charter under which this source was imported before/,
    );
  });

  it.each([
    [
      'a file that nobody reads',
      ['letters.csv', 'parish.json'],
      /reads no file called parish.json/,
    ],
    ['a missing file', ['other.csv'], /There is no file .*other\.csv/],
  ])('refuses %s', async (_, data, message) => {
    const parish = new Parish(letters(1));
    await expect(parish.import(undefined, data)).rejects.toThrow(message);
    expect(parish.ledger.store.log).toEqual([]);
  });

  it('looks for every row of a file in the ledger, and records how many there are and which are missing', async () => {
    const parish = new Parish([...letters(3), letter('4', { kind: 'SHOUT' }), letter('', {})]);
    const { compared } = await parish.import();
    expect(compared).toEqual([
      {
        part: 'letters.csv',
        counted: 'CONTRIBUTIONS',
        atSource: 5,
        recorded: 3,
        missing: 2,
        missingIds: ['4'],
      },
    ]);
    expect(parish.ledger.store.log.at(-1)).toMatchObject({
      type: 'IntakeReconciled',
      data: {
        system: 'parish.example',
        from: '2019-03-01T08:00:00.000Z',
        to: '2019-03-01T08:00:00.000Z',
        countAtSource: 5,
        countRecorded: 3,
        missing: 2,
        missingIds: ['4'],
        byId: true,
      },
    });
    expect(parish.ledger.printed.join('')).toContain(
      'letters.csv: 5 rows there, 3 contributions here; 2 missing: 4 and 1 more.',
    );
  });

  it('compares a long file in stretches, as a command names ten thousand rows at most', async () => {
    const parish = new Parish(Array.from({ length: 10_002 }, (_, n) => letter(n)));
    const { compared } = await parish.import();
    expect(compared).toMatchObject([
      { part: 'letters.csv, rows 1 to 10000', atSource: 10_000, recorded: 10_000 },
      { part: 'letters.csv, rows 10001 to 10002', atSource: 2, recorded: 2 },
    ]);
  });

  it('says so of a file whose rows nobody counts', async () => {
    const [writers, { counted: _, ...others }] = parishMapping.inputs;
    const parish = new Parish(letters(1), { ...parishMapping, inputs: [writers, others] });
    expect((await parish.import()).compared).toEqual([]);
    expect(parish.ledger.printed.join('')).toContain('letters.csv: not compared');
  });

  it('compares over the whole time of the charter when no row says when it happened', async () => {
    const parish = new Parish([letter(1, { at: 'soon' })]);
    await parish.import();
    expect(parish.ledger.store.log.at(-1)).toMatchObject({
      data: { from: '2015-01-01T00:00:00.000Z', to: '2025-09-01T07:00:00.000Z', missing: 1 },
    });
  });

  it('records row after row where the last of several must be the last', async () => {
    const [writers, others] = parishMapping.inputs;
    const mapping = { ...parishMapping, inputs: [writers, { ...others, inTurn: true }] };
    const parish = new Parish(letters(20), mapping);
    await parish.import();
    const received = parish.ledger.store.log.filter(({ type }) => type === 'ContributionReceived');
    expect(received.map(({ source }) => source?.id)).toEqual(
      letters(20).map(({ id }) => String(id)),
    );
  });

  it('waits while the ledger is overloaded', async () => {
    const parish = new Parish(letters(2));
    const { recorder } = parish.ledger;
    let refused = 0;
    const record = async (command: LedgerCommand) => {
      if (refused++ === 0) throw Object.assign(new Error('too much'), { retryAfterSeconds: 0.01 });
      return recorder.record(command);
    };
    expect((await parish.import({ ...recorder, record })).total).toMatchObject({
      recorded: 4,
      rejected: 0,
    });
  });
});
