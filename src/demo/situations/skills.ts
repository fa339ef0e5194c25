import { COLLEAGUES } from './cast.js';
import type { Situation, Step } from './situation.js';
import { about, answered, did, heard, met, spoke } from './steps.js';

type Colleague = keyof typeof COLLEAGUES;

const sought = (who: Colleague, skill: string, words: string) =>
  did([224, 'morning'], who, 'seekSkill', ({ voice }) => ({ skill, voiceId: voice[who], words }));

/** One colleague sits beside another, as the step of that name had offered or asked. */
const shadowed = (teacher: Colleague, learner: Colleague, learned: string, from: string) =>
  did([225, 'noon'], learner, 'holdShadowing', ({ id, voice }) => ({
    skillId: id[from],
    teacherId: voice[teacher],
    learnerId: voice[learner],
    learned,
  }));

/** Somebody looks for a skill, somebody of another strand offers it, and afterwards it is put to use. */
function learned(
  name: string,
  skill: string,
  teacher: Colleague,
  learner: Colleague,
  use: Readonly<Record<string, Step>> & Readonly<{ used: Step }>,
): Situation {
  const from = COLLEAGUES[teacher].strand;
  const { strand } = COLLEAGUES[learner];
  return {
    name,
    reason:
      'Strands keep their skills and exchange them: sought, offered, shadowed, and shown by a deed.',
    steps: {
      sought: sought(learner, skill, 'I have never done it.'),
      offered: did([224, 'noon'], teacher, 'offerSkill', ({ voice }) => ({
        skill,
        voiceId: voice[teacher],
        words: 'Every Tuesday at eleven.',
      })),
      shadowed: shadowed(teacher, learner, 'To ask first who will read it.', 'offered'),
      ...use,
      shown: did([227, 'noon'], learner, 'showSkill', ({ id, voice, index }) => ({
        skillId: id.offered,
        voiceId: voice[learner],
        evidenceIndex: index.used,
      })),
    },
    finds: ({ event }) => ({
      ask: `skillMatrix { skill teacher learner shadowings shown }
        skills { edges { node { skill status voice { name } shown { evidence } } } }`,
      shows: {
        skillMatrix: [{ skill, teacher: from, learner: strand, shadowings: 1, shown: 1 }],
        skills: {
          edges: [
            { node: { skill, status: 'SOUGHT', voice: { name: COLLEAGUES[learner].name } } },
            {
              node: {
                skill,
                status: 'OFFERED',
                voice: { name: COLLEAGUES[teacher].name },
                shown: [{ evidence: event.used }],
              },
            },
          ],
        },
      },
    }),
  };
}

/** What passes from strand to strand before anybody answers a citizen. */
export const skills: readonly Situation[] = [
  learned('learning to hold a conversation', 'MANAGING_INTERACTION', 'grace', 'lucy', {
    address: met(226, 'ines.crane@people.example'),
    said: spoke(226, 'How do I speak in the council?'),
    used: answered(226, 'Write to us by Monday; we keep you three minutes.', {}, 'lucy'),
  }),
  learned('learning to say it to everybody', 'MAKING_CONTENT', 'press', 'tom', {
    used: did([226, 'morning'], 'tom', 'publishBroadcast', ({ voice }) => ({
      voiceId: voice.tom,
      channel: 'web',
      title: 'Five minutes that change your street',
      words: 'Tell us where you stumble. A picture is enough.',
    })),
  }),
  learned('learning to use the formal decision', 'FORMAL_DECISION', 'clerk', 'editor', {
    used: did([226, 'morning'], 'editor', 'scheduleDecision', ({ matter }) => ({
      matterId: matter,
      title: 'How we speak in a flood',
      body: 'Scrutiny committee',
      role: 'NOTES',
      meetingAt: '2026-05-06T16:00:00.000Z',
    })),
    noted: did([247, 'evening'], 'clerk', 'takeDecision', ({ id }) => ({
      decisionId: id.used,
      effect: 'PROCEDURAL',
      result: 'NOTED',
      resolution: 'The committee noted how the council speaks in a flood.',
    })),
  }),
  {
    name: 'a skill that was watched, and not used yet',
    reason: 'The matrix shows what is still to be put to use, for the strands to see.',
    steps: {
      sought: sought('clerk', 'MAKING_CONTENT', 'Our reports put people to sleep.'),
      shadowed: shadowed('editor', 'clerk', 'That the first line is the only one.', 'sought'),
    },
    finds: () => ({
      ask: 'skillMatrix { skill teacher learner shadowings shown }',
      shows: {
        skill: 'MAKING_CONTENT',
        teacher: 'COMMUNICATIONS',
        learner: 'DEMOCRACY',
        shadowings: 1,
        shown: 0,
      },
    }),
  },
  {
    name: 'advice across strands',
    reason: 'Asking a colleague keeps the conversation, and the citizen hears one voice.',
    steps: {
      address: met(224, 'yara.bolt@people.example'),
      said: spoke(224, 'When does the cabinet meet?'),
      heard: heard(225),
      asked: about(225, 'grace', 'requestAdvice', {
        toStrand: 'DEMOCRACY',
        words: 'Is the date public?',
      }),
      given: about(226, 'clerk', 'giveAdvice', ({ event, voice }) => ({
        requestedIn: event.asked,
        voiceId: voice.clerk,
        words: 'It is: the 21st.',
      })),
      answered: answered(227, 'On the 21st, at six.'),
    },
    finds: ({ matter }) => ({
      ask: `contributions(first: 100, filter: { matterId: "${matter}" }) { edges { node { standing desk { type strand } } } }`,
      shows: { standing: 'GOOD', desk: [{ type: 'AdviceGiven', strand: 'DEMOCRACY' }] },
    }),
  },
];
