import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import { Tokens } from '../../src/auth/tokens.js';
import type { Actor, Envelope, Recorded } from '../../src/ledger/event.js';
import { EventStore } from '../../src/ledger/event-store.js';
import { ACTORS, TestCouncil } from '../app.js';

export const AUDITOR: Actor = { subject: 'audit-office', strand: null, role: 'AUDITOR' };
export const GUARDIAN: Actor = { subject: 'guardian', strand: null, role: 'DATA_PROTECTION' };
export const NDJSON = 'application/x-ndjson';
export const BATCH = 'application/cloudevents-batch+json';

/** One line of a replay. */
export type CloudEvent = Readonly<{
  id: string;
  type: string;
  subject: string;
  source: string;
  ledgerindex: number;
  data: Readonly<{ envelope: Envelope; clear?: Readonly<Record<string, string | null>> }>;
}>;

export type Response = Readonly<{
  status: number | undefined;
  headers: IncomingMessage['headers'];
  text: string;
}>;

export const eventsIn = (text: string): CloudEvent[] =>
  text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));

/** A council that listens, and whoever replays what it records. */
export class Replaying {
  private constructor(
    readonly council: TestCouncil,
    readonly url: string,
  ) {}

  static async open(...given: Parameters<typeof TestCouncil.open>): Promise<Replaying> {
    const council = await TestCouncil.open(...given);
    await council.app.listen(0, '127.0.0.1');
    return new Replaying(council, await council.app.getUrl());
  }

  get store(): EventStore {
    return this.council.app.get(EventStore);
  }

  token(actor: Actor = AUDITOR): Promise<string> {
    return this.council.app.get(Tokens).issue(actor);
  }

  /** Everything that is recorded, as the store itself tells it. */
  async all(): Promise<Recorded[]> {
    const { index } = await this.store.head();
    const events: Recorded[] = [];
    for await (const page of this.store.follow(null, AbortSignal.timeout(200_000))) {
      events.push(...page);
      if (events.length > index) break;
    }
    return events;
  }

  /** Begins to ask. Nothing is read of the answer yet. */
  async ask(
    query = '',
    {
      actor = AUDITOR,
      authorization,
      accept,
      method = 'GET',
    }: { actor?: Actor; authorization?: string; accept?: string; method?: string } = {},
  ): Promise<IncomingMessage & { asking: ClientRequest }> {
    const headers = {
      authorization: authorization ?? `Bearer ${await this.token(actor)}`,
      ...(accept !== undefined && { accept }),
    };
    return new Promise((resolve, reject) => {
      const asking = request(`${this.url}/audit/events${query}`, { method, headers, agent: false })
        .on('response', (response) => resolve(Object.assign(response, { asking })))
        .on('error', reject)
        .end();
    });
  }

  /** Asks and reads all of the answer. Rejects when it is broken off. */
  async get(query?: string, options?: Parameters<Replaying['ask']>[1]): Promise<Response> {
    const response = await this.ask(query, options);
    let text = '';
    for await (const chunk of response.setEncoding('utf8')) text += chunk;
    return { status: response.statusCode, headers: response.headers, text };
  }

  async replay(query?: string, actor?: Actor): Promise<CloudEvent[]> {
    const { status, text } = await this.get(query, { ...(actor && { actor }) });
    if (status !== 200) throw new Error(text);
    return eventsIn(text);
  }

  /** A matter, an answered contact with a note on it, a citizen with a safe contact, and a contact kept for few. */
  async tellStory() {
    const { council } = this;
    await council.adoptCharter();
    const { id: matterId } = await council.does('openMatter', { title: 'Buses', level: 'CONSULT' });
    const { id: otherId } = await council.does('openMatter', { title: 'Lamps', level: 'INFORM' });
    const { id: handleId } = await council.does('seeHandle', {
      ...{ channel: 'email', address: 'ada@example.org' },
    });
    const receive = async (of: string, words: string) =>
      (
        await council.does('receiveContribution', {
          ...{ matterId: of, handleId, contributor: 'IDENTIFIED', kind: 'QUESTION' },
          ...{ channel: 'email', words },
        })
      ).id;
    const contributionId = await receive(matterId, 'When does the bus come?');
    const keptId = await receive(matterId, 'I am afraid at home.');
    await receive(otherId, 'It is dark.');
    const { id: voiceId } = await council.does('establishVoice', {
      ...{ name: 'Grace Hopper', capacity: 'OFFICER', strand: 'ENGAGEMENT' },
    });
    await council.does('addNote', { contributionId, voiceId, words: 'Ask the depot.' });
    await council.does('restrictContribution', {
      ...{ contributionId: keptId, concern: 'SAFEGUARDING', role: 'SAFEGUARDING' },
    });
    return { matterId, otherId, handleId, contributionId, keptId, voiceId };
  }
}

export { ACTORS };
