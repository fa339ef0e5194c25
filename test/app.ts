import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Tokens } from '../src/auth/tokens.js';
import type { Settings } from '../src/config.js';
import type { Actor } from '../src/ledger/event.js';
import { TellingReaction } from '../src/outreach/telling.reaction.js';
import { Projector } from '../src/projections/projector.js';
import { build } from '../src/serve.js';
import { database } from './read-models.js';

export type Input = Record<string, unknown>;
/** What came back, as deep as a test looks into it: what is not there fails the test that looks. */
export interface Found {
  readonly [field: string]: Found;
}
/** A receipt, or what was said instead of one. */
export type Receipt = Readonly<{
  id: string;
  index: number;
  revision: number;
  cursor: string;
  already: boolean;
  visible: boolean;
  message?: string;
  code?: string;
  fields?: Found;
}>;
export type Answer<T = Found> = {
  data?: T;
  errors?: { message: string; extensions?: Record<string, unknown> }[];
};

export const ACTORS = {
  admin: { subject: 'admin', strand: null, role: 'ADMIN' },
  comms: { subject: 'officer-comms', strand: 'COMMUNICATIONS', role: 'OFFICER' },
  engagement: { subject: 'officer-engagement', strand: 'ENGAGEMENT', role: 'OFFICER' },
  /** The only one who may read what was kept for safeguarding. */
  safeguarding: { subject: 'officer-safeguarding', strand: 'ENGAGEMENT', role: 'SAFEGUARDING' },
  democracy: { subject: 'officer-democracy', strand: 'DEMOCRACY', role: 'OFFICER' },
  /** Another system, which is no officer. */
  system: { subject: 'inbox', strand: null, role: 'SYSTEM' },
} as const satisfies Record<string, Actor>;
export type Who = keyof typeof ACTORS;

/** A whole service in a data folder of its own, on a driven clock that begins on Monday, 1 September 2025, 08:00 in London. */
export class TestCouncil {
  private constructor(
    readonly app: NestFastifyApplication,
    readonly folder: string,
    private readonly tokens: Record<Who, string>,
  ) {}

  static async open(
    folder = mkdtempSync(join(tmpdir(), 'council-')),
    demo = true,
    server: Settings['server'] = undefined,
    more: Pick<Settings, 'inFlightMax'> = {},
  ): Promise<TestCouncil> {
    const app = await build(
      {
        dataFolder: folder,
        readModels: database,
        host: '127.0.0.1',
        port: 0,
        origin: 'test.example/ledger',
        demo,
        ...(server && { server }),
        ...more,
      },
      ['error', 'fatal'],
    );
    await app.getHttpAdapter().getInstance().ready();
    const issuer = app.get(Tokens);
    const issued = await Promise.all(
      Object.entries(ACTORS).map(async ([who, actor]) => [who, await issuer.issue(actor)]),
    );
    return new TestCouncil(app, folder, Object.fromEntries(issued));
  }

  /** Stops the service; its folder stays, so that it can be opened again. */
  async stop() {
    await this.app.close();
  }

  async close() {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Any GraphQL, as an officer of one strand. */
  async ask<T = Found>(
    query: string,
    variables: object = {},
    who: Who = 'engagement',
  ): Promise<Answer<T>> {
    const response = await this.app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { authorization: `Bearer ${this.tokens[who]}` },
      payload: { query, variables },
    });
    return response.json();
  }

  /** `tell('answerContribution', {…})` sends the mutation and answers its receipt, or the error's extensions and message. */
  async tell(name: string, input: Input, who: Who = 'engagement'): Promise<Receipt> {
    const type = `${name[0]?.toUpperCase()}${name.slice(1)}`;
    const query = `mutation ($input: ${type}!) { ${name}(input: $input) { id index revision cursor already visible } }`;
    const { data, errors } = await this.ask<Record<string, Receipt>>(
      query,
      { input: { commandId: randomUUID(), ...input } },
      who,
    );
    const [error] = errors ?? [];
    const refused = error && { message: error.message, ...error.extensions };
    return (refused ?? data?.[name]) as Receipt;
  }

  /** The same for what must be done: it fails when it is refused. */
  async does(name: string, input: Input, who?: Who): Promise<Receipt> {
    const receipt = await this.tell(name, input, who);
    if (receipt?.id === undefined) throw new Error(`${name}: ${JSON.stringify(receipt)}`);
    return receipt;
  }

  /** What a question is answered with; it fails when it is refused. */
  async shows<T = Found>(query: string, variables: object = {}, who?: Who): Promise<T> {
    const { data, errors } = await this.ask<T>(query, variables, who);
    if (!data || errors) throw new Error(JSON.stringify(errors));
    return data;
  }

  /** Somebody says something by e-mail, under this address. */
  async hears(address: string, input: Input): Promise<Receipt> {
    const handle = await this.tell('seeHandle', { channel: 'email', address });
    const contact = { handleId: handle.id, contributor: 'IDENTIFIED', channel: 'email' };
    return this.tell('receiveContribution', { ...contact, ...input });
  }

  /** What is recorded at a place in the log. */
  async eventAt(index: number): Promise<Found & Readonly<{ id: string }>> {
    type Page = { events: { edges: readonly { node: Found & { id: string } }[] } };
    const { events } = await this.shows<Page>(
      'query ($after: Int!) { events(afterIndex: $after, first: 1) { edges { node { id type data } } } }',
      { after: index - 1 },
      'admin',
    );
    if (!events.edges[0]) throw new Error(`Nothing is recorded at ${index}.`);
    return events.edges[0].node;
  }

  /** Everybody was told who had to be, and queries show it. */
  async settled() {
    await this.app.get(Projector).mustReach(await this.app.get(TellingReaction).idle());
  }

  async turnClock(to: string) {
    await this.shows('mutation ($to: String!) { turnClock(to: $to) }', { to }, 'admin');
  }

  /** The English default charter, signed by all three strands and in force. */
  async adoptCharter(): Promise<string> {
    const { id } = await this.tell('proposeCharter', {}, 'admin');
    for (const who of ['comms', 'engagement', 'democracy'] as const)
      await this.tell('signCharter', { charterId: id }, who);
    return id;
  }
}
