/** Names, not addresses: nothing is fetched from there. */
const NAMESPACE = 'urn:engagement-ledger:schema';

/** What the document under `schemas/` with this path, less its `.json`, calls itself. */
export const schemaName = (path: string) => `${NAMESPACE}:${path.replace('/', ':')}`;

/** Where under `schemas/` the form of an event's data is written down, less its `.json`. */
export const eventSchemaPath = (type: string, version: number) => `events/${type}.v${version}`;
