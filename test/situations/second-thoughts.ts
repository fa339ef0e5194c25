import { Carrier, type Message } from '../../src/outreach/carrier.js';
import { type Found, type Input, TestCouncil } from '../app.js';
import { CABINET, CouncilAtWork } from './council-at-work.js';

const QUESTIONS = ['quashed', 'quashed in time', 'taken back', 'put right'] as const;
type Question = (typeof QUESTIONS)[number];
/** This fell before anybody had been told of it. */
const TOLD = QUESTIONS.filter((name) => name !== 'quashed in time');

const TELLINGS = `query ($aboutId: ID!) { tellings(filter: { aboutId: $aboutId }) {
  edges { node { about status proof } } } }`;

/**
 * A council that told everybody what it had decided, and has to tell them once more. About each question there are three:
 * one with a mailbox, one who gave no name, and one who since asked not to be contacted any more.
 */
export class SecondThoughts extends CouncilAtWork {
  readonly anonymous: Partial<Record<Question, string>> = {};
  readonly quiet: Partial<Record<Question, string>> = {};
  /** What was sent about the last event: title and words, by where they went. */
  letters: Record<string, string> = {};

  static async live() {
    const thoughts = new SecondThoughts(await TestCouncil.open());
    await thoughts.council.adoptCharter();
    await thoughts.ask();
    await thoughts.decide();
    thoughts.listen();
    await thoughts.at('2026-01-12T09:00Z');
    return thoughts;
  }

  private async ask() {
    await this.at('2025-09-22T08:00Z');
    for (const name of QUESTIONS) {
      const matter = await this.does('openMatter', { title: name, level: 'CONSULT' });
      this.matters[name] = matter.id;
      await this.consult(name);
      this.anonymous[name] = await this.hear(name, { contributor: 'ANONYMOUS' });
      const handleId = await this.quietHandle(name);
      this.quiet[name] = await this.hear(name, { contributor: 'IDENTIFIED', handleId });
    }
    await this.at('2025-11-10T17:00Z');
    for (const name of QUESTIONS)
      await this.does('closeConsultation', { consultationId: this.consultations[name] });
  }

  private async hear(name: Question, who: Input) {
    const response = {
      ...{ matterId: this.matters[name], consultationId: this.consultations[name] },
      ...{ kind: 'CONSULTATION_RESPONSE', channel: 'web', words: 'Please do.' },
    };
    return (await this.does('receiveContribution', { ...response, ...who })).id;
  }

  private async quietHandle(name: Question) {
    const address = { channel: 'email', address: `quiet.${name}@home.example` };
    return (await this.council.tell('seeHandle', address)).id;
  }

  private async decide() {
    await this.at('2025-11-11T09:00Z');
    for (const name of QUESTIONS) {
      await this.schedule(name, name);
      await this.lay(name, name);
    }
    await this.at(CABINET);
    for (const name of QUESTIONS) {
      await this.take(name);
      await this.publish(name);
    }
    await this.at('2025-12-04T09:00Z');
    for (const name of TOLD) await this.tell(name, name);
    await this.at('2025-12-05T09:00Z');
    for (const name of QUESTIONS) {
      const citizenId = await this.quietHandle(name);
      await this.does('setContactPreference', { citizenId, contact: 'NONE' });
    }
  }

  private async tell(decision: string, about: Question) {
    const decisionId = this.decisions[decision];
    await this.does('letDecisionTakeEffect', { decisionId });
    const said = { youSaid: 'You asked for it.', weDid: 'We do it from March.' };
    const outcome = { matterId: this.matters[about], decisionId, ...said };
    this.outcomes[about] = (await this.does('publishOutcome', outcome)).id;
  }

  private listen() {
    const carrier = this.council.app.get(Carrier);
    const send = carrier.send.bind(carrier);
    jest.spyOn(carrier, 'send').mockImplementation((message: Message) => {
      this.letters[message.address ?? message.channel] = `${message.title}: ${message.words}`;
      return send(message);
    });
  }

  /** Its event and the place of that in the log, once everybody was told of it who had to be. */
  private async happens(mutation: string, input: Input) {
    this.letters = {};
    const { index } = await this.does(mutation, input);
    await this.council.settled();
    return { index, id: (await this.council.eventAt(index)).id };
  }

  async quash(name: Question) {
    const decisionId = this.decisions[name];
    const { id: challengedIn } = await this.happens('challengeDecision', {
      decisionId,
      challenge: 'JUDICIAL_REVIEW',
      grounds: 'The duty was not weighed.',
    });
    const ruling = { ruling: 'QUASHED', reasons: 'It was not weighed.' };
    return this.happens('decideChallenge', { decisionId, challengedIn, ...ruling });
  }

  async takeBack() {
    await this.schedule('instead', 'taken back', { meetingAt: '2026-02-10T18:00Z' });
    await this.lay('instead', 'taken back');
    return this.happens('rescindDecision', {
      decisionId: this.decisions['taken back'],
      rescindedBy: 'Cabinet',
      reasons: 'The money is gone.',
      replacedBy: this.decisions.instead,
    });
  }

  putRight = () =>
    this.happens('correctOutcome', {
      outcomeId: this.outcomes['put right'],
      whatWasWrong: 'We had said March.',
      youSaid: 'You asked for it.',
      weDid: 'We do it from May.',
    });

  async decideInstead() {
    await this.at('2026-02-10T18:30Z');
    await this.take('instead', { result: 'LOST' });
    await this.publish('instead');
    await this.at('2026-02-20T09:00Z');
    await this.tell('instead', 'taken back');
    await this.council.settled();
  }

  /** How far everybody's telling of one event came. */
  async tellings(aboutId: string): Promise<Found[]> {
    const { tellings } = await this.council.shows(TELLINGS, { aboutId });
    const edges = tellings?.edges as unknown as { node: Found }[];
    return edges.map(({ node }) => node);
  }

  /** How a contact stands, and whether it was considered, told and reached; as of a place in the log, if one is given. */
  async stands(id: string | undefined, index?: number) {
    const query = `query ($id: ID!, $asOf: AsOfInput) { contribution(id: $id, asOf: $asOf) {
      standing criteria { criterion status } } }`;
    const asOf = index === undefined ? undefined : { index };
    const { contribution } = await this.council.shows(query, { id, asOf });
    const criteria = contribution?.criteria as unknown as { status: string }[];
    const of = (criterion: number) => criteria[criterion - 1]?.status;
    return { standing: contribution?.standing, 7: of(7), 9: of(9), 10: of(10) };
  }
}
