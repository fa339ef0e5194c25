import type { Input, TestCouncil, Who } from '../app.js';
import { type Step, type StepName, story, type Vector } from './story.js';

/** What a twin of the story does differently: the steps that are told otherwise; `null` for what nobody does. */
export type Change = Readonly<Record<string, Step | null>>;

/** It happens, but then. */
export const at = (name: StepName, instant: string): Change => ({
  [name]: { ...story[name], at: instant },
});

/** It happens, but this of it is otherwise; `undefined` for what is not said. */
export const but = (name: StepName, otherwise: Input, when = story[name].at): Change => ({
  [name]: {
    ...story[name],
    at: when,
    input: (soFar) => ({ ...story[name].input(soFar), ...otherwise }),
  },
});

export const leftOut = (name: StepName): Change => ({ [name]: null });

/** Everything that is done, in the order of time. */
function stepsOf(changes: readonly Change[]) {
  const twin: Change = Object.assign({}, story, ...changes);
  return Object.entries(twin)
    .flatMap(([name, step]) => (step ? [{ name, step }] : []))
    .sort((a, b) => Date.parse(a.step.at) - Date.parse(b.step.at));
}

type Evidence = Readonly<{ eventId: string; index: number; type: string }>;
type Clock = Readonly<{ clock: string; startsAt: string; dueAt: string }>;
type Contact = Readonly<{
  standing: string;
  mandatory: readonly number[];
  criteria: readonly Readonly<{
    criterion: number;
    status: string;
    evidence: readonly Evidence[];
    due: Clock | null;
  }>[];
}>;
type Recorded = Readonly<{
  id: string;
  index: number;
  type: string;
  stream: string;
  data: Readonly<{ about?: Readonly<{ what: string }> }>;
}>;
type Page<Node> = Readonly<{ edges: readonly Readonly<{ node: Node }>[] }>;
type Entry = Evidence & Readonly<{ strand: string | null }>;
type Standing = Readonly<{ standing: string; contacts: number }>;
type Telling = Readonly<{ id: string; about: string; status: string; proof: string | null }>;
type Receipt = Readonly<{ id: string; index: number; visible?: boolean }>;

const CONTACT = `query ($id: ID!) { contribution(id: $id) {
  standing mandatory criteria { criterion status evidence { eventId index type } due { clock startsAt dueAt } }
} }`;
const JOURNEY = `query ($citizenId: ID!, $matterId: ID!) {
  journey(citizenId: $citizenId, matterId: $matterId) { standing contacts }
}`;
const TELLINGS = `query ($matterId: ID!) { tellings(filter: { matterId: $matterId }, direction: ASC) {
  edges { node { id about status proof } }
} }`;
const LOG = `query ($afterIndex: Int!) { events(afterIndex: $afterIndex, first: 200) {
  edges { node { id index type stream data } }
} }`;

/** The story, or a twin of it, as one council lives it: through GraphQL alone. */
export class ToldJourney {
  readonly id: Record<string, string> = {};
  readonly event: Record<string, string> = {};
  /** What the ledger holds, as far as the story has come. */
  readonly log: Recorded[] = [];
  private readonly names = new Map<string, string>();

  private constructor(private readonly council: TestCouncil) {}

  static async tell(council: TestCouncil, changes: readonly Change[] = [], last?: StepName) {
    await council.adoptCharter();
    const journey = new ToldJourney(council);
    for (const { name, step } of stepsOf(changes)) {
      await journey.live(name, step);
      if (name === last) break;
    }
    return journey;
  }

  /** Time goes on once the service has done what it does by itself. */
  async turnTo(instant: string) {
    await this.council.turnClock(instant);
    await this.readOn();
  }

  async contact(step: StepName): Promise<Contact> {
    return (await this.ask<{ contribution: Contact }>(CONTACT, { id: this.id[step] })).contribution;
  }

  /** How each criterion stands, and by which steps of the story: evidence is only known by its id, place and type. */
  async vectorOf(step: StepName): Promise<Vector> {
    const { criteria } = await this.contact(step);
    return Object.fromEntries(
      criteria.map(({ criterion, status, evidence }) => [
        criterion,
        [status, ...evidence.map((shown) => this.nameOf(shown))].join(' · '),
      ]),
    );
  }

  /** The clock that ran, or ran out, for one criterion. */
  async clockOf(step: StepName, criterion: number): Promise<Clock | null | undefined> {
    const { criteria } = await this.contact(step);
    return criteria.find((verdict) => verdict.criterion === criterion)?.due;
  }

  /** How the citizen fares in the matter as a whole. */
  async standing(handle: StepName = 'account'): Promise<Standing> {
    const ids = { citizenId: this.id[handle], matterId: this.id.matter };
    return (await this.ask<{ journey: Standing }>(JOURNEY, ids)).journey;
  }

  async tellings(): Promise<Telling[]> {
    const ids = { matterId: this.id.matter };
    const { tellings } = await this.ask<{ tellings: Page<Telling> }>(TELLINGS, ids);
    return tellings.edges.map(({ node }) => node);
  }

  /** Everything that is seen there: whose deed, what it is, and the step of the story. */
  async timelineOf(of: 'citizen' | 'matter', step: StepName): Promise<string[]> {
    const query = `query ($id: ID!) { of: ${of}(id: $id) { timeline(direction: ASC, first: 200) {
      edges { node { eventId: id index type strand } }
    } } }`;
    const seen = await this.ask<{ of: { timeline: Page<Entry> } }>(query, { id: this.id[step] });
    return seen.of.timeline.edges.map(
      ({ node }) => `${node.strand} ${node.type} · ${this.nameOf(node)}`,
    );
  }

  /** The step that an event came from; what the service did by itself is called by what it did. */
  nameOf({ eventId, index, type }: Evidence): string {
    const found = this.log.find((event) => event.id === eventId);
    return found?.index === index && found.type === type
      ? (this.names.get(eventId) ?? type)
      : `what never happened: ${type} ${eventId}`;
  }

  ask<Data>(query: string, variables: Input, who?: Who): Promise<Data> {
    return this.council.shows<Data>(query, variables, who);
  }

  private async live(name: string, { at, who, mutation, input }: Step) {
    await this.turnTo(at);
    if (!mutation) return void (await this.ask(CONTACT, input(this), who));
    const receipt: Receipt = await this.council.tell(mutation, input(this), who);
    if (!receipt.visible) throw new Error(`${name}: ${JSON.stringify(receipt)}`);
    await this.readOn();
    const event = this.log.find(({ index }) => index === receipt.index);
    this.id[name] = receipt.id;
    this.event[name] = event?.id ?? '';
    this.names.set(event?.id ?? '', name);
  }

  private async readOn() {
    const afterIndex = this.log.at(-1)?.index ?? -1;
    const { events } = await this.ask<{ events: Page<Recorded> }>(LOG, { afterIndex }, 'admin');
    for (const { node } of events.edges) {
      this.log.push(node);
      const { id, type, stream, data } = node;
      const about = data.about?.what.toLowerCase();
      if (type === 'TellingRequested')
        this.id[`telling of the ${about}`] = stream.slice('telling-'.length);
      const [telling] = Object.entries(this.id).find(([, of]) => stream === `telling-${of}`) ?? [];
      if (telling) this.names.set(id, `${type} in the ${telling}`);
    }
  }
}
