import { randomUUID } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { migrate } from '../../src/command-line/migrate.js';
import type { Settings } from '../../src/config.js';
import { type Envelope, envelopeOf } from '../../src/ledger/event.js';
import { readStream } from '../../src/ledger/eventstoredb/reading.js';
import { base64 } from '../../src/ledger/merkle/spelling.js';
import type { Row } from '../../src/ledger/moving/ends.js';
import { LeavingLedger } from '../../src/ledger/sqlite/leaving-ledger.js';
import { TestCouncil } from '../app.js';
import { fileOf, removeFolders, saidOf } from '../audit/kept.js';
import { bytesOf, everything } from '../ledger/samples.js';
import { rootOf } from './houses.js';
import { lookedAt, type Server, servers } from './servers.js';

afterAll(removeFolders);

const texts = () => {
  const said = { out: '', err: '' };
  const ends = {
    out: { write: (text: string) => (said.out += text) },
    err: { write: (text: string) => (said.err += text) },
  };
  return { said, ends };
};

const settings = (dataFolder: string, server?: Server): Settings => ({
  ...{
    readModels: null,
    dataFolder,
    host: '127.0.0.1',
    port: 0,
    origin: 'test.example/ledger',
    demo: true,
  },
  ...(server && { server }),
});

const rowsIn = (folder: string): Row[] => {
  const leaving = LeavingLedger.open(join(folder, 'ledger.db'));
  const rows = [...leaving.rows(0)];
  leaving.close();
  return rows;
};

const matter = {
  commandId: randomUUID(),
  title: 'A crossing on Mill Lane',
  level: 'CONSULT',
  strand: 'ENGAGEMENT',
};
const question = { kind: 'QUESTION', words: 'When will it be built?', commandId: randomUUID() };

