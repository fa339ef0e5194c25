import { ask, given, OFFICER, past, uuid } from '../../test/given-when-then.js';
import { ProposeCharter, SignCharter } from './charter.commands.js';
import type { CharterEvent } from './charter.events.js';
import { charter } from './charter.js';
import { REQUIRED_CLOCKS } from './charter-rules.js';
import { promise } from './policy/charter-in-force.js';
import type { CharterTerms } from './policy/charter-terms.js';
import { ukCharter, walesCharter } from './policy/uk-charter.js';
import type { Strand } from './policy/vocabulary.js';

const charterId = uuid(1);
const yesterday = '2026-03-01T09:00:00.000Z';
const now = '2026-03-02T09:00:00.000Z';
const april = '2026-04-01T00:00:00.000Z';
const { zone, workingHours } = ukCharter;
const holidays = { local: new Set<string>(), union: new Set<string>() };
const calendar = { zone, workingHours, holidays };
const facts = { placesKnown: true, calendar };

const proposed = (terms: CharterTerms, inForceFrom: string): CharterEvent => ({
  type: 'CharterProposed',
  data: { terms, inForceFrom },
});
const signed = (strand: Strand): CharterEvent => ({ type: 'CharterSigned', data: { strand } });
const adopted = (inForceFrom: string): CharterEvent => ({
  type: 'CharterAdopted',
  data: { inForceFrom, reviewBy: reviewBy(inForceFrom) },
});
const reviewBy = (startsAt: string) =>
  promise({ id: charterId, terms: ukCharter, calendar }, 'charter.review', startsAt);

const after = (...before: CharterEvent[]) => given(charter, ...before).knowing(facts);
const propose = (input: Partial<ProposeCharter>) => ask(ProposeCharter, input);
/** The default terms with some of them replaced, as a caller would send them. */
const own = (terms: Partial<CharterTerms>) =>
  propose({ terms: { ...ukCharter, ...terms } as ProposeCharter['terms'] });

describe('A charter', () => {
  it('is proposed with the default terms, from now on', () =>
    after().when(propose({})).then(proposed(ukCharter, now)));
  it('is proposed for Wales on Welsh terms', () =>
    after()
      .when(propose({ jurisdiction: 'GB-WLS' }))
      .then(proposed(walesCharter, now)));
  it('can have a title and a day of its own', () =>
    after()
      .when(propose({ title: 'Our promise', inForceFrom: '2026-04-01T01:00:00+01:00' }))
      .then(proposed({ ...ukCharter, title: 'Our promise' }, april)));
  it('can have terms of its own', () => {
    const terms = { closingReasons: [{ code: 'DUPLICATE', sentence: 'You told us before.' }] };
    after()
      .when(own(terms))
      .then(proposed({ ...ukCharter, ...terms }, now));
  });
  it('is proposed once', () =>
    after(proposed(ukCharter, now)).when(propose({})).thenRejected('CHARTER_ALREADY_PROPOSED'));
  it('only looks forward', () =>
    after()
      .when(propose({ inForceFrom: yesterday }))
      .thenRejected('CHARTER_ONLY_LOOKS_FORWARD'));
  it('may have held before when its past is imported', () =>
    given(charter)
      .knowing(facts, now, { imported: true })
      .when(propose({ inForceFrom: yesterday }))
      .then(proposed(ukCharter, yesterday)));
  it('holds from when it was proposed when its past is imported without a day', () =>
    given(charter)
      .knowing(facts, now, { imported: true, occurredAt: yesterday })
      .when(propose({}))
      .then(proposed(ukCharter, yesterday)));
});

describe('The terms of a charter', () => {
  it.each(REQUIRED_CLOCKS)('need the clock %s', (missing) =>
    after()
      .when(own({ clocks: ukCharter.clocks.filter(({ id }) => id !== missing) }))
      .thenRejected('CLOCK_MISSING'),
  );
  it.each(['meeting.notice', 'decision.key'])('count the clock %s in clear days', (notice) =>
    after()
      .when(
        own({
          clocks: ukCharter.clocks.map((clock) =>
            clock.id === notice ? { ...clock, unit: 'wd' } : clock,
          ),
        }),
      )
      .thenRejected('NOTICE_IS_IN_CLEAR_DAYS'),
  );
  it('open the council before they close it', () =>
    after()
      .when(own({ workingHours: { from: '17:00', to: '09:00' } }))
      .thenRejected('WORKING_HOURS_END_TOO_EARLY'));
  it('promise something', () =>
    after()
      .when(own({ mandatory: [] }))
      .thenRejected('CHARTER_PROMISES_NOTHING'));
  it('never make a rating mandatory', () =>
    after()
      .when(own({ mandatory: [{ kind: 'REPLY', criteria: [1, 14] }] }))
      .thenRejected('RATING_IS_NEVER_MANDATORY'));
  it.each<[string, Partial<CharterTerms>]>([
    ['a clock', { clocks: [...ukCharter.clocks, ...ukCharter.clocks] }],
    ['a kind', { mandatory: [...ukCharter.mandatory, ...ukCharter.mandatory] }],
    ['a reason', { closingReasons: [...ukCharter.closingReasons, ...ukCharter.closingReasons] }],
  ])('do not name %s twice', (_, terms) => after().when(own(terms)).thenRejected('SAID_TWICE'));
  it('name places whose holidays are known', () =>
    given(charter)
      .knowing({ ...facts, placesKnown: false })
      .when(propose({}))
      .thenRejected('PLACE_UNKNOWN'));
  it('say where they hold themselves', () =>
    after()
      .when(propose({ terms: own({}).terms, jurisdiction: 'GB-WLS' }))
      .thenRejected('TERMS_SAY_THEIR_JURISDICTION'));
});

