import type { Order, Telling } from './protocol.js';

/** The way between those who ask and whoever tells the read models, in a thread or in another process. */
export type Line = Readonly<{
  /** Called once; what was told before that is not lost. */
  hear(listener: (telling: Telling) => void): void;
  say(order: Order): void;
  /** Nothing will be told any more. */
  ended: Promise<unknown>;
  /** Lets whoever tells finish what is under way. */
  close(): Promise<void>;
  /** Without waiting for anything. */
  cut(): Promise<void>;
}>;
