import type { OutcomeEvent } from '../democracy/outcome.events.js';
import type { Adjustment } from '../experience/policy/vocabulary-of-citizens.js';
import type { Recorded } from '../ledger/event.js';
import type { Opening } from '../ledger/sealing.js';

/** What one citizen reads, and in which language and form it is. */
export type Words = Readonly<{
  title: string;
  words: string;
  language: string | null;
  adjustments: readonly Adjustment[];
}>;
type Form = Readonly<{ language: string | null; adjustments: readonly Adjustment[] }>;

/** Forms that need other words; the others a carrier can give to any words. */
const OTHER_WORDS = new Set<Adjustment>(['TRANSLATION', 'EASY_READ']);
const byCarrier = ({ adjustments }: Form) => adjustments.filter((form) => !OTHER_WORDS.has(form));

type Published = Extract<OutcomeEvent, { type: 'OutcomePublished' }>['data'];

const paragraphs = (...texts: readonly (string | null)[]) => texts.filter(Boolean).join('\n\n');

/** The outcome in the language and form they asked for, where there is such a version of it. */
export function wordsOfOutcome(outcome: Published, asked: Form): Words {
  const title = 'What came of what you said';
  const inForm = outcome.versions.filter(({ adjustment }) =>
    adjustment ? asked.adjustments.includes(adjustment) : true,
  );
  const version =
    inForm.find(({ language, adjustment }) => language === asked.language && adjustment) ??
    inForm.find(({ language }) => asked.language && language === asked.language) ??
    inForm.find(({ language, adjustment }) => !language && adjustment);
  if (version) {
    const translated = version.language ? (['TRANSLATION'] as const) : [];
    const given = [version.adjustment, ...translated].flatMap((form) => form ?? []);
    const forms = asked.adjustments.filter((form) => given.includes(form));
    const adjustments = [...new Set([...byCarrier(asked), ...forms])].sort();
    return { title, words: version.words, language: version.language, adjustments };
  }
  const { youSaid, weDid, whyNot, noDecisionReason } = outcome;
  const words = paragraphs(youSaid, weDid, whyNot, noDecisionReason);
  return { title, words, language: null, adjustments: byCarrier(asked) };
}

/** What an event says to those who are told of it: sealed words of an answer, or public reasons. */
export function wordsOfEvent(event: Recorded, asked: Form, opening: Opening): Words {
  const said = event.data as Readonly<Record<string, string | null | undefined>>;
  const text = (field: string) => said[field] ?? null;
  const form: Form = { language: null, adjustments: byCarrier(asked) };
  switch (event.type) {
    case 'OutcomeCorrected':
      return {
        title: 'We told you something that was wrong',
        words: paragraphs(text('whatWasWrong'), text('youSaid'), text('weDid'), text('whyNot')),
        ...form,
      };
    case 'ChallengeDecided':
    case 'DecisionRescinded':
      return {
        title: 'What we told you does not hold any more',
        words: text('reasons') ?? '',
        ...form,
      };
    case 'ConsultationWithdrawn':
    case 'ConsultationReopened':
      return { title: 'About what you took part in', words: text('reason') ?? '', ...form };
  }
  const place = { stream: event.stream, eventId: event.id, field: 'words' };
  const words = opening.open(text('words') ?? '', place) ?? '';
  const given = (event.data as Partial<Form>).adjustments ?? [];
  const forms = asked.adjustments.filter((wish) => given.includes(wish));
  return {
    title: 'Our answer',
    words,
    language: text('language'),
    adjustments: [...new Set([...form.adjustments, ...forms])].sort(),
  };
}
