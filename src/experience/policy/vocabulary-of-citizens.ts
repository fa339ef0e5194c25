import { words } from './closed-list.js';

export const contactWishes = words({
  WELCOME: 'The council may write to them.',
  NONE: 'They asked not to be contacted.',
});
export const ContactWish = contactWishes.words;

const forgotten = {
  EVERYTHING: 'All that was ever said, and every address.',
  WORDS: 'What they said, but not how to reach them.',
  ADDRESSES: 'How to reach them, but not what they said.',
};
export const erasures = words(forgotten);
export const Erasure = erasures.words;

export const privacyAsks = words({
  ACCESS: 'To be shown what the council holds about them.',
  ...forgotten,
});
export const PrivacyAsk = privacyAsks.words;
export type PrivacyAsk = keyof typeof PrivacyAsk;

export const privacyStatuses = words({
  OPEN: 'They wait for it.',
  GRANTED: 'They were given it, or it was forgotten.',
  DECLINED: 'The law does not give it to them, and they were told why.',
});
export const PrivacyStatus = privacyStatuses.words;
export type PrivacyStatus = keyof typeof PrivacyStatus;

export const lapses = words({
  BOUNCED: 'What is sent there comes back.',
  MOVED: 'They live somewhere else now.',
  PASSED_ON: 'It belongs to somebody else now.',
  ASKED_BY_CITIZEN: 'They asked us to forget it.',
});
export const Lapse = lapses.words;

export const adjustments = words({
  TRANSLATION: 'In another language than the council’s own.',
  INTERPRETER: 'With somebody who interprets.',
  SIGN_LANGUAGE: 'With the hands, for somebody who is deaf.',
  EASY_READ: 'In short words and pictures.',
  LARGE_PRINT: 'In big letters, for weak eyes.',
  BRAILLE: 'In raised dots, to be read with the fingers.',
  AUDIO: 'Read aloud, on a recording or by telephone.',
  ON_PAPER: 'On paper, for somebody without the internet.',
});
export const Adjustment = adjustments.words;
export type Adjustment = keyof typeof Adjustment;

export const ageGroups = words({
  CHILD: 'Under 18: heard in their own right, and written to in words they understand.',
  ADULT: 'Of age.',
});
export const AgeGroup = ageGroups.words;

export const deliveryProofs = words({
  CARRIER_RECEIPT: 'The carrier confirmed it.',
  DEEMED_POST: 'Posted, and deemed to have arrived.',
  SHOWN_WHERE_THEY_SPOKE: 'Published where an anonymous citizen spoke.',
  IN_PERSON: 'Told face to face.',
});
export const DeliveryProof = deliveryProofs.words;
