import { all, type Case, type FactOf, happenedAt } from '../facts.js';
import { met, notApplicable, notMet, pending, type Verdict } from '../verdict.js';
import type { Adjustment } from '../vocabulary-of-citizens.js';

type Told = FactOf<'ContributionAnswered' | 'OutcomeSent'>;
type Wish = Readonly<{ language: string | null; adjustments: readonly Adjustment[] }>;

/** 16 In a form they could use: every answer and every telling in the language and form that they had asked for. */
export function inTheirForm(
  { own, citizen }: Case,
  received: FactOf<'ContributionReceived'>,
  closedAt: string | null,
): Verdict {
  const wishAt = (instant: string): Wish => {
    const preference = all(citizen, 'ContactPreferenceSet').findLast(
      (fact) => happenedAt(fact) <= instant,
    )?.data;
    const adjustments = [...received.data.adjustments, ...(preference?.adjustments ?? [])];
    // That they wrote in a language says what they speak; that they want to be answered in it, they say.
    const spoken = adjustments.some(isOfLanguage) ? received.data.language : null;
    return { language: preference?.language ?? spoken, adjustments };
  };
  const told = all(own, 'ContributionAnswered', 'OutcomeSent').filter((fact) =>
    isWish(wishAt(happenedAt(fact))),
  );
  const wrong = told.find((fact) => !fits(fact, wishAt(happenedAt(fact))));
  if (wrong) return notMet(16, 'They were told in another form than they had asked for.', [wrong]);
  if (told.length > 0) return met(16, 'They were told in the form that they had asked for.', told);
  const last = [...own, ...citizen].map(happenedAt).sort().at(-1) ?? received.occurredAt;
  return isWish(wishAt(last)) && !closedAt
    ? pending(16, 'They asked for a form in which nobody has told them anything yet.', [received])
    : notApplicable(16, 'They did not ask for a language or a form.');
}

const isWish = ({ language, adjustments }: Wish) => language !== null || adjustments.length > 0;

const isOfLanguage = (adjustment: Adjustment) =>
  adjustment === 'TRANSLATION' || adjustment === 'INTERPRETER';

function fits({ data }: Told, { language, adjustments }: Wish): boolean {
  const given: readonly Adjustment[] = data.adjustments;
  const isGiven = (adjustment: Adjustment) =>
    given.includes(adjustment) ||
    (adjustment === 'ON_PAPER' && data.channel === 'post') ||
    (isOfLanguage(adjustment) && language !== null && data.language === language);
  const inLanguage = language === null || data.language === language || given.some(isOfLanguage);
  return inLanguage && adjustments.every(isGiven);
}
