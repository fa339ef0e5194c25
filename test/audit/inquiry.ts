import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { evidence } from '../../src/command-line/evidence.js';
import { settingsFrom } from '../../src/config.js';
import type { Envelope } from '../../src/ledger/event.js';
import { EventStore } from '../../src/ledger/event-store.js';
import { LogProgress } from '../../src/notary/log-progress.js';
import { Projector } from '../../src/projections/projector.js';
import { troubleInWords } from '../../src/troubles.js';
import { readModelsOf } from '../read-models.js';
import { Town } from '../situations/town.js';
import { unzipped } from './unzipped.js';

type Line = Readonly<{ index: number; envelope: Envelope }>;
type Evidence = Readonly<{ index: number; eventId: string }>;
type Contact = Readonly<{
  contributionId: string;
  standing: string;
  criteria: readonly Readonly<{ criterion: number; evidence: readonly Evidence[] }>[];
}>;

/** What is in a pack. */
export class Pack {
  constructor(readonly files: ReadonlyMap<string, string>) {}

  text(path: string): string {
    const text = this.files.get(path);
    if (text === undefined) throw new Error(`There is no ${path}.`);
    return text;
  }

  /** Each as it is written. */
  get lines(): string[] {
    return this.text('envelopes.ndjson').split('\n').slice(0, -1);
  }

  get events(): Line[] {
    return this.lines.map((line) => JSON.parse(line));
  }

  get streams(): string[] {
    return [...new Set(this.events.map(({ envelope }) => envelope.stream))];
  }

  get standings(): Readonly<{ contacts: Contact[]; journeys: { contributionIds: string[] }[] }> {
    return JSON.parse(this.text('standings.json'));
  }

  under = (folder: string) => [...this.files.keys()].filter((path) => path.startsWith(folder));
}

/** A town in which ada asked something, was answered, and took part in what is decided; bo spoke of something else. */
export class Inquiry {
  readonly folder = mkdtempSync(join(tmpdir(), 'evidence-'));
  readonly ids = { contribution: '', response: '', citizen: '', decision: '', elsewhere: '' };

  private constructor(readonly town: Town) {}

  static async open(): Promise<Inquiry> {
    const inquiry = new Inquiry(await Town.found());
    await inquiry.tell();
    return inquiry;
  }

  async close() {
    await this.town.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  file = (name = `${randomUUID()}.zip`) => join(this.folder, name);

  /** Runs the command, beside the service or without one. Answers what it said. */
  async run(...args: string[]) {
    let said = '';
    const out = {
      write: (line: string) => {
        said += line;
        return true;
      },
    };
    const settings = settingsFrom({ DATA_FOLDER: this.town.council.folder, ...readModelsOf });
    const status = await evidence(args, settings, out).catch((error) => {
      said = troubleInWords(error);
      return 1;
    });
    return { said, status };
  }

  async pack(of: string, id: string): Promise<Pack> {
    const path = this.file();
    const { said, status } = await this.run(`--${of}`, id, '--out', path);
    if (status !== 0) throw new Error(said);
    return new Pack(await unzipped(readFileSync(path)));
  }

  private async tell() {
    const { town, ids } = this;
    const { council, matter: matterId } = town;
    const { id: consultationId } = await town.does('openConsultation', {
      ...{ matterId, title: 'Buses', level: 'CONSULT', terms: 'We read everything.' },
      ...{ openToChange: ['How often'], questions: ['How often?'] },
      ...{ opensAt: '2025-09-01T08:00:00Z', closesAt: '2025-10-13T16:00:00.000Z' },
    });
    await council.turnClock('2025-09-01T09:00:00.000Z');
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
        ...{ matterId, title: 'Buses', body: 'Cabinet', role: 'DECIDES' },
        ...{ meetingAt: '2025-11-25T18:00:00.000Z', consultationIds: [consultationId] },
      },
      'democracy',
    );
    const outcome = { matterId, noDecisionReason: 'It needed none.' };
    await town.does('publishOutcome', {
      ...outcome,
      ...{ youSaid: 'A bus.', weDid: 'It comes.', commitments: [] },
    });
    await council.settled();
    Object.assign(ids, { contribution, response, citizen, decision, elsewhere });
    const { index } = await council.app.get(EventStore).head();
    await council.app.get(Projector).mustReach(index);
    if (!(await council.app.get(LogProgress).covers(index, 60_000)))
      throw new Error('It is not published.');
  }
}
