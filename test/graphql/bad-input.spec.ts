import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Tokens } from '../../src/auth/tokens.js';
import { Log } from '../../src/projections/log.js';
import { ACTORS, type Answer, TestCouncil } from '../app.js';
import { vectors } from '../vectors.js';

describe('Bad input at the door', () => {
  let council: TestCouncil;
  let authorization: string;
  let matterId: string;
  beforeAll(async () => {
    council = await TestCouncil.open();
    await council.adoptCharter();
    authorization = `Bearer ${await council.app.get(Tokens).issue(ACTORS.engagement)}`;
    ({ id: matterId } = await council.tell('openMatter', { title: 'Buses', level: 'INFORM' }));
  });
  afterAll(() => council?.close());

  const end = () => council.app.get(Log).end();
  const send = (payload: string | Buffer | object) =>
    council.app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { authorization, 'content-type': 'application/json' },
      payload,
    });
  const said = (other: object) => ({
    matterId,
    contributor: 'ANONYMOUS',
    kind: 'QUESTION',
    channel: 'web',
    words: 'Why?',
    ...other,
  });
  const receive = (input: object) =>
    send({
      query:
        'mutation ($input: ReceiveContribution!) { receiveContribution(input: $input) { id } }',
      variables: { input: { commandId: randomUUID(), ...input } },
    });
  const wordsOf = async (id: string) =>
    (await council.ask('query ($id: ID!) { contribution(id: $id) { words } }', { id })).data
      ?.contribution?.words;

  it.each<[string, object, object]>([
    ['a number for a text', { words: 42 }, {}],
    ['a list for a text', { words: ['a'] }, {}],
    ['a record for a word', { kind: { $ne: 1 } }, {}],
    ['nothing where something is needed', { matterId: null }, {}],
    ['a field that there is not', { wordz: 'a' }, {}],
    ['an unknown word', { kind: 'SHOUT' }, {}],
    ['no id at all', { matterId: 'buses' }, { fields: { matterId: expect.anything() } }],
    ['an empty text', { words: '' }, { fields: { words: expect.anything() } }],
    ['a huge text', { words: 'a'.repeat(20_001) }, { fields: { words: expect.anything() } }],
    ['a channel in capitals', { channel: 'THE WEB' }, { fields: { channel: expect.anything() } }],
    [
      'a time without a zone',
      { occurredAt: '2025-08-31T09:00:00' },
      { fields: { occurredAt: expect.anything() } },
    ],
    [
      'a day that there is not',
      { occurredAt: '2025-02-30T09:00:00Z' },
      { fields: { occurredAt: expect.anything() } },
    ],
    [
      'a time to come',
      { occurredAt: '2099-01-01T00:00:00Z' },
      { code: 'NOT_YET_HAPPENED', field: 'occurredAt' },
    ],
    ['half a character', { words: 'a\ud800' }, { code: 'TEXT_NOT_WELL_FORMED', field: 'words' }],
    ['U+0000', { words: 'a\0b' }, { code: 'TEXT_NOT_WELL_FORMED', field: 'words' }],
    [
      'an unknown matter',
      { matterId: randomUUID() },
      { code: 'MATTER_UNKNOWN', field: 'matterId' },
    ],
    [
      'an unknown handle',
      { contributor: 'IDENTIFIED', handleId: randomUUID() },
      { code: 'HANDLE_UNKNOWN', field: 'handleId' },
    ],
    [
      'a signature of no petition',
      { kind: 'PETITION_SIGNATURE' },
      { code: 'PETITION_NEEDED', field: 'petitionId' },
    ],
  ])('such as %s is named, and nothing is recorded', async (_, other, extensions) => {
    const before = await end();
    const { errors, data } = (await receive(said(other))).json<Answer>();
    expect(data?.receiveContribution ?? null).toBeNull();
    expect(errors?.[0]?.message).toEqual(expect.stringMatching(/./));
    expect(errors?.[0]?.extensions ?? {}).toMatchObject(extensions);
    expect(errors?.[0]?.extensions?.code).not.toBe('INTERNAL_ERROR');
    expect(await end()).toBe(before);
  });

  it.each([
    ['from right to left', 'שלום ‮abc‬ مرحبا'],
    ['of many planes', '👩‍👩‍👧‍👦 𝔘𝔫𝔦𝔠𝔬𝔡𝔢 e\u0301 \ufeff'],
    ['that looks like a command', "'; DROP TABLE event; -- {{7*7}} <script>"],
  ])('is not what text %s is: it is kept letter for letter', async (_, words) => {
    const { data } = (await receive(said({ words }))).json<Answer>();
    expect(await wordsOf(String(data?.receiveContribution?.id))).toBe(words);
  });

  const naughty = vectors('blns');
  naughty.it(`is told from naughty strings, which are kept${naughty.why}`, async () => {
    const strings: string[] = JSON.parse(
      readFileSync(join(naughty.path, 'blns-even.json'), 'utf8'),
    );
    const kept = await Promise.all(
      strings.map(async (words) => {
        const { data, errors } = (await receive(said({ words }))).json<Answer>();
        const id = data?.receiveContribution?.id;
        return id ? wordsOf(String(id)) : errors?.[0]?.extensions;
      }),
    );
    expect(kept).toEqual(
      strings.map(
        (words) => words || { code: 'INVALID_INPUT', fields: { words: expect.anything() } },
      ),
    );
    const before = await end();
    const fields = ['matterId', 'kind', 'handleId', 'occurredAt', 'contributor', 'commandId'];
    for (const field of fields)
      for (const text of strings.slice(0, 60)) {
        const { errors = [] } = (await receive(said({ [field]: text }))).json<Answer>();
        expect([field, text, errors.length > 0]).toEqual([field, text, true]);
        expect(errors[0]?.extensions?.code).not.toBe('INTERNAL_ERROR');
      }
    expect(await end()).toBe(before);
  });

  const suite = vectors('json-testsuite');
  suite.it(`is every broken body of the JSON test suite${suite.why}`, async () => {
    const before = await end();
    const bodies: [string, Buffer][] = [
      ...readdirSync(suite.path)
        .filter((name) => name.endsWith('.json'))
        .map((name): [string, Buffer] => [name, readFileSync(join(suite.path, name))]),
      ['n_structure_100000_opening_arrays.json', Buffer.from('['.repeat(100_000))],
      ['n_structure_open_array_object.json', Buffer.from('[{"":'.repeat(50_000))],
    ];
    for (const [name, body] of bodies) {
      const { statusCode } = await send(body);
      // Well-formed or not, none of them asks anything.
      expect([name, statusCode]).toEqual([name, 400]);
    }
    expect(await end()).toBe(before);
  });
});
