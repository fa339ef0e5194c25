// Durable commands through GraphQL over HTTP: answered once they are on the disk and in the read models.
import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { Tokens } from '../../dist/auth/tokens.js';
import { SeeHandle } from '../../dist/citizens/handle.commands.js';
import { ReceiveContribution } from '../../dist/engagement/contribution.commands.js';
import { ProposeCharter, SignCharter } from '../../dist/experience/charter.commands.js';
import { OpenMatter } from '../../dist/matters/matter.commands.js';
import { noOpOf, openService } from './service.js';
import { inFlight } from './timing.js';

const WARM_UP = 3_000;
const MATTERS = 50;
const ACTOR = { subject: 'officer', strand: 'ENGAGEMENT', role: 'OFFICER' };
const WORDS = 'The lamp by the school gate has been dark since the clocks went back. '.repeat(3);

const asked = (type, content, actor = ACTOR) =>
  Object.assign(new type(), { commandId: randomUUID(), ...content }).by({ actor });

/** A charter in force, matters to speak about, and one address for every two contacts. */
const settle = async (service, size) => {
  const { record } = service;
  const admin = { subject: 'admin', strand: null, role: 'ADMIN' };
  const { id: charterId } = await record(asked(ProposeCharter, {}, admin));
  for (const strand of ['COMMUNICATIONS', 'ENGAGEMENT', 'DEMOCRACY'])
    await record(asked(SignCharter, { charterId, strand }, admin));
  const ids = async (count, commandOf) => {
    const made = [];
    await inFlight(256, count, async (n) => made.push((await record(asked(...commandOf(n)))).id));
    return made;
  };
  const matters = await ids(MATTERS, (n) => [
    OpenMatter,
    { title: `Question ${n}`, level: 'CONSULT', strand: 'ENGAGEMENT' },
  ]);
  const handles = await ids(size / 2, (n) => [
    SeeHandle,
    { channel: 'web', source: { system: 'bench', id: `citizen ${n}` } },
  ]);
  await service.visible(await service.head());
  return { matters, handles };
};

const requestsOf = (type, mutation, count, contentOf) =>
  Array.from({ length: count }, (_, n) =>
    JSON.stringify({
      query: `mutation ($input: ${type.name}!) { ${mutation}(input: $input) { id index visible } }`,
      variables: { input: { commandId: randomUUID(), ...contentOf(n) } },
    }),
  );

/** Starts the load process and answers what it measured. */
const loadWith = async (port, token, requests, { folder, inFlight: connections }) => {
  const file = `${folder}/requests.ndjson`;
  writeFileSync(file, requests.join('\n'));
  const load = fork(
    new URL('load.js', import.meta.url),
    [port, token, file, connections, WARM_UP].map(String),
    { execArgv: [] },
  );
  const [answer] = await Promise.race([once(load, 'message'), once(load, 'exit')]);
  if (typeof answer !== 'object') throw new Error('The load process gave up.');
  return answer;
};

const measured = (type, isNoOp, contentOf) => async (given) => {
  const { size, folder } = given;
  const service = await openService(folder, [type]);
  const settled = await settle(service, size);
  await service.app.listen(0, '127.0.0.1');
  const { port } = service.app.getHttpServer().address();
  const token = await service.get(Tokens).issue(ACTOR);
  const mutation = isNoOp ? noOpOf(type) : `${type.name[0].toLowerCase()}${type.name.slice(1)}`;
  const count = WARM_UP + size;
  const requests = requestsOf(type, mutation, count, (n) => contentOf(n, settled));
  const before = (await service.head()) + 1;
  const timed = await loadWith(port, token, requests, given);
  await service.app.close();
  return { ...timed, file: service.ledger, events: before + (isNoOp ? 0 : count) };
};

const through = (type, contentOf) => ({
  ours: measured(type, false, contentOf),
  limit: measured(type, true, contentOf),
});

export const sides = {
  receiveContribution: through(ReceiveContribution, (n, { matters, handles }) => ({
    matterId: matters[n % MATTERS],
    handleId: handles[n % handles.length],
    contributor: 'IDENTIFIED',
    kind: 'QUESTION',
    channel: 'web',
    words: WORDS,
  })),
  openMatter: through(OpenMatter, (n) => ({ title: `Another question ${n}`, level: 'CONSULT' })),
  seeHandle: through(SeeHandle, (n) => ({
    channel: 'email',
    address: `citizen-${n}@post.example`,
  })),
};
