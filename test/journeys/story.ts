import type { Input, Who } from '../app.js';

/** By the name of each earlier step: the id of what it was about, and of the event it caused. */
export type SoFar = Readonly<{
  id: Readonly<Record<string, string>>;
  event: Readonly<Record<string, string>>;
}>;

/** One thing that somebody did. They told it to the service; without a mutation, they only read a contact. */
export type Step = Readonly<{
  at: string;
  who: Who;
  mutation?: string;
  input: (soFar: SoFar) => Input;
}>;

export type Story = Readonly<Record<string, Step>>;

export const did = (at: string, who: Who, mutation: string, input: Step['input']): Step => ({
  at,
  who,
  mutation,
  input,
});

const voice = (name: string, who: Who, strand: string) =>
  did('2025-09-01T07:00Z', who, 'establishVoice', () => ({ name, capacity: 'OFFICER', strand }));

const handle = (channel: string, address: string) =>
  did('2025-09-01T07:00Z', 'engagement', 'seeHandle', () => ({ channel, address }));

const people = {
  grace: voice('Grace Hopper', 'engagement', 'ENGAGEMENT'),
  katherine: voice('Katherine Johnson', 'comms', 'COMMUNICATIONS'),
  mary: voice('Mary Jackson', 'democracy', 'DEMOCRACY'),
  account: handle('mastodon', '@ada@social.example'),
  mailbox: handle('email', 'ada@home.example'),
  linked: did('2025-09-01T07:00Z', 'engagement', 'linkHandle', ({ id }) => ({
    handleId: id.mailbox,
    citizenId: id.account,
    evidence: 'CONFIRMED_BY_CITIZEN',
  })),
} satisfies Story;

const conversation = {
  matter: did('2025-09-01T08:00Z', 'comms', 'openMatter', () => ({
    title: 'Buses on Sunday',
    level: 'CONSULT',
  })),
  broadcast: did('2025-09-01T08:00Z', 'comms', 'publishBroadcast', ({ id }) => ({
    matterId: id.matter,
    voiceId: id.katherine,
    channel: 'mastodon',
    title: 'Should the bus run on Sunday?',
    words: 'We think about a bus on Sunday. What would it change for you?',
  })),
  replied: did('2025-09-01T09:00Z', 'comms', 'receiveContribution', ({ id }) => ({
    matterId: id.matter,
    handleId: id.account,
    contributor: 'PSEUDONYMOUS',
    kind: 'REPLY',
    inReplyTo: { what: 'BROADCAST', id: id.broadcast },
    channel: 'mastodon',
    words: 'I could work on Sunday. Who decides, and when?',
  })),
  acknowledged: did('2025-09-01T10:00Z', 'engagement', 'acknowledgeContribution', ({ id }) => ({
    contributionId: id.replied,
    voiceId: id.grace,
    automatic: false,
    channel: 'mastodon',
    words: 'Thank you. I find out.',
  })),
  claimed: did('2025-09-01T10:10Z', 'engagement', 'claimReply', ({ id }) => ({
    contributionId: id.replied,
    voiceId: id.grace,
    until: '2025-09-01T16:00Z',
  })),
  noted: did('2025-09-01T10:20Z', 'engagement', 'addNote', ({ id }) => ({
    contributionId: id.replied,
    voiceId: id.grace,
    words: 'She asks for the date of the meeting. Only democracy knows it.',
  })),
  offered: did('2025-09-01T10:30Z', 'engagement', 'offerHandover', ({ id }) => ({
    contributionId: id.replied,
    toStrand: 'DEMOCRACY',
    toVoiceId: id.mary,
    words: 'Can you tell her?',
  })),
  accepted: did('2025-09-02T08:00Z', 'democracy', 'acceptHandover', ({ event, id }) => ({
    contributionId: id.replied,
    offeredIn: event.offered,
    voiceId: id.mary,
  })),
  read: {
    at: '2025-09-05T09:00Z',
    who: 'democracy',
    input: ({ id }) => ({ id: id.replied }),
  },
  answered: did('2025-09-05T09:10Z', 'democracy', 'answerContribution', ({ id }) => ({
    contributionId: id.replied,
    voiceId: id.mary,
    form: 'SUBSTANTIVE',
    concludes: true,
    channel: 'mastodon',
    words: 'The cabinet decides on 25 November. Everybody is asked first.',
  })),
  'rated the answer': did('2025-09-19T09:00Z', 'engagement', 'rateExperience', ({ id }) => ({
    contributionId: id.replied,
    handleId: id.account,
    overall: 5,
  })),
} satisfies Story;

