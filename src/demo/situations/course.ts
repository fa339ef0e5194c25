import { type Day, instantOf } from '../days.js';
import type { Finding, Input, Step } from './situation.js';
import { did, inputOf, met, spoke } from './steps.js';

/** A question that is asked from a Monday on, decided eleven weeks later, and told ten days after that. */
const OPENS: Day = 84;
const CLOSES: Day = OPENS + 56;
const SCHEDULED: Day = CLOSES + 1;
/** When the cabinet meets. */
export const MEETS: Day = CLOSES + 15;
const PUBLISHED: Day = MEETS + 1;
/** The first day on which nobody can call it in any more. */
export const EFFECTIVE: Day = PUBLISHED + 8;
export const TOLD: Day = EFFECTIVE + 1;

const democracy = (day: Day, mutation: string, input: Input) =>
  did([day, 'morning'], 'clerk', mutation, input);

/** Something that happens to the decision of this name. */
export const ofDecision = (day: Day, mutation: string, more: Input = {}, of = 'scheduled') =>
  democracy(day, mutation, (soFar) => ({ decisionId: soFar.id[of], ...inputOf(more, soFar) }));

/** Everybody is asked for eight weeks, and somebody answers. */
export const asked = (title: string) => ({
  matter: did([OPENS, 'morning'], 'grace', 'openMatter', { title, level: 'CONSULT' }),
  opened: did([OPENS, 'morning'], 'grace', 'openConsultation', ({ id }) => ({
    matterId: id.matter,
    title,
    level: 'CONSULT',
    terms: 'Whoever decides reads every response before.',
    openToChange: ['When, where and how much'],
    questions: ['What should we know before we decide?'],
    informationPack: {
      url: 'https://borough.example/facts',
      publishedAt: instantOf(OPENS, 'morning'),
    },
    opensAt: instantOf(OPENS, 'morning'),
    closesAt: instantOf(CLOSES, 'evening'),
  })),
  address: met(OPENS + 7, `${title.toLowerCase().replaceAll(/\W+/g, '.')}@people.example`),
  said: spoke(OPENS + 7, `This is what I think about "${title}".`, ({ id }) => ({
    matterId: id.matter,
    kind: 'CONSULTATION_RESPONSE',
    consultationId: id.opened,
  })),
  closed: did([CLOSES, 'evening'], 'grace', 'closeConsultation', ({ id }) => ({
    consultationId: id.opened,
  })),
});

/** An item of an agenda; in the ordinary course the cabinet decides it. */
export const item = (title: string, more: Input = {}, day = SCHEDULED) =>
  democracy(day, 'scheduleDecision', (soFar) => ({
    matterId: soFar.id.matter,
    title,
    body: 'Cabinet',
    role: 'DECIDES',
    meetingAt: instantOf(MEETS, 'evening'),
    consultationIds: [soFar.id.opened],
    ...inputOf(more, soFar),
  }));

/** The papers, with what people said. */
export const papers = (day = SCHEDULED) => ({
  papers: ofDecision(day, 'publishPapers', { papers: [{ title: 'Report' }] }),
  considered: ofDecision(day, 'considerContributions', ({ id }) => ({
    paper: 'Report',
    consultationIds: [id.opened],
  })),
});

export const taken = (day: Day, more: Input = {}, of = 'scheduled'): Step =>
  did([day, 'evening'], 'clerk', 'takeDecision', (soFar) => ({
    decisionId: soFar.id[of],
    effect: 'FINAL',
    result: 'CARRIED',
    resolution: 'It is done as people asked.',
    reasons: 'Most who wrote ask for it, and the budget bears it.',
    alternatives: ['To leave it as it is, which nobody asked for.'],
    equalityReference: 'Appendix C',
    ...inputOf(more, soFar),
  }));

export const published = (day = PUBLISHED, more: Input = {}) =>
  ofDecision(day, 'publishDecision', (soFar) => ({
    howToChallenge: 'Ask a member of scrutiny to call it in.',
    ...inputOf(more, soFar),
  }));

/** It takes effect, and everybody who took part is told. */
export const told = (effective = EFFECTIVE, more: Input = {}) => ({
  effective: ofDecision(effective, 'letDecisionTakeEffect'),
  told: democracy(effective + 1, 'publishOutcome', (soFar) => ({
    matterId: soFar.id.matter,
    decisionId: soFar.id.scheduled,
    youSaid: 'Do it, and soon.',
    weDid: 'Work begins in spring.',
    ...inputOf(more, soFar),
  })),
});

const DECISION = `title status body role effect result maker precededBy decidedBy delegatedTo shortenedUnder exemption
  publicSummary replacedBy interests { interest left } reviews { step } challenges { challenge ruling }`;

/** A decision that the list of all decisions shows. */
export const decision = (shows: object) => (): Finding => ({
  ask: `decisions(first: 100) { edges { node { ${DECISION} } } }`,
  shows,
});
