import type { Standing } from '../experience/policy/standing.js';
import type { Out } from '../terminal/how-far.js';
import { type Contact, contactsOf, type Judged } from './comparison.js';
import type { Council } from './council.js';

type Tally = Readonly<Record<(typeof COLUMNS)[number]['field'], number | null>>;

const COLUMNS = [
  { field: 'good', title: 'good' },
  { field: 'closedWithReason', title: 'closed' },
  { field: 'open', title: 'open' },
  { field: 'atRisk', title: 'at risk' },
  { field: 'poor', title: 'poor' },
  { field: 'total', title: 'all' },
] as const;
const FIELDS = COLUMNS.map(({ field }) => field).join(' ');

const BOARD = `{
  totals(by: MATTER) { groups { key tally { ${FIELDS} } } all { ${FIELDS} } }
  cohorts { month now { ${FIELDS} } after30 { good poor total } }
}`;
type Board = {
  totals: { groups: { key: string; tally: Tally }[]; all: Tally };
  cohorts: { month: string; now: Tally }[];
};

const HIDDEN = '·';
const FIRST_COLUMN = 34;
const COLUMN = 9;
const number = new Intl.NumberFormat('en-GB');

const row = (first: string, cells: readonly string[]) =>
  `${first.padEnd(FIRST_COLUMN)}${cells.map((cell) => cell.padStart(COLUMN)).join('')}`.trimEnd();
const tallyRow = (first: string, tally: Tally) =>
  row(
    first,
    COLUMNS.map(({ field }) => {
      const count = tally[field];
      return count === null ? HIDDEN : number.format(count);
    }),
  );
const heading = (first: string) =>
  row(
    first,
    COLUMNS.map(({ title }) => title),
  );

/** How many stand where: by each matter that has a title here, and by the month in which citizens spoke. */
export async function showBoard(council: Council, titles: ReadonlyMap<string, string>, out: Out) {
  const { totals, cohorts } = await council.ask<Board>(BOARD);
  const named = totals.groups.filter(({ key }) => titles.has(key));
  const lines = [
    heading('Journeys by matter'),
    ...named.map(({ key, tally }) => tallyRow(titles.get(key) ?? key, tally)),
    tallyRow(`all, ${totals.groups.length - named.length} smaller ones too`, totals.all),
    '',
    heading('Citizens by the month they spoke'),
    ...cohorts.map(({ month, now }) => tallyRow(month, now)),
    '',
    `${HIDDEN} is hidden: fewer than 10, or it would give away fewer than 10.`,
  ];
  out.write(`\n${lines.join('\n')}\n`);
}

/** Whether every journey stands as its scenario says; lists the first that do not. */
export async function showMismatches(
  all: readonly Judged[],
  unplanned: number,
  council: Council,
  out: Out,
): Promise<boolean> {
  const wrong = all.filter(({ journey, standing }) => standing !== journey.expected);
  const right = all.length - wrong.length;
  out.write(
    `\n${number.format(right)} of ${number.format(all.length)} journeys stand as their scenario says.\n`,
  );
  if (unplanned) out.write(`${number.format(unplanned)} journeys are in no scenario.\n`);
  for (const one of wrong.slice(0, MISMATCHES_SHOWN)) {
    out.write(
      `\n${nameOf(one)}\n  expected ${one.journey.expected}, but it stands ${one.standing}\n`,
    );
    for (const contact of await contactsOf(one, council)) out.write(explained(contact));
  }
  return wrong.length === 0 && unplanned === 0;
}
const MISMATCHES_SHOWN = 10;

/** One journey that went well, one that went badly and one of another kind, each with the reasons. */
export async function showThree(all: readonly Judged[], council: Council, out: Out) {
  for (const wanted of EXAMPLES) {
    const one = all.find(
      ({ journey, standing }) =>
        standing === wanted.standing && wanted.scenarios.includes(journey.scenario.name),
    );
    if (!one) continue;
    out.write(`\n${one.standing}: ${nameOf(one)}\n  ${one.journey.scenario.sentence}\n`);
    for (const contact of await contactsOf(one, council)) out.write(explained(contact));
  }
}
const EXAMPLES: readonly { standing: Standing; scenarios: readonly string[] }[] = [
  { standing: 'GOOD', scenarios: ['took part'] },
  { standing: 'POOR', scenarios: ['past each other'] },
  { standing: 'CLOSED_WITH_REASON', scenarios: ['closed with a reason'] },
];

const nameOf = ({ journey: { number, citizen, matter, scenario } }: Judged) =>
  `Journey ${number}, ${citizen.name}, "${scenario.name}" in "${matter.topic.title}" (${matter.course.name})`;

const explained = ({ kind, words, standing, mandatory, criteria }: Contact) =>
  [
    `  ${kind} ${standing}: "${words}"`,
    ...criteria
      .filter(({ criterion }) => mandatory.includes(criterion))
      .map(
        ({ criterion, status, sentence, evidence }) =>
          `  ${String(criterion).padStart(3)} ${status.padEnd(13)} ${sentence} ${evidenceIn(evidence)}`,
      ),
    '',
  ].join('\n');

const evidenceIn = (evidence: readonly { type: string }[]) =>
  evidence.length ? `[${evidence.map(({ type }) => type).join(', ')}]` : '';
