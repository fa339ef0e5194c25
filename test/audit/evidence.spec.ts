import { spawnSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Compile } from 'typebox/compile';
import { settingsFrom } from '../../src/config.js';
import { evidence } from '../../src/evidence-command.js';
import type { Envelope } from '../../src/ledger/event.js';
import { EventStore } from '../../src/ledger/event-store.js';
import { parseVerifierKey } from '../../src/ledger/merkle/key.js';
import { checkTlogProof, parseTlogProof } from '../../src/ledger/merkle/tlog-proof.js';
import { NotaryThread } from '../../src/notary/notary-thread.js';
import { Projector } from '../../src/projections/projector.js';
import { troubleInWords } from '../../src/troubles.js';
import type { Found } from '../app.js';
import { Town } from '../situations/town.js';
import { unzipped } from './unzipped.js';

type Line = Readonly<{ index: number; envelope: Envelope }>;
type Standings = Readonly<{
  contacts: {
    contributionId: string;
    standing: string;
    criteria: {
      criterion: number;
      status: string;
      evidence: { index: number; eventId: string }[];
    }[];
  }[];
  journeys: { standing: string; contributionIds: string[] }[];
}>;
const CLOSES = '2025-10-13T16:00:00.000Z';
const WORDS = [
  'Why is there no bus on Sunday?',
  'ada@example.org',
  'I would like',
  'Ask the depot',
];

