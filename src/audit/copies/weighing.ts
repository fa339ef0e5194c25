import { Forms } from '../verify/forms.js';
import { type Row, toldByLine, toldByRow } from '../verify/told.js';
import { type Weighed, weighed } from '../verify/weighed.js';
import { schemasIn } from './schema-files.js';

/** Events as they are read: rows of a ledger's file, or lines of a replay. */
export type Page = Readonly<{ rows: readonly Row[] } | { lines: readonly string[] }>;

export const lengthOf = (page: Page) => ('rows' in page ? page.rows : page.lines).length;

/** Weighs events by the schemas of a folder. */
export class Weighing {
  private readonly forms: Forms;

  /** Throws `Unreadable`. */
  constructor(schemas: string) {
    this.forms = new Forms(schemasIn(schemas));
  }

  /** `place` is how many events came before this page. */
  weigh(page: Page, place: number): Weighed[] {
    const told =
      'rows' in page
        ? page.rows.map((row, n) => toldByRow(row, place + n))
        : page.lines.map((line, n) => toldByLine(line, place + n));
    return told.map((each) => weighed(each, this.forms));
  }
}