for (const { name, missing, rent } of servers)
  (missing ? describe.skip : describe)(
    `A council whose ledger moves to ${name}${missing ? `, skipped: ${missing},` : ''}`,
    () => {
      let folder: string;
      let server: Server;
      let leave: () => void;
      let council: TestCouncil;
      let opened: Awaited<ReturnType<TestCouncil['tell']>>;
      let voice: typeof opened;
      let asked: typeof opened;
      let kept: string;
      let before: readonly Row[];
      let answer: ReturnType<typeof texts>['said'];

      beforeAll(async () => {
        ({ server, leave } = await rent());
        council = await TestCouncil.open();
        ({ folder } = council);
        await council.adoptCharter();
        opened = await council.does('openMatter', matter);
        voice = await council.does('establishVoice', {
          ...{ name: 'Ada Kent', capacity: 'OFFICER', strand: 'ENGAGEMENT' },
        });
        asked = await council.hears('rosa@example.org', { ...question, matterId: opened.id });
        await council.settled();
        const whileItRuns = migrate([], settings(folder, server), texts().ends);
        await expect(whileItRuns).rejects.toThrow(/already has a writer/);
        await council.stop();
        kept = fileOf(readFileSync(join(folder, 'log', 'checkpoint')));
        before = rowsIn(folder);
        const { said, ends } = texts();
        expect(await migrate([], settings(folder, server), ends)).toBe(0);
        answer = said;
      }, 60_000);
      afterAll(() => {
        leave();
        rmSync(folder, { recursive: true, force: true });
      });

      it('hears how many events arrived, under which root, and that the log goes on', () => {
        const events = before.map(({ envelope }) => JSON.parse(envelope) as Envelope);
        const root = base64(rootOf(events));
        expect(readFileSync(kept, 'utf8').split('\n').slice(1, 3)).toEqual([
          String(events.length),
          root,
        ]);
        expect(answer.out).toContain(`${events.length} events of `);
        expect(answer.out).toContain(`Root of all of them, here and there: ${root}\n`);
        expect(answer.out).toContain(
          `The log signed as test.example/ledger goes on from its ${events.length} entries.`,
        );
        expect(answer.err).toBe('');
      });

      it('has the same bytes at the same places, and revisions without a gap', async () => {
        await lookedAt(server, async (reader) => {
          const found = await everything(reader);
          expect(found.map(bytesOf)).toEqual(before.map(({ envelope }) => envelope));
          expect(found.map(({ index }) => index)).toEqual(before.map(({ index }) => index));
          for (const stream of new Set(before.map(({ stream }) => stream))) {
            const here = before.filter((row) => row.stream === stream);
            // As the server counts: from each revision on, one more is there until the last.
            for (const { revision, envelope } of here) {
              const told = await readStream(reader.connection.client, reader.onServer(stream), {
                from: revision,
                count: 1,
              });
              expect(told.map((one) => bytesOf({ ...one.envelope } as never))).toEqual([envelope]);
            }
            const beyond = { from: here.length, count: 1 };
            expect(
              await readStream(reader.connection.client, reader.onServer(stream), beyond),
            ).toEqual([]);
          }
        });
      });

      it('is not served from its old file any more', async () => {
        await expect(TestCouncil.open(folder)).rejects.toThrow(
          /was moved to EventStoreDB on .*; it goes on there/,
        );
        expect(rowsIn(folder)).toEqual(before);
      });

      it('is not served under another name, nor moved there', async () => {
        const other = { ...server, name: 'another' };
        const sentence = `is called "${server.name}"`;
        await expect(TestCouncil.open(folder, true, other)).rejects.toThrow(sentence);
        await expect(migrate([], settings(folder, other), texts().ends)).rejects.toThrow(sentence);
      });

      describe('goes on there', () => {
        beforeAll(async () => {
          council = await TestCouncil.open(folder, true, server);
        }, 60_000);
        afterAll(() => council.stop());

        it('gives a command that is sent again its first receipt, and refuses its id for another', async () => {
          expect(await council.tell('openMatter', matter)).toEqual({
            ...opened,
            cursor: expect.stringMatching(/^esdb\./),
            already: true,
          });
          expect(await council.tell('openMatter', { ...matter, title: 'Another' })).toMatchObject({
            code: 'COMMAND_ID_REUSED',
          });
          const again = await council.hears('rosa@example.org', {
            ...question,
            matterId: opened.id,
          });
          expect(again).toMatchObject({ id: asked.id, index: asked.index, already: true });
        });

        it('opens what was sealed before, in rows that were told before', async () => {
          const query = 'query ($id: ID!) { contribution(id: $id) { words } }';
          const shown = await council.shows(query, { id: asked.id });
          expect(shown).toMatchObject({ contribution: { words: question.words } });
        });

        it('records and shows what comes next, at the next place', async () => {
          const receipt = await council.does('acknowledgeContribution', {
            contributionId: asked.id,
            voiceId: voice.id,
            automatic: false,
            channel: 'email',
            words: 'Thank you. We find out.',
          });
          const { index } = receipt;
          expect(index).toBeGreaterThanOrEqual(before.length);
          expect(receipt).toMatchObject({ revision: asked.revision + 1, visible: true });
        });

        it('is verified against the checkpoint of before, which its log follows from', async () => {
          await council.app.listen(0, '127.0.0.1');
          const url = await council.app.getUrl();
          const token = join(folder, 'admin.token');
          const key = readFileSync(join(folder, 'log', 'keys'), 'utf8').trim();
          const held = ['--key', key, '--checkpoint', kept, '--token-file', token, '--json'];
          const { code, said } = await saidOf(url, ...held);
          expect({ code, ...JSON.parse(said) }).toMatchObject({
            code: 0,
            heldAgainst: [before.length],
          });
        });
      });

      it('can be asked again whether all of it is there, though it went on', async () => {
        const { said, ends } = texts();
        expect(await migrate([], settings(folder, server), ends)).toBe(0);
        expect(said.out).toMatch(
          new RegExp(`Compared again: ${before.length} events of \\d+ streams are there\\.`),
        );
        const now = await lookedAt(server, everything);
        expect(now.length).toBeGreaterThan(before.length);
        expect(now.slice(0, before.length).map((event) => envelopeOf(event).id)).toEqual(
          before.map(({ envelope }) => JSON.parse(envelope).id),
        );
      });
    },
  );

describe('ledger migrate', () => {
  it('is told where to, and nothing else', async () => {
    const { said, ends } = texts();
    const folder = '/nowhere';
    expect(await migrate([], settings(folder), ends)).toBe(2);
    const server = { url: 'esdb://127.0.0.1:9', name: 'ledger' };
    expect(await migrate(['there'], settings(folder, server), ends)).toBe(2);
    expect(said.err).toContain('EVENTSTORE_URL');
    expect(said.out).toBe('');
  });

  it('says that it is not finished when nobody answers, and leaves the ledger where it is', async () => {
    const council = await TestCouncil.open();
    await council.stop();
    const { folder } = council;
    const { said, ends } = texts();
    const nobody = { url: 'esdb://127.0.0.1:9?tls=false', name: 'ledger' };
    expect(await migrate([], settings(folder, nobody), ends)).toBe(3);
    expect(said.err).toMatch(/^Not finished: EventStoreDB did not answer in 8 s: .*Run this again/);
    // In part it would be no ledger: a server is not begun with beside it.
    await expect(TestCouncil.open(folder, true, nobody)).rejects.toThrow('was not moved');
    const again = await TestCouncil.open(folder);
    await again.close();
  }, 60_000);
});
