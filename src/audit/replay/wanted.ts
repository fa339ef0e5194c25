/** What of the ledger is asked for. A condition that is null asks for nothing in particular. */
export type Wanted = Readonly<{
  /** 0-based places in the log, both included; without an end it goes on to where the log ends. */
  from: number;
  to: number | null;
  stream: string | null;
  types: ReadonlySet<string> | null;
  matterId: string | null;
  /** Recorded at this instant or later; UTC to the millisecond. */
  since: string | null;
  /** Recorded earlier than this instant. */
  before: string | null;
  /** How many at most. */
  limit: number | null;
  /** Waits for what is not recorded yet. */
  follow: boolean;
  /** With personal values opened, in a place of their own beside what is stored. */
  clear: boolean;
}>;

export const EVERYTHING: Wanted = {
  from: 0,
  to: null,
  stream: null,
  types: null,
  matterId: null,
  since: null,
  before: null,
  limit: null,
  follow: false,
  clear: false,
};

/** Which parameter cannot be understood, and why. */
export type WrongParameter = Readonly<{ parameter: string; problem: string }>;

/** What was asked for cannot be understood; the message names everything that is wrong. */
export class WrongParameters extends Error {
  constructor(readonly wrong: readonly WrongParameter[]) {
    super(wrong.map(({ parameter, problem }) => `${parameter} ${problem}`).join(' '));
  }
}

const INDEX_MAX = 2 ** 31 - 1;
const STREAM = /^[a-z][A-Za-z]*-\S{1,200}$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const INSTANT = /^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+ -]\d\d:\d\d))$/i;

/** Says how one value is read. Answers a string when it is not understood: what is wrong with it. */
type Reading<T> = (value: string) => Readonly<{ read: T }> | string;

const whole =
  (smallest: number): Reading<number> =>
  (value) => {
    const read = Number(value);
    const isWhole = /^\d{1,10}$/.test(value) && read >= smallest && read <= INDEX_MAX;
    return isWhole ? { read } : `must be a whole number from ${smallest} to ${INDEX_MAX}.`;
  };

const shaped =
  (form: RegExp, example: string): Reading<string> =>
  (value) =>
    form.test(value) ? { read: value } : `must look like ${example}.`;

const yesOrNo: Reading<boolean> = (value) =>
  value === 'true' || value === 'false' ? { read: value === 'true' } : 'must be true or false.';

const instant: Reading<string> = (value) => {
  // A plus that was not escaped arrives as a space.
  const time = INSTANT.test(value) ? new Date(value.replace(/ (?=\d\d:\d\d$)/, '+')) : null;
  return time && !Number.isNaN(time.getTime())
    ? { read: time.toISOString() }
    : 'must be an instant such as 2026-03-02T09:00:00.000Z, with its offset.';
};

/** One type, or several between commas. */
const among =
  (known: ReadonlySet<string>): Reading<readonly string[]> =>
  (value) => {
    const read = value.split(',');
    const unknown = read.find((type) => !known.has(type));
    return unknown === undefined
      ? { read }
      : `must name events such as MatterOpened; there is no "${unknown}".`;
  };

const read = {
  from: whole(0),
  to: whole(0),
  stream: shaped(STREAM, 'matter-2f1e7c3a-0b5d-4c0e-9a39-6f1f0a7f9a11, a category and an id'),
  matter: shaped(UUID, '2f1e7c3a-0b5d-4c0e-9a39-6f1f0a7f9a11, the id of a matter'),
  since: instant,
  before: instant,
  limit: whole(1),
  follow: yesOrNo,
  clear: yesOrNo,
};

/** Every parameter there is, by the name that it has at every door. */
export const PARAMETERS = [...Object.keys(read), 'type'] as const;

/** Reads what somebody asks for. `type` may be given several times, everything else once. Throws `WrongParameters`. */
export function wantedFrom(
  given: Iterable<readonly [parameter: string, value: string]>,
  knownTypes: ReadonlySet<string>,
): Wanted {
  const wrong: WrongParameter[] = [];
  const values = new Map<string, string>();
  for (const [parameter, value] of given) {
    if (!PARAMETERS.includes(parameter))
      wrong.push({ parameter, problem: `is not known; there are ${PARAMETERS.join(', ')}.` });
    else if (!values.has(parameter)) values.set(parameter, value);
    else if (parameter === 'type') values.set(parameter, `${values.get(parameter)},${value}`);
    else wrong.push({ parameter, problem: 'was given twice.' });
  }
  const one = <T>(parameter: string, reading: Reading<T>): T | null => {
    const value = values.get(parameter);
    if (value === undefined) return null;
    const result = reading(value);
    if (typeof result !== 'string') return result.read;
    wrong.push({ parameter, problem: result });
    return null;
  };
  const types = one('type', among(knownTypes));
  const wanted: Wanted = {
    from: one('from', read.from) ?? 0,
    to: one('to', read.to),
    stream: one('stream', read.stream),
    types: types && new Set(types),
    matterId: one('matter', read.matter)?.toLowerCase() ?? null,
    since: one('since', read.since),
    before: one('before', read.before),
    limit: one('limit', read.limit),
    follow: one('follow', read.follow) ?? false,
    clear: one('clear', read.clear) ?? false,
  };
  // Whoever goes on behind the last one that they wanted asks for nothing, and that is no mistake.
  if (wanted.to !== null && wanted.to < wanted.from - 1)
    wrong.push({ parameter: 'to', problem: 'must not be smaller than from.' });
  if (wanted.since !== null && wanted.before !== null && wanted.before <= wanted.since)
    wrong.push({ parameter: 'before', problem: 'must be later than since.' });
  if (wrong.length > 0) throw new WrongParameters(wrong);
  return wanted;
}
