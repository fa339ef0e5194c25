import { words } from './closed-list.js';

export const strands = words({
  COMMUNICATIONS: 'Broadcasts, social media, the press.',
  ENGAGEMENT: 'Conversations and consultations.',
  DEMOCRACY: 'Formal decisions and the meetings that take them.',
});
export const Strand = strands.words;
export type Strand = keyof typeof Strand;

export const levels = words({
  INFORM: 'We tell you what happens.',
  CONSULT: 'We ask what you think, then decide.',
  INVOLVE: 'We work with you so that your concerns shape the choices.',
  COLLABORATE: 'We look for the answer together.',
  EMPOWER: 'You decide.',
});
export const Level = levels.words;
export type Level = keyof typeof Level;

export const audiences = words({
  PUBLIC: 'Open to everybody.',
  STAFF: 'A trial inside the council first; kept out of public totals.',
});
export const Audience = audiences.words;

export const kinds = words({
  REPLY: 'Answers something the council broadcast.',
  QUESTION: 'Wants to know something.',
  COMMENT: 'Says something without asking.',
  CONSULTATION_RESPONSE: 'Takes part in a consultation.',
  PETITION: 'Asks for something together with others, as the organiser.',
  PETITION_SIGNATURE: 'Joins a petition.',
  REPRESENTATION: 'Speaks for or against a planning or licensing application.',
  PUBLIC_QUESTION: 'Asks a question at a meeting.',
  DEPUTATION: 'Speaks at a meeting for a group.',
  COMPLAINT: 'Says that the council did wrong.',
  COMPLIMENT: 'Says that the council did well.',
  SERVICE_REQUEST: 'Asks for a service.',
  INFORMATION_REQUEST: 'Asks for recorded information, with a right to it.',
  MEMBER_ENQUIRY: 'A councillor passes on what a resident asked.',
  REACTION: 'A like or a frown; nothing is owed for it.',
});
export const Kind = kinds.words;
export type Kind = keyof typeof Kind;

export const contributors = words({
  IDENTIFIED: 'Gave a name or an address of their own.',
  PSEUDONYMOUS: 'Known by a made-up name.',
  ANONYMOUS: 'Not known at all, and shown the outcome where they spoke.',
  ORGANISATION: 'Speaks for an organisation.',
  GROUP: 'Speaks for a group.',
});
export const Contributor = contributors.words;
export type Contributor = keyof typeof Contributor;

export const capacities = words({
  OFFICER: 'A named officer of one strand.',
  CORPORATE: 'The council as a whole, with no person named.',
  EXECUTIVE_MEMBER: 'A councillor who decides.',
  WARD_MEMBER: 'A councillor for a place.',
  PARTY: 'A political group.',
});
export const Capacity = capacities.words;
export type Capacity = keyof typeof Capacity;

export const answers = words({
  HOLDING: 'We are working on it.',
  SUBSTANTIVE: 'Says something about the matter itself.',
});
export const AnswerForm = answers.words;
export type AnswerForm = keyof typeof AnswerForm;

export const addressees = words({
  COUNCIL: 'Said to the council, who owes a response.',
  CITIZENS: 'Said to other citizens.',
});
export const Addressee = addressees.words;

export const notePurposes = words({
  TALK: 'One colleague to another.',
  AGREES_TO_CLOSE:
    'The second person, from another strand, who agrees to close a contact with a reason.',
  AGREES_TO_WAIVE:
    'The second person, from another strand, who agrees that a promise is not kept, for a reason.',
  AGREES_TO_EXTEND: 'The second person, from another strand, who agrees that it takes longer.',
});
export const NotePurpose = notePurposes.words;

export const sharingBases = words({
  CONSENT: 'The person agreed that it is passed on.',
  ELECTED_REPRESENTATIVE:
    'A councillor acts on a request of the person, which data protection law allows.',
  VITAL_INTEREST: 'Somebody would otherwise come to harm.',
  PUBLIC_TASK: 'Another public body has the task, and the law lets us pass it on.',
});
export const SharingBasis = sharingBases.words;

export const joinReasons = words({
  SAME_POINT: 'One citizen made the same point several times, perhaps on several channels.',
  CAMPAIGN: 'Many people sent the same words, which somebody had prepared.',
});
export const JoinReason = joinReasons.words;

export const moderations = words({
  HIDDEN: 'No longer shown in public.',
  SHORTENED: 'Shown in public without a part of it.',
  CONTACT_RESTRICTED: 'The person is answered on one way only, for a time.',
});
export const Moderation = moderations.words;

export const concerns = words({
  SAFEGUARDING: 'Somebody may be in danger, or harmed.',
  CONFIDENTIAL: 'It names somebody who must not be named.',
});
export const Concern = concerns.words;

export const reopenedBys = words({
  CITIZEN: 'They came back.',
  COUNCIL: 'The council found that it was not over.',
});
export const ReopenedBy = reopenedBys.words;

export const keepers = words({
  SAFEGUARDING: 'Whoever protects children and adults who are in danger.',
  DATA_PROTECTION: 'Whoever sees to it that nobody is named who must not be.',
});
export const Keeper = keepers.words;

export const escalations = words({
  STAGE_TWO: 'Somebody who was not involved looks at it again.',
  OMBUDSMAN: 'An ombudsman outside the council looks at it.',
});
export const Escalation = escalations.words;
export type Escalation = keyof typeof Escalation;

export const findings = words({
  UPHELD: 'They were right.',
  PARTLY_UPHELD: 'They were right in part.',
  NOT_UPHELD: 'The council was right.',
});
export const Finding = findings.words;

export const skills = words({
  MANAGING_INTERACTION: 'Holding a conversation with many people at once.',
  MAKING_CONTENT: 'Saying something so that people want to hear it.',
  FORMAL_DECISION: 'Using a formal decision so that something really follows.',
});
export const Skill = skills.words;
export type Skill = keyof typeof Skill;

/** Channels are an open list: lower case, digits and hyphens. */
export const CHANNEL_PATTERN = '^[a-z0-9][a-z0-9-]{0,39}$';
