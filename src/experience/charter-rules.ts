import { Rejection } from '../ledger/decider.js';
import type { ProposeCharter } from './charter.commands.js';
import { timeInMinutes } from './policy/calendar.js';
import type { CharterTerms } from './policy/charter-terms.js';
import { ukCharter, walesCharter } from './policy/uk-charter.js';

/** The clocks that decisions start by name: without one of them no charter can be kept. */
export const REQUIRED_CLOCKS = [
  'contact.acknowledge',
  'contact.answer',
  'contact.conclude',
  'answer.tell',
  'contact.come-back',
  'consultation.minimum',
  'consultation.target',
  'consultation.findings',
  'consultation.decide',
  'meeting.notice',
  'decision.publish',
  'decision.call-in',
  'outcome.tell',
  'telling.deliver',
  'desk.handover',
  'desk.settle',
] as const;

/** Notice of a meeting leaves out both the day of the notice and the day of the meeting. */
const NOTICE_CLOCKS = ['meeting.notice', 'decision.key'];
/** "In their own words": whether somebody rates must never count against anybody. */
const RATING = 14;

/** The terms that are proposed: the caller's own, or the defaults of the place. */
export function termsOf({ terms, jurisdiction, title }: ProposeCharter): CharterTerms {
  if (terms && jurisdiction)
    throw new Rejection(
      'TERMS_SAY_THEIR_JURISDICTION',
      'Terms of your own say where they hold.',
      'jurisdiction',
    );
  const proposed = terms ?? (jurisdiction === 'GB-WLS' ? walesCharter : ukCharter);
  return { ...structuredClone(proposed), ...(title && { title }) };
}

export function mustBeKeepable(terms: CharterTerms) {
  const { clocks, workingHours, mandatory, closingReasons, waivingReasons, extensionReasons } =
    terms;
  for (const id of REQUIRED_CLOCKS)
    if (!clocks.some((clock) => clock.id === id))
      throw refused('CLOCK_MISSING', `The charter needs a clock ${id}.`);
  for (const { id, unit } of clocks)
    if (NOTICE_CLOCKS.includes(id) && unit !== 'clear-wd' && unit !== 'clear-d')
      throw refused('NOTICE_IS_IN_CLEAR_DAYS', `The clock ${id} counts clear days.`);
  if (timeInMinutes(workingHours.from) >= timeInMinutes(workingHours.to))
    throw refused('WORKING_HOURS_END_TOO_EARLY', 'The council must open before it closes.');
  if (mandatory.length === 0)
    throw refused('CHARTER_PROMISES_NOTHING', 'The charter must promise something for some kind.');
  if (mandatory.some(({ criteria }) => criteria.includes(RATING)))
    throw refused(
      'RATING_IS_NEVER_MANDATORY',
      'Nobody can be made to rate: leave out criterion 14.',
    );
  const lists = [
    clocks.map(({ id }) => id),
    mandatory.map(({ kind }) => kind),
    ...[closingReasons, waivingReasons, extensionReasons].map((list) =>
      list.map(({ code }) => code),
    ),
  ];
  for (const names of lists) {
    const twice = names.find((name, n) => names.indexOf(name) !== n);
    if (twice) throw refused('SAID_TWICE', `The charter says ${twice} twice.`);
  }
}

const refused = (code: string, sentence: string) => new Rejection(code, sentence, 'terms');
