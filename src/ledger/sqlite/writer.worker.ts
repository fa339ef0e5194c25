import { parentPort, workerData } from 'node:worker_threads';
import { announcementsOf } from './announcement.js';
import { type Connection, UnusableFile } from './database.js';
import { GroupCommit } from './group-commit.js';
import { LedgerInUse, lockForWriting } from './lock.js';
import { Waiting } from './waiting.js';
import type { Failure, Files, FromWriter, ToWriter } from './writer.protocol.js';

const files: Files = workerData;
const say = (message: FromWriter) => parentPort?.postMessage(message);

const refused = (error: unknown): Failure => {
  if (error instanceof LedgerInUse) return { error: 'LedgerInUse', message: error.message };
  if (error instanceof UnusableFile) return { error: 'UnusableFile', message: error.message };
  throw error;
};

const serve = (lock: Connection) => {
  const ledger = new GroupCommit(files);
  const announcements = announcementsOf(files.ledger);
  const waiting = new Waiting();
  let isClosing = false;
  let isTurnTaken = false;

  // One group per turn of the event loop: what arrived during the fsync is heard before the next group is made.
  const nextTurn = () => {
    if (isTurnTaken) return;
    isTurnTaken = true;
    setImmediate(() => {
      isTurnTaken = false;
      if (!waiting.isEmpty) commitGroup();
      if (!waiting.isEmpty) nextTurn();
      else if (isClosing) close();
    });
  };

  const commitGroup = () => {
    const before = ledger.head;
    say(ledger.commit(waiting.take()));
    if (ledger.head > before) announcements.postMessage(ledger.head);
  };

  const close = () => {
    announcements.close();
    ledger.close();
    lock.close();
    say('closed');
    parentPort?.close();
  };

  parentPort?.on('message', (message: ToWriter) => {
    if (message === 'close') isClosing = true;
    else for (const asked of message) waiting.add(asked);
    nextTurn();
  });
  say('ready');
};

try {
  serve(lockForWriting(files.ledger));
} catch (error) {
  say(refused(error));
}
