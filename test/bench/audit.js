// The whole ledger as an auditor reads it: over HTTP, one CloudEvent a line, from the whole service.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { pipeline } from 'node:stream';
import { Tokens } from '../../dist/auth/tokens.js';
import { fill } from './append.js';
import { openService } from './service.js';

/** Nothing is shown of it, so that the service has nothing to do but to tell it. */
const NOTED = {
  type: 'BenchNoted',
  schemaVersion: 1,
  actor: { subject: 'bench', strand: null, role: 'SYSTEM' },
};
const AUDITOR = { subject: 'auditor', strand: null, role: 'AUDITOR' };

/** Starts the reading process. The first reading of a server is slower: it is not timed. `file` keeps what was read. */
const readFrom = async (port, token, file) => {
  const reader = fork(new URL('lines.js', import.meta.url), [port, token, file].map(String), {
    execArgv: [],
  });
  const [answer] = await Promise.race([once(reader, 'message'), once(reader, 'exit')]);
  if (typeof answer !== 'object') throw new Error('The reading process gave up.');
  return answer;
};

const mustBe = (count, expected) => {
  if (count !== expected) throw new Error(`${count} events of ${expected} were read.`);
};

const audit = {
  /** A ledger that was born in a service, and then filled. */
  async prepare({ folder, size }) {
    const service = await openService(folder);
    await service.app.close();
    await fill(folder, size, NOTED);
  },

  async ours({ preparedFolder, folder }) {
    const service = await openService(preparedFolder);
    const events = (await service.head()) + 1;
    await service.visible(events - 1);
    await service.app.listen(0, '127.0.0.1');
    const { port } = service.app.getHttpServer().address();
    const token = await service.get(Tokens).issue(AUDITOR);
    const timed = await readFrom(port, token, `${folder}/lines.ndjson`);
    await service.app.close();
    mustBe(timed.count, events);
    return { ...timed, file: service.ledger, events };
  },

  /** The same bytes from a file, by a server that knows nothing else. */
  async limit({ oursFolder, folder }) {
    const file = `${oursFolder}/lines.ndjson`;
    const server = createServer((_, response) => {
      response.writeHead(200, { 'content-type': 'application/x-ndjson' });
      pipeline(createReadStream(file, { highWaterMark: 64 * 1024 }), response, () => {});
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const copy = `${folder}/lines.ndjson`;
    const timed = await readFrom(server.address().port, 'nobody', copy);
    server.close();
    mustBe(statSync(copy).size, statSync(file).size);
    return timed;
  },
};

export const sides = { audit };
