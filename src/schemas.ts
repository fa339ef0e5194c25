import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Type as Class } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { GraphQLSchemaBuilderModule, GraphQLSchemaFactory } from '@nestjs/graphql';
import { lexicographicSortSchema, printSchema } from 'graphql';
import Type from 'typebox';
import { mutationsFor } from './graphql/mutations.js';
import './graphql/vocabulary.js';
import { declared } from './events.js';
import { JsonScalar } from './graphql/json.js';
import { LedgerBorn } from './ledger/birth.js';
import {
  Count,
  type Declared,
  Instant,
  LateReason,
  Name,
  oneOf,
  orNull,
  record,
  TimeProof,
  Uuid,
} from './ledger/event.js';
import { eventSchemaPath, schemaName } from './ledger/schema-names.js';
import { resolvers } from './resolvers.js';
import { streams } from './streams.js';

const DIALECT = 'https://json-schema.org/draft/2020-12/schema';

/** What surrounds every event; what the event itself says is under `data`. */
const Envelope = record({
  id: { ...Uuid, description: 'The same for the same request, however often it is sent.' },
  stream: Type.String({ pattern: '^[a-z]+-', description: 'What it belongs to, as category-id.' }),
  revision: { ...Count, description: 'Its 0-based place in the stream.' },
  type: { ...Name, description: 'What happened; names the schema of `data`.' },
  schemaVersion: Type.Integer({ minimum: 1, description: 'Which version of that schema.' }),
  occurredAt: {
    ...Instant,
    description: 'When it happened, as claimed; never later than `recordedAt`.',
  },
  timeProof: { ...oneOf(TimeProof), description: 'How that is known.' },
  lateReason: {
    ...orNull(oneOf(LateReason)),
    description: 'Why staff entered it more than a working day late.',
  },
  recordedAt: {
    ...Instant,
    description: 'When the ledger took it in; never decreases within a stream.',
  },
  actor: {
    ...record({ subject: Name, strand: orNull(Name), role: Name }),
    description: 'Who asked: a pseudonym, never a name.',
  },
  commandId: { ...Uuid, description: 'The request that it answers.' },
  correlationId: { ...Uuid, description: 'Shared by everything that follows from one request.' },
  causationId: {
    ...orNull(Uuid),
    description: 'The event that caused the request, when an event did.',
  },
  source: {
    ...orNull(record({ system: Name, id: Name })),
    description: 'Where it was first written down, if not here.',
  },
  nonce: Type.String({
    pattern: '^[0-9a-f]{32}$',
    description: '128 random bits, so that its hash cannot be guessed.',
  }),
  commandDigest: Type.String({
    description: 'HMAC-SHA256 of the request under the key of its stream, base64url.',
  }),
  data: Type.Object(
    {},
    { description: 'What the event says: events/<type>.v<schemaVersion>.json.' },
  ),
});

type File = readonly [path: string, text: string];

/** Every file of the public contract, by its path under `schemas/`. */
export async function schemaFiles(): Promise<ReadonlyMap<string, string>> {
  return new Map([['schema.graphql', await schemaLanguage()], ...jsonSchemas()]);
}

/** The forms of events, and of what surrounds them, by their path under `schemas/`. */
export const jsonSchemas = (): ReadonlyMap<string, string> =>
  new Map<string, string>([
    [
      'envelope.json',
      document(
        'envelope',
        'Envelope',
        'The stored form of every fact; personal values are sealed.',
        Envelope,
      ),
    ],
    ...[LedgerBorn, ...declared].flatMap(eventFiles),
  ]);

/** Writes them all and removes event schemas that nothing declares any more. Answers how many there are. */
export async function writeSchemas(folder: string): Promise<number> {
  const files = await schemaFiles();
  mkdirSync(join(folder, 'events'), { recursive: true });
  for (const name of readdirSync(join(folder, 'events')))
    if (!files.has(`events/${name}`)) rmSync(join(folder, 'events', name));
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return files.size;
}

/** One for each version that an event has had: what was recorded in it is still there. */
const eventFiles = ({ type, description, data, earlier }: Declared): File[] =>
  [...earlier, { data }].map(({ data: form }, n) => {
    const name = eventSchemaPath(type, n + 1);
    return [`${name}.json`, document(name, type, description, form)];
  });

const document = (name: string, title: string, description: string, schema: object) =>
  `${JSON.stringify({ $schema: DIALECT, $id: schemaName(name), title, description, ...schema }, null, 2)}\n`;

/** The schema as clients see it, without starting the service. */
async function schemaLanguage(): Promise<string> {
  const module = await NestFactory.createApplicationContext(GraphQLSchemaBuilderModule, {
    logger: false,
  });
  try {
    const asking = (resolvers as readonly Class[]).filter((one) => one !== (JsonScalar as Class));
    const mutations = mutationsFor(streams.flatMap(({ commands }) => commands));
    const schema = await module
      .get(GraphQLSchemaFactory)
      .create([...asking, mutations], [JsonScalar]);
    return `${printSchema(lexicographicSortSchema(schema))}\n`;
  } finally {
    await module.close();
  }
}
