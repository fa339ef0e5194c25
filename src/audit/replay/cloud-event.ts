import { envelopeOf, type Recorded } from '../../ledger/event.js';
import { eventSchemaPath, schemaName } from '../../ledger/schema-names.js';
import type { Clear } from './clear-text.js';

/**
 * Writes a recorded event as a CloudEvent 1.0 in JSON, on one line: `data.envelope` is the stored envelope, whose
 * RFC 8785 form is what is hashed; `data.clear` is there when it is handed in. `origin` is who keeps the ledger.
 */
export const cloudEventsOf = (origin: string) => {
  // An origin is an address without its scheme (c2sp.org/tlog-checkpoint), and so this is the same address.
  const source = text(`//${encodeURI(origin)}`);
  return (event: Recorded, clear: Clear | null = null): string =>
    `{"specversion":"1.0","id":${text(event.id)},"source":${source},"type":${text(event.type)},` +
    `"subject":${text(event.stream)},"time":${text(event.occurredAt)},"datacontenttype":"application/json",` +
    `"dataschema":${text(schemaName(eventSchemaPath(event.type, event.schemaVersion)))},` +
    `"ledgerindex":${event.index},"data":{"envelope":${envelopeText(event)}` +
    `${clear === null ? '' : `,"clear":${text(clear)}`}}}`;
};

const text = (value: unknown): string => JSON.stringify(value);

const envelopeText = (event: Recorded): string => text(envelopeOf(event));
