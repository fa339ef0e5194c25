import shared from '@eventstore/db-client/generated/shared_pb.js';
import status from '@eventstore/db-client/generated/status_pb.js';
import streamsGrpc from '@eventstore/db-client/generated/streams_grpc_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import {
  Server,
  ServerCredentials,
  type ServerDuplexStream,
  type ServerWritableStream,
} from '@grpc/grpc-js';
import protobuf from 'google-protobuf/google/protobuf/any_pb.js';

type Request = InstanceType<typeof streams.BatchAppendReq>;
type Answer = InstanceType<typeof streams.BatchAppendResp>;
type Reading = ServerWritableStream<
  InstanceType<typeof streams.ReadReq>,
  InstanceType<typeof streams.ReadResp>
>;

type Kept = Readonly<{
  stream: string;
  id: string;
  type: string;
  bytes: Buffer;
  revision: number;
  position: number;
}>;

/** What becomes of an append, or of a page that is read. */
export type Fate = 'is served' | 'is lost' | 'is served unheard';

const STEP = 100;

/**
 * As much of EventStoreDB as a ledger asks for, in memory and without mercy: it loses requests and answers, keeps
 * subscribers in the dark, and never takes an event for another because of its id. For faults that no real server
 * commits when asked; whether a real one behaves like this otherwise, the contract shows.
 */
export class ScriptedServer {
  readonly log: Kept[] = [];
  /** The appends that came, whatever became of them: who sent what, upon which revision. */
  readonly appends: { stream: string; expected: string; ids: string[]; bytes: string[] }[] = [];
  appendFate: (nth: number) => Fate = () => 'is served';
  readFate: (nth: number) => Fate = () => 'is served';
  /** So many subscribers, the first ones, are told nothing, and not that they are told nothing. */
  inTheDark = 0;
  subscriptions = 0;
  private reads = 0;
  private readonly subscribers = new Set<(event: Kept) => void>();
  private readonly server = new Server();

  async start(): Promise<string> {
    this.server.addService(streamsGrpc.StreamsService, {
      read: (reading: Reading) => this.read(reading),
      batchAppend: (lane: ServerDuplexStream<Request, Answer>) =>
        lane
          .on('data', (request: Request) => this.append(lane, request))
          .on('end', () => lane.end())
          .on('error', () => {}),
    });
    const port = await new Promise<number>((resolve, reject) =>
      this.server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) =>
        error ? reject(error) : resolve(bound),
      ),
    );
    return `esdb://127.0.0.1:${port}?tls=false`;
  }

  stop() {
    this.server.forceShutdown();
  }

  private append(lane: ServerDuplexStream<Request, Answer>, request: Request) {
    const options = request.getOptions();
    const stream = Buffer.from(
      options?.getStreamIdentifier()?.getStreamName_asU8() ?? [],
    ).toString();
    const expected = options?.hasNoStream() ? 'none' : (options?.getStreamPosition() ?? '');
    const messages = request.getProposedMessagesList();
    this.appends.push({
      stream,
      expected,
      ids: messages.map((message) => message.getId()?.getString() ?? ''),
      bytes: messages.map((message) => Buffer.from(message.getData_asU8()).toString()),
    });
    const fate = this.appendFate(this.appends.length);
    if (fate === 'is lost') return this.hangUp(lane);
    const answer = new streams.BatchAppendResp();
    answer.setCorrelationId(request.getCorrelationId());
    answer.setStreamIdentifier(options?.getStreamIdentifier());
    const revision = this.log.filter((kept) => kept.stream === stream).length - 1;
    if (String(revision) !== (expected === 'none' ? '-1' : expected)) answer.setError(moved());
    else {
      for (const [n, message] of messages.entries())
        this.keep({
          stream,
          id: message.getId()?.getString() ?? '',
          type: message.getMetadataMap().get('type') ?? '',
          bytes: Buffer.from(message.getData_asU8()),
          revision: revision + 1 + n,
        });
      const place = new shared.AllStreamPosition();
      place.setCommitPosition(String(STEP * this.log.length));
      place.setPreparePosition(String(STEP * this.log.length));
      const success = new streams.BatchAppendResp.Success();
      answer.setSuccess(success.setPosition(place));
    }
    if (fate === 'is served unheard') return this.hangUp(lane);
    lane.write(answer);
  }

  private hangUp(lane: ServerDuplexStream<Request, Answer>) {
    lane.emit('error', { code: 14, details: 'the line broke' });
  }

  /** Also what somebody else recorded. */
  keep(fact: Omit<Kept, 'position'>) {
    const event = { ...fact, position: STEP * (this.log.length + 1) };
    this.log.push(event);
    for (const tell of this.subscribers) tell(event);
  }

  private read(reading: Reading) {
    const options = reading.request.getOptions();
    const all = options?.getAll();
    const from = all?.hasPosition() ? Number(all.getPosition()?.getCommitPosition()) : null;
    if (options?.hasSubscription()) {
      const prefixes = options.getFilter()?.getStreamIdentifier()?.getPrefixList() ?? [''];
      return this.subscribe(reading, from ?? -1, prefixes);
    }
    const fate = this.readFate(++this.reads);
    if (fate !== 'is served') return void reading.emit('error', { code: 14, details: 'it broke' });
    const count = Number(options?.getCount());
    const stream = Buffer.from(
      options?.getStream()?.getStreamIdentifier()?.getStreamName_asU8() ?? [],
    ).toString();
    const first = Number(options?.getStream()?.getRevision() || 0);
    const isBackwards = options?.getReadDirection() === 1;
    const found = all
      ? isBackwards
        ? this.log.filter(({ position }) => from === null || position < from).reverse()
        : this.log.filter(({ position }) => position >= (from ?? 0))
      : this.log.filter((kept) => kept.stream === stream && kept.revision >= first);
    for (const event of found.slice(0, count)) reading.write(told(event));
    reading.end();
  }

  private subscribe(reading: Reading, after: number, prefixes: string[]) {
    const nth = ++this.subscriptions;
    const tell = (event: Kept) => {
      if (nth > this.inTheDark && prefixes.some((prefix) => event.stream.startsWith(prefix)))
        reading.write(told(event));
    };
    for (const event of this.log) if (event.position > after) tell(event);
    this.subscribers.add(tell);
    reading.on('cancelled', () => this.subscribers.delete(tell));
  }
}

const moved = () => {
  const details = new protobuf.Any();
  details.pack(
    new shared.WrongExpectedVersion().serializeBinary(),
    'event_store.client.WrongExpectedVersion',
  );
  return new status.Status().setMessage('WrongExpectedVersion').setDetails(details);
};

const told = ({ stream, id, type, bytes, revision, position }: Kept) => {
  const name = new shared.StreamIdentifier();
  name.setStreamName(Buffer.from(stream));
  const event = new streams.ReadResp.ReadEvent.RecordedEvent();
  event.setId(new shared.UUID().setString(id));
  event.setStreamIdentifier(name);
  event.setStreamRevision(String(revision));
  event.setCommitPosition(String(position));
  event.setPreparePosition(String(position));
  event.getMetadataMap().set('type', type).set('content-type', 'application/json');
  event.setData(bytes);
  const read = new streams.ReadResp.ReadEvent();
  read.setEvent(event);
  read.setCommitPosition(String(position));
  return new streams.ReadResp().setEvent(read);
};
