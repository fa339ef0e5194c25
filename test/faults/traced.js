// Runs writes.js under strace.
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const WRITES = fileURLToPath(new URL('writes.js', import.meta.url));
const KILLED = 137;

/** What it printed and how it ended: `done`, `gave up`, `refused` with a word, `killed`; anything else is a fault of ours. */
export const traced = (folder, options) =>
  new Promise((resolve) => {
    const args = ['-f', '-qq', ...options, process.execPath, WRITES, folder];
    execFile('strace', args, (error, stdout, stderr) => {
      const code = error ? (error.code ?? error.signal) : 0;
      const end =
        { 0: 'done', 2: 'gave up', 3: 'refused', [KILLED]: 'killed', SIGKILL: 'killed' }[code] ??
        `broken: ${code} ${stderr}`;
      resolve({ printed: stdout, end });
    });
  });
