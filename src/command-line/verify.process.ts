import { verifyCommand } from './verify.js';

process.exitCode = await verifyCommand(process.argv.slice(2), {
  out: process.stdout,
  err: process.stderr,
});
