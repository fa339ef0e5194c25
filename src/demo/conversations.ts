import { OFFICERS, type Officer } from './borough.js';
import type { Council } from './council.js';
import type { Citizen, Journey } from './plan.js';
import type { PublicActs } from './public-acts.js';
import type { Deed } from './scenario.js';
import { ANSWERS, saidBy } from './words.js';

type Looked = { answers: { eventId: string }[]; desk: { eventId: string; type: string }[] };
type Spoke = Extract<Deed, { does: 'speak' }>;

/** What citizens and officers say to each other, and officers among themselves. */
export class Conversations {
  private readonly handles = new Map<string, Promise<string>>();
  /** What was said in each journey, the latest last. */
  private readonly said = new Map<Journey, string[]>();

  constructor(
    private readonly council: Council,
    private readonly voices: ReadonlyMap<Officer, string>,
    private readonly publicActs: PublicActs,
  ) {}

  /** Under which id the service knows whoever makes this journey. */
  async citizenOf(journey: Journey): Promise<string> {
    const [first] = journey.citizen.addresses;
    return first ? this.handleOf(first) : (this.said.get(journey)?.[0] ?? '');
  }

  async act(journey: Journey, deed: Deed): Promise<unknown> {
    if (deed.does === 'speak') return this.speak(journey, deed);
    const contributionId = this.said.get(journey)?.at(-1) ?? '';
    const { topic } = journey.matter;
    const channel = journey.citizen.addresses[0]?.channel ?? 'web';
    const as = (strand: Officer['strand']) => {
      const officer = OFFICERS[strand][journey.colleague] as Officer;
      const voiceId = this.voices.get(officer);
      const tell = (mutation: string, input: object) =>
        this.council.tell(mutation, { contributionId, ...input }, officer);
      return { officer, voiceId, tell };
    };
    switch (deed.does) {
      case 'link':
        return this.link(journey);
      case 'withdraw':
        return this.council.tell('withdrawContribution', {
          contributionId,
          ...(await this.from(journey.citizen)),
        });
      case 'rate': {
        const [overall, fairProcess, contentWithOutcome] = ratingOf(journey);
        const rating = { overall, fairProcess, contentWithOutcome };
        const whose = { contributionId, ...(await this.from(journey.citizen)) };
        return this.council.tell('rateExperience', { ...whose, ...rating });
      }
      case 'acknowledge': {
        const { tell, voiceId } = as('ENGAGEMENT');
        if (!deed.machine)
          return tell('acknowledgeContribution', { automatic: false, voiceId, channel });
        const reference = `B-${journey.number}`;
        const way = {
          reference,
          wayToReach: 'Ring 0300 000 0000',
          answerBy: '2026-09-30T16:00:00Z',
        };
        const helpful = deed.machine === 'helpful' ? way : { reference };
        return tell('acknowledgeContribution', { automatic: true, channel, ...helpful });
      }
      case 'answer': {
        const { officer, voiceId, tell } = as(deed.by);
        if (deed.looks) await this.look(contributionId, officer);
        const form = deed.form === 'holding' ? 'HOLDING' : 'SUBSTANTIVE';
        const words = ANSWERS[deed.form](topic.about);
        const concludes = deed.form === 'conclusion';
        return tell('answerContribution', { voiceId, form, channel, words, concludes });
      }
      case 'claim': {
        const { tell, voiceId } = as(deed.by);
        return tell('claimReply', { voiceId });
      }
      case 'note': {
        const { tell, voiceId } = as(deed.by);
        const words = `This asks about ${topic.about}. Your committee has it, I think?`;
        return tell('addNote', { voiceId, words });
      }
      case 'agree': {
        const { tell } = as(deed.by);
        const words = 'Yes, this was meant for the county.';
        return tell('addNote', { purpose: 'AGREES_TO_CLOSE', words });
      }
      case 'close': {
        const { tell, officer } = as(deed.by);
        const agreedIn = await this.atDesk(contributionId, 'NoteAdded', officer);
        return tell('closeLoopWithReason', { reason: 'NOT_ADDRESSED_TO_US', agreedIn });
      }
      case 'offer': {
        const { tell } = as(deed.by);
        return tell('offerHandover', { toStrand: deed.to, words: 'Can you take this one?' });
      }
      case 'accept': {
        const { tell, officer, voiceId } = as(deed.by);
        const offeredIn = await this.atDesk(contributionId, 'HandoverOffered', officer);
        return tell('acceptHandover', { offeredIn, voiceId });
      }
      case 'raise': {
        const { tell, officer } = as(deed.by);
        const { answers } = await this.look(contributionId, officer);
        const between = answers.map(({ eventId }) => eventId);
        return tell('raiseContradiction', { between, words: 'Our broadcast gave another date.' });
      }
      case 'settle': {
        const { tell, officer, voiceId } = as(deed.by);
        const raisedIn = await this.atDesk(contributionId, 'ContradictionRaised', officer);
        const words = 'The date of the broadcast holds.';
        return tell('settleContradiction', { raisedIn, voiceId, words });
      }
    }
  }

