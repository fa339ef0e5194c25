// Sends commands to a ledger, which a projector follows, until it is killed. Prints "asked COMMAND" before each and
// "told ID STREAM REVISION INDEX" after it. Arguments: a folder, a name that no earlier run had.
import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import { Projector } from '../../dist/projections/projector.js';
import { ReadModels } from '../../dist/projections/read-models.js';
import { ThreadLine } from '../../dist/projections/thread-line.js';
import { filesIn, identity, opened } from './opened.js';

const [folder, run] = process.argv.slice(2);
const IN_FLIGHT = 24;
const STDOUT = 1;
const MOMENT_MS = 2;
const nobody = new Int32Array(new SharedArrayBuffer(4));
/** Before anything else happens, and whole, also when whoever listens is slow and the pipe is full for a moment. */
const say = (line) => {
  for (let left = Buffer.from(`${line}\n`); left.length > 0; )
    try {
      left = left.subarray(writeSync(STDOUT, left));
    } catch (error) {
      if (error.code !== 'EAGAIN') throw error;
      Atomics.wait(nobody, 0, 0, MOMENT_MS);
    }
};

const council = await opened(folder);
const { ledger, readModels } = filesIn(folder);
const worker = new URL('../../dist/projector.worker.js', import.meta.url);
const place = { engine: 'sqlite', file: readModels };
const data = { ledger: JSON.stringify({ file: ledger }), place, now: null };
await Projector.start(new ThreadLine(worker, data), new ReadModels());

const ask = async (type, input) => {
  const command = { type, input: { commandId: randomUUID(), ...input } };
  say(`asked ${JSON.stringify(command)}`);
  const { stream, revision, index } = await council.decide(command);
  say(`told ${command.input.commandId} ${stream} ${revision} ${index}`);
  return identity.createdBy(command.input.commandId);
};

const title = 'A crossing in Mill Lane';
const see = (writer, n) =>
  ask('SeeHandle', { channel: 'email', address: `${run}.${writer}.${n}@post.example` });

const write = async (writer) => {
  const citizenId = await see(writer, 0);
  for (let n = 1; ; n++) {
    const handleId = await see(writer, n);
    await ask('LinkHandle', { handleId, citizenId, evidence: 'SIGNED_IN' });
    if (n % 2) await ask('UnlinkHandle', { handleId, reason: 'WRONG_PERSON' });
    else await ask('OpenMatter', { title, level: 'CONSULT', strand: 'ENGAGEMENT' });
  }
};
await Promise.all(Array.from({ length: IN_FLIGHT }, (_, writer) => write(writer)));
