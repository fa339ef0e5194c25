import fc from 'fast-check';
import { GROUP_MIN, type Shown, suppressed } from './suppression.js';

describe('Suppression', () => {
  it('shows groups of ten and more with their sums', () =>
    expect(
      suppressed([
        [10, 25],
        [0, 40],
      ]),
    ).toEqual({
      cells: [
        [10, 25],
        [0, 40],
      ],
      rowTotals: [35, 40],
      columnTotals: [10, 65],
      total: 75,
    }));

  it('hides a small group, and one more in every line that would give it away', () =>
    expect(
      suppressed([
        [4, 30, 50],
        [20, 60, 90],
      ]),
    ).toEqual({
      cells: [
        [null, null, 50],
        [null, null, 90],
      ],
      rowTotals: [84, 170],
      columnTotals: [24, 90, 140],
      total: 254,
    }));

  it('hides another when two hidden ones could only be one and one', () =>
    expect(suppressed([[1, 1, 40, 50]]).cells[0]).toEqual([null, null, null, 50]));

  it('hides a table that is a small group as a whole', () =>
    expect(
      suppressed([
        [3, 0],
        [0, 2],
      ]),
    ).toEqual({
      cells: [
        [null, 0],
        [0, null],
      ],
      rowTotals: [null, null],
      columnTotals: [null, null],
      total: null,
    }));

  it('has nothing to hide where nobody is', () => {
    expect(suppressed([])).toEqual({ cells: [], rowTotals: [], columnTotals: [], total: 0 });
    expect(suppressed([[0, 0]]).total).toBe(0);
  });

  it('never lets a hidden count be worked out from what is shown', () => {
    const tables = fc
      .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }))
      .chain(([rows, columns]) =>
        fc.array(
          fc.array(fc.oneof(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 200 })), {
            minLength: columns,
            maxLength: columns,
          }),
          { minLength: rows, maxLength: rows },
        ),
      );
    fc.assert(
      fc.property(tables, (counts) => {
        const { cells, rowTotals, columnTotals, total } = suppressed(counts);
        const shown = [
          ...cells.map((row, i) => [...row, rowTotals[i] as Shown]),
          [...columnTotals, total],
        ];
        expect(workedOut(shown)).toEqual([]);
        for (const count of shown.flat())
          expect(count === null || count === 0 || count >= GROUP_MIN).toBe(true);
      }),
      { numRuns: 300, verbose: 1 },
    );
  });

  it('is checked by something that does work out what stands alone', () =>
    expect(
      workedOut([
        [null, 30, 34],
        [20, 60, 80],
        [24, 90, 114],
      ]),
    ).toEqual([0]));
});

/** The hidden counts that follow from the sums: solved as linear equations, by elimination. */
function workedOut(shown: readonly (readonly Shown[])[]): number[] {
  const places = shown.flatMap((row, i) =>
    row.flatMap((count, j) => (count === null ? [[i, j] as const] : [])),
  );
  const height = shown.length;
  const width = shown[0]?.length ?? 0;
  const sign = (isTotal: boolean): number => (isTotal ? -1 : 1);
  const equations = [
    ...Array.from({ length: height }, (_, line) =>
      places.map(([i, j]) => (i === line ? sign(j === width - 1) : 0)),
    ),
    ...Array.from({ length: width }, (_, line) =>
      places.map(([i, j]) => (j === line ? sign(i === height - 1) : 0)),
    ),
  ];
  let rank = 0;
  for (let column = 0; column < places.length; column += 1) {
    const pivot = equations.findIndex(
      (equation, row) => row >= rank && Math.abs(equation[column] ?? 0) > 1e-9,
    );
    if (pivot < 0) continue;
    const chosen = equations.splice(pivot, 1)[0] as number[];
    equations.splice(
      rank,
      0,
      chosen.map((value) => value / (chosen[column] as number)),
    );
    const by = equations[rank] as number[];
    equations.forEach((equation, row) => {
      const factor = equation[column] as number;
      if (row !== rank && factor)
        equations[row] = equation.map((value, at) => value - factor * (by[at] as number));
    });
    rank += 1;
  }
  return equations.flatMap((equation) => {
    const used = equation.flatMap((value, at) => (Math.abs(value) > 1e-9 ? [at] : []));
    return used.length === 1 ? (used as number[]) : [];
  });
}
