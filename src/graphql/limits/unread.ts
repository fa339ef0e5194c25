import type { Socket } from 'node:net';

/** What may lie here for one socket whose other end does not read, in bytes; what is under way already comes on top. */
const UNREAD_MAX_BYTES = 2 ** 20;

/** What is needed of a socket of ws. */
type Listening = Readonly<{
  bufferedAmount: number;
  isPaused: boolean;
  pause(): void;
  resume(): void;
  on(event: 'message' | 'ping', hear: () => void): unknown;
}>;

const heldBack = new WeakSet<Listening>();

/**
 * Whoever does not read what they asked for is not heard either: what more they ask stays on their side until they have
 * taken what lies here. News needs no such limit, as each listener is written to only after the last piece has gone out.
 */
export function hearNoneWhoDoesNotRead(socket: Listening, connection: Socket): void {
  // Somebody may introduce themselves twice.
  if (heldBack.has(socket)) return;
  heldBack.add(socket);
  const look = () => {
    if (socket.isPaused || socket.bufferedAmount <= UNREAD_MAX_BYTES) return;
    socket.pause();
    connection.once('drain', () => socket.resume());
  };
  socket.on('message', look);
  socket.on('ping', look);
}
