import type { Recorded } from '../ledger/event.js';
import { grouped } from '../projections/grouped.js';
import type { Reject, Rejects } from './rejects.js';

/** Events of one type that are shown. */
const SHOWN_MAX = 3;
/** Fields of one event that are shown, and letters of one of them. */
const FIELDS_MAX = 6;
const LETTERS_MAX = 60;

/** The rejected rows of a dry run, in memory: it writes no file. */
export class Turned implements Pick<Rejects, 'write' | 'keep' | 'close'> {
  readonly away: Reject[] = [];

  write(reject: Reject) {
    this.away.push(reject);
  }

  keep() {
    return 0;
  }

  close() {}
}

/** What a dry run found: how many events of each type there would be with the first of them, and every rejected row. */
export const rehearsedInWords = (events: readonly Recorded[], rejects: readonly Reject[]): string =>
  [
    'Nothing was recorded. This is what would be:',
    ...[...grouped(events, ({ type }) => type)].flatMap(([type, all]) => [
      `  ${number.format(all.length)} × ${type}${all.length > SHOWN_MAX ? ', the first of them:' : ':'}`,
      ...all.slice(0, SHOWN_MAX).map((event) => `    ${inWords(event)}`),
    ]),
    ...(rejects.length > 0 ? ['These rows would be rejected:'] : ['No row would be rejected.']),
    ...rejects.map((reject) => `  ${rejectInWords(reject)}`),
    '',
  ].join('\n');

const number = new Intl.NumberFormat('en-GB');

/** When, what the source calls it, and what it says in public: neither personal values nor ids. */
function inWords({ occurredAt, source, data }: Recorded): string {
  const fields = Object.entries(data)
    .filter(([name, value]) => isShown(name, value))
    .slice(0, FIELDS_MAX)
    .map(([name, value]) => `${name} ${shortened(String(value))}`);
  return `${occurredAt}${source ? ` (${source.id})` : ''}: ${fields.join(', ') || 'what it says is sealed'}`;
}

const isShown = (name: string, value: unknown) =>
  !/Id$/.test(name) &&
  (typeof value === 'number' ||
    value === true ||
    (typeof value === 'string' && value !== '' && !value.startsWith('sealed:')));

const shortened = (text: string) => {
  const line = text.replace(/\s+/g, ' ');
  return line.length > LETTERS_MAX ? `${line.slice(0, LETTERS_MAX)}…` : line;
};

const rejectInWords = ({ file, row, id, command, field, code, reason }: Reject) =>
  `${file}, row ${row}${id ? ` (${id})` : ''}: ${[command, field].filter(Boolean).join('.')} ${code}: ${reason}`.replace(
    ':  ',
    ': ',
  );
