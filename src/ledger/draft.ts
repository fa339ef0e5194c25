import type { Asked, LedgerCommand } from './command.js';
import type { Declared, Envelope, Event } from './event.js';
import { random } from './random.js';
import type { StreamKeys } from './sealing.js';

type About = Pick<
  Envelope,
  'id' | 'stream' | 'revision' | 'occurredAt' | 'timeProof' | 'lateReason' | 'recordedAt'
> & { command: LedgerCommand; asked: Asked; digest: string };

/** Makes the stored form of a decided event: personal values sealed, everything as declared. Anything else is a bug and throws. */
export function draft(
  declared: readonly Declared[],
  { type, data }: Event,
  keys: StreamKeys,
  { command, asked, digest, ...place }: About,
): Envelope {
  const declaration = declared.find((event) => event.type === type);
  if (!declaration) throw new TypeError(`${type} is not declared for ${place.stream}`);

  const sealed: Record<string, unknown> = { ...data };
  for (const [field, purpose] of declaration.sealed) {
    const value = sealed[field];
    if (typeof value === 'string')
      sealed[field] = keys.seal(value, purpose, { stream: place.stream, eventId: place.id, field });
  }
  if (!declaration.check(sealed))
    throw new TypeError(`${type} is not as declared: ${declaration.errors(sealed).join('; ')}`);

  return {
    ...place,
    type,
    schemaVersion: declaration.schemaVersion,
    actor: asked.actor,
    commandId: command.commandId,
    correlationId: asked.correlationId ?? command.commandId,
    causationId: asked.causationId ?? null,
    source: command.source ? { system: command.source.system, id: command.source.id } : null,
    nonce: random(16).toString('hex'),
    commandDigest: digest,
    data: sealed,
  };
}
