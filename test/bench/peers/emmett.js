// What is the same for Emmett on every database: its words for an append, and its command handler.
import { CommandHandler } from '@event-driven-io/emmett';

const messagesOf = (events) => events.map((data) => ({ type: data.type, data, kind: 'Event' }));

/** Its versions count events: an empty stream is at 0. */
export const appendTo = (store, { stream, expectedRevision, events }) =>
  store.appendToStream(stream, messagesOf(events), {
    expectedStreamVersion: BigInt(expectedRevision + 1),
  });

/** What it folds is the list of events itself. */
const handle = CommandHandler({
  initialState: () => [],
  evolve: (past, { data }) => [...past, data],
});

export const decideOn = (store, stream, decide) =>
  handle(store, stream, (past) => messagesOf([decide(past)]));
