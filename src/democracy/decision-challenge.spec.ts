import { examples } from '../../test/examples.js';
import { ask, given, uuid } from '../../test/given-when-then.js';
import { promise } from '../experience/policy/charter-in-force.js';
import { ukCharter } from '../experience/policy/uk-charter.js';
import { LetDecisionTakeEffect } from './decision.commands.js';
import type { DecisionEvent } from './decision.events.js';
import { decision } from './decision.js';
import { ChallengeDecision, DecideChallenge, RescindDecision } from './decision-review.commands.js';
import type { DecisionFacts } from './decision-rules.js';

const { zone, workingHours } = ukCharter;
const holidays = { local: new Set<string>(), union: new Set<string>() };
const charter = { id: uuid(50), terms: ukCharter, calendar: { zone, workingHours, holidays } };
const facts: DecisionFacts = { charter, matterKnown: true, consultations: [] };
const now = '2026-03-02T09:00:00.000Z';
const tell = promise(charter, 'outcome.tell', now);
const item = { decisionId: uuid(1) };

const example = (told: { event: unknown }) => told.event as DecisionEvent;
const scheduled = example(examples.DecisionScheduled());
const taken = example(examples.DecisionTaken());
const tookEffect = example(examples.DecisionTookEffect());
const after = (...events: DecisionEvent[]) => given(decision, scheduled, ...events);

const what = { challenge: 'JUDICIAL_REVIEW', reference: 'CO/7/2026', grounds: 'Unfair.' } as const;
const challenging = ask(ChallengeDecision, { ...item, ...what });
const challenged: DecisionEvent = { type: 'DecisionChallenged', data: what };

describe('A decision that is challenged', () => {
  it('still holds until somebody finds otherwise', () => {
    after(taken, tookEffect).knowing(facts).when(challenging).then(challenged);
    after(taken, tookEffect, challenged)
      .knowing(facts)
      .when(ask(LetDecisionTakeEffect, item))
      .thenNothing();
  });

  it('was taken in substance, and still stands', () => {
    after().knowing(facts).when(challenging).thenRejected('DECISION_NOT_TAKEN');
    after(example(examples.DecisionTaken({ effect: 'PROCEDURAL' })))
      .knowing(facts)
      .when(challenging)
      .thenRejected('NOTHING_TO_CHALLENGE');
    after(taken, example(examples.DecisionRescinded()))
      .knowing(facts)
      .when(challenging)
      .thenRejected('DECISION_HAS_FALLEN');
  });

  it('is challenged once under one reference, as long as nothing was found', () =>
    after(taken, challenged).knowing(facts).when(challenging).thenNothing());
});

describe('A challenge that is decided', () => {
  /** The event of the past that recorded the challenge: the n-th has this id. */
  const at = (n: number) => uuid(9000 + n);
  const found = (ruling: 'QUASHED' | 'DISMISSED', n: number) =>
    ask(DecideChallenge, { ...item, challengedIn: at(n), ruling, reasons: 'So it was.' });
  const event = (ruling: 'QUASHED' | 'DISMISSED', n: number, due: typeof tell | null) =>
    ({
      type: 'ChallengeDecided',
      data: { challengedIn: at(n), ruling, reasons: 'So it was.', tell: due },
    }) satisfies DecisionEvent;

  it('tells everybody again when a decision in effect falls, and nobody otherwise', () => {
    const inEffect = after(taken, tookEffect, challenged).knowing(facts, now);
    inEffect.when(found('QUASHED', 3)).then(event('QUASHED', 3, tell));
    inEffect.when(found('DISMISSED', 3)).then(event('DISMISSED', 3, null));
    after(taken, challenged)
      .knowing(facts, now)
      .when(found('QUASHED', 2))
      .then(event('QUASHED', 2, null));
  });

  it('leaves a quashed decision without effect', () => {
    const quashed = after(taken, challenged, event('QUASHED', 2, null)).knowing(facts);
    quashed.when(ask(LetDecisionTakeEffect, item)).thenRejected('DECISION_HAS_FALLEN');
    quashed
      .when(ask(RescindDecision, { ...item, rescindedBy: 'Cabinet', reasons: 'Late.' }))
      .thenRejected('DECISION_HAS_FALLEN');
  });

  it('was raised before, and is decided once', () => {
    after(taken).knowing(facts).when(found('QUASHED', 2)).thenRejected('CHALLENGE_UNKNOWN');
    after(taken, challenged, event('DISMISSED', 2, null))
      .knowing(facts)
      .when(found('QUASHED', 2))
      .thenRejected('CHALLENGE_ALREADY_DECIDED');
  });

  it('stays decided when told so twice', () =>
    after(taken, challenged, event('DISMISSED', 2, null))
      .knowing(facts)
      .when(found('DISMISSED', 2))
      .thenNothing());
});

describe('A decision that is taken back', () => {
  const input = { ...item, rescindedBy: 'Cabinet', reasons: 'The money is gone.' };
  const rescinding = ask(RescindDecision, input);
  const data = { by: 'Cabinet', reasons: input.reasons, replacedBy: null, tell };
  const rescinded: DecisionEvent = { type: 'DecisionRescinded', data };

  it('tells everybody again once it was in effect', () => {
    after(taken, tookEffect).knowing(facts, now).when(rescinding).then(rescinded);
    after(taken)
      .knowing(facts, now)
      .when(rescinding)
      .then({ ...rescinded, data: { ...data, tell: null } });
  });

  it('names what stands in its place, which is on an agenda', () => {
    const replacing = ask(RescindDecision, { ...input, replacedBy: uuid(8) });
    after(taken, tookEffect)
      .knowing({ ...facts, replacementKnown: true }, now)
      .when(replacing)
      .then({ ...rescinded, data: { ...data, replacedBy: uuid(8) } });
    after(taken, tookEffect).knowing(facts).when(replacing).thenRejected('DECISION_UNKNOWN');
  });

  it('was taken before', () =>
    after().knowing(facts).when(rescinding).thenRejected('DECISION_NOT_TAKEN'));

  it('needs a charter that says by when people are told', () =>
    after(taken, tookEffect)
      .knowing({ ...facts, charter: null })
      .when(rescinding)
      .thenRejected('NO_CHARTER_IN_FORCE'));

  it('stays taken back when taken back twice', () =>
    after(taken, rescinded).knowing(facts).when(rescinding).thenNothing());
});
