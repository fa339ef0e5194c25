import type { Chapter, Situation } from './situation.js';
import { about, answered, contact, criterion, did, heard, met, spoke } from './steps.js';

/** Who was told what in a matter, on which ways. */
const tellings = (matter: string) =>
  `tellings(first: 100, filter: { matterId: "${matter}" }) { edges { node { ways { handleId status proof } } } }`;

const strangers: readonly Situation[] = [
  {
    name: 'without a name',
    reason: 'They left no address; an answer is owed all the same, and shown where they spoke.',
    steps: {
      said: spoke(44, 'Is the town hall open on Saturday?', { channel: 'web' }),
      heard: heard(45, { channel: 'web' }),
      answered: answered(45, 'Yes, from nine to noon.', { channel: 'web' }),
    },
    finds: contact({ contributor: 'ANONYMOUS', standing: 'GOOD', ...criterion(10, 'MET') }),
  },
  {
    name: 'under a made-up name',
    reason: 'Whoever is known by an account alone is answered there like anybody else.',
    steps: {
      address: met(45, '@nightbus@social.example', 'mastodon'),
      said: spoke(45, 'Who do I tell about the broken lift?', {
        contributor: 'PSEUDONYMOUS',
        channel: 'mastodon',
      }),
      heard: heard(45, { channel: 'mastodon' }),
      answered: answered(46, 'Us. It is mended on Friday.', { channel: 'mastodon' }),
    },
    finds: contact({ contributor: 'PSEUDONYMOUS', standing: 'GOOD' }),
  },
  {
    name: 'as a group',
    reason: 'Neighbours who write together are one contact, and say whom they speak for.',
    steps: {
      address: met(46, 'allotments@wend.example'),
      said: spoke(46, 'Could the allotments have a tap?', {
        contributor: 'GROUP',
        onBehalfOf: 'Forty plot holders at the Wend',
      }),
      heard: heard(49),
      answered: answered(51, 'Yes: it is in the works for spring.'),
    },
    finds: contact({ contributor: 'GROUP', standing: 'GOOD' }),
  },
  {
    name: 'as an organisation',
    reason: 'A firm or a charity is owed what a person is owed, and nothing more.',
    steps: {
      address: met(46, 'office@foodbank.example'),
      said: spoke(46, 'May we use the market hall on Sundays?', { contributor: 'ORGANISATION' }),
      heard: heard(49),
      answered: answered(51, 'You may, from November.'),
    },
    finds: contact({ contributor: 'ORGANISATION', standing: 'GOOD' }),
  },
];

const others: readonly Situation[] = [
  {
    name: 'for somebody else',
    reason: 'Whoever acts for another says by which right, and both of them are told.',
    steps: {
      address: met(50, 'elsie.hart@people.example'),
      daughter: met(50, 'ruby.hart@people.example'),
      said: spoke(50, 'Who comes on Sundays now?', ({ id }) => ({
        representativeId: id.daughter,
        onBehalfOf: 'My mother, Elsie Hart',
        authority: 'Lasting power of attorney',
      })),
      heard: heard(51),
      answered: answered(52, 'Nell comes on Sundays, as before.'),
    },
    finds: ({ id, matter }) => ({
      ask: tellings(matter),
      shows: {
        ways: [
          { handleId: id.address, status: 'DELIVERED' },
          { handleId: id.daughter, status: 'DELIVERED' },
        ],
      },
    }),
  },
  {
    name: 'as a child',
    reason: 'Children are citizens: heard in their own right, answered in words they can read.',
    steps: {
      address: met(50, 'year6@school.example'),
      said: spoke(50, 'Can the playground have a swing for wheelchairs?', {
        ageGroup: 'CHILD',
        adjustments: ['EASY_READ'],
      }),
      heard: heard(51),
      answered: answered(53, 'Yes! It comes in April.', { adjustments: ['EASY_READ'] }),
    },
    finds: contact({ ageGroup: 'CHILD', standing: 'GOOD', ...criterion(16, 'MET') }),
  },
  {
    name: 'a councillor passing on casework',
    reason: 'A member may share what a resident told them, and says why they may.',
    steps: {
      address: met(51, 'mo.rahman@people.example'),
      said: spoke(51, 'Mr Rahman waits for his blue badge.', ({ voice }) => ({
        kind: 'MEMBER_ENQUIRY',
        passedOn: { voiceId: voice.ward, sharingBasis: 'ELECTED_REPRESENTATIVE' },
      })),
      heard: heard(52),
      answered: answered(54, 'It was posted today, with our apologies.'),
    },
    finds: contact({
      kind: 'MEMBER_ENQUIRY',
      sharingBasis: 'ELECTED_REPRESENTATIVE',
      standing: 'GOOD',
    }),
  },
  {
    name: 'a councillor who disagrees in public',
    reason: 'Members disagree: that is politics, and nobody has to bring them into line.',
    steps: {
      address: met(51, 'una.bright@people.example'),
      said: spoke(51, 'Will the council tax rise?'),
      heard: heard(52),
      otherwise: about(52, 'clerk', 'answerContribution', ({ voice }) => ({
        voiceId: voice.ward,
        form: 'SUBSTANTIVE',
        channel: 'email',
        concludes: false,
        words: 'I shall vote against any rise.',
      })),
      answered: answered(53, 'The budget proposes three per cent.'),
    },
    finds: contact({
      words: 'Will the council tax rise?',
      standing: 'GOOD',
      answers: [{ words: 'I shall vote against any rise.' }],
    }),
  },
];

