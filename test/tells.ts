import { declared } from '../src/events.js';
import type { Envelope, Event, EventsOf, Recorded } from '../src/ledger/event.js';
import { Generation } from '../src/projections/generation.js';
import type { Projection, Reading } from '../src/projections/projection.js';
import { readSide } from '../src/read-side.js';
import { OFFICER, uuid } from './given-when-then.js';
import { emptyPlace, leave } from './read-models.js';

export type Happening = EventsOf<typeof declared>;

type About = Partial<
  Pick<Envelope, 'id' | 'occurredAt' | 'recordedAt' | 'lateReason' | 'actor' | 'source'>
>;
/** Something that happened to one stream, and whatever is special about it. */
export type Told = Readonly<{ stream: string; event: Event; about: About }>;

export const MORNING = '2026-03-02T09:00:00.000Z';

/** The n-th thing that is told has the index `n`, the id `uuid(1000 + n)`, and happened on a Monday morning. */
export function recorded(told: readonly Told[]): Recorded[] {
  const revisions = new Map<string, number>();
  return told.map(({ stream, event, about }, index) => {
    const revision = (revisions.get(stream) ?? -1) + 1;
    revisions.set(stream, revision);
    expect(undeclared(event)).toEqual([]);
    const occurredAt = about.occurredAt ?? MORNING;
    return {
      id: uuid(1000 + index),
      stream,
      revision,
      schemaVersion: declared.find(({ type }) => type === event.type)?.schemaVersion ?? 1,
      timeProof: 'SOURCE_SYSTEM',
      lateReason: null,
      recordedAt: occurredAt,
      actor: OFFICER,
      commandId: uuid(5000 + index),
      correlationId: uuid(5000 + index),
      causationId: null,
      source: null,
      nonce: '0'.repeat(32),
      commandDigest: '',
      index,
      cursor: String(index),
      ...about,
      ...event,
      occurredAt,
    };
  });
}

/** What the ledger would have refused: then the test would tell of something that cannot happen. */
function undeclared({ type, data }: Event): string[] {
  const found = declared.find((event) => event.type === type);
  return found ? found.errors(data) : [`${type} is not declared`];
}

const open: Generation[] = [];
afterEach(async () => {
  for (const generation of open.splice(0)) {
    await generation.close();
    leave(generation.place);
  }
});

/** Tells this to all read models of the service, judges it as of `now`, and answers their tables. */
export async function tell(told: readonly Told[], now = MORNING): Promise<Reading> {
  const generation = await Generation.open(await emptyPlace(), readSide);
  open.push(generation);
  let { more } = await generation.tell(recorded(told), now);
  while (more) ({ more } = await generation.follow(now));
  expect(await generation.tables.selectFrom('parked').selectAll().execute()).toEqual([]);
  return generation.tables;
}

/** One test for every event of a read model; one that is missing fails. */
export function tells(readModel: Projection, tests: Record<string, () => Promise<unknown>>) {
  describe(`The read model ${readModel.name}`, () => {
    for (const [type, test] of Object.entries(tests)) it(`tells ${type}`, test);
    it('has a test for every event that it tells', () =>
      expect(Object.keys(tests).sort()).toEqual(Object.keys(readModel.on).sort()));
  });
}
