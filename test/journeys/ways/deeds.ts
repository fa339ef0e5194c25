import type { Input, Who } from '../../app.js';
import { did, type SoFar, type Step } from '../story.js';

/** What is special about a deed; said outright, or with what happened before. */
type Special = Input | Step['input'];

const withWhat =
  (usual: (soFar: SoFar) => Input, special: Special): Step['input'] =>
  (soFar) => ({
    ...usual(soFar),
    ...(typeof special === 'function' ? special(soFar) : special),
  });

/** What the citizen of a journey says: the contact that is looked at. */
export const says = (at: string, special: Special = {}) =>
  did(
    at,
    'engagement',
    'receiveContribution',
    withWhat(
      ({ id }) => ({
        matterId: id.matter,
        handleId: id.home,
        contributor: 'IDENTIFIED',
        kind: 'QUESTION',
        channel: 'email',
        words: 'Why is there no bus on Sunday?',
      }),
      special,
    ),
  );

/** Something that is done with that contact. */
export const about = (at: string, who: Who, mutation: string, special: Special = {}) =>
  did(
    at,
    who,
    mutation,
    withWhat(({ id }) => ({ contributionId: id.said }), special),
  );

/** A colleague reads it, with all that was told before. */
export const reads = (at: string, who: Who): Step => ({
  at,
  who,
  input: ({ id }) => ({ id: id.said }),
});

/** Grace says that it came. */
export const confirms = (at: string) =>
  about(at, 'engagement', 'acknowledgeContribution', ({ id }) => ({
    voiceId: id.grace,
    automatic: false,
    channel: 'email',
  }));

/** Grace gives an answer of substance that leaves nothing to be done. */
export const answers = (at: string, special: Special = {}, who: Who = 'engagement') =>
  about(
    at,
    who,
    'answerContribution',
    withWhat(
      ({ id }) => ({
        voiceId: id.grace,
        form: 'SUBSTANTIVE',
        concludes: true,
        channel: 'email',
        words: 'The bus company has no drivers on Sunday.',
      }),
      special,
    ),
  );

/** Somebody from another strand agrees in a note. */
export const agrees = (at: string, purpose: string) =>
  about(at, 'democracy', 'addNote', { purpose, words: 'I agree.' });

/** The promises that are let go of after that note, each by a step of its own: `without 9`. */
export const letGo = (at: string, reason: string, ...promises: readonly number[]) =>
  Object.fromEntries(
    promises.map((criterion) => [
      `without ${criterion}`,
      about(at, 'engagement', 'waiveCriterion', ({ event }) => ({
        criterion,
        reason,
        agreedIn: event.agreed,
      })),
    ]),
  );

/** Something that is asked, or done, about what the council holds of the citizen or how they want to be told. */
export const ofCitizen = (at: string, mutation: string, special: Special = {}) =>
  did(
    at,
    'engagement',
    mutation,
    withWhat(({ id }) => ({ citizenId: id.home }), special),
  );
