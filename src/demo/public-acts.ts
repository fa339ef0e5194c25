import { type PublicDeed, publicly } from './agenda.js';
import { OFFICERS, type Officer } from './borough.js';
import type { Council } from './council.js';
import type { Matter } from './plan.js';

/** The ids that the service gave to what is public about one matter. */
export type PublicRecord = Readonly<{
  matterId: string;
  broadcastId: string;
  consultationId?: string;
  decisionId?: string;
}>;

const clerk = OFFICERS.DEMOCRACY[0] as Officer;
const engagement = OFFICERS.ENGAGEMENT[0] as Officer;
const press = OFFICERS.COMMUNICATIONS[0] as Officer;

/** What the council does in public: in communications, engagement and democracy. */
export class PublicActs {
  private readonly records = new Map<Matter, PublicRecord>();
  /** What was said one by one and is to be put before the body. */
  readonly weighed = new Map<Matter, string[]>();

  constructor(
    private readonly council: Council,
    private readonly voices: ReadonlyMap<Officer, string>,
  ) {}

  of(matter: Matter): PublicRecord {
    const record = this.records.get(matter);
    if (!record) throw new Error(`"${matter.topic.title}" has not been opened yet.`);
    return record;
  }

  async act(matter: Matter, deed: PublicDeed) {
    if (deed === 'open the matter') return this.open(matter);
    const record = this.of(matter);
    const { decisionId = '' } = record;
    switch (deed) {
      case 'open the consultation':
        return this.consult(matter, record);
      case 'close the consultation': {
        const { consultationId } = record;
        return this.council.tell('closeConsultation', { consultationId }, engagement);
      }
      case 'schedule':
        return this.schedule(matter, record);
      case 'publish papers': {
        const papers = [{ title: `Report on ${matter.topic.about}` }];
        return this.council.tell('publishPapers', { decisionId, papers }, clerk);
      }
      case 'consider':
        return this.consider(matter, record);
      case 'shorten notice': {
        const why = { regulation: 'Regulation 11', agreedBy: 'The chair of scrutiny' };
        const input = { decisionId, ...why, reason: 'The grant lapses at the end of the week.' };
        return this.council.tell('shortenNotice', input, clerk);
      }
      case 'defer': {
        const meetingAt = publicly(matter, matter.course.days.meetsInstead ?? 0);
        const input = { decisionId, meetingAt, reason: 'The committee wants to see the place.' };
        return this.council.tell('deferDecision', input, clerk);
      }
      case 'withdraw the item': {
        const input = { decisionId, reason: 'The grant that would have paid for it was refused.' };
        return this.council.tell('withdrawItem', input, clerk);
      }
      case 'decide':
        return this.decide(matter, decisionId);
      case 'publish the decision': {
        const howToChallenge = 'Ask the scrutiny committee to call it in within five days.';
        await this.council.tell('publishDecision', { decisionId, howToChallenge }, clerk);
        return this.broadcast(matter, record.matterId, 'What was decided');
      }
      case 'take effect':
        return this.council.tell('letDecisionTakeEffect', { decisionId }, clerk);
      case 'publish the outcome':
        return this.outcome(matter, record);
    }
  }

  private async open(matter: Matter) {
    const { title, about, area } = matter.topic;
    const question = `What shall be done about ${about}?`;
    const input = { title, question, areas: [area], level: 'CONSULT', strand: 'ENGAGEMENT' };
    const { id: matterId } = await this.council.tell('openMatter', input, engagement);
    const broadcastId = await this.broadcast(matter, matterId, 'We want to talk');
    this.records.set(matter, { matterId, broadcastId });
  }

  /** Says it on the website, and the same on two social accounts. */
  private async broadcast({ topic }: Matter, matterId: string, headline: string) {
    const title = `${headline}: ${topic.title}`;
    const words = `${headline} about ${topic.about}. Everything is on our website; write to us.`;
    const input = { matterId, voiceId: this.voices.get(press), title, words, channel: 'web' };
    const { id } = await this.council.tell('publishBroadcast', input, press);
    for (const channel of ['facebook', 'mastodon'])
      await this.council.tell('mirrorBroadcast', { broadcastId: id, channel }, press);
    return id;
  }

  private async consult(matter: Matter, record: PublicRecord) {
    const { course, topic } = matter;
    const opensAt = publicly(matter, 0);
    const pack = { url: 'https://borough.example/facts', publishedAt: opensAt };
    const input = {
      matterId: record.matterId,
      title: `Your say on ${topic.about}`,
      level: 'CONSULT',
      terms: 'The committee reads a summary of every response before it decides.',
      openToChange: ['Where, when and how much'],
      questions: [`What do you think about ${topic.about}?`],
      ...(course.informed && { informationPack: pack }),
      opensAt,
      closesAt: publicly(matter, course.days.closes),
    };
    const { id } = await this.council.tell('openConsultation', input, engagement);
    this.records.set(matter, { ...record, consultationId: id });
    await this.broadcast(matter, record.matterId, 'Have your say');
  }

  private async schedule(matter: Matter, record: PublicRecord) {
    const { consultationId } = record;
    const input = {
      matterId: record.matterId,
      title: matter.topic.title,
      body: 'The committee for places',
      meetingAt: publicly(matter, matter.course.days.meets ?? matter.course.days.withdrawn ?? 0),
      role: 'DECIDES',
      consultationIds: [consultationId],
    };
    const { id } = await this.council.tell('scheduleDecision', input, clerk);
    this.records.set(matter, { ...record, decisionId: id });
  }

  private consider(matter: Matter, { decisionId, consultationId }: PublicRecord) {
    const input = {
      decisionId,
      paper: 'What people said',
      consultationIds: [consultationId],
      contributionIds: this.weighed.get(matter) ?? [],
    };
    return this.council.tell('considerContributions', input, clerk);
  }

  private decide({ course, topic }: Matter, decisionId: string) {
    const reasons = {
      reasons: 'It helps most of those who wrote, at a cost the budget bears.',
      alternatives: ['To leave it as it is, which nobody asked for.'],
      equalityReference: 'Appendix C',
    };
    const input = {
      decisionId,
      effect: 'FINAL',
      result: course.result,
      resolution: `Resolved about ${topic.about}: ${course.result === 'LOST' ? 'no' : 'yes, with changes'}.`,
      ...(course.reasoned && reasons),
    };
    return this.council.tell('takeDecision', input, clerk);
  }

  private outcome({ course }: Matter, { matterId, decisionId, consultationId }: PublicRecord) {
    const undecided = course.days.withdrawn !== undefined;
    const no = undecided || course.result === 'LOST';
    const input = {
      matterId,
      ...(undecided
        ? { noDecisionReason: 'The grant was refused.', consultationIds: [consultationId] }
        : { decisionId }),
      youSaid: 'Begin before winter, and think of those who cannot drive.',
      ...(no ? { whyNot: 'There is no money for it this year.' } : { weDid: 'Both are in it.' }),
    };
    return this.council.tell('publishOutcome', input, clerk);
  }
}
