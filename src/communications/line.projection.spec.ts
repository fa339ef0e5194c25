import { examples, the } from '../../test/examples.js';
import { uuid } from '../../test/given-when-then.js';
import { MORNING, tell, tells } from '../../test/tells.js';
import { findLine, type LineFilter, lines, listLines } from './line.projection.js';

const LINE = uuid(60);
const LATER = '2026-06-30T16:00:00.000Z';

tells(lines, {
  LineAgreed: async () => {
    const db = await tell([examples.LineAgreed()]);
    expect(await findLine(db, LINE)).toEqual({
      id: LINE,
      matterId: the.matter,
      title: 'Sundays',
      facts: '["Nothing is decided."]',
      voiceIds: JSON.stringify([the.voice, the.colleague]),
      strands: '["COMMUNICATIONS","ENGAGEMENT"]',
      agreedAt: MORNING,
      validUntil: LATER,
      replaces: null,
      retiredAt: null,
      retiredBecause: null,
      replacedBy: null,
    });
  },
  LineRetired: async () => {
    const db = await tell([examples.LineAgreed(), examples.LineRetired({ replacedBy: uuid(64) })]);
    expect(await findLine(db, LINE)).toMatchObject({
      retiredAt: MORNING,
      retiredBecause: 'It is decided.',
      replacedBy: uuid(64),
    });
  },
});

describe('A list of lines', () => {
  it('tells those to keep to from those that are over', async () => {
    const db = await tell([
      examples.LineAgreed({ matterId: null }),
      examples.LineAgreed({}, { of: uuid(65) }),
      examples.LineRetired({}, { of: uuid(65) }),
      examples.LineAgreed({ validUntil: '2026-03-03T09:00:00.000Z' }, { of: uuid(66) }),
    ]);
    const of = async (filter: LineFilter) => {
      const page = await listLines(db, filter, '2026-03-05T09:00:00.000Z', {
        first: 5,
        after: null,
      });
      return page.rows.map(({ row }) => row.id);
    };
    expect(await of({ inForce: true })).toEqual([LINE]);
    expect(await of({ inForce: false })).toEqual([uuid(66), uuid(65)]);
    expect(await of({ endsBy: '2026-03-03T09:00:00.000Z' })).toEqual([uuid(66)]);
    expect(await of({ inForce: true, endsBy: LATER })).toEqual([LINE]);
    expect(await of({ inForce: true, endsBy: '2026-06-30T15:59:59.999Z' })).toEqual([]);
    expect(await of({ matterId: the.matter })).toEqual([uuid(66), uuid(65)]);
  });
});
