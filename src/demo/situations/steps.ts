import { type Day, type Hour, instantOf } from '../days.js';
import type { Person, Speaker } from './cast.js';
import type { Finding, Input, SoFar, Step } from './situation.js';

/** What has to be said, as the service wants it. */
export const inputOf = (input: Input, soFar: SoFar): object =>
  typeof input === 'function' ? input(soFar) : input;

/** Somebody does something. */
export const did = (
  [day, hour]: readonly [Day, Hour],
  who: Person,
  mutation: string,
  input: Input,
): Step => ({ at: instantOf(day, hour), who, mutation, input });

/** What must be refused, and why. */
export const refused = (step: Step, code: string): Step => ({ ...step, refused: code });

/** The same so many times, with its number in the name of each. */
export const each = (many: number, name: string, step: (n: number) => Step): Record<string, Step> =>
  Object.fromEntries(Array.from({ length: many }, (_, n) => [`${name}${n}`, step(n)]));

/** Somebody reads what was said to and about the contact. */
export const read = (day: Day, who: Person, what = 'said'): Step => ({
  at: instantOf(day, 'afternoon'),
  who,
  input: ({ id }) => ({ id: id[what] }),
});

/** Somebody is met at an address. */
export const met = (day: Day, address: string, channel = 'email') =>
  did([day, 'morning'], 'grace', 'seeHandle', { channel, address });

/** Somebody says something at noon; from the address of the step of that name, if there is one. */
export const spoke = (day: Day, words: string, more: Input = {}, address = 'address') =>
  did([day, 'noon'], 'grace', 'receiveContribution', (soFar) => {
    const handleId = soFar.id[address];
    return {
      matterId: soFar.matter,
      kind: 'QUESTION',
      channel: 'email',
      contributor: handleId ? 'IDENTIFIED' : 'ANONYMOUS',
      ...(handleId && { handleId }),
      words,
      ...inputOf(more, soFar),
    };
  });

/** A colleague does something about a contact, by default about the one that was `said`, in the afternoon. */
export const about = (day: Day, who: Person, mutation: string, more: Input = {}, what = 'said') =>
  did([day, 'afternoon'], who, mutation, (soFar) => ({
    contributionId: soFar.id[what],
    ...inputOf(more, soFar),
  }));

/** A named colleague says that it was heard. */
export const heard = (day: Day, more: Input = {}, what = 'said') =>
  about(
    day,
    'grace',
    'acknowledgeContribution',
    (soFar) => ({
      voiceId: soFar.voice.grace,
      automatic: false,
      channel: 'email',
      ...inputOf(more, soFar),
    }),
    what,
  );

/** A named colleague answers, and that is the end of it unless said otherwise. */
export const answered = (
  day: Day,
  words: string,
  more: Input = {},
  who: Person & Speaker = 'grace',
  what = 'said',
) =>
  about(
    day,
    who,
    'answerContribution',
    (soFar) => ({
      voiceId: soFar.voice[who],
      form: 'SUBSTANTIVE',
      channel: 'email',
      concludes: true,
      words,
      ...inputOf(more, soFar),
    }),
    what,
  );

const CONTACT = `kind contributor channel addressedTo opensLoop words receivedAt answeredAt concludedAt withdrawnAt
  representativeId ageGroup adjustments language passedOnBy sharingBasis petitionId letterId lateAccepted amendedAt
  leadId moderation transferredTo escalatedTo disputed closingReason standing
  criteria { criterion status }
  answers { form words language adjustments endorses }
  steps { type what }`;

/** A contact that the list of a matter shows: of the one that the chapter shares, unless another step opened its own. */
export const contact =
  (shows: Input, matter?: string) =>
  (soFar: SoFar): Finding => ({
    ask: `contributions(first: 100, filter: { matterId: "${matter ? soFar.id[matter] : soFar.matter}" }) { edges { node { ${CONTACT} } } }`,
    shows: inputOf(shows, soFar),
  });

/** How a criterion stands. */
export const criterion = (number: number, status: string) => ({
  criteria: [{ criterion: number, status }],
});