  private async speak(journey: Journey, { kind, again, elsewhere }: Spoke) {
    const { citizen, matter, number, scenario } = journey;
    const { matterId, broadcastId, consultationId } = this.publicActs.of(matter);
    const address = citizen.addresses[elsewhere ? 1 : 0];
    const before = this.said.get(journey) ?? [];
    const sentences = saidBy(kind);
    const say = sentences[number % sentences.length];
    const input = {
      matterId,
      ...(address && { handleId: await this.handleOf(address) }),
      contributor: address ? 'IDENTIFIED' : 'ANONYMOUS',
      kind,
      channel: address?.channel ?? 'web',
      area: matter.topic.area,
      language: 'en',
      ...(kind === 'CONSULTATION_RESPONSE' && { consultationId }),
      ...(kind === 'REPLY' && { inReplyTo: { what: 'BROADCAST', id: broadcastId } }),
      ...(again && { returnsTo: before.at(-1) }),
      words: say?.(matter.topic.about),
    };
    const { id } = await this.council.tell('receiveContribution', input);
    this.said.set(journey, [...before, id]);
    if (scenario.first.when === 'papers')
      this.publicActs.weighed.set(matter, [...(this.publicActs.weighed.get(matter) ?? []), id]);
  }

  private async link({ citizen, colleague }: Journey) {
    const [first, second] = await Promise.all(
      citizen.addresses.map((address) => this.handleOf(address)),
    );
    const input = { handleId: second, citizenId: first, evidence: 'CONFIRMED_BY_CITIZEN' };
    return this.council.tell('linkHandle', input, OFFICERS.ENGAGEMENT[colleague]);
  }

  /** Shows an officer the conversation; the service remembers how far they have seen it. */
  private async look(id: string, officer: Officer): Promise<Looked> {
    const query =
      'query ($id: ID!) { contribution(id: $id) { answers { eventId words } desk { eventId type words } } }';
    const { contribution } = await this.council.ask<{ contribution: Looked }>(
      query,
      { id },
      officer,
    );
    return contribution;
  }

  private async atDesk(id: string, type: string, officer: Officer) {
    const { desk } = await this.look(id, officer);
    return desk.findLast((entry) => entry.type === type)?.eventId;
  }

  private async from(citizen: Citizen) {
    const [address] = citizen.addresses;
    return address && { handleId: await this.handleOf(address) };
  }

  /** An address is seen once, however many matters its owner cares about. */
  private handleOf(address: Citizen['addresses'][number]): Promise<string> {
    const seen =
      this.handles.get(address.address) ??
      this.council.tell('seeHandle', address).then(({ id }) => id);
    this.handles.set(address.address, seen);
    return seen;
  }
}

/** All in all, the way there, and what came of it, from 1 to 5: whoever was refused can find it fair. */
function ratingOf({ expected, number, matter }: Journey): [number, number, number] {
  const high = 4 + (number % 2);
  if (expected !== 'GOOD') return [1 + (number % 3), 1 + (number % 2), 1 + (number % 5)];
  return [high, high, matter.course.result === 'LOST' ? 1 + (number % 3) : high];
}
