import type { Input, Situation } from './situation.js';
import { about, answered, contact, criterion, did, each, heard, met, spoke } from './steps.js';

const LETTER = 'b3f1c1de-5d0c-4c39-9d0d-6f0f2b7f4a10';
const FIVE = ['The bins', 'The lime trees', 'The street lamps', 'The rents', 'The baths'];
const SIGNERS = 12;
const FACES = 30;

const joins = (day: number, what: string, because: 'SAME_POINT' | 'CAMPAIGN') =>
  about(day, 'grace', 'joinContribution', ({ id }) => ({ leadId: id.said, because }), what);

const signature: Input = ({ id }) => ({ kind: 'PETITION_SIGNATURE', petitionId: id.said });

/** One says much, or many say the same. */
export const oneAndMany: readonly Situation[] = [
  {
    name: 'one letter on five matters',
    reason: 'It is confirmed once, and each point in it is owed its own answer.',
    steps: {
      address: met(64, '7 Priory Row', 'post'),
      ...each(5, 'matter', (n) =>
        did([64, 'morning'], 'grace', 'openMatter', { title: FIVE[n], level: 'CONSULT' }),
      ),
      ...each(5, 'said', (n) =>
        spoke(64, `And now to ${FIVE[n]?.toLowerCase()}.`, ({ id }) => ({
          matterId: id[`matter${n}`],
          channel: 'post',
          letterId: LETTER,
        })),
      ),
      heard: heard(65, { channel: 'post' }, 'said0'),
      ...each(5, 'answered', (n) =>
        answered(67, 'We have done it.', { channel: 'post' }, 'grace', `said${n}`),
      ),
    },
    finds: () => ({
      ask: `contributions(first: 100, filter: { letterId: "${LETTER}" }) { edges { node { standing criteria { criterion status } matter { title } } } }`,
      shows: {
        edges: FIVE.map((title) => ({
          node: { matter: { title }, standing: 'GOOD', ...criterion(1, 'MET') },
        })),
      },
    }),
  },
  {
    name: 'one point on three channels',
    reason: 'It is answered once, and parted again where one of the three says more.',
    steps: {
      address: met(65, 'zoe.quill@people.example'),
      toot: met(65, '@zoequill@social.example', 'mastodon'),
      text: met(65, '07700 900461', 'sms'),
      ...each(2, 'linked', (n) =>
        did([65, 'morning'], 'grace', 'linkHandle', ({ id }) => ({
          handleId: n ? id.text : id.toot,
          citizenId: id.address,
          evidence: 'CONFIRMED_BY_CITIZEN',
        })),
      ),
      said: spoke(65, 'The crossing at the school is dark.'),
      tooted: spoke(65, 'Dark crossing at the school!', { channel: 'mastodon' }, 'toot'),
      texted: spoke(65, 'School crossing dark. And no bell.', { channel: 'sms' }, 'text'),
      joined: joins(65, 'tooted', 'SAME_POINT'),
      'joined too': joins(65, 'texted', 'SAME_POINT'),
      parted: about(
        66,
        'grace',
        'partContribution',
        { reason: 'She also asks for a bell.' },
        'texted',
      ),
      heard: heard(66),
      'heard too': heard(66, { channel: 'sms' }, 'texted'),
      answered: answered(67, 'A lamp goes up on Monday.'),
      'answered too': answered(67, 'The bell too.', { channel: 'sms' }, 'grace', 'texted'),
    },
    finds: contact({
      words: 'School crossing dark. And no bell.',
      leadId: null,
      standing: 'GOOD',
      steps: [{ type: 'ContributionJoined' }, { type: 'ContributionParted' }],
    }),
  },
  {
    name: 'a petition',
    reason: 'Its organiser is owed an answer, and every signer what comes of it.',
    steps: {
      address: met(66, 'keep.the.baths@people.example'),
      said: spoke(66, 'Keep the baths open.', { kind: 'PETITION', contributor: 'GROUP' }),
      ...each(SIGNERS, 'signer', (n) => met(66, `signer.${n}@people.example`)),
      ...each(SIGNERS, 'signed', (n) => spoke(66, 'Keep the baths open.', signature, `signer${n}`)),
      heard: heard(67),
      answered: answered(71, 'The baths stay open: the council put money aside for them.'),
    },
    finds: ({ id }) => ({
      ask: `contributions(first: 100, filter: { petitionId: "${id.said}" }) { edges { node { kind standing matter { title } } } }`,
      shows: { kind: 'PETITION_SIGNATURE', standing: 'GOOD' },
    }),
  },
  {
    name: 'an organised campaign',
    reason: 'The same words of many are one point to answer, and still many people to tell.',
    steps: {
      address: met(71, 'ann@save.the.limes.example'),
      follower: met(71, 'ben@save.the.limes.example'),
      said: spoke(71, 'Save the lime trees.'),
      copied: spoke(71, 'Save the lime trees!', {}, 'follower'),
      joined: joins(71, 'copied', 'CAMPAIGN'),
      heard: heard(72),
      answered: answered(73, 'They are saved: the path goes round them.'),
    },
    finds: contact(({ id }) => ({
      words: 'Save the lime trees!',
      leadId: id.said,
      standing: 'GOOD',
    })),
  },
  {
    name: 'a pile-on of frowns',
    reason: 'Likes and frowns are recorded, and are work for nobody.',
    steps: each(FACES, 'reacted', (n) =>
      spoke(72, n % 3 ? '😠' : '👍', { kind: 'REACTION', channel: 'facebook' }),
    ),
    finds: contact({ kind: 'REACTION', channel: 'facebook', opensLoop: false, standing: null }),
  },
  {
    name: 'citizens answering each other',
    reason: 'Nothing is owed for it, and the council can make a good answer its own.',
    steps: {
      address: met(72, 'olga.ferns@people.example'),
      neighbour: met(72, 'her.neighbour@people.example'),
      said: spoke(72, 'When does the ferry run again?'),
      replied: spoke(
        73,
        'From Easter, says the board at the pier.',
        ({ id }) => ({
          kind: 'REPLY',
          addressedTo: 'CITIZENS',
          inReplyTo: { what: 'CONTRIBUTION', id: id.said },
        }),
        'neighbour',
      ),
      heard: heard(73),
      answered: answered(74, 'Your neighbour is right: from Easter.', ({ id }) => ({
        endorses: id.replied,
      })),
    },
    finds: contact(({ id }) => ({
      words: 'When does the ferry run again?',
      standing: 'GOOD',
      answers: [{ endorses: id.replied }],
    })),
  },
];
