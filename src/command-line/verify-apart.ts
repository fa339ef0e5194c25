import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { compiled } from '../ledger/compiled.js';

/**
 * `ledger verify` in a process that loads nothing of the service: neither its code nor its memory has a part in the
 * answer. Answers the exit code; 3, not verified, for a process that was killed.
 */
export async function verifyApart(args: readonly string[]): Promise<number> {
  const file = fileURLToPath(compiled(import.meta.url, './verify.process.js'));
  const verifying = spawn(process.execPath, [file, ...args], { stdio: 'inherit' });
  const [code] = (await once(verifying, 'exit')) as [number | null];
  return code ?? 3;
}
