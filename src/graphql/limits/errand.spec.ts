import { readFileSync } from 'node:fs';
import { buildSchema, parse } from 'graphql';
import type { Actor } from '../../ledger/event.js';
import { errandOf, OF_CITIZENS, OF_OVERSIGHT } from './errand.js';

const officer: Actor = { subject: 'ada', strand: 'ENGAGEMENT', role: 'OFFICER' };
const auditor: Actor = { subject: 'ivo', strand: null, role: 'AUDITOR' };
const errand = (query: string, actor = officer) => errandOf(parse(query), actor);

describe('The errand of a request', () => {
  it.each([
    ['mutation { receiveContribution(input: {}) { id } }', 'CITIZENS'],
    ['mutation { answerContribution(input: {}) { id } }', 'OFFICE'],
    ['mutation { rebuildReadModels }', 'OVERSIGHT'],
    ['{ matters { edges { node { id } } } }', 'READING'],
    ['{ totals(by: MATTER) { rows { count } } }', 'OVERSIGHT'],
    ['subscription { matterChanged { id } }', 'READING'],
    ['subscription { eventRecorded { id } }', 'OVERSIGHT'],
    ['{ __schema { types { name } } }', 'READING'],
    ['{ health { index } __typename }', null],
  ])('of %s is %s', (query, expected) => expect(errand(query)).toBe(expected));

  it.each([
    ['beside it', 'mutation { receiveContribution { id } simulateCharter { id } }'],
    ['under another name', 'mutation { receiveContribution: simulateCharter { id } }'],
    [
      'in a fragment',
      'mutation { receiveContribution { id } ...F } fragment F on Mutation { ...G } fragment G on Mutation { simulateCharter { id } }',
    ],
    [
      'in a fragment without a name',
      'mutation { receiveContribution { id } ... on Mutation { simulateCharter { id } } }',
    ],
    ['as another operation', 'mutation A { receiveContribution { id } } query B { totals { id } }'],
  ])('is the least of what is asked, also %s', (_, query) =>
    expect(errand(query)).toBe('OVERSIGHT'),
  );

  it('is an audit when an auditor asks, but for how the service is', () => {
    const query = '{ ledger { id } }';
    expect([errand(query), errand(query, auditor)]).toEqual(['READING', 'OVERSIGHT']);
    expect(errand('{ health { index } }', auditor)).toBeNull();
  });

  it('is known by names that can be asked for', () => {
    const schema = buildSchema(readFileSync('schemas/schema.graphql', 'utf8'));
    const fields = (type: 'Query' | 'Mutation' | 'Subscription') =>
      Object.keys((schema.getType(type) as unknown as { getFields(): object }).getFields());
    const mutations = fields('Mutation');
    const all = [...mutations, ...fields('Query'), ...fields('Subscription')];
    expect([...OF_CITIZENS].filter((name) => !mutations.includes(name))).toEqual([]);
    expect([...OF_OVERSIGHT].filter((name) => !all.includes(name))).toEqual([]);
  });
});
