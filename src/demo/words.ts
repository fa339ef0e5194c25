import type { Kind } from '../experience/policy/vocabulary.js';

type Sentences = readonly ((about: string) => string)[];

const questions: Sentences = [
  (about) => `When will the council decide about ${about}?`,
  (about) => `Who can tell me what is planned about ${about}?`,
  (about) => `I read three different dates about ${about}. Which one holds?`,
  (about) => `Does what you plan about ${about} cost us anything?`,
];
const remarks: Sentences = [
  (about) => `My neighbours and I have waited years for something to happen about ${about}.`,
  (about) => `Please think of those who cannot drive when you decide about ${about}.`,
  (about) => `Your plan about ${about} is better than the last one.`,
  (about) => `Nobody has asked the school about ${about}.`,
];
const responses: Sentences = [
  (about) => `I am for what you propose about ${about}, if it begins before winter.`,
  (about) => `I am against what you propose about ${about}: it moves the trouble next door.`,
  (about) => `Try it for a year first, then decide about ${about}.`,
  (about) => `My children need this most. Ask them too about ${about}.`,
];

/** What citizens say, by the kinds that this story has. */
export const saidBy = (kind: Kind): Sentences => {
  if (kind === 'CONSULTATION_RESPONSE') return responses;
  return kind === 'QUESTION' ? questions : remarks;
};

export const ANSWERS = {
  holding: (about: string) => `We have your message about ${about} and are finding out.`,
  substance: (about: string) =>
    `What we know today about ${about}: the survey is done, the costs are not settled.`,
  conclusion: (about: string) =>
    `About ${about}: the plans and all dates are on our website, and the one of 12 March holds.`,
} as const;
