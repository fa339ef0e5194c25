import { type Found, type Receipt, TestCouncil, type Who } from '../app.js';

const OFFICERS = {
  press: { name: 'Ada Okafor', capacity: 'OFFICER', strand: 'COMMUNICATIONS' },
  clerk: { name: 'Bob Lee', capacity: 'OFFICER', strand: 'DEMOCRACY' },
  councillor: { name: 'Cllr Cy Dunn', capacity: 'WARD_MEMBER' },
} as const;

/** Those who speak for a council about one bridge: the press office with an account, the clerk, and a councillor. */
export class PressOffice {
  private constructor(
    readonly council: TestCouncil,
    readonly matter: Receipt,
    readonly voices: Readonly<Record<keyof typeof OFFICERS, Receipt>>,
  ) {}

  static async open(): Promise<PressOffice> {
    const council = await TestCouncil.open();
    await council.adoptCharter();
    const matter = await council.tell('openMatter', { title: 'The bridge', level: 'INFORM' });
    const press = await council.tell('establishVoice', OFFICERS.press);
    const clerk = await council.tell('establishVoice', OFFICERS.clerk);
    const councillor = await council.tell('establishVoice', OFFICERS.councillor);
    const account = { voiceId: press.id, channel: 'mastodon', account: '@borough' };
    await council.tell('linkAccount', account);
    return new PressOffice(council, matter, { press, clerk, councillor });
  }

  publish(input: object, who: Who = 'comms') {
    const news = { channel: 'web', title: 'News', words: 'News.' };
    const voiceId = this.voices.press.id;
    return this.council.tell('publishBroadcast', { voiceId, ...news, ...input }, who);
  }

  async question(address: string) {
    const handle = await this.council.tell('seeHandle', { channel: 'email', address });
    return this.council.tell('receiveContribution', {
      matterId: this.matter.id,
      handleId: handle.id,
      contributor: 'IDENTIFIED',
      kind: 'QUESTION',
      channel: 'email',
      words: 'When does the bridge open?',
    });
  }

  answer(contributionId: string, voiceId: string, words: string) {
    const form = { form: 'SUBSTANTIVE', channel: 'email', concludes: true };
    return this.council.tell('answerContribution', { contributionId, voiceId, words, ...form });
  }

  async ask(query: string, id?: string): Promise<Found> {
    const { data, errors } = await this.council.ask<Found>(query, { id });
    expect(errors).toBeUndefined();
    return data as Found;
  }

  async standing(contributionId: string) {
    const query =
      'query ($id: ID!) { contribution(id: $id) { standing criteria { criterion status } } }';
    return (await this.ask(query, contributionId)).contribution;
  }

  /** The id of the event that a receipt is for. */
  async eventOf({ index }: Receipt) {
    const { data } = await this.council.ask<{ events: { edges: { node: { id: string } }[] } }>(
      'query ($after: Int!) { events(afterIndex: $after, first: 1) { edges { node { id } } } }',
      { after: index - 1 },
    );
    return data?.events.edges[0]?.node.id;
  }
}
