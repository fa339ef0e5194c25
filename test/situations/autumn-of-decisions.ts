import { TestCouncil } from '../app.js';
import { CABINET, CouncilAtWork } from './council-at-work.js';

/** Every question that this council decides in one autumn. Each was consulted on, and one citizen answered. */
const QUESTIONS = [
  'consulted by resolution',
  'through three bodies',
  'merged',
  'put off',
  'left to an officer',
  'an officer alone',
  'urgent',
  'exempt',
  'confirmed',
  'referred back',
  'quashed',
  'taken back',
  'kept',
  'delayed',
  'missed',
] as const;
export type Question = (typeof QUESTIONS)[number];
/** Decided otherwise than by the cabinet on its day, with notice and full reasons. */
const elsewhere: readonly Question[] = ['through three bodies', 'urgent'];

/** One autumn of one council, lived through GraphQL alone; the tests look at what became of each question. */
export class AutumnOfDecisions extends CouncilAtWork {
  static async live() {
    const autumn = new AutumnOfDecisions(await TestCouncil.open());
    await autumn.council.adoptCharter();
    await autumn.ask();
    await autumn.prepare();
    await autumn.meet();
    await autumn.lookAgain();
    await autumn.tellWhatCameOfIt();
    await autumn.regret();
    return autumn;
  }

  private async ask() {
    for (const name of QUESTIONS) {
      const matter = await this.does('openMatter', { title: name, level: 'CONSULT' });
      this.matters[name] = matter.id;
    }
    await this.schedule('to consult', 'consulted by resolution', {
      meetingAt: '2025-09-15T17:00Z',
    });
    await this.at('2025-09-15T17:30Z');
    await this.take('to consult', { effect: 'TO_CONSULT', resolution: 'Everybody is asked.' });
    await this.publish('to consult');
    await this.at('2025-09-22T08:00Z');
    for (const name of QUESTIONS) await this.consult(name);
  }

  private async prepare() {
    await this.at('2025-11-10T17:00Z');
    for (const name of QUESTIONS)
      await this.does('closeConsultation', { consultationId: this.consultations[name] });
    await this.merge('merged');
    await this.at('2025-11-11T09:00Z');
    const alone = { body: 'Director of transport', decidedBy: 'OFFICER' };
    for (const name of QUESTIONS) {
      if (elsewhere.includes(name)) continue;
      await this.schedule(name, name, name === 'an officer alone' ? alone : {});
      await this.lay(name, name);
    }
    const bodies = { role: 'RECOMMENDS', meetingAt: '2025-11-20T18:00Z' };
    const about = 'through three bodies';
    await this.schedule('committee', about, { ...bodies, body: 'Transport committee' });
    await this.schedule('cabinet', about, { ...bodies, meetingAt: CABINET });
    await this.schedule(about, about, { body: 'Full council', meetingAt: '2025-12-03T18:00Z' });
    await this.lay(about, about);
    await this.at('2025-11-20T09:00Z');
    await this.schedule('urgent', 'urgent');
    await this.does('shortenNotice', {
      decisionId: this.decisions.urgent,
      regulation: 'Regulation 11',
      agreedBy: 'The chair of scrutiny',
      reason: 'The bridge is about to fall.',
    });
    await this.lay('urgent', 'urgent');
    await this.does('deferDecision', {
      decisionId: this.decisions['put off'],
      meetingAt: '2025-12-02T18:00Z',
      reason: 'The report is not ready.',
    });
  }

  /** It goes on in another matter, where it is decided. */
  private async merge(name: Question) {
    const larger = await this.does('openMatter', { title: 'The whole town', level: 'CONSULT' });
    const matterId = this.matters[name];
    await this.does('mergeMatters', { matterId, into: larger.id, reason: 'It is one question.' });
    this.matters[name] = larger.id;
  }

