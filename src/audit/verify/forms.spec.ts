import type { Envelope } from '../../ledger/event.js';
import { Forms } from './forms.js';

const forms = new Forms({
  envelope: { type: 'object', properties: { type: { type: 'string' }, data: { type: 'object' } } },
  events: new Map([
    ['Rung.v1', { type: 'object', properties: { times: { type: 'integer' } } }],
    ['Rung.v2', { type: 'object', properties: { times: { type: 'string', format: 'uuid' } } }],
  ]),
});
const problem = (type: string, schemaVersion: number, data: object) =>
  forms.problemWith({ type, schemaVersion, data } as Envelope);

describe('The form of an event', () => {
  it('is that of its own version', () => {
    expect(problem('Rung', 1, { times: 3 })).toBeNull();
    expect(problem('Rung', 2, { times: '2f1e7c3a-0b5d-4c0e-9a39-6f1f0a7f9a11' })).toBeNull();
    expect(problem('Rung', 2, { times: 3 })).toBe(
      'It is not as Rung.v2 was declared: data/times must be string.',
    );
  });

  it('minds formats', () =>
    expect(problem('Rung', 2, { times: 'twice' })).toMatch(/data\/times must match format/));

  it.each([
    ['Rung', 3],
    ['Sung', 1],
    ['__proto__', 1],
    ['../envelope', 1],
  ])('is needed: without one for %s of version %i nothing can be said', (type, version) =>
    expect(problem(type, version, {})).toContain(`no schema ${type}.v${version}`),
  );
});
