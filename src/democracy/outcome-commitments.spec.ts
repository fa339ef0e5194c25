import { examples } from '../../test/examples.js';
import { ask, given, past, uuid } from '../../test/given-when-then.js';
import { promise } from '../experience/policy/charter-in-force.js';
import { ukCharter } from '../experience/policy/uk-charter.js';
import {
  CorrectOutcome,
  DelayCommitment,
  MeetCommitment,
  PublishOutcome,
} from './outcome.commands.js';
import type { OutcomeEvent } from './outcome.events.js';
import { type OutcomeFacts, outcome } from './outcome.js';

const { zone, workingHours } = ukCharter;
const holidays = { local: new Set<string>(), union: new Set<string>() };
const charter = { id: uuid(50), terms: ukCharter, calendar: { zone, workingHours, holidays } };
const facts: OutcomeFacts = { charter, matterKnown: true, decision: null };
const now = '2026-03-02T09:00:00.000Z';

const published = examples.OutcomePublished().event as OutcomeEvent;
const after = (...events: OutcomeEvent[]) => given(outcome, ...events).knowing(facts, now);
const first = { outcomeId: uuid(1), commitment: 0 };

const evidence = 'The buses run.';
const meeting = ask(MeetCommitment, { ...first, evidence });
const met: OutcomeEvent = { type: 'CommitmentMet', data: { commitment: 0, evidence, url: null } };
const reason = 'The buses are late.';
const dueAt = '2026-08-01T00:00:00.000Z';
const delaying = ask(DelayCommitment, { ...first, dueAt: '2026-08-01T00:00:00Z', reason });
const delayed: OutcomeEvent = { type: 'CommitmentDelayed', data: { commitment: 0, dueAt, reason } };

describe('A commitment', () => {
  it('is met when everybody can see that it is done', () => {
    after(published).when(meeting).then(met);
    after(published, delayed).when(meeting).then(met);
  });

  it('was made in an outcome that was published', () => {
    after().when(meeting).thenRejected('OUTCOME_UNKNOWN');
    for (const command of [
      ask(MeetCommitment, { ...first, commitment: 1, evidence }),
      ask(DelayCommitment, { ...first, commitment: 1, dueAt, reason }),
    ])
      after(published).when(command).thenRejected('COMMITMENT_UNKNOWN');
  });

  it('stays met when met twice', () => after(published, met).when(meeting).thenNothing());

  it('may come later than promised, for a reason', () =>
    after(published).when(delaying).then(delayed));

  it('is not put off when it is done, or to an earlier day', () => {
    after(published, met).when(delaying).thenRejected('COMMITMENT_ALREADY_MET');
    after(published)
      .when(ask(DelayCommitment, { ...first, dueAt: '2026-06-30T00:00:00Z', reason }))
      .thenRejected('DELAY_IS_NOT_LATER');
  });

  it('stays where it is when put off twice to the same day', () =>
    after(published, delayed).when(delaying).thenNothing());
});

describe('An outcome that was wrong', () => {
  const put = { whatWasWrong: 'The day.', youSaid: 'Run on Sunday.', weDid: 'We run on Saturday.' };
  const correcting = ask(CorrectOutcome, { outcomeId: uuid(1), ...put });
  const corrected: OutcomeEvent = {
    type: 'OutcomeCorrected',
    data: { ...put, whyNot: null, tell: promise(charter, 'outcome.tell', now) },
  };

  it('is put right, and everybody who was told is told again', () =>
    after(published).when(correcting).then(corrected));

  it('was published, and still says what was done or why not', () => {
    after().when(correcting).thenRejected('OUTCOME_UNKNOWN');
    after(published)
      .when(ask(CorrectOutcome, { outcomeId: uuid(1), ...put, weDid: undefined }))
      .thenRejected('OUTCOME_NEEDS_WHAT_OR_WHY_NOT');
    given(outcome, published)
      .knowing({ ...facts, charter: null }, now)
      .when(correcting)
      .thenRejected('NO_CHARTER_IN_FORCE');
  });

  it('stays as it is when it reads so already', () =>
    after(published, corrected).when(correcting).thenNothing());

  it('reads as it was put right from then on', () =>
    expect(
      [published, corrected].map((e) => past(e)).reduce(outcome.evolve, outcome.initial),
    ).toMatchObject({ said: { weDid: 'We run on Saturday.' } }));
});

describe('An outcome in several versions', () => {
  const input = {
    matterId: uuid(2),
    noDecisionReason: 'Not ours.',
    youSaid: 'Run.',
    whyNot: 'No.',
  };
  const version = { language: 'cy', words: 'Na.' };

  it('says the same in other languages and forms', () =>
    expect(
      after()
        .when(ask(PublishOutcome, { ...input, versions: [version] }))
        .decided(),
    ).toMatchObject([{ data: { versions: [{ ...version, adjustment: null }] } }]));

  it('says in which language or form each of them is', () =>
    after()
      .when(ask(PublishOutcome, { ...input, versions: [{ words: 'Na.' }] }))
      .thenRejected('VERSION_NEEDS_LANGUAGE_OR_FORM'));

  it('tells of no decision that fell', () => {
    const decision = {
      matterId: uuid(2),
      status: 'quashed',
      consultationIds: [],
      contributionIds: [],
      tookEffectAt: now,
    };
    given(outcome)
      .knowing({ ...facts, decision }, now)
      .when(ask(PublishOutcome, { ...input, noDecisionReason: undefined, decisionId: uuid(3) }))
      .thenRejected('DECISION_HAS_FALLEN');
  });
});
