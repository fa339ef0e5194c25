// Sends one request after another at a steady pace, whether or not those before were answered, and measures how long each
// took: what somebody feels who works with the service. Arguments: port, token.
import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { quantile } from './timing.js';

const [port, token] = process.argv.slice(2);
const EVERY_MS = 10;
const agent = new Agent({ keepAlive: true });
const eachMs = [];

const ask = () =>
  new Promise((resolve, reject) => {
    const body = JSON.stringify({
      query: 'mutation ($input: OpenMatter!) { openMatter(input: $input) { visible } }',
      variables: {
        input: {
          commandId: randomUUID(),
          title: 'A question',
          level: 'CONSULT',
          strand: 'ENGAGEMENT',
        },
      },
    });
    const headers = {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    };
    const began = performance.now();
    request(
      { agent, port, host: '127.0.0.1', path: '/graphql', method: 'POST', headers },
      (answer) => {
        let text = '';
        answer.on('data', (part) => {
          text += part;
        });
        answer.on('end', () => {
          // Answered after a long wait, it may not be shown yet; the wait is what counts.
          if (!text.includes('"visible":')) return reject(new Error(text));
          eachMs.push(performance.now() - began);
          resolve();
        });
      },
    )
      .on('error', reject)
      .end(body);
  });

let isStopped = false;
process.on('message', () => {
  isStopped = true;
});
const asked = [];
for (let next = performance.now(); !isStopped; next += EVERY_MS) {
  asked.push(ask());
  await pause(Math.max(0, next + EVERY_MS - performance.now()));
}
await Promise.all(asked);
eachMs.sort((a, b) => a - b);
process.send({ count: eachMs.length, p50Ms: quantile(eachMs, 0.5), p99Ms: quantile(eachMs, 0.99) });
process.disconnect();
