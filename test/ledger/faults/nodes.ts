import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { WITHOUT_SERVER } from '../server.js';

const run = promisify(execFile);

const command = process.env.EVENTSTORE_NODES;
const hosts = (process.env.EVENTSTORE_URL ?? '').split('?')[0]?.split(',').length ?? 0;

/** Why no node can be hurt here; null when one can. `size` is the number of hosts that the address must name. */
export const withoutNodes = (size: 1 | 3): string | null => {
  if (WITHOUT_SERVER) return WITHOUT_SERVER;
  if (!command)
    return 'EVENTSTORE_NODES names no command that stops and starts nodes (test/eventstoredb/README.md)';
  return hosts === size ? null : `EVENTSTORE_URL names ${hosts} and not ${size} hosts`;
};

/** Hurts and heals the nodes of the server, numbered from 1, by the command that EVENTSTORE_NODES names. */
export const nodes = {
  kill: (node: number) => ask('kill', node),
  start: (node: number) => ask('start', node),
  freeze: (node: number) => ask('freeze', node),
  thaw: (node: number) => ask('thaw', node),
  leader: async () => Number(await ask('leader')),
};

async function ask(...words: (string | number)[]): Promise<string> {
  // Its output is not waited for: a node that it starts may keep that open.
  const { stdout } = await run('sh', ['-c', `${command} "$@"`, 'nodes', ...words.map(String)]);
  return stdout.trim();
}
