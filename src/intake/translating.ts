import type { LedgerCommand } from '../ledger/command.js';
import type { Identity } from '../ledger/identity.js';
import { type Commands, type Complaint, check, Wrong } from './checking.js';
import { type Expression, expression, reasonOf } from './expressions.js';
import { instantAt } from './local-time.js';
import type { Lookups } from './lookups.js';
import type { Input, Mapping } from './mapping.js';
import type { Row } from './reading.js';

/** A row in the ledger's words, whole and checked; or every reason why it cannot be. */
export type Translated = Readonly<{ number: number; id?: string; notes: readonly string[] }> &
  (
    | Readonly<{ commands: readonly LedgerCommand[]; complaints?: undefined }>
    | Readonly<{ commands?: undefined; complaints: readonly Complaint[] }>
  );

export const AMBIGUOUS = 'local time in a repeated hour, taken as the first';

type Parts = Readonly<{
  mapping: Mapping;
  mappingFile: string;
  commands: Commands;
  identity: Identity;
  lookups: Lookups;
  now: () => string;
}>;

/** Turns the rows of one input into commands, one row at a time. */
export class Translator {
  private readonly id: Expression;
  private readonly rows: Expression;
  private notes: string[] = [];
  private number = 0;

  constructor(
    input: Input,
    private readonly parts: Parts,
  ) {
    const key = `inputs.${input.name}`;
    this.id = expression(input.id, parts.mappingFile, `${key}.id`);
    this.rows = expression(input.rows, parts.mappingFile, `${key}.rows`);
    for (const one of [this.id, this.rows]) this.register(one);
  }

  async translate(row: Row): Promise<Translated> {
    const { number } = row;
    this.notes = [];
    this.number = number;
    const refuse = (code: string, reason: string, field?: string): Translated => ({
      number,
      notes: [],
      complaints: [{ code, reason, ...(field && { field }) }],
    });
    if ('broken' in row) return refuse('ROW_UNREADABLE', `The row ${row.broken}.`);
    try {
      const id = sourceIdOf(await this.id.evaluate(row.record));
      if (id === undefined) return refuse('ROW_WITHOUT_ID', 'The row has no id.', 'id');
      const asked = await this.rows.evaluate(row.record);
      return { number, id, notes: this.notes, ...this.checked(listed(asked), id) };
    } catch (error) {
      return refuse('EXPRESSION_FAILED', reasonOf(error), 'rows');
    }
  }

  /** What the source calls a row; undefined when nobody can say. */
  async idOf(row: Row): Promise<string | undefined> {
    if ('broken' in row) return undefined;
    this.number = row.number;
    try {
      return sourceIdOf(await this.id.evaluate(row.record));
    } catch {
      return undefined;
    }
  }

  private checked(asked: readonly unknown[], rowId: string) {
    const checked = asked.map((one) => this.checkedOne(one, rowId));
    const complaints = checked.flatMap((one) => (Array.isArray(one) ? one : []));
    if (complaints.length > 0) return { complaints };
    return { commands: checked as LedgerCommand[] };
  }

  /** Every command says where it comes from, and comes from there under the same id for ever. */
  private checkedOne(asked: unknown, rowId: string): LedgerCommand | Complaint[] {
    if (typeof asked !== 'object' || asked === null)
      return [
        { code: 'UNKNOWN_COMMAND', reason: 'The expression made something else than commands.' },
      ];
    const { sourceId = rowId, ...given } = asked as Record<string, unknown>;
    const id = sourceIdOf(sourceId);
    const { mapping, commands, now } = this.parts;
    if (id === undefined)
      return [
        {
          field: 'sourceId',
          code: 'INVALID_INPUT',
          reason: 'sourceId must be a text or a whole number',
        },
      ];
    const made = {
      commandId: this.commandId(String(given.command), id),
      source: { system: mapping.system, id },
      ...given,
    };
    return check(made, commands, now());
  }

  private commandId(...parts: string[]) {
    const { identity, mapping } = this.parts;
    return identity.of('import', mapping.system, ...parts);
  }

  private register(one: Expression) {
    const { mapping, identity, lookups } = this.parts;
    one.registerFunction('instant', (local: unknown, zone = mapping.zone) => {
      if (local === undefined) return undefined;
      const read = instantAt(String(local), zone);
      if ('wrong' in read) return new Wrong(read.code, read.wrong);
      if (read.ambiguous) this.notes.push(AMBIGUOUS);
      return read.instant;
    });
    one.registerFunction('id', (category: string, id: unknown) => {
      const sourceId = sourceIdOf(id);
      if (sourceId === undefined)
        return new Wrong('ROW_WITHOUT_ID', `There is no id of a ${category}.`);
      return identity.from(category, { system: mapping.system, id: sourceId });
    });
    one.registerFunction('commandId', (...parts: unknown[]) =>
      this.commandId(...parts.map(String)),
    );
    one.registerFunction('lookup', (name: unknown, key: unknown) => {
      if (key === undefined || key === null) return undefined;
      // jsonata's own $lookup(object, key), which ours would hide.
      if (typeof name === 'object' && name !== null) return Reflect.get(name, String(key));
      const table = lookups.get(String(name));
      if (!table) throw new Error(`There is no look-up or table ${name}`);
      return table.get(String(key));
    });
    one.registerFunction('row', () => this.number);
    one.registerFunction('note', (text: unknown) => {
      this.notes.push(String(text));
      return undefined;
    });
  }
}

/** Undefined for what cannot name a thing for ever: nothing, an empty text, a number that lost digits. */
function sourceIdOf(value: unknown): string | undefined {
  if (typeof value === 'string' && value !== '') return value;
  return Number.isSafeInteger(value) ? String(value) : undefined;
}

const listed = (asked: unknown): readonly unknown[] =>
  asked === undefined || asked === null ? [] : Array.isArray(asked) ? asked : [asked];