  private async meet() {
    await this.at('2025-11-20T18:30Z');
    await this.take('committee', { effect: 'RECOMMENDATION' });
    await this.at('2025-11-25T18:30Z');
    const recommended = { effect: 'RECOMMENDATION', precededBy: this.decisions.committee };
    await this.take('cabinet', recommended);
    await this.does('delegateDecision', {
      decisionId: this.decisions['left to an officer'],
      to: 'Director of transport',
      decidedBy: 'OFFICER',
      authority: 'Constitution, part 3, paragraph 12',
    });
    await this.does('declareInterest', {
      decisionId: this.decisions.exempt,
      member: 'Cllr Noether',
      interest: 'PECUNIARY',
      left: true,
    });
    const later: readonly Question[] = ['through three bodies', 'put off', 'left to an officer'];
    const secret = { reasons: undefined, alternatives: [], equalityReference: undefined };
    const decided = QUESTIONS.filter((name) => !later.includes(name));
    for (const name of decided) await this.take(name, name === 'exempt' ? secret : {});
    await this.at('2025-11-26T09:00Z');
    await this.take('left to an officer');
    const said = { exemption: 'Schedule 12A, paragraph 3', publicSummary: 'A builder was chosen.' };
    for (const name of [...decided, 'left to an officer'])
      await this.publish(name, name === 'exempt' ? said : {});
    await this.at('2025-12-02T18:30Z');
    await this.take('put off');
    await this.publish('put off');
  }

  private async lookAgain() {
    await this.at('2025-12-03T09:00Z');
    const grounds = 'The bus company was not asked.';
    for (const name of ['confirmed', 'referred back']) {
      const decisionId = this.decisions[name];
      await this.does('callDecisionIn', { decisionId, calledInBy: 'Five members', grounds });
    }
    await this.at('2025-12-03T18:30Z');
    await this.take('through three bodies', { precededBy: this.decisions.cabinet });
    await this.publish('through three bodies');
  }

  private async tellWhatCameOfIt() {
    await this.at('2025-12-11T09:00Z');
    const effective = QUESTIONS.filter((name) => name !== 'confirmed' && name !== 'referred back');
    for (const name of effective) await this.holds(name);
    await this.at('2025-12-12T09:00Z');
    const answer = { body: 'Scrutiny', reasons: 'The bus company has now been asked.' };
    await this.does('confirmDecision', { decisionId: this.decisions.confirmed, ...answer });
    await this.holds('confirmed');
    const decisionId = this.decisions['referred back'];
    await this.does('referDecisionBack', { decisionId, ...answer });
    await this.does('deferDecision', {
      decisionId,
      meetingAt: '2025-12-22T18:00Z',
      reason: 'It is decided anew.',
    });
    await this.at('2025-12-22T18:30Z');
    await this.take('referred back', { result: 'LOST', reasons: 'The bus company cannot do it.' });
    await this.publish('referred back');
    await this.at('2026-01-05T09:00Z');
    await this.holds('referred back');
  }

  private async holds(name: Question) {
    const decisionId = this.decisions[name];
    await this.does('letDecisionTakeEffect', { decisionId });
    const promises = ['kept', 'delayed', 'missed'].includes(name);
    const commitment = { words: 'Put up signs.', dueAt: '2026-01-31T17:00Z', owner: 'DEMOCRACY' };
    const outcome = await this.does('publishOutcome', {
      matterId: this.matters[name],
      decisionId,
      youSaid: 'You asked for it.',
      weDid: 'We do it.',
      commitments: promises ? [commitment] : [],
      versions: name === 'kept' ? [{ language: 'cy', words: 'Rydym yn ei wneud.' }] : [],
    });
    this.outcomes[name] = outcome.id;
  }

  private async regret() {
    await this.at('2026-01-12T09:00Z');
    const challenged = await this.does('challengeDecision', {
      decisionId: this.decisions.quashed,
      challenge: 'JUDICIAL_REVIEW',
      reference: 'CO/7/2026',
      grounds: 'The equality duty was not weighed.',
    });
    const { id: challengedIn } = await this.council.eventAt(challenged.index);
    await this.at('2026-01-20T09:00Z');
    await this.does('decideChallenge', {
      decisionId: this.decisions.quashed,
      challengedIn,
      ruling: 'QUASHED',
      reasons: 'It was not weighed.',
    });
    await this.schedule('instead', 'taken back', { meetingAt: '2026-03-10T18:00Z' });
    await this.does('rescindDecision', {
      decisionId: this.decisions['taken back'],
      rescindedBy: 'Cabinet',
      reasons: 'The money is gone.',
      replacedBy: this.decisions.instead,
    });
    const first = (name: Question) => ({ outcomeId: this.outcomes[name], commitment: 0 });
    await this.does('meetCommitment', { ...first('kept'), evidence: 'The signs are up.' });
    await this.does('delayCommitment', {
      ...first('delayed'),
      dueAt: '2026-03-31T16:00Z',
      reason: 'The signs are not made yet.',
    });
    await this.at('2026-02-02T09:00Z');
  }
}
