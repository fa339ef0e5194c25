import { type Day, instantOf, workingDay } from './days.js';
import type { Journey, Matter, Plan } from './plan.js';
import type { Deed } from './scenario.js';
import type { Situation, Step } from './situations/situation.js';

/** What the council does in public about a matter. */
export type PublicDeed =
  | 'open the matter'
  | 'open the consultation'
  | 'close the consultation'
  | 'schedule'
  | 'publish papers'
  | 'consider'
  | 'shorten notice'
  | 'defer'
  | 'withdraw the item'
  | 'decide'
  | 'publish the decision'
  | 'take effect'
  | 'publish the outcome';

/** Everything that one journey, one matter or one situation does at one instant, in this order. */
export type Turn =
  | Readonly<{ journey: Journey; deeds: readonly Deed[] }>
  | Readonly<{ matter: Matter; deeds: readonly PublicDeed[] }>
  | Readonly<{ situation: Situation; deeds: readonly (readonly [name: string, Step])[] }>;

export type Slot = Readonly<{ at: string; turns: readonly Turn[] }>;

/** The whole story in order of time: the clock is turned only to instants at which something happens. */
export function agendaOf({ matters, journeys, chapters }: Plan): Slot[] {
  const slots = new Map<string, Turn[]>();
  const add = (at: string, turn: Turn) => {
    const turns = slots.get(at);
    if (turns) turns.push(turn);
    else slots.set(at, [turn]);
  };
  for (const matter of matters)
    for (const [at, deeds] of byInstant(publicDeeds(matter))) add(at, { matter, deeds });
  for (const journey of journeys)
    for (const [at, deeds] of byInstant(deedsOf(journey))) add(at, { journey, deeds });
  for (const situation of chapters.flatMap(({ situations }) => situations))
    for (const [at, deeds] of byInstant(stepsOf(situation))) add(at, { situation, deeds });
  return [...slots].map(([at, turns]) => ({ at, turns })).sort((a, b) => (a.at < b.at ? -1 : 1));
}

function byInstant<Done>(entries: readonly Readonly<{ at: string; deed: Done }>[]) {
  const instants = new Map<string, Done[]>();
  for (const { at, deed } of entries) instants.set(at, [...(instants.get(at) ?? []), deed]);
  return instants;
}

const deedsOf = ({ steps }: Journey) =>
  steps.map(({ day, step }) => ({ at: instantOf(day, hourOf(step)), deed: step }));

const stepsOf = ({ steps }: Situation) =>
  Object.entries(steps).map((deed) => ({ at: deed[1].at, deed }));

/** Whoever speaks does so at noon, so that the office can react on the same day. */
const hourOf = ({ does }: Deed) => (does === 'speak' ? 'noon' : 'afternoon');

/** On which days what happens in public, in the order of the table below on the same day. */
export function publicDeeds(matter: Matter): { at: string; deed: PublicDeed }[] {
  const { days } = matter.course;
  const table: readonly (readonly [PublicDeed, number | undefined])[] = [
    ['open the consultation', 0],
    ['close the consultation', days.closes],
    ['schedule', days.scheduled],
    ['publish papers', days.papers],
    ['consider', days.considered],
    ['shorten notice', days.shortened],
    ['defer', days.deferred],
    ['withdraw the item', days.withdrawn],
    ['decide', days.meetsInstead ?? days.meets],
    ['publish the decision', days.published],
    ['take effect', days.effect],
    ['publish the outcome', days.told],
  ];
  return [
    { at: instantOf(matter.begins, 'morning'), deed: 'open the matter' as const },
    ...table.flatMap(([deed, after]) =>
      after === undefined ? [] : [{ at: publicly(matter, after), deed }],
    ),
  ];
}

/** The morning so many days after the consultation opened, or that of the next working day. */
export const publicly = ({ opens }: Matter, after: Day) =>
  instantOf(workingDay(opens + after), 'morning');
