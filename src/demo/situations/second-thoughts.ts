import { type Day, instantOf } from '../days.js';
import {
  asked,
  decision,
  item,
  MEETS,
  ofDecision,
  papers,
  published,
  TOLD,
  taken,
  told,
} from './course.js';
import type { Finding, Situation, SoFar } from './situation.js';
import { contact, criterion, did } from './steps.js';

const decided = (title: string) => ({
  ...asked(title),
  scheduled: item(title),
  ...papers(),
  taken: taken(MEETS),
  published: published(),
});

const calledIn = ofDecision(MEETS + 2, 'callDecisionIn', {
  calledInBy: 'Five members of scrutiny',
  grounds: 'The bus company was not asked.',
});
const review = { body: 'Scrutiny', reasons: 'The bus company has been asked now.' };

/** Whom the service told what, in the matter of a situation. */
const toldOf =
  (about: string) =>
  ({ id }: SoFar): Finding => ({
    ask: `tellings(first: 100, filter: { matterId: "${id.matter}" }) { edges { node { about status } } }`,
    shows: { about, status: 'DELIVERED' },
  });

const DUE = TOLD + 30;
const promise = {
  commitments: [{ words: 'Put up signs.', dueAt: instantOf(DUE, 'evening'), owner: 'DEMOCRACY' }],
};
const ofPromise = (day: Day, mutation: string, more: object) =>
  did([day, 'morning'], 'clerk', mutation, ({ id }) => ({
    outcomeId: id.told,
    commitment: 0,
    ...more,
  }));

/** A decision is looked at again, and what was promised is kept or is not. */
export const secondThoughts: readonly Situation[] = [
  {
    name: 'called in, and confirmed',
    reason: 'Nobody is told before scrutiny has looked at it, and then it holds.',
    steps: {
      ...decided('Parking permits'),
      'called in': calledIn,
      confirmed: ofDecision(MEETS + 9, 'confirmDecision', review),
      ...told(MEETS + 9),
    },
    finds: decision({
      status: 'IN_EFFECT',
      reviews: [{ step: 'CALLED_IN' }, { step: 'CONFIRMED' }],
    }),
  },
  {
    name: 'called in, and referred back',
    reason: 'It is decided anew, and only the second time counts.',
    steps: {
      ...decided('Evening buses'),
      'called in': calledIn,
      back: ofDecision(MEETS + 9, 'referDecisionBack', review),
      deferred: ofDecision(MEETS + 9, 'deferDecision', {
        meetingAt: instantOf(MEETS + 20, 'evening'),
        reason: 'It is decided anew.',
      }),
      again: taken(MEETS + 20, { result: 'LOST', reasons: 'The company has no drivers.' }),
      'published again': published(MEETS + 21),
      ...told(MEETS + 34, { weDid: undefined, whyNot: 'There are no drivers this year.' }),
    },
    finds: decision({
      status: 'IN_EFFECT',
      result: 'LOST',
      reviews: [{ step: 'CALLED_IN' }, { step: 'REFERRED_BACK' }],
    }),
  },
  {
    name: 'quashed by a court',
    reason: 'It counts no more, and everybody who had been told is told again.',
    steps: {
      ...decided('Homes on the playing field'),
      ...told(),
      challenged: ofDecision(TOLD + 10, 'challengeDecision', {
        challenge: 'JUDICIAL_REVIEW',
        reference: 'CO/12/2026',
        grounds: 'The equality duty was not weighed.',
      }),
      quashed: ofDecision(TOLD + 40, 'decideChallenge', ({ event }) => ({
        challengedIn: event.challenged,
        ruling: 'QUASHED',
        reasons: 'It was not weighed.',
      })),
    },
    finds: decision({
      status: 'QUASHED',
      challenges: [{ challenge: 'JUDICIAL_REVIEW', ruling: 'QUASHED' }],
    }),
  },
  {
    name: 'taken back',
    reason: 'The council changes its mind in the open, and tells everybody who had been told.',
    steps: {
      ...decided('A Christmas market'),
      ...told(),
      instead: item('A spring market', { meetingAt: instantOf(TOLD + 60, 'evening') }, TOLD + 10),
      rescinded: ofDecision(TOLD + 11, 'rescindDecision', ({ id }) => ({
        rescindedBy: 'Cabinet',
        reasons: 'The stall holders cannot come.',
        replacedBy: id.instead,
      })),
    },
    finds: toldOf('REVERSAL'),
  },
  {
    name: 'an outcome that was wrong',
    reason: 'It is corrected in public, and everybody who had read it is told.',
    steps: {
      ...decided('The fair on the green'),
      ...told(),
      corrected: did([TOLD + 5, 'morning'], 'clerk', 'correctOutcome', ({ id }) => ({
        outcomeId: id.told,
        whatWasWrong: 'We wrote spring; it is autumn.',
        youSaid: 'Do it, and soon.',
        weDid: 'Work begins in autumn.',
      })),
    },
    finds: toldOf('CORRECTION'),
  },
  {
    name: 'a promise that was kept',
    reason: 'Told is not done: the council says when it was, and shows it.',
    steps: {
      ...decided('Signs to the museum'),
      ...told(undefined, promise),
      met: ofPromise(DUE - 4, 'meetCommitment', { evidence: 'The signs are up.' }),
    },
    finds: contact({ standing: 'GOOD', ...criterion(13, 'MET') }, 'matter'),
  },
  {
    name: 'a promise that came later',
    reason: 'Whoever says so in time and why, and then keeps it, is lawfully late.',
    steps: {
      ...decided('Signs to the ferry'),
      ...told(undefined, promise),
      delayed: ofPromise(DUE - 4, 'delayCommitment', {
        dueAt: instantOf(DUE + 30, 'evening'),
        reason: 'The foundry is late.',
      }),
      met: ofPromise(DUE + 20, 'meetCommitment', { evidence: 'The signs are up.' }),
    },
    finds: contact({ standing: 'GOOD', ...criterion(13, 'MET_BY_EXCEPTION') }, 'matter'),
  },
  {
    name: 'a promise that was forgotten',
    reason: 'Nobody did it and nobody said so: that is a poor experience.',
    steps: { ...decided('Signs to the baths'), ...told(undefined, promise) },
    finds: contact({ standing: 'POOR', ...criterion(13, 'NOT_MET') }, 'matter'),
  },
];
