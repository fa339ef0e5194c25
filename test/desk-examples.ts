import { nothingDue } from '../src/engagement/answer-due.js';
import type { DeskEvent } from '../src/engagement/desk.events.js';
import { desk } from '../src/engagement/desk.js';
import type { DeskFacts } from '../src/engagement/desk-rules.js';
import { promise } from '../src/experience/policy/charter-in-force.js';
import { charter, now } from './contribution-examples.js';
import { given, OFFICER, uuid } from './given-when-then.js';

export const [contributionId, ada, bob] = [uuid(1), uuid(2), uuid(3)];
/** The id of the only event of a desk's past. */
export const first = uuid(9000);

export const facts: DeskFacts = {
  charter,
  contribution: { opensLoop: true, status: 'open' },
  answer: { ...nothingDue, due: promise(charter, 'contact.answer', now) },
  voice: { capacity: 'OFFICER', strand: 'DEMOCRACY' },
};
export const knowing = (known: Partial<DeskFacts>, ...before: DeskEvent[]) =>
  given(desk, ...before).knowing({ ...facts, ...known });
export const after = (...before: DeskEvent[]) => knowing({}, ...before);
export const asStrand = (strand: string | null) =>
  given(desk).knowing(facts, now, { actor: { ...OFFICER, strand } });
