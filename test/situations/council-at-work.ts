import type { Found, Input, Receipt, TestCouncil, Who } from '../app.js';

type Ids = Record<string, string>;

export const CABINET = '2025-11-25T18:00Z';

const DECISION = `query ($id: ID!) { decision(id: $id) {
  status body role effect result maker precededBy decidedBy delegatedTo delegatedUnder meetingAt
  noticeGivenAt noticeLawfulUntil shortenedUnder isKey keyNoticeGivenAt keyNoticeLawfulUntil
  exemption publicSummary callInUntil tookEffectAt fellAt fellBecause replacedBy
  interests { member interest left } reviews { step who words } challenges { challenge reference ruling }
} }`;
const CONTACT = `query ($id: ID!) { contribution(id: $id) {
  standing criteria { criterion status evidence { type } }
} }`;

/** What councils do again and again, so that a story tells only what is special; everything by the name of its question. */
export class CouncilAtWork {
  readonly matters: Ids = {};
  readonly contacts: Ids = {};
  readonly decisions: Ids = {};
  readonly outcomes: Ids = {};
  protected readonly consultations: Ids = {};

  protected constructor(readonly council: TestCouncil) {}

  close = () => this.council.close();

  async does(mutation: string, input: Input, who: Who = 'democracy') {
    return this.isShown(mutation, await this.council.tell(mutation, input, who));
  }

  private isShown(what: string, receipt: Receipt) {
    if (!receipt?.visible) throw new Error(`${what}: ${JSON.stringify(receipt)}`);
    return receipt;
  }

  /** Why something is not done. */
  async refusal(mutation: string, input: Input) {
    return (await this.council.tell(mutation, input, 'democracy')).code;
  }

  async decision(name: string): Promise<Found> {
    return this.found('decision', DECISION, this.decisions[name]);
  }

  /** How each criterion of the contact about this question stands, by its number. */
  async criteria(name: string): Promise<Record<number, string>> {
    const contact = await this.contact(name);
    const criteria = contact.criteria as unknown as { criterion: number; status: string }[];
    return Object.fromEntries(criteria.map(({ criterion, status }) => [criterion, status]));
  }

  /** What the citizen who answered was told about this question, the latest first, and how far it came. */
  async told(name: string): Promise<Found[]> {
    await this.council.settled();
    const query = `query ($id: ID!) { tellings(filter: { matterId: $id }) {
      edges { node { about status proof } } } }`;
    const { edges } = await this.found('tellings', query, this.matters[name]);
    return (edges as unknown as { node: Found }[]).map(({ node }) => node);
  }

  contact(name: string): Promise<Found> {
    return this.found('contribution', CONTACT, this.contacts[name]);
  }

  async found(field: string, query: string, id?: string): Promise<Found> {
    return (await this.council.shows(query, { id }))[field] as Found;
  }

  protected at = (instant: string) => this.council.turnClock(instant);

  protected async schedule(name: string, about: string, input: Input = {}) {
    const { id } = await this.does('scheduleDecision', {
      matterId: this.matters[about],
      title: about,
      body: 'Cabinet',
      role: 'DECIDES',
      meetingAt: CABINET,
      consultationIds: this.consultations[about] ? [this.consultations[about]] : [],
      ...input,
    });
    this.decisions[name] = id;
  }

  protected take(name: string, input: Input = {}) {
    return this.does('takeDecision', {
      decisionId: this.decisions[name],
      effect: 'FINAL',
      result: 'CARRIED',
      resolution: 'It is done as people asked.',
      reasons: 'People asked for it.',
      alternatives: ['To leave it as it is: nobody wanted that.'],
      equalityReference: 'Equality assessment 7',
      ...input,
    });
  }

  protected publish = (name: string, input: Input = {}) =>
    this.does('publishDecision', {
      decisionId: this.decisions[name],
      howToChallenge: 'Ask a member of scrutiny to call it in.',
      ...input,
    });

  protected async lay(name: string, about: string) {
    const decisionId = this.decisions[name];
    await this.does('publishPapers', { decisionId, papers: [{ title: 'Report' }] });
    const consultationIds = [this.consultations[about]];
    await this.does('considerContributions', { decisionId, paper: 'Report', consultationIds });
  }

  /** People are asked from 22 September to 10 November, and one of them answers. */
  protected async consult(name: string) {
    const consultation = await this.does('openConsultation', {
      matterId: this.matters[name],
      title: name,
      level: 'CONSULT',
      terms: 'Whoever decides reads every answer before.',
      openToChange: ['Everything'],
      questions: ['What do you think?'],
      informationPack: { url: 'https://council.example/7', publishedAt: '2025-09-19T12:00Z' },
      opensAt: '2025-09-22T08:00Z',
      closesAt: '2025-11-10T17:00Z',
    });
    this.consultations[name] = consultation.id;
    const address = `${name.replaceAll(' ', '.')}@home.example`;
    const heard = await this.council.hears(address, {
      matterId: this.matters[name],
      kind: 'CONSULTATION_RESPONSE',
      consultationId: consultation.id,
      words: 'Please do.',
    });
    this.contacts[name] = this.isShown('receiveContribution', heard).id;
  }
}
