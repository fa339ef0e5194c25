import type { Readable } from 'node:stream';
import { EventStoreDBClient } from '@eventstore/db-client';
import streamsGrpc from '@eventstore/db-client/generated/streams_grpc_pb.js';
import type streams from '@eventstore/db-client/generated/streams_pb.js';
import type { CallOptions, Metadata } from '@grpc/grpc-js';

/** Used unless the address says otherwise. Gossip is asked for at most two seconds, twice; then somebody else decides. */
const DEFAULTS = { gossipTimeout: '2', maxDiscoverAttempts: '2', nodePreference: 'leader' };

/** The least that the client takes without complaint. */
const KEEP_ALIVE_MS = 10_000;

/** One client on one channel to one node, for as long as that works. */
export class Channel {
  readonly client: EventStoreDBClient;

  /** `nth` is another number for every channel. */
  constructor(url: string, nth: number) {
    this.client = Inside.open(addressed(url, nth));
  }

  /** Never throws; ends what is under way on it. */
  async close() {
    letGo.add(this.client);
    await Inside.close(this.client).catch(() => {});
  }
}

/** Whether the client was closed: it then ends what it was reading as if that had been all. */
export const isLetGo = (client: EventStoreDBClient) => letGo.has(client);

const letGo = new WeakSet<EventStoreDBClient>();

/** A stream of appends on this client's channel: many at a time, each answered by itself. */
export const appendLane = (client: EventStoreDBClient) =>
  Inside.stream(client, (streams, ...how) => streams.batchAppend(...how));

/** What the server answers to a request to read, each message as `deserialize` makes it. */
export const readOn = <T>(
  client: EventStoreDBClient,
  request: InstanceType<typeof streams.ReadReq>,
  deserialize: (message: Buffer) => T,
) =>
  Inside.stream(client, (streams, ...how) =>
    streams.makeServerStreamRequest(path, requestSerialize, deserialize, request, ...how),
  );

const { path, requestSerialize } = streamsGrpc.StreamsService.read;

/** Reaches what the client keeps for those who extend it. */
class Inside extends EventStoreDBClient {
  static open(url: string): EventStoreDBClient {
    const client = EventStoreDBClient.connectionString(url) as Inside;
    // Its own mending closes the channel under those who are about to use it, and a failure there ends the process.
    client.handleError = async () => {};
    const { getChannel } = client;
    client.getChannel = () => {
      const channel = getChannel();
      channels.set(client, channel);
      return channel;
    };
    return client;
  }

  static async close(client: EventStoreDBClient) {
    await client.dispose();
    (await channels.get(client))?.close();
  }

  /** Asks the leader, without a deadline: it lasts until it breaks. */
  static stream<T extends Readable>(
    client: EventStoreDBClient,
    call: (streams: streamsGrpc.StreamsClient, ...how: [Metadata, CallOptions]) => T,
  ): Promise<T> {
    const inside = client as Inside;
    const how = inside.callArguments(
      { requiresLeader: true },
      { deadline: Number.POSITIVE_INFINITY },
    );
    return inside.GRPCStreamCreator(streamsGrpc.StreamsClient, 'stream', (streams) =>
      call(streams, ...how),
    )();
  }
}

const channels = new WeakMap<EventStoreDBClient, Promise<{ close(): void }>>();

/**
 * Channels with the same settings share one connection, and wait together for up to two minutes after it failed:
 * so each has settings of its own.
 */
function addressed(url: string, nth: number): string {
  const [address, query = ''] = url.split('?');
  const settings = new URLSearchParams(query);
  for (const [name, value] of Object.entries(DEFAULTS))
    if (!settings.has(name)) settings.set(name, value);
  const keepAliveMs = Number(settings.get('keepAliveInterval') ?? KEEP_ALIVE_MS);
  settings.set('keepAliveInterval', String(keepAliveMs + nth));
  settings.set('throwOnAppendFailure', 'true');
  const rest = [...settings].map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return `${address}?${rest.join('&')}`;
}
