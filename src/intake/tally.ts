/** What became of the rows of one input. Every row that was read is counted once more: in one of the next five. */
export type Tally = {
  name: string;
  read: number;
  /** At least one of its commands changed something. */
  recorded: number;
  /** All of it had been recorded before this import. */
  already: number;
  /** An earlier row had said the same. */
  repeated: number;
  /** The mapping makes nothing of it. */
  leftOut: number;
  rejected: number;
  /** Commands that changed something, by name. */
  commands: Record<string, number>;
  /** Rejected rows by the code of their first reason. */
  reasons: Record<string, number>;
  /** What the mapping wants counted, over all rows but the rejected. */
  notes: Record<string, number>;
};

export const COUNTS = ['read', 'recorded', 'already', 'repeated', 'leftOut', 'rejected'] as const;
const LISTS = ['commands', 'reasons', 'notes'] as const;

export const newTally = (name: string): Tally => ({
  name,
  read: 0,
  recorded: 0,
  already: 0,
  repeated: 0,
  leftOut: 0,
  rejected: 0,
  commands: {},
  reasons: {},
  notes: {},
});

export const count = (counts: Record<string, number>, name: string, more = 1) => {
  counts[name] = (counts[name] ?? 0) + more;
};

export function total(tallies: readonly Tally[]): Tally {
  const sum = newTally('total');
  for (const tally of tallies) {
    for (const each of COUNTS) sum[each] += tally[each];
    for (const list of LISTS)
      for (const [name, more] of Object.entries(tally[list])) count(sum[list], name, more);
  }
  return sum;
}

/** What an import did, the same whether or not it was stopped on the way and went on. */
export type Report = Readonly<{
  mapping: string;
  inputs: readonly Tally[];
  total: Tally;
  /** The charter had been put in force before. */
  charterAlready: boolean;
  /** Events that the ledger took in from the first start of this import to its end. */
  events: number;
  /** Where the rejected rows are, in the order of their files. */
  rejectsFile: string;
}>;
