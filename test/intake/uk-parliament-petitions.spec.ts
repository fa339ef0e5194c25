import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Recorded } from '../../src/ledger/event.js';
import { Opening } from '../../src/ledger/sealing.js';
import { dataSet, mappingFile, ownFolder, removeFolders } from './folders.js';
import { Importing } from './importing.js';

const { path, describe: describeIfPresent, why } = dataSet('uk-parliament-petitions');
const map = mappingFile('uk-parliament-petitions');
const DAY_MS = 86_400_000;

type Data = Record<string, unknown>;

describeIfPresent(`The petitions to the UK Parliament${why}`, () => {
  let importing: Importing;
  let report: Awaited<ReturnType<Importing['import']>>;
  let events: Recorded[];
  const of = (type: string, id?: string) =>
    events.filter((event) => event.type === type && (!id || event.source?.id === id));
  const data = ([event]: Recorded[]) => event?.data as Data | undefined;

  beforeAll(async () => {
    importing = await Importing.open();
    report = await importing.import(map, [path]);
    events = await importing.events();
  });
  afterAll(async () => {
    await importing.close();
    removeFolders();
  });

  it('are one petition in each file, by an organiser whom the file does not name', () => {
    expect(report.total).toMatchObject({ rejected: 0, leftOut: 0 });
    expect(
      of('ContributionReceived')
        .map(({ source }) => source?.id)
        .sort(),
    ).toEqual(['653440', '657717']);
    for (const { data } of of('ContributionReceived'))
      expect(data).toMatchObject({
        kind: 'PETITION',
        contributor: 'ANONYMOUS',
        handleId: null,
        opensLoop: true,
      });
  });

  it('are owed an answer from the signature on with which one is promised, not from the first day', () => {
    const times = (type: string) =>
      Object.fromEntries(of(type).map(({ source, occurredAt }) => [source?.id, occurredAt]));
    expect(times('MatterOpened')).toEqual({
      653440: '2024-01-22T17:54:53.005Z',
      657717: '2024-03-04T11:54:34.956Z',
    });
    expect(times('ContributionReceived')).toEqual({
      653440: '2024-05-26T07:05:50.000Z',
      657717: '2024-05-24T09:11:40.000Z',
    });
  });

  it('were answered 107 and 115 days after that, by the department', async () => {
    const days = (id: string) => {
      const [received] = of('ContributionReceived', id);
      const [answered] = of('ContributionAnswered', id);
      return Math.floor(
        (Date.parse(answered?.occurredAt ?? '') - Date.parse(received?.occurredAt ?? '')) / DAY_MS,
      );
    };
    expect([days('653440'), days('657717')]).toEqual([107, 115]);
    const names = new Map(
      of('VoiceEstablished').map(({ stream, data }) => [stream, (data as Data).name]),
    );
    const by = (id: string) => names.get(`voice-${data(of('ContributionAnswered', id))?.voiceId}`);
    expect(by('653440')).toBe('Department for Science, Innovation and Technology');
    expect(by('657717')).toBe('Department for Education');
    expect(of('VoiceEstablished').every(({ occurredAt }) => occurredAt < '2024-04')).toBe(true);
    for (const { data } of of('ContributionAnswered'))
      expect(data).toMatchObject({ form: 'SUBSTANTIVE', concludes: true });
  });

  it('hold the whole answer, summary and details', () => {
    const [answer] = of('ContributionAnswered', '657717');
    const words = importing.get(Opening).open(String(data([answer as Recorded])?.words), {
      stream: answer?.stream ?? '',
      eventId: answer?.id ?? '',
      field: 'words',
    });
    expect(words).toMatch(/^In 2018, martial arts were excluded/);
    expect(words).toContain('Chaired by Professor Becky Francis');
  });

  it('were closed by the dissolution before their six months were over, which stops no clock', () => {
    expect(report.inputs.at(-1)?.notes).toMatchObject({
      'closed before its six months were over': 1,
    });
    for (const { occurredAt } of of('BroadcastPublished'))
      expect(occurredAt).toBe('2024-05-29T23:01:00.000Z');
    expect(of('ClockExtended')).toEqual([]);
  });

  it('have signatures as published counts, and not one signer', () => {
    expect(of('HandleSeen')).toEqual([]);
    expect(
      of('BroadcastPublished')
        .map(({ data }) => (data as Data).title)
        .sort(),
    ).toEqual([
      'Signatures by constituency when it closed',
      'Signatures by constituency when it closed',
      'Signatures when it closed: 10356',
      'Signatures when it closed: 11232',
    ]);
    const sumOf = (id: string) =>
      [...String(data(of('BroadcastPublished', id))?.words).matchAll(/ (\d+)(?=[;.])/g)].reduce(
        (sum, [, count]) => sum + Number(count),
        0,
      );
    // By country and by region each signature is counted twice, but for those from abroad.
    expect(data(of('BroadcastPublished', '653440 signatures'))?.words).toContain('North West 1140');
    expect(sumOf('653440 signatures by constituency')).toBeGreaterThan(10_000);
    expect(sumOf('653440 signatures by constituency')).toBeLessThanOrEqual(11_232);
  });

  it('are all recorded, as the service found when it counted', () => {
    expect(report.compared).toEqual(
      ['653440.json', '657717.json'].map((part) => ({
        part,
        counted: 'CONTRIBUTIONS',
        atSource: 1,
        recorded: 1,
        missing: 0,
        missingIds: [],
      })),
    );
    expect(of('IntakeReconciled').map(({ data }) => (data as Data).missing)).toEqual([0, 0]);
  });

  it('say under which licence they came', () =>
    expect(importing.printed.join('')).toContain('Open Parliament Licence'));
});

describe('A petition that is still open and has few signatures', () => {
  afterAll(removeFolders);

  it('speaks to fellow citizens, and nobody owes it an answer yet', async () => {
    const folder = ownFolder();
    const attributes = {
      ...{ action: 'Paint the bridge', background: 'It is grey.', additional_details: '' },
      ...{ opened_at: '2025-03-03T09:00:00.000Z', closed_at: null, signature_count: 12 },
      ...{ response_threshold_reached_at: null, government_response_at: null, departments: [] },
      ...{ signatures_by_country: [], signatures_by_region: [], signatures_by_constituency: [] },
    };
    writeFileSync(join(folder, '1.json'), JSON.stringify({ data: { id: 1, attributes } }));
    const importing = await Importing.open();
    try {
      const report = await importing.import(map, [join(folder, '1.json')]);
      expect(report.total).toMatchObject({ rejected: 0, notes: {} });
      const events = await importing.events();
      const [petition] = events.filter(({ type }) => type === 'ContributionReceived');
      expect(petition).toMatchObject({
        occurredAt: '2025-03-03T09:00:00.000Z',
        data: { kind: 'PETITION', addressedTo: 'CITIZENS', opensLoop: false },
      });
      const types = new Set(events.map(({ type }) => type));
      expect(types).not.toContain('BroadcastPublished');
      expect(types).not.toContain('ContributionAnswered');
    } finally {
      await importing.close();
    }
  });
});
