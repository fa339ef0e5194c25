/** The closed lists of words that every strand shares, each with the sentence that explains it to a reader of the schema. */
const words = <W extends Record<string, string>>(described: W) => ({
  words: Object.fromEntries(Object.keys(described).map((word) => [word, word])) as {
    readonly [K in keyof W]: K & string;
  },
  valuesMap: Object.fromEntries(
    Object.entries(described).map(([word, description]) => [word, { description }]),
  ) as { [K in keyof W]: { description: string } },
});

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

export const deliveryProofs = words({
  CARRIER_RECEIPT: 'The carrier confirmed it.',
  DEEMED_POST: 'Posted, and deemed to have arrived.',
  SHOWN_WHERE_THEY_SPOKE: 'Published where an anonymous citizen spoke.',
  IN_PERSON: 'Told face to face.',
});
export const DeliveryProof = deliveryProofs.words;

export const notePurposes = words({
  TALK: 'One colleague to another.',
  AGREES_TO_CLOSE:
    'The second person, from another strand, who agrees to close a contact with a reason.',
});
export const NotePurpose = notePurposes.words;

/** Channels are an open list: lower case, digits and hyphens. */
export const CHANNEL_PATTERN = '^[a-z0-9][a-z0-9-]{0,39}$';