describe('A signature', () => {
  const sign = ask(SignCharter, { charterId });
  const signFor = (strand: Strand) => ask(SignCharter, { charterId, strand });
  const ahead = proposed(ukCharter, april);
  const ofTheOthers = [signed('COMMUNICATIONS'), signed('DEMOCRACY')];
  const as = (actor: Partial<typeof OFFICER>, ...before: CharterEvent[]) =>
    given(charter, ...before).knowing(facts, now, { actor: { ...OFFICER, ...actor } });

  it('stands for the strand of whoever signs', () =>
    after(ahead).when(sign).then(signed('ENGAGEMENT')));
  it('can name that strand', () =>
    after(ahead).when(signFor('ENGAGEMENT')).then(signed('ENGAGEMENT')));
  it('stays quiet when the strand signed before', () =>
    after(ahead, signed('ENGAGEMENT')).when(sign).thenNothing());
  it('stays quiet when the charter is adopted', () =>
    after(ahead, ...ofTheOthers, signed('ENGAGEMENT'), adopted(april))
      .when(sign)
      .thenNothing());
  it('is not given for another strand', () =>
    after(ahead).when(signFor('DEMOCRACY')).thenRejected('SIGN_FOR_YOUR_OWN_STRAND'));
  it('is not given by somebody without a strand, whichever they name', () => {
    as({ strand: null }, ahead).when(sign).thenRejected('STRAND_NEEDED');
    as({ strand: null }, ahead).when(signFor('DEMOCRACY')).thenRejected('STRAND_NEEDED');
  });
  it('can be entered for any strand by whoever administers the ledger', () =>
    as({ strand: null, role: 'ADMIN' }, ahead)
      .when(signFor('DEMOCRACY'))
      .then(signed('DEMOCRACY')));
  it('still needs a strand when an administrator enters it', () =>
    as({ strand: null, role: 'ADMIN' }, ahead).when(sign).thenRejected('STRAND_NEEDED'));
  it('can be imported for any strand', () =>
    given(charter, ahead)
      .knowing(facts, now, { imported: true })
      .when(signFor('DEMOCRACY'))
      .then(signed('DEMOCRACY')));
  it('is not given before there is a charter', () =>
    after().when(sign).thenRejected('CHARTER_UNKNOWN'));

  it('adopts the charter when it is the third', () =>
    after(ahead, ...ofTheOthers)
      .when(sign)
      .then(signed('ENGAGEMENT'), adopted(april)));
  it('lets the charter hold from now when it comes late', () =>
    after(proposed(ukCharter, yesterday), ...ofTheOthers)
      .when(sign)
      .then(signed('ENGAGEMENT'), adopted(now)));
  it('lets an imported charter hold from when it says', () =>
    given(charter, proposed(ukCharter, yesterday), ...ofTheOthers)
      .knowing(facts, now, { imported: true })
      .when(sign)
      .then(signed('ENGAGEMENT'), {
        type: 'CharterAdopted',
        data: { inForceFrom: yesterday, reviewBy: reviewBy(now) },
      }));
  it('is remembered, and so is the day from which the charter holds', () =>
    expect(
      [proposed(ukCharter, yesterday), ...ofTheOthers, signed('ENGAGEMENT'), adopted(now)]
        .map((event, n) => past(event, n))
        .reduce(charter.evolve, charter.initial),
    ).toEqual({
      status: 'adopted',
      terms: ukCharter,
      inForceFrom: now,
      signedBy: ['COMMUNICATIONS', 'DEMOCRACY', 'ENGAGEMENT'],
      objections: [],
      reviewBy: reviewBy(now),
      reviewedBy: [],
    }));
  it('sets no time for a review where the terms have none', () => {
    const clocks = ukCharter.clocks.filter(({ id }) => id !== 'charter.review');
    after(proposed({ ...ukCharter, clocks }, april), ...ofTheOthers)
      .when(sign)
      .then(signed('ENGAGEMENT'), {
        type: 'CharterAdopted',
        data: { inForceFrom: april, reviewBy: null },
      });
  });
});
