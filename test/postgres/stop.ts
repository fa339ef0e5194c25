import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** Ends what start.ts started. */
export default async function stop() {
  const child: ChildProcess | undefined = Reflect.get(globalThis, 'postgres');
  if (!child || child.exitCode !== null) return;
  child.stdin?.end();
  await once(child, 'exit');
}
