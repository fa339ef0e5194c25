import { Compile } from 'typebox/compile';
import { Due } from './due.js';

describe('A due time', () => {
  const due: Due = {
    charterId: '5f0c2b8e-7d1a-4a51-9a33-0a5f0f8f6b11',
    clock: 'contact.answer',
    startsAt: '2026-03-04T11:00:00.000Z',
    atRiskAt: '2026-03-16T11:00:00.000Z',
    dueAt: '2026-03-18T23:59:59.999Z',
    internetDueAt: null,
  };
  const schema = Compile(Due);

  it('can be carried by an event', () => expect(schema.Check(due)).toBe(true));
  it.each([
    ['a time of no fixed width', { ...due, dueAt: '2026-03-18T23:59:59Z' }],
    ['a field nobody declared', { ...due, extended: true }],
    ['no charter', { ...due, charterId: null }],
  ])('is refused with %s', (_, broken) => expect(schema.Check(broken)).toBe(false));
});
