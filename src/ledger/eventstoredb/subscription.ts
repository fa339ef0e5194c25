import type { EventStoreDBClient } from '@eventstore/db-client';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import protobuf from 'google-protobuf';
import { readOn } from './channel.js';
import { exact } from './reading.js';

/** What a subscription says as far as counting goes: where an event of ours stands, or up to where no other does. */
export type Heard = Readonly<{ event?: number; clearedUpTo?: number }>;

/**
 * Tells, in the order of the server's log, where every event stands whose stream begins so: those after a place and
 * then those to come, until it fails, ends or falls silent. Whoever counts needs nothing else of an event, so
 * nothing else is unpacked: the client's own subscription makes an object of each, with its JSON, which was a third
 * of the time of appends of 100 events.
 */
export const subscribe = (client: EventStoreDBClient, after: number, prefix: string) =>
  readOn(client, requested(after, prefix), heardIn);

function requested(after: number, prefix: string) {
  const from = new streams.ReadReq.Options.AllOptions();
  if (after < 0) from.setStart(new shared.Empty());
  else {
    const place = new streams.ReadReq.Options.Position();
    place.setCommitPosition(String(after)).setPreparePosition(String(after));
    from.setPosition(place);
  }
  const named = new streams.ReadReq.Options.FilterOptions.Expression();
  named.setPrefixList([prefix]);
  const filter = new streams.ReadReq.Options.FilterOptions();
  filter.setStreamIdentifier(named).setCount(new shared.Empty());
  filter.setCheckpointintervalmultiplier(1);
  const ids = new streams.ReadReq.Options.UUIDOption();
  const options = new streams.ReadReq.Options();
  options.setAll(from).setFilter(filter).setUuidOption(ids.setString(new shared.Empty()));
  options.setSubscription(new streams.ReadReq.Options.SubscriptionOptions());
  return new streams.ReadReq().setOptions(options);
}

/** Where a number is in the server's `streams.proto`: which field of which message, from the outermost one inwards. */
const EVENT_AT = [1, 1, 5] as const; // ReadResp.event, ReadEvent.event, RecordedEvent.commit_position
const CHECKPOINT_AT = [3, 1] as const; // ReadResp.checkpoint, Checkpoint.commit_position

/** Neither is there when the server only confirms, or says that it caught up. Throws `RangeError`, as `exact` does. */
export function heardIn(bytes: Buffer): Heard {
  const event = numberAt(EVENT_AT, new protobuf.BinaryReader(bytes));
  if (event !== undefined) return { event: exact(event) };
  const clearedUpTo = numberAt(CHECKPOINT_AT, new protobuf.BinaryReader(bytes));
  return clearedUpTo === undefined ? {} : { clearedUpTo };
}

function numberAt(path: readonly number[], reader: protobuf.BinaryReader, depth = 0) {
  let found: number | undefined;
  while (found === undefined && reader.nextField())
    if (reader.getFieldNumber() !== path[depth]) reader.skipField();
    else if (depth === path.length - 1) found = reader.readUint64();
    else
      reader.readMessage(null, () => {
        found = numberAt(path, reader, depth + 1) ?? 0; // The format leaves zeros out.
      });
  return found;
}
