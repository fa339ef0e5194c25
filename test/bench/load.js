// Sends requests to a service over connections that stay open, one after another on each, and reports what came
// back. A process of its own, and bare sockets: it shares the machine with what it measures.
// Arguments: port, token, a file with one request body a line, how many in flight, how many before the clock starts.
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { inFlight } from './timing.js';

const [port, token, file, workers, warmUp] = process.argv.slice(2);
const requests = readFileSync(file, 'utf8')
  .trimEnd()
  .split('\n')
  .map((body) =>
    Buffer.from(
      `POST /graphql HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer ${token}\r\n` +
        `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    ),
  );

/** One connection, one request at a time on it. */
const connection = () => {
  const socket = connect(Number(port), '127.0.0.1').setNoDelay(true);
  let answer = Buffer.alloc(0);
  let settle = { resolve() {}, reject() {} };
  socket.on('data', (part) => {
    answer = answer.length === 0 ? part : Buffer.concat([answer, part]);
    const body = bodyOf(answer);
    if (body === undefined) return;
    answer = Buffer.alloc(0);
    settle.resolve(body);
  });
  socket.on('error', (error) => settle.reject(error));
  socket.on('close', () => settle.reject(new Error('The service hung up.')));
  return {
    ask: (request) =>
      new Promise((resolve, reject) => {
        settle = { resolve, reject };
        socket.write(request);
      }),
    close: () => socket.destroy(),
  };
};

/** Undefined until all of it is there. */
const bodyOf = (answer) => {
  const end = answer.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const length = Number(/content-length: (\d+)/i.exec(answer.toString('latin1', 0, end))?.[1]);
  return answer.length < end + 4 + length ? undefined : answer.toString('utf8', end + 4);
};

const idle = Array.from({ length: Number(workers) }, connection);
const all = [...idle];

const ask = async (request) => {
  const free = idle.pop();
  const answer = await free.ask(request);
  idle.push(free);
  // Recorded, and shown to whoever asks next: anything else is not what is measured here.
  if (!answer.includes('"visible":true')) throw new Error(answer);
};

const warm = Number(warmUp);
await inFlight(all.length, warm, (n) => ask(requests[n]));
const timed = await inFlight(all.length, requests.length - warm, (n) => ask(requests[warm + n]));
for (const each of all) each.close();
process.send(timed);
process.disconnect();
