import { promise } from '../src/experience/policy/charter-in-force.js';
import { ukCharter } from '../src/experience/policy/uk-charter.js';
import { uuid } from './given-when-then.js';
import { type Happening, MORNING, type Told } from './tells.js';

/** The things that the examples are about; numbers that no example uses are free for tests. */
export const the = {
  contribution: uuid(1),
  matter: uuid(2),
  handle: uuid(3),
  voice: uuid(4),
  colleague: uuid(5),
  consultation: uuid(6),
  decision: uuid(7),
  outcome: uuid(8),
  telling: uuid(9),
  broadcast: uuid(10),
  citizen: uuid(11),
  election: uuid(12),
  /** The event that recorded it. */
  challenge: uuid(13),
  charter: uuid(50),
  source: uuid(51),
} as const;

const { zone, workingHours } = ukCharter;
const holidays = { local: new Set<string>(), union: new Set<string>() };
const charter = { id: the.charter, terms: ukCharter, calendar: { zone, workingHours, holidays } };
/** One of the default charter's clocks, without holidays. */
export const due = (clock: string, startsAt = MORNING) => promise(charter, clock, startsAt);

type DataOf<Type> = Extract<Happening, { type: Type }>['data'];

export const example =
  <Type extends Happening['type']>(type: Type, stream: string, data: DataOf<Type>) =>
  /** The example, with other data, in another stream, at another time. */
  (other: Partial<DataOf<Type>> = {}, about: Told['about'] & { of?: string } = {}): Told => {
    const { of, ...envelope } = about;
    const category = stream.slice(0, stream.indexOf('-'));
    return {
      stream: of ? `${category}-${of}` : stream,
      event: { type, data: { ...data, ...other } },
      about: envelope,
    };
  };