const consultation = {
  opened: did('2025-09-22T08:00Z', 'engagement', 'openConsultation', ({ id }) => ({
    matterId: id.matter,
    title: 'A bus on Sunday',
    level: 'CONSULT',
    terms: 'The cabinet reads every answer before it decides.',
    openToChange: ['Whether it runs', 'How often'],
    questions: ['Would you use it?'],
    informationPack: { url: 'https://council.example/bus', publishedAt: '2025-09-19T16:00Z' },
    opensAt: '2025-09-22T08:00Z',
    closesAt: '2025-11-10T17:00Z',
  })),
  responded: did('2025-10-01T18:00Z', 'engagement', 'receiveContribution', ({ id }) => ({
    matterId: id.matter,
    handleId: id.mailbox,
    contributor: 'IDENTIFIED',
    kind: 'CONSULTATION_RESPONSE',
    consultationId: id.opened,
    channel: 'email',
    words: 'Every hour would do.',
  })),
  thanked: did('2025-10-02T09:00Z', 'engagement', 'acknowledgeContribution', ({ id }) => ({
    contributionId: id.responded,
    voiceId: id.grace,
    automatic: false,
    channel: 'email',
    words: 'Thank you. We tell you what comes of it.',
  })),
  closed: did('2025-11-10T17:00Z', 'engagement', 'closeConsultation', ({ id }) => ({
    consultationId: id.opened,
  })),
} satisfies Story;

const decision = {
  scheduled: did('2025-11-11T09:00Z', 'democracy', 'scheduleDecision', ({ id }) => ({
    matterId: id.matter,
    title: 'The bus on Sunday',
    body: 'Cabinet',
    role: 'DECIDES',
    meetingAt: '2025-11-25T18:00Z',
    consultationIds: [id.opened],
  })),
  papers: did('2025-11-14T09:00Z', 'democracy', 'publishPapers', ({ id }) => ({
    decisionId: id.scheduled,
    papers: [{ title: 'What people said', url: 'https://council.example/papers/7' }],
  })),
  considered: did('2025-11-14T10:00Z', 'democracy', 'considerContributions', ({ id }) => ({
    decisionId: id.scheduled,
    paper: 'What people said',
    page: '3',
    consultationIds: [id.opened],
  })),
  taken: did('2025-11-25T18:30Z', 'democracy', 'takeDecision', ({ id }) => ({
    decisionId: id.scheduled,
    effect: 'FINAL',
    result: 'CARRIED',
    resolution: 'The bus runs every hour on Sunday.',
    reasons: 'Four hundred people would use it.',
    alternatives: ['Every two hours: too few could get home.'],
    equalityReference: 'Equality assessment 7',
  })),
  published: did('2025-11-26T09:00Z', 'democracy', 'publishDecision', ({ id }) => ({
    decisionId: id.scheduled,
    url: 'https://council.example/decisions/7',
    howToChallenge: 'Five councillors can call it in by 3 December.',
  })),
  effective: did('2025-12-04T09:00Z', 'democracy', 'letDecisionTakeEffect', ({ id }) => ({
    decisionId: id.scheduled,
  })),
  outcome: did('2025-12-08T09:00Z', 'democracy', 'publishOutcome', ({ id }) => ({
    matterId: id.matter,
    decisionId: id.scheduled,
    youSaid: 'You asked for a bus every hour.',
    weDid: 'From January it runs every hour.',
  })),
  'rated the outcome': did('2026-01-19T09:00Z', 'engagement', 'rateExperience', ({ id }) => ({
    contributionId: id.responded,
    handleId: id.mailbox,
    overall: 4,
    fairProcess: 5,
    contentWithOutcome: 5,
  })),
} satisfies Story;

/** One citizen, one matter, three strands: everything goes as it should. */
export const story = { ...people, ...conversation, ...consultation, ...decision } satisfies Story;
export type StepName = keyof typeof story;

/** The criteria of one contact by their number: how each stands, and the steps that show it. */
export type Vector = Readonly<Record<number, string>>;

/** What neither was moderated, promised, escalated nor asked for in another form. */
const nothingSpecial: Vector = {
  11: 'NOT_APPLICABLE',
  12: 'NOT_APPLICABLE',
  13: 'NOT_APPLICABLE',
  15: 'NOT_APPLICABLE',
  16: 'NOT_APPLICABLE',
};

/** How the reply stands when everything went as it should. */
export const goodReply: Vector = {
  ...nothingSpecial,
  1: 'MET · acknowledged',
  2: 'MET · answered',
  3: 'MET · acknowledged · answered · accepted',
  4: 'NOT_APPLICABLE',
  5: 'NOT_APPLICABLE',
  6: 'NOT_APPLICABLE',
  7: 'NOT_APPLICABLE',
  8: 'NOT_APPLICABLE',
  9: 'MET · answered · OutcomeSent in the telling of the answer',
  10: 'MET · OutcomeDelivered in the telling of the answer',
  14: 'MET · rated the answer',
};

/** How the consultation response stands then. */
export const goodResponse: Vector = {
  ...nothingSpecial,
  1: 'NOT_APPLICABLE',
  2: 'NOT_APPLICABLE',
  3: 'NOT_APPLICABLE',
  4: 'MET · opened',
  5: 'MET · closed',
  6: 'MET · closed · scheduled',
  7: 'MET · papers · considered · taken',
  8: 'MET · taken · published',
  9: 'MET · outcome · OutcomeSent in the telling of the outcome',
  10: 'MET · OutcomeDelivered in the telling of the outcome',
  14: 'MET · rated the outcome',
};
