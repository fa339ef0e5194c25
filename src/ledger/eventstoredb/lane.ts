import { createHash, randomUUID } from 'node:crypto';
import {
  type EventStoreDBClient,
  MaxAppendSizeExceededError,
  WrongExpectedVersionError,
} from '@eventstore/db-client';
import { unpackToCommandError } from '@eventstore/db-client/dist/streams/appendToStream/unpackError.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import { appendLane } from './channel.js';
import { heard, unlessSilent } from './silence.js';
import { isVerdict, NotDone, said } from './verdicts.js';

/** An append on its way: the sealed bytes are made once and sent again as they are. */
export type Parcel = Readonly<{
  streamOnServer: string;
  expectedRevision: number;
  events: readonly Readonly<{ id: string; type: string; bytes: Buffer }>[];
}>;

type Promised = Readonly<{
  stream: string;
  resolve: (position: number) => void;
  reject: (error: Error) => void;
}>;

/** The stream of appends of one client. Each is answered by itself; when the stream breaks, nobody knows any of them. */
class Lane {
  private readonly promised = new Map<string, Promised>();
  private readonly stream;

  constructor(private readonly client: EventStoreDBClient) {
    this.stream = appendLane(client).then((stream) => {
      stream.on('data', (answer: InstanceType<typeof streams.BatchAppendResp>) =>
        this.settle(answer),
      );
      for (const end of ['error', 'end', 'close'])
        stream.on(end, (error?: Error) => this.break(error ?? new Error('the line was closed')));
      return stream;
    });
    this.stream.catch((error) => this.break(error));
  }

  send(parcel: Parcel): Promise<number> {
    return new Promise((resolve, reject) => {
      const id = randomUUID();
      // The client has no limit of its own.
      const stop = unlessSilent(this.client, (why) => {
        this.promised.delete(id);
        reject(why);
      });
      const settling = <T>(settle: (value: T) => void) => {
        return (value: T) => {
          stop();
          settle(value);
        };
      };
      this.promised.set(id, {
        stream: parcel.streamOnServer,
        resolve: settling(resolve),
        reject: settling(reject),
      });
      this.stream.then((stream) => stream.write(requested(id, parcel))).catch(reject);
    });
  }

  private settle(answer: InstanceType<typeof streams.BatchAppendResp>) {
    heard(this.client);
    const id = answer.getCorrelationId()?.getString() ?? '';
    const promised = this.promised.get(id);
    if (!promised) return;
    this.promised.delete(id);
    const failure = answer.getError();
    const position = answer.getSuccess()?.getPosition()?.getCommitPosition();
    if (failure) promised.reject(refused(unpackToCommandError(failure, promised.stream)));
    else if (position === undefined) promised.reject(new Error('an answer without a place'));
    else promised.resolve(Number(position));
  }

  private break(error: Error) {
    for (const { reject } of this.promised.values()) reject(error);
    this.promised.clear();
  }
}

/** What the server says that is no verdict, such as that it had no time, says nothing against the line. */
const refused = (error: Error) =>
  error instanceof WrongExpectedVersionError || isVerdict(error) ? error : new NotDone(said(error));

const lanes = new WeakMap<EventStoreDBClient, Lane>();

/**
 * Appends on this client's stream of appends; answers the place of the last event. A revision that is not the
 * expected one is thrown as the client's `WrongExpectedVersionError`, an append that is too large as a `RangeError`.
 */
export async function send(client: EventStoreDBClient, parcel: Parcel): Promise<number> {
  const lane = lanes.get(client) ?? new Lane(client);
  lanes.set(client, lane);
  try {
    return await lane.send(parcel);
  } catch (error) {
    if (!(error instanceof MaxAppendSizeExceededError)) throw error;
    throw new RangeError(
      `This append is larger than the ${error.maxAppendSize} bytes that the server takes. Let it take more: --max-append-size.`,
    );
  }
}

/**
 * The server takes a second event of the same id for the first one. Ids are made of the sealed bytes, so that this is
 * true of the very same append sent again, and of nothing else.
 */
export const idOnServer = (bytes: Buffer): string => {
  const hex = createHash('sha256').update(bytes).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
};

const uuid = (id: string) => new shared.UUID().setString(id);

/** In one message, without a deadline: that would be a time of day, and the server's clock may differ. */
function requested(id: string, { streamOnServer, expectedRevision, events }: Parcel) {
  const stream = new shared.StreamIdentifier();
  stream.setStreamName(Buffer.from(streamOnServer));
  const options = new streams.BatchAppendReq.Options();
  options.setStreamIdentifier(stream);
  if (expectedRevision < 0) options.setNoStream(new shared.Empty());
  else options.setStreamPosition(String(expectedRevision));
  const request = new streams.BatchAppendReq();
  request.setCorrelationId(uuid(id));
  request.setOptions(options);
  for (const event of events) {
    const message = new streams.BatchAppendReq.ProposedMessage();
    message.setId(uuid(event.id));
    message.getMetadataMap().set('type', event.type).set('content-type', 'application/json');
    message.setData(event.bytes);
    request.addProposedMessages(message);
  }
  return request.setIsFinal(true);
}
