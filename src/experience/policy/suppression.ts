/** Fewer people than this could be recognised. */
export const GROUP_MIN = 10;

/** A count as it may be shown; null when it is hidden. */
export type Shown = number | null;

/** Counts by row and column with their sums, as they may be shown. */
export type ShownTable = Readonly<{
  cells: readonly (readonly Shown[])[];
  rowTotals: readonly Shown[];
  columnTotals: readonly Shown[];
  total: Shown;
}>;

type Grid = readonly (readonly number[])[];

/**
 * Hides every count of 1 to 9, and the smallest others that it takes so that none of them can be worked out from the
 * sums; sums last. Nobody is no group: zeros are shown.
 *
 * With its sums a table is a graph: rows and columns are nodes, hidden counts are edges, and a count follows from the
 * others exactly when its edge is a bridge, on no ring of hidden ones (D. Gusfield, A graph theoretic approach to statistical data security,
 * SIAM Journal on Computing 17, 1988).
 */
export function suppressed(counts: Grid): ShownTable {
  const grid = withTotals(counts);
  const hidden = new Hidden(grid);
  hidden.protect();
  const shown = grid.map((row, i) => row.map((count, j) => (hidden.has(i, j) ? null : count)));
  const last = shown.at(-1) ?? [];
  return {
    cells: shown.slice(0, -1).map((row) => row.slice(0, -1)),
    rowTotals: shown.slice(0, -1).map((row) => row.at(-1) ?? null),
    columnTotals: last.slice(0, -1),
    total: last.at(-1) ?? null,
  };
}

function withTotals(counts: Grid): number[][] {
  const rows = counts.map((row) => [...row, sum(row)]);
  const width = Math.max(1, ...rows.map((row) => row.length));
  return [
    ...rows,
    Array.from({ length: width }, (_, column) => sum(rows.map((row) => row[column] ?? 0))),
  ];
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** A count with its row and column; as an edge it joins the nodes `row` and `height + column`. */
type Place = Readonly<{
  row: number;
  column: number;
  count: number;
  ends: readonly [number, number];
}>;

/** The hidden places of one table, sums included. */
class Hidden {
  private readonly places: readonly Place[];
  private readonly hidden = new Set<Place>();
  private readonly height: number;
  private readonly width: number;

  constructor(private readonly grid: Grid) {
    this.height = grid.length;
    this.width = grid[0]?.length ?? 0;
    this.places = grid.flatMap((counts, row) =>
      counts.map(
        (count, column): Place => ({ row, column, count, ends: [row, this.height + column] }),
      ),
    );
  }

  has(row: number, column: number) {
    return this.hidden.has(this.places[row * this.width + column] as Place);
  }

  /** What is safe once stays safe, however much more is hidden: each place is looked at once. */
  protect() {
    for (const place of this.places)
      if (place.count > 0 && place.count < GROUP_MIN) this.hidden.add(place);
    for (const place of this.hidden) {
      for (const other of this.ring(place)) this.hidden.add(other);
      for (let next = this.tooFew(place); next; next = this.tooFew(place)) this.hidden.add(next);
    }
  }

  /**
   * The cheapest way from a place's row to its column over other places (Bellman and Ford): with all of it hidden the
   * place is on a ring. There is one for every count above 0, because each line's counts and its sum balance.
   */
  private ring(place: Place): Place[] {
    const [from, to] = place.ends;
    const costs = Array<number>(this.height + this.width).fill(Infinity);
    const last: Place[] = [];
    costs[from] = 0;
    for (let changed = true; changed; ) {
      changed = false;
      for (const edge of this.places) {
        if (edge === place || edge.count === 0) continue;
        const [a, b] = edge.ends;
        const [near, far] = (costs[a] as number) <= (costs[b] as number) ? [a, b] : [b, a];
        const cost = (costs[near] as number) + this.costOf(edge);
        if (cost >= (costs[far] as number)) continue;
        costs[far] = cost;
        last[far] = edge;
        changed = true;
      }
    }
    const way: Place[] = [];
    for (let node = to, edge = last[node]; edge && node !== from; edge = last[node]) {
      way.push(edge);
      node = edge.ends[0] === node ? edge.ends[1] : edge.ends[0];
    }
    return way;
  }

  /** Two hidden counts of 1 have a sum of 2: beside a shown sum, what is hidden must be a group together. */
  private tooFew({ row, column }: Place): Place | undefined {
    const lines = [
      this.places.filter((place) => place.row === row),
      this.places.filter((place) => place.column === column),
    ];
    for (const line of lines) {
      const total = line.at(-1) as Place;
      if (this.hidden.has(total)) continue;
      const together = sum(
        line.filter((place) => this.hidden.has(place)).map(({ count }) => count),
      );
      const shown = line.filter(
        (place) => place.count > 0 && place !== total && !this.hidden.has(place),
      );
      if (together < GROUP_MIN) return shown.sort((a, b) => a.count - b.count)[0];
    }
    return undefined;
  }

  /** A sum costs more than anything that is in it. */
  private costOf(place: Place) {
    if (this.hidden.has(place)) return 0;
    const isSum = place.row === this.height - 1 || place.column === this.width - 1;
    return place.count + (isSum ? (this.grid.at(-1)?.at(-1) ?? 0) : 0);
  }
}
