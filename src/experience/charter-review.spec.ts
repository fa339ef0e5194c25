import { ask, given, OFFICER, past, uuid } from '../../test/given-when-then.js';
import { ObjectToCharter, ReviewCharter, SignCharter } from './charter.commands.js';
import type { CharterEvent } from './charter.events.js';
import { charter } from './charter.js';
import { promise } from './policy/charter-in-force.js';
import { ukCharter } from './policy/uk-charter.js';
import type { Strand } from './policy/vocabulary.js';

const charterId = uuid(1);
const now = '2026-03-02T09:00:00.000Z';
const august = '2026-08-31T09:00:00.000Z';
/** Six months later, at the end of the day in London. */
const due = '2026-09-02T22:59:59.999Z';
const late = '2026-09-02T23:00:00.000Z';

const { zone, workingHours } = ukCharter;
const holidays = { local: new Set<string>(), union: new Set<string>() };
const calendar = { zone, workingHours, holidays };
const facts = { placesKnown: true, calendar };
const reviewBy = (startsAt: string) =>
  promise({ id: charterId, terms: ukCharter, calendar }, 'charter.review', startsAt);

const proposed: CharterEvent = {
  type: 'CharterProposed',
  data: { terms: ukCharter, inForceFrom: now },
};
const signed = (strand: Strand): CharterEvent => ({ type: 'CharterSigned', data: { strand } });
const adopted: CharterEvent = {
  type: 'CharterAdopted',
  data: { inForceFrom: now, reviewBy: reviewBy(now) },
};
const reason = 'It promises more than we can keep.';
const objected = (strand: Strand, because = reason): CharterEvent => ({
  type: 'CharterObjectedTo',
  data: { strand, reason: because },
});
const words = 'It still says what we want.';
const reviewed = (strand: Strand, anew: string | null = null): CharterEvent => ({
  type: 'CharterReviewed',
  data: { strand, words, reviewBy: anew === null ? null : reviewBy(anew) },
});
const theOthers = ['COMMUNICATIONS', 'DEMOCRACY'] as const;
const everybodySigned = [proposed, ...[...theOthers, 'ENGAGEMENT' as const].map(signed), adopted];

const after = (...before: CharterEvent[]) => given(charter, ...before).knowing(facts);
const sign = ask(SignCharter, { charterId });

describe('An objection', () => {
  const object = ask(ObjectToCharter, { charterId, reason });

  it('says that a strand does not stand behind a charter', () =>
    after(proposed).when(object).then(objected('ENGAGEMENT')));
  it('takes back a signature', () => {
    const before = [proposed, signed('ENGAGEMENT'), objected('ENGAGEMENT')];
    after(...before, ...theOthers.slice(1).map(signed))
      .when(ask(SignCharter, { charterId }))
      .then(signed('ENGAGEMENT'));
  });
  it('keeps a charter from being adopted by the others', () =>
    given(charter, proposed, objected('ENGAGEMENT'), signed('COMMUNICATIONS'))
      .knowing(facts, now, { actor: { ...OFFICER, strand: 'DEMOCRACY' } })
      .when(sign)
      .then(signed('DEMOCRACY')));
  it('ends when the strand signs after all', () =>
    after(proposed, objected('ENGAGEMENT'), ...theOthers.map(signed))
      .when(sign)
      .then(signed('ENGAGEMENT'), adopted));
  it('can be given for another reason', () =>
    after(proposed, objected('ENGAGEMENT', 'Too long.')).when(object).then(objected('ENGAGEMENT')));
  it('stays quiet when the strand said the same before', () =>
    after(proposed, objected('ENGAGEMENT')).when(object).thenNothing());
  it('comes too late when the charter is adopted', () =>
    after(...everybodySigned)
      .when(object)
      .thenRejected('CHARTER_ALREADY_ADOPTED'));
  it('is not raised for another strand', () =>
    after(proposed)
      .when(ask(ObjectToCharter, { charterId, reason, strand: 'DEMOCRACY' }))
      .thenRejected('SIGN_FOR_YOUR_OWN_STRAND'));
  it('is not raised before there is a charter', () =>
    after().when(object).thenRejected('CHARTER_UNKNOWN'));
});

describe('A review of a charter', () => {
  const review = ask(ReviewCharter, { charterId, words });
  const inAugust = (...more: CharterEvent[]) =>
    given(charter, ...everybodySigned, ...more).knowing(facts, august);

  it('is due six months after the charter was adopted', () =>
    expect(reviewBy(now).dueAt).toBe(due));
  it('is made by one strand at a time', () => inAugust().when(review).then(reviewed('ENGAGEMENT')));
  it('gives six more months when it is the third', () =>
    inAugust(...theOthers.map((strand) => reviewed(strand)))
      .when(review)
      .then(reviewed('ENGAGEMENT', august)));
  it('begins again after the third', () =>
    inAugust(...theOthers.map((strand) => reviewed(strand)), reviewed('ENGAGEMENT', now))
      .when(review)
      .then(reviewed('ENGAGEMENT')));
  it('stays quiet when the strand has reviewed it already', () =>
    inAugust(reviewed('ENGAGEMENT')).when(review).thenNothing());
  it('counts to the last millisecond of its last day', () =>
    given(charter, ...everybodySigned)
      .knowing(facts, due)
      .when(review)
      .then(reviewed('ENGAGEMENT')));
  it('comes too late when the charter has expired', () =>
    given(charter, ...everybodySigned, ...theOthers.map((strand) => reviewed(strand)))
      .knowing(facts, late)
      .when(review)
      .thenRejected('CHARTER_EXPIRED'));
  it('counts from when it was made, even if it is entered later', () =>
    given(charter, ...everybodySigned)
      .knowing(facts, late, { occurredAt: august })
      .when(review)
      .then(reviewed('ENGAGEMENT')));
  it('needs a charter that was adopted', () =>
    after(proposed).when(review).thenRejected('CHARTER_NOT_ADOPTED'));
  it('is made for a strand', () =>
    given(charter, ...everybodySigned)
      .knowing(facts, august, { actor: { ...OFFICER, strand: null } })
      .when(review)
      .thenRejected('STRAND_NEEDED'));
  it('is remembered until all three have made theirs', () => {
    const state = (...events: CharterEvent[]) =>
      [...everybodySigned, ...events]
        .map((event, n) => past(event, n))
        .reduce(charter.evolve, charter.initial);
    const two = theOthers.map((strand) => reviewed(strand));
    expect(state(...two)).toMatchObject({ reviewedBy: theOthers, reviewBy: reviewBy(now) });
    expect(state(...two, reviewed('ENGAGEMENT', august))).toMatchObject({
      reviewedBy: [],
      reviewBy: reviewBy(august),
    });
  });
});
