import streams from '@eventstore/db-client/generated/streams_pb.js';
import { heardIn } from './subscription.js';

const { ReadResp } = streams;

const event = (position: string) => {
  const recorded = new ReadResp.ReadEvent.RecordedEvent();
  recorded.setPreparePosition('7').setCommitPosition(position).setStreamRevision('8');
  recorded.getMetadataMap().set('type', 'matter.opened');
  recorded.setData(Buffer.from('{"a":1}'));
  // Another number on the way, which is not the place of the event.
  const read = new ReadResp.ReadEvent().setEvent(recorded).setCommitPosition('9');
  return new ReadResp().setEvent(read);
};

const heard = (answer: InstanceType<typeof ReadResp>) =>
  heardIn(Buffer.from(answer.serializeBinary()));

describe('What a subscription says', () => {
  it('is where an event stands', () => {
    for (const position of ['0', '1', '4294967296', String(Number.MAX_SAFE_INTEGER)])
      expect(heard(event(position))).toEqual({ event: Number(position) });
  });

  it('is up to where nothing else stands', () => {
    const checkpoint = new ReadResp.Checkpoint().setCommitPosition('4711').setPreparePosition('5');
    expect(heard(new ReadResp().setCheckpoint(checkpoint))).toEqual({ clearedUpTo: 4711 });
  });

  it('is nothing when it only confirms or has caught up', () => {
    const confirmation = new ReadResp.SubscriptionConfirmation().setSubscriptionId('a');
    expect(heard(new ReadResp().setConfirmation(confirmation))).toEqual({});
    expect(heard(new ReadResp().setCaughtUp(new ReadResp.CaughtUp()))).toEqual({});
  });

  it('is refused where numbers can no longer tell one place from the next', () => {
    expect(() => heard(event('9007199254740993'))).toThrow(RangeError);
  });
});
