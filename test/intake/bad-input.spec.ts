import { removeFolders } from './folders.js';
import { bad, bring, letter, Parish, parishMapping } from './parish.js';

afterAll(removeFolders);

describe('Bad input', () => {
  it.each<[string, string, object]>([
    [
      'a number for a text',
      bad({ title: 42 }),
      { command: 'OpenMatter', field: 'title', code: 'INVALID_INPUT' },
    ],
    [
      'a list for a text',
      bad({ words: ['a', 'b'] }),
      { command: 'ReceiveContribution', field: 'words', code: 'INVALID_INPUT' },
    ],
    ['a record for a word', bad({ kind: { $ne: 1 } }), { field: 'kind', code: 'INVALID_INPUT' }],
    [
      'nothing where something is needed',
      bad({ title: null }),
      { field: 'title', code: 'INVALID_INPUT' },
    ],
    ['an empty text', bad({ words: '' }), { field: 'words', code: 'INVALID_INPUT' }],
    ['an unknown word', bad({ level: 'SHOUT' }), { field: 'level', code: 'INVALID_INPUT' }],
    ['a huge text', bad({ words: 'a'.repeat(20_001) }), { field: 'words', code: 'INVALID_INPUT' }],
    [
      'a lone surrogate',
      '{"id":1,"writer":"w1","at":"2019-03-01T09:00","title":"\\ud800","level":"INFORM","kind":"COMMENT"}',
      { field: 'title', code: 'TEXT_NOT_WELL_FORMED' },
    ],
    ['U+0000', bad({ words: 'a\0b' }), { field: 'words', code: 'TEXT_NOT_WELL_FORMED' }],
    ['no time', bad({ at: 'soon' }), { field: 'occurredAt', code: 'NOT_A_TIME' }],
    [
      'a time to come',
      bad({ at: '2099-01-01T00:00:00' }),
      { field: 'occurredAt', code: 'NOT_YET_HAPPENED' },
    ],
    ['an unknown writer', bad({ writer: 'nobody' }), { field: 'handleId', code: 'HANDLE_UNKNOWN' }],
    ['no writer', bad({ writer: null }), { field: 'handleId', code: 'ROW_WITHOUT_ID' }],
    ['no id', bad({ id: null }), { field: 'id', code: 'ROW_WITHOUT_ID' }],
    [
      'an id that lost digits',
      bad({}).replace('"id":"1"', '"id":90071992547409931'),
      { field: 'id', code: 'ROW_WITHOUT_ID' },
    ],
    ['broken JSON', '{"id":', { code: 'ROW_UNREADABLE' }],
    ['a list instead of a record', '[1]', { code: 'ROW_UNREADABLE' }],
  ])(
    'such as %s is turned away with row and field, and leaves the next row alone',
    async (_, row, reject) => {
      const { rejects, happened, report } = await bring([row, bad({ id: '2', writer: 'w1' })]);
      expect(rejects[0]).toMatchObject({
        input: 'letters',
        row: 1,
        reason: expect.any(String),
        ...reject,
      });
      expect(rejects.every(({ row }) => row === 1)).toBe(true);
      expect(happened).toContain('ContributionReceived 2');
      expect(report.inputs[1]).toMatchObject({ read: 2, recorded: 1, rejected: 1 });
      // Only what the ledger itself has to be asked can come after a part that was recorded.
      const before = rejects[0]?.code === 'HANDLE_UNKNOWN' ? ['MatterOpened 1'] : [];
      expect(happened.filter((one) => one.endsWith(' 1'))).toEqual(before);
    },
  );

  it.each([
    [
      'an unknown command',
      "{ 'command': 'DeleteEverything' }",
      { field: 'command', code: 'UNKNOWN_COMMAND' },
    ],
    ['no command', "'nothing'", { code: 'UNKNOWN_COMMAND' }],
    [
      'a field that a command does not have',
      "{ 'command': 'SeeHandle', 'channel': 'web', 'colour': 1 }",
      { field: 'colour' },
    ],
    [
      'a field that no caller may set',
      "{ 'command': 'SeeHandle', 'channel': 'web', 'asked': {'actor': 1} }",
      { field: 'asked' },
    ],
    [
      'a method for a field',
      "{ 'command': 'SeeHandle', 'channel': 'web', 'by': 1 }",
      { field: 'by' },
    ],
    [
      'a type of its own',
      "{ 'command': 'SeeHandle', 'channel': 'web', 'type': 'OpenMatter' }",
      { field: 'type' },
    ],
    [
      'an unknown field of a part',
      "{ 'command': 'SeeHandle', 'channel': 'web', 'source': {'system': 'a', 'id': 'b', 'c': 1} }",
      { field: 'source.c' },
    ],
    [
      'an instant without offset',
      "{ 'command': 'SeeHandle', 'channel': 'web', 'occurredAt': '2019-03-01T09:00:00' }",
      { field: 'occurredAt' },
    ],
    [
      'a week for an instant',
      "{ 'command': 'SeeHandle', 'channel': 'web', 'occurredAt': '2019-W10' }",
      { field: 'occurredAt' },
    ],
    [
      'what cannot be worked out',
      "{ 'command': 'SeeHandle', 'channel': $number(title) }",
      { field: 'rows', code: 'EXPRESSION_FAILED' },
    ],
    [
      'a look-up that is not there',
      "{ 'command': 'SeeHandle', 'channel': $lookup('colours', id) }",
      { field: 'rows', code: 'EXPRESSION_FAILED' },
    ],
  ])('of a mapping, such as %s, is told per row', async (_, rows, reject) => {
    const parish = new Parish([letter(1)], {
      ...parishMapping,
      inputs: [{ ...parishMapping.inputs[0], rows }],
    });
    await parish.import();
    expect(parish.rejects).toMatchObject([{ row: 1, code: 'INVALID_INPUT', ...reject }]);
    expect(parish.ledger.store.log.slice(5)).toEqual([]);
  });
});
