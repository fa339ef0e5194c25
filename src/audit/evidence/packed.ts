import { canonical } from '../../ledger/canonical.js';
import { envelopeOf, type Recorded } from '../../ledger/event.js';
import { eventSchemaPath } from '../../ledger/schema-names.js';
import type { Evidence, Packed } from './evidence.js';
import { readme } from './readme.js';

/**
 * The files of a pack, the same for the same evidence, `README.md` first. `schemas` holds the published JSON Schemas
 * by their path; those of the forms that the events have are taken. Throws when a proof or a schema is missing.
 */
export function packed(evidence: Evidence, schemas: ReadonlyMap<string, string>): Packed[] {
  const { subject, origin, asOf, events, proofs, checkpoint, keys } = evidence;
  const about = { subject, origin, asOf };
  return [
    { path: 'README.md', content: readme(evidence) },
    { path: 'envelopes.ndjson', content: events.map(lineOf).join('') },
    { path: 'checkpoint', content: checkpoint },
    { path: 'keys', content: keys },
    {
      path: 'standings.json',
      content: json({ ...about, contacts: evidence.contacts, journeys: evidence.journeys }),
    },
    {
      path: 'integrity.json',
      content: json({ ...about, ...inEvents(events), ...evidence.signals }),
    },
    ...events.map(({ index }) => ({
      path: `proofs/${index}.tlog-proof`,
      content: mustHave(proofs.get(index), `a proof of event ${index}`),
    })),
    ...schemaPaths(events).map((path) => ({
      path: `schemas/${path}`,
      content: mustHave(schemas.get(path), path),
    })),
  ];
}

/** The envelope stands in its RFC 8785 form, so that it can be cut out and hashed as it is. */
const lineOf = (event: Recorded) =>
  `{"index":${event.index},"envelope":${canonical(envelopeOf(event))}}\n`;

const json = (value: object) => `${JSON.stringify(value, null, 2)}\n`;

const schemaPaths = (events: readonly Recorded[]): string[] => [
  'envelope.json',
  ...[
    ...new Set(
      events.map(({ type, schemaVersion }) => `${eventSchemaPath(type, schemaVersion)}.json`),
    ),
  ].sort(),
];

/** What the events themselves show: who entered them late, and what a machine confirmed. */
const inEvents = (events: readonly Recorded[]) => ({
  lateEntries: events.flatMap(({ index, type, occurredAt, recordedAt, lateReason }) =>
    lateReason ? [{ index, type, occurredAt, recordedAt, reason: lateReason }] : [],
  ),
  automaticConfirmations: events.flatMap(({ index, type, data }) =>
    type === 'ContributionAcknowledged' && Reflect.get(data, 'automatic') === true ? [index] : [],
  ),
});

function mustHave<T>(found: T | undefined, what: string): T {
  if (found === undefined) throw new Error(`${what} is missing.`);
  return found;
}
