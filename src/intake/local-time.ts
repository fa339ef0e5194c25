import { IANAZone } from 'luxon';

/** A local time as an instant, or why there is none. */
export type LocalTime =
  | Readonly<{ instant: string; ambiguous: boolean }>
  | Readonly<{ code: string; wrong: string }>;

const LOCAL = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,3})\d*)?)?$/;
const OFFSET = /(Z|[+-]\d\d:\d\d)$/;
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const DAYS_KNOWN_MAX = 10_000;

/**
 * The UTC instant (to the millisecond) at which clocks in a zone showed a local time `YYYY-MM-DDTHH:MM[:SS[.mmm]]`.
 * In a repeated hour the first, daylight reading is taken and called ambiguous; an hour that was left out has no
 * instant. A time that says its own offset needs no zone.
 */
export function instantAt(local: string, zone: string): LocalTime {
  const offset = OFFSET.exec(local)?.[1];
  const shown = millisecondsOf(offset ? local.slice(0, -offset.length) : local);
  if (shown === undefined)
    return {
      code: 'NOT_A_TIME',
      wrong: `"${local}" is no date and time such as 2019-03-02T09:00:00`,
    };
  if (offset) return { instant: iso(shown - minutesIn(offset) * MINUTE_MS), ambiguous: false };

  const day = Math.floor(shown / DAY_MS);
  const before = offsetOn(day - 1, zone);
  const after = offsetOn(day + 2, zone);
  if (before === after) return { instant: iso(shown - before * MINUTE_MS), ambiguous: false };
  const instants = [before, after]
    .filter((offset) => offsetAt(shown - offset * MINUTE_MS, zone) === offset)
    .map((offset) => shown - offset * MINUTE_MS)
    .sort((a, b) => a - b);
  const [first] = instants;
  if (first === undefined)
    return {
      code: 'LOCAL_TIME_LEFT_OUT',
      wrong: `${local} never was in ${zone}: the clocks were put forward over it`,
    };
  return { instant: iso(first), ambiguous: instants.length > 1 };
}

/** Minutes east of UTC. */
const offsetAt = (ms: number, zone: string) => IANAZone.create(zone).offset(ms);

const known = new Map<string, number>();

/** The offset at which a UTC day begins, kept: asking takes longer than all else here. */
function offsetOn(day: number, zone: string): number {
  const key = `${zone} ${day}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const offset = offsetAt(day * DAY_MS, zone);
  if (known.size >= DAYS_KNOWN_MAX) known.clear();
  known.set(key, offset);
  return offset;
}

/** Undefined for what is no date, such as 30 February. */
function millisecondsOf(local: string): number | undefined {
  const parts = LOCAL.exec(local);
  if (!parts) return undefined;
  const [year, month, day, hour, minute] = parts.slice(1, 6).map(Number) as [
    number,
    number,
    number,
    number,
    number,
  ];
  const second = Number(parts[6] ?? 0);
  const ms = Date.UTC(year, month - 1, day, hour, minute, second);
  const same = new Date(ms).toISOString().startsWith(`${parts[1]}-${parts[2]}-${parts[3]}T`);
  const exists = same && hour < 24 && minute < 60 && second < 60;
  return exists ? ms + Number((parts[7] ?? '').padEnd(3, '0')) : undefined;
}

function minutesIn(offset: string) {
  if (offset === 'Z') return 0;
  const [hours, minutes] = offset.slice(1).split(':').map(Number) as [number, number];
  return (offset[0] === '-' ? -1 : 1) * (hours * 60 + minutes);
}

const iso = (ms: number) => new Date(ms).toISOString();
