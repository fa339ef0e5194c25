import { Compile } from 'typebox/compile';
import { CharterTerms } from './charter-terms.js';
import { ukCharter, walesCharter } from './uk-charter.js';

const clockIn = (terms: CharterTerms, id: string) => terms.clocks.find((clock) => clock.id === id);

describe.each([
  ['England', ukCharter],
  ['Wales', walesCharter],
])('The default charter of %s', (jurisdiction, terms) => {
  it('is a charter', () =>
    expect([...Compile(CharterTerms).Errors(JSON.parse(JSON.stringify(terms)))]).toEqual([]));

  it('names each clock and each reason once', () => {
    for (const names of [
      terms.clocks.map(({ id }) => id),
      terms.closingReasons.map(({ code }) => code),
      terms.waivingReasons.map(({ code }) => code),
      terms.extensionReasons.map(({ code }) => code),
      terms.mandatory.map(({ kind }) => kind),
    ])
      expect(new Set(names).size).toBe(names.length);
  });

  it('holds no clock of another place', () => {
    const places = [jurisdiction, 'United Kingdom', 'England, Wales and Northern Ireland'];
    expect(terms.clocks.filter((clock) => !places.includes(clock.jurisdiction))).toEqual([]);
  });

  it.each([
    ['contact.acknowledge', 2, 'wd', 'COUNCIL'],
    ['contact.answer', 10, 'wd', 'COUNCIL'],
    ['contact.conclude', 20, 'wd', 'COUNCIL'],
    ['answer.tell', 2, 'wd', 'COUNCIL'],
    ['contact.come-back', 28, 'd', 'CITIZEN'],
    ['complaint.acknowledge', 5, 'wd', 'COUNCIL'],
    ['complaint.answer', 10, 'wd', 'COUNCIL'],
    ['complaint.extension', 10, 'wd', 'COUNCIL'],
    ['complaint.stage-two.acknowledge', 5, 'wd', 'COUNCIL'],
    ['complaint.stage-two.answer', 20, 'wd', 'COUNCIL'],
    ['complaint.stage-two.extension', 20, 'wd', 'COUNCIL'],
    ['foi.answer', 20, 'wd', 'COUNCIL'],
    ['petition.acknowledge', 10, 'wd', 'COUNCIL'],
    ['petition.answer', 20, 'wd', 'COUNCIL'],
    ['access', 1, 'month', 'COUNCIL'],
    ['access.extension', 2, 'month', 'COUNCIL'],
    ['erasure', 1, 'month', 'COUNCIL'],
    ['consultation.minimum', 6, 'week', 'CITIZEN'],
    ['consultation.target', 12, 'week', 'CITIZEN'],
    ['consultation.findings', 12, 'week', 'COUNCIL'],
    ['consultation.decide', 26, 'week', 'COUNCIL'],
    ['representation', 21, 'd', 'CITIZEN'],
    ['decision.key', 28, 'clear-d', 'STATUTORY_WAIT'],
    ['decision.publish', 5, 'wd', 'COUNCIL'],
    ['decision.call-in', 5, 'wd', 'STATUTORY_WAIT'],
    ['outcome.tell', 20, 'wd', 'COUNCIL'],
    ['telling.deliver', 5, 'wd', 'COUNCIL'],
    ['desk.handover', 2, 'wd', 'COUNCIL'],
    ['desk.settle', 5, 'wd', 'COUNCIL'],
  ])('promises %s: %i %s, time of %s', (id, value, unit, whose) =>
    expect(clockIn(terms, id)).toMatchObject({ value, unit, whose }),
  );

  it('counts freedom of information over the holidays of all parts', () => {
    const union = terms.clocks.filter(({ calendar }) => calendar === 'union');
    expect(union.map(({ id }) => id)).toEqual(['foi.answer']);
    expect(terms.holidays.union).toEqual(['GB-ENG', 'GB-WLS', 'GB-SCT', 'GB-NIR']);
  });
});

describe('Notice of a meeting', () => {
  it('is five clear days in England', () =>
    expect(clockIn(ukCharter, 'meeting.notice')).toMatchObject({ value: 5, unit: 'clear-wd' }));
  it('is three clear days in Wales', () =>
    expect(clockIn(walesCharter, 'meeting.notice')).toMatchObject({ value: 3, unit: 'clear-wd' }));
});

describe('English law', () => {
  it('is not cited in Wales', () =>
    expect(
      walesCharter.clocks.filter(({ legalSource }) => /\(England\)|Ombudsman/.test(legalSource)),
    ).toEqual([]));
});
