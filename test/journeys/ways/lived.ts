import type { Status } from '../../../src/experience/policy/verdict.js';
import { TestCouncil } from '../../app.js';
import { type Step, type Story, story } from '../story.js';

/** What is found of one criterion at one moment, why, what the citizen reads of it, and which steps show it. */
export type Look = Readonly<{
  at: string;
  because: string;
  sentence: string;
  /** By the names of their steps; what the service does by itself by the type of its event. */
  evidence: readonly string[];
}>;

/** The number of a criterion, and how it stands. */
export type Pair = `${number} ${Status}`;

/**
 * One citizen says one thing, in the step `said`, and this is what becomes of it. They have an address, `home`, and it is
 * about a `matter`; Grace speaks for engagement, Katherine for communications, Mary for democracy.
 */
export type Journey = Readonly<{
  title: string;
  story: Story & { readonly said: Step };
  looks: Readonly<Partial<Record<Pair, Look>>>;
}>;

export const look = (
  at: string,
  because: string,
  sentence: string,
  ...evidence: readonly string[]
): Look => ({ at, because, sentence, evidence });

/** A criterion as it was found. */
export type Found = Readonly<{
  criterion: number;
  status: Status;
  sentence: string;
  evidence: readonly string[];
}>;

type Named = Record<string, string>;
type Soul = Readonly<{ id: Named; event: Named }>;
type Shown = Readonly<{
  criteria: readonly (Omit<Found, 'evidence'> & {
    evidence: readonly Readonly<{ eventId: string; type: string }>[];
  })[];
}>;

const BEGINNING = '2025-09-01T07:30Z';
const READ = 'query ($id: ID!) { contribution(id: $id) { id } }';
const CRITERIA = 'criteria { criterion status sentence evidence { eventId type } }';
const NOW = `query ($id: ID!) { contribution(id: $id) { ${CRITERIA} } }`;
const THEN = `query ($id: ID!, $at: String!) { contribution(id: $id, asOf: { at: $at }) { ${CRITERIA} } }`;

/** Many journeys as one council lives them, merged in the order of time: through GraphQL alone. */
export class Lived {
  private readonly souls = new Map<Journey, Soul>();

  private constructor(readonly council: TestCouncil) {}

  static async live(journeys: readonly Journey[], until: string): Promise<Lived> {
    const lived = new Lived(await TestCouncil.open());
    await lived.council.adoptCharter();
    await lived.begin(journeys);
    const steps = journeys
      .flatMap((journey) =>
        Object.entries(journey.story).map(([name, step]) => ({ journey, name, step })),
      )
      .sort((a, b) => Date.parse(a.step.at) - Date.parse(b.step.at));
    for (const { journey, name, step } of steps) await lived.take(journey, name, step);
    await lived.council.turnClock(until);
    return lived;
  }

  close = () => this.council.close();

  /** How a contact stood then: every criterion, judged with what was known by then. */
  async asOf(journey: Journey, at: string): Promise<readonly Found[]> {
    return this.found(journey, THEN, at);
  }

  /** How it stands now, as it was stored. */
  async now(journey: Journey): Promise<readonly Found[]> {
    return this.found(journey, NOW);
  }

  private async found(journey: Journey, query: string, at?: string): Promise<readonly Found[]> {
    const { id, event } = this.soulOf(journey);
    const names = new Map(Object.entries(event).map(([name, eventId]) => [eventId, name]));
    type Answer = { contribution: Shown | null };
    const { contribution } = await this.council.shows<Answer>(query, { id: id.said, at });
    return (contribution?.criteria ?? []).map(({ evidence, ...found }) => ({
      ...found,
      evidence: evidence.map(({ eventId, type }) => names.get(eventId) ?? type),
    }));
  }

  private async begin(journeys: readonly Journey[]) {
    await this.council.turnClock(BEGINNING);
    const { grace, katherine, mary } = story;
    const everybody: Soul = { id: {}, event: {} };
    for (const [name, step] of Object.entries({ grace, katherine, mary }))
      await this.tell(everybody, name, step);
    for (const [n, journey] of journeys.entries()) {
      const { council } = this;
      const address = `citizen-${n}@home.example`;
      const matter = await council.tell('openMatter', { title: journey.title, level: 'CONSULT' });
      const home = await council.tell('seeHandle', { channel: 'email', address });
      const id = { ...everybody.id, matter: matter.id, home: home.id };
      this.souls.set(journey, { id, event: {} });
    }
  }

  private async take(journey: Journey, name: string, step: Step) {
    await this.council.turnClock(step.at);
    await this.tell(this.soulOf(journey), name, step, journey.title);
  }

  private async tell({ id, event }: Soul, name: string, step: Step, title = 'To begin with') {
    const { who, mutation, input } = step;
    if (!mutation) return void (await this.council.shows(READ, input({ id, event }), who));
    const receipt = await this.council.tell(mutation, input({ id, event }), who);
    if (!receipt.visible) throw new Error(`${title}, ${name}: ${JSON.stringify(receipt)}`);
    id[name] = receipt.id;
    event[name] = (await this.council.eventAt(receipt.index)).id;
  }

  private soulOf(journey: Journey): Soul {
    const soul = this.souls.get(journey);
    if (!soul) throw new Error(`Nobody lived this: ${journey.title}.`);
    return soul;
  }
}