const reached: readonly Situation[] = [
  {
    name: 'reached by letter only',
    reason: 'Not everybody is online; what was posted counts as arrived when the post says so.',
    steps: {
      address: met(57, '3 Weir Cottages', 'post'),
      said: spoke(57, 'My bin was not emptied.', { channel: 'post' }),
      heard: heard(58, { channel: 'post' }),
      answered: answered(59, 'The lorry comes again tomorrow.', { channel: 'post' }),
    },
    finds: ({ id, matter }) => ({
      ask: tellings(matter),
      shows: { handleId: id.address, status: 'DELIVERED', proof: 'DEEMED_POST' },
    }),
  },
  {
    name: 'somebody who died',
    reason: 'Nobody writes to the dead, and nobody counts that as silence.',
    steps: {
      address: met(57, 'walter.page@people.example'),
      said: spoke(57, 'When is the ramp built?'),
      heard: heard(58),
      died: did([59, 'morning'], 'grace', 'reportDeath', ({ id }) => ({
        citizenId: id.address,
        proof: 'The registrar',
      })),
      answered: answered(60, 'In December.'),
    },
    finds: contact({ words: 'When is the ramp built?', ...criterion(10, 'NOT_APPLICABLE') }),
  },
  {
    name: 'somebody who moved',
    reason: 'A letter to an old door reaches nobody; another address of theirs does.',
    steps: {
      address: met(57, '9 Mill Lane', 'post'),
      other: met(57, 'ivo.lang@people.example'),
      linked: did([57, 'morning'], 'grace', 'linkHandle', ({ id }) => ({
        handleId: id.other,
        citizenId: id.address,
        evidence: 'CONFIRMED_BY_CITIZEN',
      })),
      said: spoke(57, 'Is my garden waste paid for?', { channel: 'post' }),
      heard: heard(58, { channel: 'post' }),
      moved: did([59, 'morning'], 'grace', 'lapseHandle', ({ id }) => ({
        handleId: id.address,
        reason: 'MOVED',
      })),
      answered: answered(60, 'It is, until March.'),
    },
    finds: ({ id, matter }) => ({
      ask: tellings(matter),
      shows: { handleId: id.other, status: 'DELIVERED' },
    }),
  },
  {
    name: 'asked not to be contacted',
    reason: 'Being left alone is a wish to be kept, not a duty to be missed.',
    steps: {
      address: met(57, 'leave.me@people.example'),
      said: spoke(57, 'Your lamp post is crooked. No reply, please.'),
      heard: heard(58),
      wished: did([58, 'evening'], 'grace', 'setContactPreference', ({ id }) => ({
        citizenId: id.address,
        contact: 'NONE',
      })),
      answered: answered(60, 'It stands straight again.'),
    },
    finds: contact({
      words: 'Your lamp post is crooked. No reply, please.',
      standing: 'GOOD',
      ...criterion(10, 'NOT_APPLICABLE'),
    }),
  },
  {
    name: 'only where it is safe',
    reason: 'A letter read by the wrong person at home can do harm.',
    steps: {
      address: met(58, '12 Hill Rise', 'post'),
      safe: met(58, 'safe.place@people.example'),
      linked: did([58, 'morning'], 'grace', 'linkHandle', ({ id }) => ({
        handleId: id.safe,
        citizenId: id.address,
        evidence: 'SIGNED_IN',
      })),
      wished: did([58, 'morning'], 'grace', 'setSafeContact', ({ id }) => ({
        citizenId: id.address,
        handleId: id.safe,
        reason: 'Not at home.',
      })),
      said: spoke(58, 'How do I change my door lock?', { channel: 'post' }),
      heard: heard(59),
      answered: answered(60, 'We come on Tuesday and do it.'),
    },
    finds: ({ id, matter }) => ({
      ask: tellings(matter),
      shows: { handleId: id.safe, status: 'DELIVERED' },
    }),
  },
];

export const WHO_SPEAKS: Chapter = {
  title: 'Who speaks',
  matter: 'What people ask at the front desk',
  situations: [...strangers, ...others, ...reached],
};
