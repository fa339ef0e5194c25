import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import type { Actor, Service } from './service.js';

/** As many as one council's systems would ask at once, and enough to fill the ledger's groups. */
export const IN_FLIGHT = 48;

const ADMIN: Actor = { subject: 'admin', strand: null, role: 'ADMIN' };

export type Receipt = Readonly<{ id: string; index: number }>;
type Answer<Data> = { data?: Data; errors?: { message: string; extensions?: { code?: string } }[] };

/** What was asked was refused, which nobody in the story expected. */
export class Refused extends Error {
  constructor(
    message: string,
    readonly code?: string,
  ) {
    super(message);
  }
}

/** Speaks with the service as any other system of the council does: in GraphQL, over HTTP. */
export class Council {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: IN_FLIGHT });
  private readonly tokens = new Map<string, Promise<string>>();
  /** How many commands were granted. */
  granted = 0;

  constructor(private readonly service: Service) {}

  /** `tell('answerContribution', {…})` sends one command. Throws `Refused`. */
  async tell(mutation: string, input: object, who: Actor = ADMIN): Promise<Receipt> {
    const type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}`;
    const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) { id index } }`;
    const variables = { input: { commandId: randomUUID(), ...input } };
    const data = await this.ask<Record<string, Receipt>>(query, variables, who);
    this.granted += 1;
    return data[mutation] as Receipt;
  }

  /** One command that must be refused for this reason. Throws `Refused` when it is not. */
  async isRefused(mutation: string, input: object, code: string, who: Actor) {
    const refusal = await this.tell(mutation, input, who).catch((error: unknown) => error);
    if (!(refusal instanceof Refused && refusal.code === code))
      throw new Refused(`${mutation} should be refused with ${code}: ${refusal}`);
  }

  /** Shows somebody a contact with what was said about it; the service remembers how far they have seen it. */
  async read(contact: object, who: Actor) {
    const query = 'query ($id: ID!) { contribution(id: $id) { answers { words } desk { words } } }';
    await this.ask(query, contact, who);
  }

  /** The id of the event at a place in the log. */
  async eventAt(index: number): Promise<string> {
    const query =
      'query ($after: Int!) { events(afterIndex: $after, first: 1) { edges { node { id } } } }';
    type Page = { events: { edges: readonly { node: { id: string } }[] } };
    const { events } = await this.ask<Page>(query, { after: index - 1 });
    return events.edges[0]?.node.id ?? '';
  }

  async turnClock(to: string) {
    await this.ask('mutation ($to: String!) { turnClock(to: $to) }', { to });
  }

  /** Throws `Refused`. */
  async ask<Data>(query: string, variables: object = {}, who: Actor = ADMIN): Promise<Data> {
    const { data, errors } = await this.post<Data>({ query, variables }, await this.tokenOf(who));
    const [error] = errors ?? [];
    if (error || !data)
      throw new Refused(
        `${error?.extensions?.code ?? 'No answer'}: ${error?.message ?? ''}\n${query}\n${JSON.stringify(variables)}`,
        error?.extensions?.code,
      );
    return data;
  }

  close() {
    this.agent.destroy();
  }

  private tokenOf(who: Actor): Promise<string> {
    const token = this.tokens.get(who.subject) ?? this.service.token(who);
    this.tokens.set(who.subject, token);
    return token;
  }

  private post<Data>(question: object, token: string): Promise<Answer<Data>> {
    const body = JSON.stringify(question);
    const headers = {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    };
    return new Promise((resolve, reject) => {
      const asking = request(
        `${this.service.url}/graphql`,
        { method: 'POST', agent: this.agent, headers },
        (response) => {
          let text = '';
          response.setEncoding('utf8').on('data', (part) => {
            text += part;
          });
          response.on('error', reject).on('end', () => {
            try {
              resolve(JSON.parse(text));
            } catch {
              reject(new Refused(`${response.statusCode}: ${text}`));
            }
          });
        },
      );
      asking.on('error', reject).end(body);
    });
  }
}

/** Does all of it, so many at a time. */
export async function together<T>(of: readonly T[], work: (one: T) => Promise<void>) {
  const waiting = of.values();
  const worker = async () => {
    for (const one of waiting) await work(one);
  };
  await Promise.all(Array.from({ length: Math.min(IN_FLIGHT, of.length) }, worker));
}
