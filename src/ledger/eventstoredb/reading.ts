import {
  type AllStreamResolvedEvent,
  type EventStoreDBClient,
  type ResolvedEvent,
  type StreamingRead,
  StreamNotFoundError,
} from '@eventstore/db-client';
import type { Envelope } from '../event.js';
import { isLetGo } from './channel.js';
import { heard, unlessSilent } from './silence.js';

/** A stored event as the server tells it, with its place in the server's whole log. */
export type Told = Readonly<{
  streamOnServer: string;
  idOnServer: string;
  position: number;
  envelope: Envelope;
}>;

/** Events of a stream on the server, oldest first; none when it does not exist. */
export async function readStream(
  client: EventStoreDBClient,
  stream: string,
  { from = 0, count }: { from?: number; count?: number } = {},
): Promise<Told[]> {
  const options = { requiresLeader: true, fromRevision: BigInt(from) };
  const reading = client.readStream(stream, count ? { ...options, maxCount: count } : options);
  return (await collected<ResolvedEvent>(client, reading)).flatMap(told);
}

/** A page of the server's whole log from a place on, that place included, whosever events they are. */
export async function readForwards(
  client: EventStoreDBClient,
  from: number,
  count: number,
): Promise<Told[]> {
  const reading = client.readAll({
    requiresLeader: true,
    fromPosition: placeOf(from),
    maxCount: count,
  });
  return (await collected<AllStreamResolvedEvent>(client, reading)).flatMap(told);
}

/** A page of the server's whole log, newest first, from just before a place or from its end. */
export async function readBackwards(
  client: EventStoreDBClient,
  before: number | null,
  count: number,
): Promise<Told[]> {
  const reading = client.readAll({
    requiresLeader: true,
    direction: 'backwards',
    fromPosition: before === null ? 'end' : placeOf(before),
    maxCount: count,
  });
  return (await collected<AllStreamResolvedEvent>(client, reading)).flatMap(told);
}

const placeOf = (position: number) => ({
  commit: BigInt(position),
  prepare: BigInt(position),
});

function told({ event }: ResolvedEvent | AllStreamResolvedEvent): Told[] {
  if (!event?.position) return [];
  return [
    {
      streamOnServer: event.streamId,
      idOnServer: event.id,
      position: exact(Number(event.position.commit)),
      envelope: event.data as unknown as Envelope,
    },
  ];
}

/** A place in the server's log. Throws `RangeError` when a number cannot tell it from the next one. */
export function exact(position: number): number {
  if (Number.isSafeInteger(position)) return position;
  throw new RangeError(`The log of the server is too long: ${position} bytes.`);
}

/**
 * All that a reading yields. The client waits for ever; this gives up on a silence, and hears no late complaint. What a
 * closed client ends early is a failure too, though the client does not say so.
 */
function collected<E>(client: EventStoreDBClient, reading: StreamingRead<E>): Promise<E[]> {
  return new Promise((resolve, reject) => {
    const events: E[] = [];
    const give = (end: () => void) => {
      stop();
      reading.off('data', take);
      end();
    };
    const take = (event: E) => {
      heard(client);
      events.push(event);
    };
    const stop = unlessSilent(client, (why) => {
      give(() => reject(why));
      reading.cancel().catch(() => {});
    });
    reading.on('data', take);
    // Stays for ever: what fails after the end has nobody else to hear it, and would end the process.
    reading.on('error', (error) =>
      give(() => (error instanceof StreamNotFoundError ? resolve([]) : reject(error))),
    );
    reading.on('end', () =>
      give(() => (isLetGo(client) ? reject(new Error('the line was given up')) : resolve(events))),
    );
  });
}
