import { type Day, instantOf } from '../days.js';
import type { Finding, Input, Situation, Step } from './situation.js';
import { about, answered, did, each, heard, inputOf, met, spoke } from './steps.js';

const OPENS: Day = 168;
const CLOSES: Day = OPENS + 56;
/** Less than a quarter of the time is left. */
const NEARLY: Day = CLOSES - 4;

const asked = (title: string): Record<string, Step> => ({
  matter: did([OPENS, 'morning'], 'grace', 'openMatter', { title, level: 'INVOLVE' }),
  opened: did([OPENS, 'morning'], 'grace', 'openConsultation', ({ id }) => ({
    matterId: id.matter,
    title,
    level: 'INVOLVE',
    terms: 'Whoever decides reads every response before.',
    openToChange: ['Everything'],
    questions: ['What do you think?'],
    opensAt: instantOf(OPENS, 'morning'),
    closesAt: instantOf(CLOSES, 'evening'),
  })),
});

const nearTheEnd = (mutation: string, more: Input) =>
  did([NEARLY, 'morning'], 'grace', mutation, (soFar) => inputOf(more, soFar));

/** What was changed while the time for it ran out. */
const hurried = (type: string, reason: string) => (): Finding => ({
  ask: 'integrity { changesNearDue { type reason actor } }',
  shows: { type, reason, actor: 'grace.bello' },
});

/** A theme goes by the id of the command that named it. */
const HOURS = 'b7c0f8a4-53de-4a57-9a43-0e1d8b2f6c11';
const REST = 'b7c0f8a4-53de-4a57-9a43-0e1d8b2f6c12';

const theme = (commandId: string, more: object) =>
  did([OPENS, 'morning'], 'grace', 'nameTheme', ({ id }) => ({
    commandId,
    consultationId: id.opened,
    ...more,
  }));

/** So many respond, and are put under one of the themes. */
const sorted = (many: number, name: string, themeId: string): Record<string, Step> => ({
  ...each(many, `${name} said`, (n) =>
    spoke(OPENS + 7, `My ${n + 1}. thought.`, ({ id }) => ({
      matterId: id.matter,
      kind: 'CONSULTATION_RESPONSE',
      consultationId: id.opened,
      channel: 'web',
    })),
  ),
  ...each(many, `${name} linked`, (n) =>
    about(
      OPENS + 8,
      'grace',
      'linkTheme',
      ({ id }) => ({ consultationId: id.opened, themeId }),
      `${name} said${n}`,
    ),
  ),
});

/** Times and words are bent when an answer is nearly due, and what does not fit is put in one drawer. */
export const hurries: readonly Situation[] = [
  {
    name: 'a kind that is changed near the due time',
    reason: 'It gains no time, and it is seen.',
    steps: {
      address: met(OPENS, 'tia.bell@people.example'),
      said: spoke(OPENS, 'Your driver drove past me.', { kind: 'COMPLAINT' }),
      heard: heard(OPENS + 1),
      changed: about(OPENS + 11, 'grace', 'changeKind', {
        kind: 'COMMENT',
        reason: 'She seems to ask for nothing.',
      }),
      answered: answered(OPENS + 14, 'We are sorry; he was spoken to.', {
        howToChallenge: 'Ask for the second stage.',
      }),
    },
    finds: hurried('KindChanged', 'She seems to ask for nothing.'),
  },
  {
    name: 'a level that is lowered near the closing',
    reason: 'Whoever was told that they shape it is still judged by that.',
    steps: {
      ...asked('A square without cars'),
      changed: nearTheEnd('changeLevel', ({ id }) => ({
        matterId: id.matter,
        level: 'INFORM',
        reason: 'It is settled anyway.',
      })),
    },
    finds: hurried('LevelChanged', 'It is settled anyway.'),
  },
  {
    name: 'a date that is moved near its day',
    reason: 'It may be kind or convenient; that it was late is shown.',
    steps: {
      ...asked('A road through the wood'),
      changed: nearTheEnd('extendConsultation', ({ id }) => ({
        consultationId: id.opened,
        closesAt: instantOf(CLOSES + 28, 'evening'),
        reason: 'Few have answered so far.',
      })),
    },
    finds: hurried('ConsultationExtended', 'Few have answered so far.'),
  },
  {
    name: 'a theme for everything else',
    reason: 'When more than three in ten end up there, nobody can see what people said.',
    steps: {
      ...asked('The new depot'),
      hours: theme(HOURS, { title: 'Opening hours' }),
      rest: theme(REST, { title: 'Anything else', catchAll: true }),
      ...sorted(6, 'hours', HOURS),
      ...sorted(4, 'rest', REST),
    },
    finds: () => ({
      ask: 'integrity { catchAllThemes { title count } }',
      shows: { title: 'Anything else', count: 4 },
    }),
  },
];
