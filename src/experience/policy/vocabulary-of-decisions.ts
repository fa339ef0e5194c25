import { words } from './closed-list.js';

export const roles = words({
  DECIDES: 'This body takes the decision.',
  RECOMMENDS: 'This body advises another that decides.',
  NOTES: 'This body only takes note.',
  UNKNOWN: 'The source does not say; never taken for a decision.',
});
export const BodyRole = roles.words;
export type BodyRole = keyof typeof BodyRole;

export const effects = words({
  TO_CONSULT: 'To ask the public.',
  PROCEDURAL: 'About the procedure only.',
  RECOMMENDATION: 'Advice to a body that decides.',
  IN_PRINCIPLE: 'Decided in substance, details open.',
  FINAL: 'Decided, with nothing left open.',
  UNKNOWN: 'The source does not say; never taken for a decision.',
});
export const Effect = effects.words;
export type Effect = keyof typeof Effect;

export const results = words({
  CARRIED: 'Agreed as proposed.',
  CARRIED_AMENDED: 'Agreed with changes.',
  PARTLY: 'Agreed in part.',
  LOST: 'Not agreed.',
  NOTED: 'Taken note of.',
  REFERRED: 'Passed on to another body or a later meeting.',
  NO_VOTE: 'No vote was taken.',
});
export const Result = results.words;
export type Result = keyof typeof Result;

export const themeEffects = words({
  CHANGED: 'Changed because of what people said.',
  PARTLY: 'Changed in part.',
  UNCHANGED: 'Not changed, with a reason.',
  NOT_OURS: 'Not for us to decide.',
});
export const ThemeEffect = themeEffects.words;

export const deciders = words({
  BODY: 'A meeting, which needs notice.',
  MEMBER: 'One councillor with the power to do so.',
  OFFICER: 'One officer to whom it was delegated.',
});
export const DecidedBy = deciders.words;
export type DecidedBy = keyof typeof DecidedBy;

export const challenges = words({
  JUDICIAL_REVIEW: 'A court looks at how it was decided.',
  STATUTORY_APPEAL: 'An appeal that a law provides for.',
  OMBUDSMAN: 'An ombudsman looks at how it was decided.',
});
export const Challenge = challenges.words;

export const rulings = words({
  DISMISSED: 'The decision stands.',
  QUASHED: 'The decision falls, as if it had never been taken.',
  DECLARED_UNLAWFUL: 'The decision was unlawful; what follows from that is still open.',
  SETTLED: 'Both sides agreed.',
});
export const Ruling = rulings.words;

export const interests = words({
  PECUNIARY: 'It touches their own money.',
  OTHER_REGISTRABLE: 'It touches something that the code of conduct makes them register.',
  NON_REGISTRABLE: 'It touches somebody close to them.',
});
export const Interest = interests.words;

export const earlierResponses = words({
  CARRIED: 'They count in what follows.',
  LAPSED: 'They do not count any more, and their authors are told.',
});
export const EarlierResponses = earlierResponses.words;