describe('`ledger evidence`', () => {
  let town: Town;
  let folder: string;
  let ids: Record<'contribution' | 'response' | 'citizen' | 'decision' | 'elsewhere', string>;

  /** Runs the command beside the service. Answers what it said, and what it wrote. */
  const run = async (...args: string[]) => {
    let said = '';
    const out = {
      write: (line: string) => {
        said += line;
        return true;
      },
    };
    const settings = settingsFrom({ DATA_FOLDER: town.council.folder });
    const status = await evidence(args, settings, out).catch((error) => {
      said = troubleInWords(error);
      return 1;
    });
    return { said, status };
  };
  const file = (name = `${randomUUID()}.zip`) => join(folder, name);
  const pack = async (of: string, id: string) => {
    const path = file();
    expect(await run(`--${of}`, id, '--out', path)).toMatchObject({ status: 0 });
    return unzipped(readFileSync(path));
  };
  const linesIn = (files: Map<string, string>): Line[] =>
    (files.get('envelopes.ndjson') ?? '')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));
  const standingsIn = (files: Map<string, string>): Standings =>
    JSON.parse(files.get('standings.json') ?? '');
  const streamsIn = (files: Map<string, string>) =>
    new Set(linesIn(files).map(({ envelope }) => envelope.stream));

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'evidence-'));
    town = await Town.found();
    const { id: consultationId } = await town.does('openConsultation', {
      ...{ matterId: town.matter, title: 'Buses', level: 'CONSULT', terms: 'We read everything.' },
      ...{ openToChange: ['How often'], questions: ['How often?'] },
      ...{ opensAt: '2025-09-01T08:00:00Z', closesAt: CLOSES },
    });
    await town.council.turnClock('2025-09-01T09:00:00.000Z');
    const citizen = await town.address('ada@example.org');
    const contribution = await town.hears({ handleId: citizen });
    await town.does('addNote', {
      ...{ contributionId: contribution, voiceId: town.grace, words: 'Ask the depot.' },
    });
    await town.answers(contribution);
    const response = await town.hears({
      ...{ handleId: citizen, kind: 'CONSULTATION_RESPONSE', consultationId },
      words: 'I would like one at ten.',
    });
    const elsewhere = await town.hears({
      ...{ handleId: await town.address('bo@example.org'), matterId: await town.opens('Lamps') },
      words: 'It is dark.',
    });
    const { id: decision } = await town.does(
      'scheduleDecision',
      {
        ...{ matterId: town.matter, title: 'Buses', body: 'Cabinet', role: 'DECIDES' },
        ...{ meetingAt: '2025-11-25T18:00:00.000Z', consultationIds: [consultationId] },
      },
      'democracy',
    );
    const outcome = { matterId: town.matter, noDecisionReason: 'It needed none.' };
    await town.does('publishOutcome', {
      ...outcome,
      ...{ youSaid: 'A bus.', weDid: 'It comes.', commitments: [] },
    });
    await town.council.settled();
    ids = { contribution, response, citizen, decision, elsewhere };
    const { index } = await town.council.app.get(EventStore).head();
    await town.council.app.get(Projector).mustReach(index);
    expect(await town.council.app.get(NotaryThread).covers(index, 10_000)).toBe(true);
  });
  afterAll(async () => {
    await town?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  describe.each(['contribution', 'citizen', 'decision', 'matter'] as const)('about a %s', (of) => {
    let files: Map<string, string>;
    let lines: Line[];
    beforeAll(async () => {
      files = await pack(of, of === 'matter' ? town.matter : ids[of]);
      lines = linesIn(files);
    });

    it('proves every event from its own files alone', () => {
      const trust = {
        origin: 'test.example/ledger',
        logKeys: (files.get('keys') ?? '').split('\n').filter(Boolean).map(parseVerifierKey),
        ...{ witnessKeys: [], witnessesNeeded: 0 },
      };
      for (const line of (files.get('envelopes.ndjson') ?? '').split('\n').filter(Boolean)) {
        const [, index = '', text = ''] = /^{"index":(\d+),"envelope":(.*)}$/.exec(line) ?? [];
        const entry = createHash('sha256').update(text).digest();
        const proof = parseTlogProof(Buffer.from(files.get(`proofs/${index}.tlog-proof`) ?? ''));
        expect(proof.index).toBe(Number(index));
        expect(Buffer.from(proof.checkpoint).toString()).toBe(files.get('checkpoint'));
        expect(checkTlogProof(proof, entry, trust).checkpoint.origin).toBe(trust.origin);
      }
      const proofs = [...files.keys()].filter((path) => path.startsWith('proofs/'));
      expect(proofs).toHaveLength(lines.length);
      expect(lines.length).toBeGreaterThan(10);
    });

    it('has events in the forms of its schemas, and no other schema', () => {
      const schema = (path: string) => Compile(JSON.parse(files.get(`schemas/${path}.json`) ?? ''));
      const used = new Set(['schemas/envelope.json']);
      for (const { envelope } of lines) {
        const form = `events/${envelope.type}.v${envelope.schemaVersion}`;
        used.add(`schemas/${form}.json`);
        expect([...schema('envelope').Errors(envelope)]).toEqual([]);
        expect([...schema(form).Errors(envelope.data)]).toEqual([]);
        expect(schema(form).Check({ ...envelope.data, more: 1 })).toBe(false);
      }
      const held = [...files.keys()].filter((path) => path.startsWith('schemas/'));
      expect(new Set(held)).toEqual(used);
    });

    it('has whole streams, in the order of the log, and every event that a standing cites', () => {
      const indexes = lines.map(({ index }) => index);
      expect(indexes).toEqual([...new Set(indexes)].sort((a, b) => a - b));
      for (const stream of streamsIn(files)) {
        const revisions = lines
          .filter(({ envelope }) => envelope.stream === stream)
          .map(({ envelope }) => envelope.revision);
        expect(revisions).toEqual(revisions.map((_, n) => n));
      }
      const { contacts, journeys } = standingsIn(files);
      const cited = contacts.flatMap(({ criteria }) => criteria.flatMap((one) => one.evidence));
      expect(cited.length).toBeGreaterThan(2);
      for (const { index, eventId } of cited)
        expect(lines.find((line) => line.index === index)?.envelope.id).toBe(eventId);
      expect(journeys[0]?.contributionIds).toContain(contacts[0]?.contributionId);
    });

    it('names only files that are in it, and nothing personal', () => {
      const readme = files.get('README.md') ?? '';
      const named = [...readme.matchAll(/`([a-z]+(?:\.json|\.ndjson|\/[^`]*)|keys|checkpoint)`/g)];
      expect(named.length).toBeGreaterThan(8);
      for (const [, path = ''] of named)
        expect([
          path,
          [...files.keys()].some(
            (one) => one === path || (path.endsWith('/') && one.startsWith(path)),
          ),
        ]).toEqual([path, true]);
      for (const content of files.values())
        for (const words of WORDS) expect(content).not.toContain(words);
    });

    it('is checked by hand as its explanation says', () => {
      const readme = files.get('README.md') ?? '';
      const [, command = ''] = /```sh\n(.*)\n```/.exec(readme) ?? [];
      const beside = mkdtempSync(join(folder, 'by-hand-'));
      writeFileSync(join(beside, 'envelopes.ndjson'), files.get('envelopes.ndjson') ?? '');
      const { stdout } = spawnSync('sh', ['-c', command], { cwd: beside, encoding: 'utf8' });
      const [, text = ''] =
        /^{"index":\d+,"envelope":(.*)}\n/.exec(files.get('envelopes.ndjson') ?? '') ?? [];
      expect(stdout.slice(0, 64)).toBe(createHash('sha256').update(text).digest('hex'));
    });
  });

  it('holds what belongs to a contact: its talk, its people, its matter, the charter and the birth of the ledger', async () => {
    const { contribution, citizen, response, elsewhere } = ids;
    const files = await pack('contribution', contribution);
    const streams = streamsIn(files);
    const categories = new Set([...streams].map((stream) => stream.slice(0, stream.indexOf('-'))));
    for (const category of ['ledger', 'charter', 'consultation', 'decision', 'outcome', 'telling'])
      expect([...categories]).toContain(category);
    for (const stream of [
      ...[`contribution-${contribution}`, `desk-${contribution}`, `handle-${citizen}`],
      ...[`matter-${town.matter}`, `voice-${town.grace}`],
    ])
      expect([...streams]).toContain(stream);
    expect([...streams]).not.toContain(`contribution-${elsewhere}`);
    const { contacts, journeys } = standingsIn(files);
    expect(contacts.map((one) => one.contributionId)).toEqual([contribution]);
    expect(journeys).toEqual([
      expect.objectContaining({ contributionIds: [contribution, response].sort() }),
    ]);
    const shown = (await town.sees(contribution)) as Found & { standing: unknown };
    expect(contacts[0]?.standing).toBe(shown.standing);
  });

  it('takes what was asked for with a decision in mind, and what somebody said anywhere', async () => {
    const { response, contribution, decision, citizen } = ids;
    const decided = standingsIn(await pack('decision', decision)).contacts;
    expect(decided.map((one) => one.contributionId)).toEqual([response]);
    const theirs = standingsIn(await pack('citizen', citizen)).contacts;
    expect(theirs.map((one) => one.contributionId)).toEqual([contribution, response].sort());
  });

  it('is the same, byte for byte, made twice', async () => {
    const [one, other] = [file(), file()];
    await run('--matter', town.matter, '--out', one);
    await run('--matter', town.matter, '--out', other);
    expect(readFileSync(one).equals(readFileSync(other))).toBe(true);
  });

  it.each<[string, () => string[], RegExp]>([
    ['an unknown id', () => ['--matter', randomUUID(), '--out', file()], /^There is no matter /],
    [
      'an id of something else',
      () => ['--citizen', town.matter, '--out', file()],
      /^There is no c/,
    ],
    ['nothing asked for', () => ['--out', file()], /^Say ledger evidence --citizen/],
    ['two asked for', () => ['--matter', 'a', '--citizen', 'b', '--out', file()], /^Say ledger/],
    ['no file', () => ['--matter', town.matter], /^Say ledger evidence/],
    ['no time', () => ['--matter', 'a', '--out', file(), '--at', 'x'], /^--at must be a time/],
    [
      'no folder',
      () => ['--matter', town.matter, '--out', file('no/a.zip')],
      /cannot be written: /,
    ],
  ])('says so when there is %s, and leaves nothing', async (_, args, problem) => {
    const before = readdirSync(folder);
    const { said, status } = await run(...args());
    expect([status, said]).toEqual([1, expect.stringMatching(problem)]);
    expect(readdirSync(folder)).toEqual(before);
  });

  it('writes over nothing, unless it is told to', async () => {
    const path = file('kept.zip');
    writeFileSync(path, 'kept');
    const asked = ['--contribution', ids.contribution, '--out', path];
    expect((await run(...asked)).said).toMatch(/kept\.zip is there already/);
    expect(readFileSync(path, 'utf8')).toBe('kept');
    expect((await run(...asked, '--force')).status).toBe(0);
    expect((await unzipped(readFileSync(path))).has('README.md')).toBe(true);
  });

  it('leaves no half file when the disk is full', async () => {
    const [before, path] = [readdirSync(folder), file()];
    const { stderr, status } = spawnSync(
      'sh',
      // A limit on the size of files: what is written beyond it fails, as on a full disk.
      [
        '-c',
        'trap "" XFSZ; ulimit -f 4; exec "$0" "$@"',
        process.execPath,
        'dist/cli.js',
        'evidence',
        '--matter',
        town.matter,
        '--out',
        path,
      ],
      { encoding: 'utf8', env: { PATH: process.env.PATH, DATA_FOLDER: town.council.folder } },
    );
    expect([status, stderr]).toEqual([1, expect.stringMatching(/cannot be written: EFBIG/)]);
    expect(readdirSync(folder)).toEqual(before);
  });
});
