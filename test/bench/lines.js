// Reads a replay over HTTP twice, first into a file, then against the clock, and reports how many lines came. A process
// of its own: it shares the machine with what it measures.
// Arguments: port, token, the file.
import { createWriteStream } from 'node:fs';
import { get } from 'node:http';
import { pipeline } from 'node:stream/promises';

const [port, token, file] = process.argv.slice(2);
const NEW_LINE = 10;

const ask = () =>
  new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${token}` };
    get({ host: '127.0.0.1', port, path: '/audit/events', headers }, resolve).on('error', reject);
  });

await pipeline(await ask(), createWriteStream(file));

const started = performance.now();
const response = await ask();
if (response.statusCode !== 200) throw new Error(`The answer is ${response.statusCode}.`);
let count = 0;
for await (const chunk of response)
  for (let at = chunk.indexOf(NEW_LINE); at >= 0; at = chunk.indexOf(NEW_LINE, at + 1)) count++;
const seconds = (performance.now() - started) / 1000;
process.send({ count, seconds });
process.disconnect();
