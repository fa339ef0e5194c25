import { example } from '../../test/example.js';
import { due, examples, the } from '../../test/examples.js';
import { recorded } from '../../test/tells.js';
import type { Opening } from '../ledger/sealing.js';
import { wordsOfEvent, wordsOfOutcome } from './telling-words.js';

const published = examples.OutcomePublished({
  versions: [
    { language: 'cy', adjustment: null, words: 'Bysiau ar y Sul.' },
    { language: null, adjustment: 'EASY_READ', words: 'The bus comes on Sunday.' },
  ],
}).event.data as Parameters<typeof wordsOfOutcome>[0];
const opening = { open: (box: string) => box.replace('sealed:', '') } as Opening;

describe('What a citizen reads of an outcome', () => {
  it('is in the language they asked for, where there is a version in it', () =>
    expect(
      wordsOfOutcome(published, { language: 'cy', adjustments: ['TRANSLATION', 'LARGE_PRINT'] }),
    ).toMatchObject({
      words: 'Bysiau ar y Sul.',
      language: 'cy',
      adjustments: ['LARGE_PRINT', 'TRANSLATION'],
    }));
  it('is in easy words, where they asked for those', () =>
    expect(wordsOfOutcome(published, { language: null, adjustments: ['EASY_READ'] })).toMatchObject(
      { words: 'The bus comes on Sunday.', language: null, adjustments: ['EASY_READ'] },
    ));
  it('does not claim a form that nobody made', () =>
    expect(
      wordsOfOutcome(published, { language: 'ar', adjustments: ['TRANSLATION', 'BRAILLE'] }),
    ).toMatchObject({
      words: 'Run on Sunday.\n\nWe run on Sunday.',
      language: null,
      adjustments: ['BRAILLE'],
    }));
});

describe('What a citizen reads of an event', () => {
  const asked = { language: null, adjustments: [] };
  const read = (...told: Parameters<typeof recorded>[0]) =>
    wordsOfEvent(recorded(told)[0] as never, asked, opening).words;
  const decision = `decision-${the.decision}`;
  const consultation = `consultation-${the.consultation}`;

  it('is what was answered', () => expect(read(examples.ContributionAnswered())).toBe('answer'));
  it('is what was wrong and what is right', () =>
    expect(
      read(
        example('OutcomeCorrected', `outcome-${the.outcome}`, {
          ...{ whatWasWrong: 'The day.', youSaid: 'Sunday.', weDid: 'It runs.', whyNot: null },
          tell: due('outcome.tell'),
        })(),
      ),
    ).toBe('The day.\n\nSunday.\n\nIt runs.'));
  it('is why a decision does not hold any more', () =>
    expect(
      read(
        example('DecisionRescinded', decision, {
          ...{ by: 'Cabinet', reasons: 'A mistake.', replacedBy: null, tell: null },
        })(),
      ),
    ).toBe('A mistake.'));
  it('is why the council no longer asks', () =>
    expect(
      read(
        example('ConsultationWithdrawn', consultation, {
          ...{ reason: 'Too early.', tell: due('outcome.tell') },
        })(),
      ),
    ).toBe('Too early.'));
});
