import { hash } from 'node:crypto';

/**
 * The id that follows from a name within a namespace (RFC 9562, version 5); `namespace` is 16 bytes. A quarter of the
 * time of the package `uuid`: there are three to a command, and an auditor works out every one again.
 */
export const uuid5 = (name: string, namespace: Uint8Array): string => {
  const hex = hash('sha1', Buffer.concat([namespace, Buffer.from(name)]), 'hex');
  const variant = VARIANTS[Number.parseInt(hex.charAt(16), 16) & 3];
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

/** The two highest bits say that it is an RFC's, the others stay. */
const VARIANTS = '89ab';

/** What an event is called that a command recorded: the n-th of those in one stream, counted from 0. */
export const eventName = (commandId: string, stream: string, n: number) =>
  `${commandId}/${stream}/${n}`;
