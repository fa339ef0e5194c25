import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

/** A seed for those who choose by chance: SEED=… repeats a run. */
export const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);

/** What a program of this folder printed, with the seed in its last line, and how it ended. */
export async function program(name: string, ...args: (string | number)[]) {
  const file = `${__dirname}/${name}`;
  const child = spawn(process.execPath, [file, ...args.map(String)]);
  const [said, complained, [status]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ]);
  return { said: `${said}${complained}`.trim().split('\n'), status };
}

/** Why calls to the disk cannot be watched here; empty where they can. */
export const untraceable = () => {
  const { status } = spawnSync('strace', ['-f', '-o', '/dev/null', process.execPath, '--version']);
  return status === 0 ? '' : ', skipped: strace is missing, or may not look into processes here';
};
