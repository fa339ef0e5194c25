import { type Projection, projection } from './projection.js';
import { shapeOf } from './shape.js';

const boats = (...columns: string[]): Projection =>
  projection(
    'boat',
    (schema) => [
      columns.reduce((table, name) => table.addColumn(name, 'text'), schema.createTable('boat')),
    ],
    {},
  );
const consequences = {
  tables: () => [],
  step: async () => ({ more: false, news: [], nextAt: null }),
};

describe('The shape of read models', () => {
  const shape = shapeOf({ projections: [boats('name')], consequences }, 1);

  it('is twelve hex digits that any process finds the same', () => {
    expect(shape).toMatch(/^[0-9a-f]{12}$/);
    expect(shapeOf({ projections: [boats('name')], consequences }, 1)).toBe(shape);
  });

  it.each([
    ['a column more', shapeOf({ projections: [boats('name', 'length')], consequences }, 1)],
    [
      'a table of the consequences',
      shapeOf(
        {
          projections: [boats('name')],
          consequences: { ...consequences, tables: boats('sail').tables },
        },
        1,
      ),
    ],
    [
      'another telling of the same tables',
      shapeOf({ projections: [boats('name')], consequences }, 2),
    ],
  ])('is another one with %s', (_, other) => expect(other).not.toBe(shape));
});
