import type { Trial, Tried } from './simulating.js';
import { changedOf, sumOf, type Transition } from './tally.js';

const number = new Intl.NumberFormat('en-GB');

/** Hidden, where so few could be recognised or would give others away. */
const many = (count: number | null) => (count === null ? 'hidden' : number.format(count));

/** What came of trying out a charter, for whoever asked on the command line. */
export function inWords({ terms }: Pick<Trial, 'terms'>, { place, result }: Tried): string {
  const { contacts, journeys, because, kindsMissing, clocksMissing } = result;
  return [
    `“${terms.title}”, as of event ${place.index} and ${place.at}:`,
    `${changed(contacts)} contacts would stand otherwise.`,
    ...transitions(contacts),
    `${changed(journeys)} journeys, one citizen in one matter each, would stand otherwise.`,
    ...transitions(journeys),
    ...section('By these criteria, over all contacts that change:', because, (moved) => [
      many(moved.count),
      `criterion ${moved.criterion}: ${moved.was ?? 'no say'} → ${moved.would ?? 'no say'}`,
    ]),
    ...section(
      'It says nothing of these kinds, and would have turned them away:',
      kindsMissing,
      (one) => [many(one.count), one.kind],
    ),
    ...section(
      'It lacks these clocks, which ran on as they were recorded:',
      clocksMissing,
      (clock) => ['', clock],
    ),
    '',
  ].join('\n');
}

function changed(all: readonly Transition[]) {
  const [changing, total] = [changedOf(all), sumOf(all)];
  return `${changing === null ? 'Some' : number.format(changing)} of ${total === null ? 'all' : number.format(total)}`;
}

const transitions = (all: readonly Transition[]) =>
  all.map(({ was, would, count }) =>
    line(many(count), was === would ? `${was}, as before` : `${was} → ${would ?? 'turned away'}`),
  );

const section = <One>(
  title: string,
  all: readonly One[],
  columns: (one: One) => readonly [string, string],
) => (all.length === 0 ? [] : [title, ...all.map((one) => line(...columns(one)))]);

const line = (count: string, words: string) => `${count.padStart(14)}  ${words}`;
