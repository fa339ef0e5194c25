import type { Standing } from '../experience/policy/standing.js';

/** Days from the opening of the consultation; what is left out never happens. */
export type Timetable = Readonly<{
  closes: number;
  scheduled?: number;
  papers?: number;
  /** What people said is put before the body. */
  considered?: number;
  shortened?: number;
  deferred?: number;
  /** The item is taken off the agenda, and nothing is decided. */
  withdrawn?: number;
  /** The body meets and decides; as announced first, when it is deferred. */
  meets?: number;
  meetsInstead?: number;
  published?: number;
  effect?: number;
  told?: number;
}>;

/** How a consultation and its decision go. Everybody who takes part shares what it comes to. */
export type Course = Readonly<{
  name: string;
  sentence: string;
  /** How everybody who took part stands in the end, by the charter and not by the judge. */
  comesTo: Standing;
  /** The days of the story between which the consultation opens. */
  opens: readonly [from: number, to: number];
  days: Timetable;
  result: 'CARRIED_AMENDED' | 'LOST';
  /** Facts for the public to read first. */
  informed: boolean;
  /** Reasons, alternatives and the equality duty. */
  reasoned: boolean;
}>;

const proper = {
  closes: 56,
  scheduled: 60,
  papers: 62,
  considered: 63,
  meets: 75,
  published: 77,
  effect: 84,
  told: 88,
} satisfies Timetable;

const fair = {
  comesTo: 'GOOD',
  opens: [20, 235],
  days: proper,
  result: 'CARRIED_AMENDED',
  informed: true,
  reasoned: true,
} as const;

export const COURSES: readonly Course[] = [
  { ...fair, name: 'fair', sentence: 'Asked in time, weighed, decided with reasons, told.' },
  {
    ...fair,
    name: 'settled early',
    sentence: 'The decision was taken while people were still being asked.',
    comesTo: 'POOR',
    days: { ...proper, scheduled: 15, papers: 17, considered: 18, meets: 30, published: 32 },
  },
  {
    ...fair,
    name: 'waiting',
    sentence: 'People were asked, and a decision is still to come in time.',
    comesTo: 'OPEN',
    opens: [225, 260],
    days: { closes: 56 },
  },
  {
    ...fair,
    name: 'refused',
    sentence: 'Put off once, then a fair no, with reasons.',
    days: { ...proper, deferred: 72, meetsInstead: 90, published: 92, effect: 99, told: 103 },
    result: 'LOST',
  },
  {
    ...fair,
    name: 'too short',
    sentence: 'People had three weeks to take part; the charter promises six.',
    comesTo: 'POOR',
    days: { ...proper, closes: 21 },
  },
  {
    ...fair,
    name: 'urgent',
    sentence: 'The meeting came early, for a lawful and published reason.',
    days: { ...proper, scheduled: 72, papers: 72, considered: 72, shortened: 72 },
  },
  {
    ...fair,
    name: 'without reasons',
    sentence: 'It was decided, and nobody can read why.',
    comesTo: 'POOR',
    reasoned: false,
  },
  {
    ...fair,
    name: 'told too late',
    sentence: 'Nobody was told what came of it until weeks after it was due.',
    comesTo: 'POOR',
    opens: [20, 215],
    days: { ...proper, told: 130 },
  },
  {
    ...fair,
    name: 'dropped',
    sentence: 'Nothing was decided, and everybody was told why.',
    days: { closes: 56, scheduled: 60, papers: 62, considered: 63, withdrawn: 70, told: 74 },
  },
  {
    ...fair,
    name: 'unheard',
    sentence: 'The body decided without reading what people had said.',
    comesTo: 'POOR',
    days: { ...proper, considered: undefined },
  },
  {
    ...fair,
    name: 'forgotten',
    sentence: 'People were asked; half a year later nobody had decided.',
    comesTo: 'POOR',
    opens: [20, 100],
    days: { closes: 56 },
  },
  {
    ...fair,
    name: 'uninformed',
    sentence: 'People were asked before there was anything to read.',
    comesTo: 'POOR',
    informed: false,
  },
];
