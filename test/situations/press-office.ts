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
    const matter = await council.does('openMatter', { title: 'The bridge', level: 'INFORM' });
    const press = await council.does('establishVoice', OFFICERS.press);
    const clerk = await council.does('establishVoice', OFFICERS.clerk);
    const councillor = await council.does('establishVoice', OFFICERS.councillor);
    const account = { voiceId: press.id, channel: 'mastodon', account: '@borough' };
    await council.does('linkAccount', account);
    return new PressOffice(council, matter, { press, clerk, councillor });
  }

  publish(input: object, who: Who = 'comms') {
    const news = { channel: 'web', title: 'News', words: 'News.' };
    const voiceId = this.voices.press.id;
    return this.council.tell('publishBroadcast', { voiceId, ...news, ...input }, who);
  }

  question(address: string) {
    const words = 'When does the bridge open?';
    return this.council.hears(address, { matterId: this.matter.id, kind: 'QUESTION', words });
  }

  answer(contributionId: string, voiceId: string, words: string) {
    const form = { form: 'SUBSTANTIVE', channel: 'email', concludes: true };
    return this.council.tell('answerContribution', { contributionId, voiceId, words, ...form });
  }

  ask(query: string, id?: string): Promise<Found> {
    return this.council.shows(query, { id });
  }

  async standing(contributionId: string) {
    const query =
      'query ($id: ID!) { contribution(id: $id) { standing criteria { criterion status } } }';
    return (await this.ask(query, contributionId)).contribution;
  }

  /** The id of the event that a receipt is for. */
  async eventOf({ index }: Receipt) {
    return (await this.council.eventAt(index)).id;
  }
}
