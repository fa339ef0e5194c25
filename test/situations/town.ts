import { type Found, type Input, type Receipt, TestCouncil, type Who } from '../app.js';

const CONTACT = `id kind contributor addressedTo opensLoop words receivedAt acknowledgedAt answeredAt concludedAt
  representativeId ageGroup adjustments passedOnBy sharingBasis petitionId letterId lateAccepted amendedAt leadId
  moderation restrictedTo transferredTo escalatedTo disputed closingReason standing
  criteria { criterion status due { clock dueAt } }
  answers { voiceId words adjustments language endorses concludes form }
  steps { eventId type what aboutId criterion words dueAt }`;

const nodesOf = <Node = Found>(page: Found | undefined) =>
  ((page?.edges ?? []) as unknown as { node: Node }[]).map(({ node }) => node);

/** A council with one question of public life, and those who speak for it. */
export class Town {
  matter = '';
  /** An officer of each strand, and a councillor. */
  grace = '';
  mary = '';
  ward = '';

  private constructor(readonly council: TestCouncil) {}

  static async found(): Promise<Town> {
    const town = new Town(await TestCouncil.open());
    await town.council.adoptCharter();
    town.matter = await town.opens('Buses on Sunday');
    const named = async (name: string, capacity: string, strand?: string) =>
      (await town.does('establishVoice', { name, capacity, ...(strand && { strand }) })).id;
    town.grace = await named('Grace Hopper', 'OFFICER', 'ENGAGEMENT');
    town.mary = await named('Mary Jackson', 'OFFICER', 'DEMOCRACY');
    town.ward = await named('Councillor Shaw', 'WARD_MEMBER');
    return town;
  }

  close = () => this.council.close();

  async opens(title: string) {
    return (await this.does('openMatter', { title, level: 'CONSULT' })).id;
  }

  /** What must happen. */
  async does(mutation: string, input: Input, who: Who = 'engagement'): Promise<Receipt> {
    const receipt = await this.council.does(mutation, input, who);
    if (receipt?.id === undefined) throw new Error(`${mutation}: ${JSON.stringify(receipt)}`);
    return receipt;
  }

  /** What must be refused, and why. */
  async isRefused(mutation: string, input: Input, who: Who = 'engagement') {
    return (await this.council.tell(mutation, input, who)).code;
  }

  async address(address: string, channel = 'email') {
    return (await this.does('seeHandle', { channel, address })).id;
  }

  /** Somebody says something; with a handle they are known by it. */
  async hears(input: Input): Promise<string> {
    const contact = {
      matterId: this.matter,
      kind: 'QUESTION',
      channel: 'email',
      contributor: input.handleId ? 'IDENTIFIED' : 'ANONYMOUS',
      words: 'Why is there no bus on Sunday?',
    };
    return (await this.does('receiveContribution', { ...contact, ...input })).id;
  }

  async answers(contributionId: string, input: Input = {}, who: Who = 'engagement') {
    const answer = {
      voiceId: this.grace,
      form: 'SUBSTANTIVE',
      channel: 'email',
      words: 'There will be one from Monday.',
      concludes: true,
    };
    return this.does('answerContribution', { contributionId, ...answer, ...input }, who);
  }

  /** A colleague of another strand agrees, and the note says to what. */
  async agrees(contributionId: string, purpose: string, who: Who = 'democracy') {
    const note = { contributionId, purpose, words: 'I agree.' };
    await this.does('addNote', note, who);
    const { data } = await this.council.ask(
      'query ($id: ID!) { contribution(id: $id) { desk { eventId } } }',
      { id: contributionId },
      'democracy',
    );
    const desk = data?.contribution?.desk as unknown as { eventId: string }[];
    return desk.at(-1)?.eventId as string;
  }

  async sees(id: string, who: Who = 'engagement'): Promise<Found> {
    const query = `query ($id: ID!) { contribution(id: $id) { ${CONTACT} } }`;
    return (await this.council.shows(query, { id }, who)).contribution as Found;
  }

  /** How one criterion of a contact stands, by its number. */
  async criterion(id: string, wanted: number): Promise<string | undefined> {
    const criteria = (await this.sees(id)).criteria as unknown as {
      criterion: number;
      status: string;
    }[];
    return criteria.find(({ criterion }) => criterion === wanted)?.status;
  }

  async lists(filter: Input, who: Who = 'engagement'): Promise<Found[]> {
    const query = `query ($filter: ContributionsFilter) {
      contributions(first: 100, filter: $filter) { edges { node { id kind opensLoop leadId standing } } } }`;
    const { contributions } = await this.council.shows(query, { filter }, who);
    return nodesOf(contributions);
  }

  /** How many messages went out about one matter, once everybody was told who had to be. */
  async sentAbout(matterId: string): Promise<number> {
    await this.council.settled();
    const query = `query ($id: ID!) { matter(id: $id) {
      timeline(first: 100, filter: { types: ["OutcomeSent"] }) { edges { node { type } } } } }`;
    const { matter } = await this.council.shows(query, { id: matterId });
    return nodesOf(matter?.timeline).length;
  }

  /** Where everything that was told in one matter arrived, and what shows it; no handle where it was shown. */
  async arrivals(matterId: string): Promise<Found[]> {
    await this.council.settled();
    const query = `query ($id: ID!) { tellings(filter: { matterId: $id }) { edges { node { id } } } }`;
    const { tellings } = await this.council.shows(query, { id: matterId });
    const arrived = `query ($stream: String!) {
      events(filter: { stream: $stream, types: ["OutcomeDelivered"] }, first: 100) { edges { node { data } } } }`;
    const found = await Promise.all(
      nodesOf<{ id: string }>(tellings).map(async ({ id }) => {
        const { events } = await this.council.shows(arrived, { stream: `telling-${id}` }, 'admin');
        return nodesOf<{ data: Found }>(events).map(({ data }) => data);
      }),
    );
    return found.flat();
  }

  /** The id of the step of that type that was taken last with a contact. */
  async step(id: string, type: string): Promise<string> {
    const steps = (await this.sees(id)).steps as unknown as { type: string; eventId: string }[];
    return steps.findLast((step) => step.type === type)?.eventId as string;
  }
}
