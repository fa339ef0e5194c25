import { examples } from '../../test/examples.js';
import { ask, given, past, uuid } from '../../test/given-when-then.js';
import { promise } from '../experience/policy/charter-in-force.js';
import { ukCharter } from '../experience/policy/uk-charter.js';
import { LetDecisionTakeEffect, TakeDecision } from './decision.commands.js';
import type { DecisionEvent } from './decision.events.js';
import { decision } from './decision.js';
import {
  CallDecisionIn,
  ConfirmDecision,
  DeclareInterest,
  DelegateDecision,
  ReferDecisionBack,
} from './decision-review.commands.js';
import type { DecisionFacts } from './decision-rules.js';

const { zone, workingHours } = ukCharter;
const holidays = { local: new Set<string>(), union: new Set<string>() };
const charter = { id: uuid(50), terms: ukCharter, calendar: { zone, workingHours, holidays } };
const facts: DecisionFacts = { charter, matterKnown: true, consultations: [] };
const now = '2026-03-02T09:00:00.000Z';
const item = { decisionId: uuid(1) };

const example = (told: { event: unknown }) => told.event as DecisionEvent;
const scheduled = example(examples.DecisionScheduled());
const advised = example(examples.DecisionScheduled({ role: 'RECOMMENDS' }));
const taken = example(examples.DecisionTaken());
const stepOnly = example(examples.DecisionTaken({ effect: 'TO_CONSULT' }));
const published = example(
  examples.DecisionPublished({ callIn: promise(charter, 'decision.call-in', now) }),
);
const withdrawn = example(examples.ItemWithdrawn());
const tookEffect = example(examples.DecisionTookEffect());
const rescinded = example(examples.DecisionRescinded());

const after = (...events: DecisionEvent[]) => given(decision, ...events).knowing(facts, now);
const stateAfter = (...events: DecisionEvent[]) =>
  events.map((event, n) => past(event, n)).reduce(decision.evolve, decision.initial);

describe('A decision that is delegated', () => {
  const authority = 'Constitution, part 3, paragraph 12';
  const delegating = ask(DelegateDecision, {
    ...item,
    to: 'Director of transport',
    decidedBy: 'OFFICER',
    authority,
  });
  const delegated: DecisionEvent = {
    type: 'DecisionDelegated',
    data: { to: 'Director of transport', by: 'OFFICER', authority },
  };

  it('is for somebody else to take, on a stated authority', () => {
    after(scheduled).when(delegating).then(delegated);
    const [event] = after(scheduled, delegated)
      .when(
        ask(TakeDecision, {
          ...item,
          effect: 'FINAL',
          result: 'CARRIED',
          resolution: 'Signs are put up.',
        }),
      )
      .decided();
    expect(event?.data).toMatchObject({ maker: 'Director of transport', effect: 'FINAL' });
  });

  it('was for the body itself to take, and is not taken yet', () => {
    after(advised).when(delegating).thenRejected('NOTHING_TO_DELEGATE');
    after(scheduled, taken).when(delegating).thenRejected('DECISION_ALREADY_TAKEN');
    after(scheduled, withdrawn).when(delegating).thenRejected('ITEM_IS_WITHDRAWN');
  });

  it('stays where it is when delegated twice', () =>
    after(scheduled, delegated).when(delegating).thenNothing());
});

describe('An interest', () => {
  const ask1 = { ...item, member: 'Cllr Noether', interest: 'PECUNIARY' as const, left: true };
  const declaring = ask(DeclareInterest, ask1);
  const declared: DecisionEvent = {
    type: 'InterestDeclared',
    data: { member: 'Cllr Noether', voiceId: null, interest: 'PECUNIARY', left: true },
  };

  it('is declared in public, even when it is recorded after the meeting', () => {
    after(scheduled).when(declaring).then(declared);
    after(scheduled, taken).when(declaring).then(declared);
  });

  it('belongs to an item on the agenda and to a voice that speaks for the council', () => {
    after(scheduled, withdrawn).when(declaring).thenRejected('ITEM_IS_WITHDRAWN');
    given(decision, scheduled)
      .knowing({ ...facts, voiceKnown: false })
      .when(ask(DeclareInterest, { ...ask1, voiceId: uuid(4) }))
      .thenRejected('VOICE_UNKNOWN');
  });

  it('stays declared, until the same member declares another', () => {
    after(scheduled, declared).when(declaring).thenNothing();
    const stayed = ask(DeclareInterest, { ...ask1, left: false });
    expect(after(scheduled, declared).when(stayed).decided()).toHaveLength(1);
  });
});

const grounds = 'The bus company was not asked.';
const callingIn = ask(CallDecisionIn, { ...item, calledInBy: 'Five members', grounds });
const calledIn: DecisionEvent = {
  type: 'DecisionCalledIn',
  data: { by: 'Five members', grounds },
};
const words = { body: 'Scrutiny', reasons: 'It was asked.' };
const confirmed: DecisionEvent = { type: 'DecisionConfirmed', data: words };
const referredBack: DecisionEvent = { type: 'DecisionReferredBack', data: words };

describe('A decision that is called in', () => {
  it('is looked at again before it takes effect', () =>
    after(scheduled, taken, published).when(callingIn).then(calledIn));

  it('cannot take effect until it is confirmed', () => {
    const takingEffect = ask(LetDecisionTakeEffect, item);
    after(scheduled, taken, calledIn).when(takingEffect).thenRejected('DECISION_IS_CALLED_IN');
    expect(after(scheduled, taken, calledIn, confirmed).when(takingEffect).decided()).toMatchObject(
      [{ type: 'DecisionTookEffect' }],
    );
  });

  it('was taken, in substance, and still stands', () => {
    after(scheduled).when(callingIn).thenRejected('DECISION_NOT_TAKEN');
    after(scheduled, stepOnly).when(callingIn).thenRejected('NOTHING_TO_CALL_IN');
    after(scheduled, taken, rescinded).when(callingIn).thenRejected('DECISION_HAS_FALLEN');
  });

  it('is called in while there is time, and once', () => {
    after(scheduled, taken, tookEffect).when(callingIn).thenRejected('CALL_IN_TOO_LATE');
    given(decision, scheduled, taken, published)
      .knowing(facts, '2026-03-10T00:00:00.000Z')
      .when(callingIn)
      .thenRejected('CALL_IN_TOO_LATE');
    after(scheduled, taken, calledIn, confirmed).when(callingIn).thenRejected('CALLED_IN_BEFORE');
  });

  it('stays called in when called in twice', () =>
    after(scheduled, taken, calledIn).when(callingIn).thenNothing());
});

describe('A decision that was called in', () => {
  const confirming = ask(ConfirmDecision, { ...item, ...words });
  const referring = ask(ReferDecisionBack, { ...item, ...words });

  it('may be found to stand', () =>
    after(scheduled, taken, calledIn).when(confirming).then(confirmed));

  it('may have to be taken anew', () => {
    after(scheduled, taken, calledIn).when(referring).then(referredBack);
    expect(stateAfter(scheduled, taken, published, calledIn, referredBack)).toMatchObject({
      status: 'deferred',
      meetingAt: null,
      effect: null,
      takenAt: null,
      publishedAt: null,
    });
    const anew = stateAfter(scheduled, taken, calledIn, referredBack, taken);
    expect(anew).toMatchObject({ status: 'taken', effect: 'FINAL' });
  });

  it('is neither confirmed nor referred back before that', () => {
    after(scheduled, taken).when(confirming).thenRejected('DECISION_NOT_CALLED_IN');
    after(scheduled, taken).when(referring).thenRejected('DECISION_NOT_CALLED_IN');
    after(scheduled, taken, calledIn, confirmed)
      .when(referring)
      .thenRejected('DECISION_NOT_CALLED_IN');
  });

  it('stays confirmed, or referred back, when told so twice', () => {
    after(scheduled, taken, calledIn, confirmed).when(confirming).thenNothing();
    after(scheduled, taken, calledIn, referredBack).when(referring).thenNothing();
  });
});
