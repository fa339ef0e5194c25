import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { Logger } from '@nestjs/common';
import fc from 'fast-check';
import { BeyondTheEnd } from '../../src/audit/replay/replay.js';
import { canonical } from '../../src/ledger/canonical.js';
import type { Recorded } from '../../src/ledger/event.js';
import { Unavailable } from '../../src/ledger/event-store.js';
import { entryOf } from '../../src/ledger/merkle/entry.js';
import { Keys } from '../../src/operations/keys.js';
import { newServer, WITHOUT_SERVER } from '../ledger/server.js';
import { askedOf, naive, parametersOf } from './naive.js';
import { ACTORS, BATCH, eventsIn, GUARDIAN, NDJSON, Replaying } from './replaying.js';

const stores = [
  ['in a file', null, undefined],
  ['in EventStoreDB', WITHOUT_SERVER, newServer],
] as const;

const replaysOn = (server: ReturnType<typeof newServer> | undefined) => () => {
  let replaying: Replaying;
  let story: Awaited<ReturnType<Replaying['tellStory']>>;
  let all: Recorded[];

  beforeAll(async () => {
    replaying = await Replaying.open(undefined, true, server);
    story = await replaying.tellStory();
    all = await replaying.all();
  });
  afterAll(() => replaying?.council.close());

  it('is told every event in order, from which anybody makes what was hashed', async () => {
    const { status, headers, text } = await replaying.get();
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-type': NDJSON,
      'cache-control': 'no-store',
      'ledger-last': String(all.length - 1),
    });
    const events = eventsIn(text);
    expect(events.map(({ ledgerindex }) => ledgerindex)).toEqual(all.map(({ index }) => index));
    for (const [n, { data, id, type, subject, source }] of events.entries()) {
      const stored = all[n] as Recorded;
      expect({ id, type, subject, source }).toEqual({
        ...{ id: stored.id, type: stored.type, subject: stored.stream },
        source: '//test.example/ledger',
      });
      expect(Object.keys(data)).toEqual(['envelope']);
      expect(createHash('sha256').update(canonical(data.envelope)).digest()).toEqual(
        Buffer.from(entryOf(stored)),
      );
    }
  });

  it('is told the same as one array when that is accepted, also when nothing is in it', async () => {
    const { headers, text } = await replaying.get('', { accept: BATCH });
    expect(headers['content-type']).toBe(BATCH);
    expect(JSON.parse(text)).toEqual(await replaying.replay());
    const none = await replaying.get(`?from=${all.length}`, { accept: BATCH });
    expect(JSON.parse(none.text)).toEqual([]);
  });

  it('finds what a naive reader finds in the whole ledger, whatever is asked for', () =>
    fc.assert(
      fc.asyncProperty(
        askedOf(all, [story.matterId, story.otherId]),
        fc.boolean(),
        async (asked, isBatch) => {
          const query = `?${new URLSearchParams(parametersOf(asked))}`;
          const { text } = await replaying.get(query, { accept: isBatch ? BATCH : NDJSON });
          const events = isBatch ? JSON.parse(text) : eventsIn(text);
          expect(events.map(({ id }: { id: string }) => id)).toEqual(
            naive(all, asked).map(({ id }) => id),
          );
        },
      ),
      { numRuns: 150 },
    ));

  it('finds everything about one matter: what names it, and the desk behind it', async () => {
    const types = new Set((await replaying.replay(`?matter=${story.matterId}`)).map((e) => e.type));
    expect([...types].sort()).toEqual([
      'ContributionReceived',
      'ContributionRestricted',
      'MatterOpened',
      'NoteAdded',
    ]);
  });

  it('is told what is recorded afterwards, of what they asked for', async () => {
    const query = `?follow=true&type=MatterOpened,MatterClosed&from=${all.length}`;
    const response = await replaying.ask(query);
    const said = once(response.setEncoding('utf8'), 'data');
    const opened = { title: 'Trees', level: 'INFORM' };
    await replaying.council.does('seeHandle', { channel: 'email', address: 'eve@example.org' });
    const { index } = await replaying.council.does('openMatter', opened);
    const [chunk] = await said;
    expect(eventsIn(chunk)).toMatchObject([{ type: 'MatterOpened', ledgerindex: index }]);
    response.destroy();
    all = await replaying.all();
  });

  it('can ask for the head alone', async () => {
    const { status, headers, text } = await replaying.get('?from=2', { method: 'HEAD' });
    expect([status, text]).toEqual([200, '']);
    expect(headers).toMatchObject({
      'content-type': NDJSON,
      'ledger-last': String(all.length - 1),
    });
    const refused = await replaying.get('?from=x', { method: 'HEAD' });
    expect([refused.status, refused.text]).toEqual([400, '']);
  });

  it.each([
    ['?from=-1', ['from']],
    ['?from=3&to=1&type=Nothing', ['type', 'to']],
    ['?form=1', ['form']],
    ['?from=1000000', ['from']],
    ['?stream=x&stream=y', ['stream', 'stream']],
    ['?since=today', ['since']],
  ])('is told what is wrong with %s and why', async (query, parameters) => {
    const { status, headers, text } = await replaying.get(query);
    expect([status, headers['content-type']]).toEqual([400, 'application/problem+json']);
    const problem = JSON.parse(text);
    expect(problem).toMatchObject({ type: 'about:blank', title: 'Bad Request', status: 400 });
    expect(problem.errors.map(({ parameter }: { parameter: string }) => parameter)).toEqual(
      parameters,
    );
    for (const parameter of parameters) expect(problem.detail).toContain(parameter);
  });

  it('cannot follow in an array, and is told what else to accept', async () => {
    const array = await replaying.get('?follow=true', { accept: BATCH });
    expect([array.status, JSON.parse(array.text).errors[0].parameter]).toEqual([400, 'follow']);
    const { status, text } = await replaying.get('', { accept: 'text/html' });
    expect(status).toBe(406);
    expect(JSON.parse(text).detail).toContain(BATCH);
  });

  it('says who they are, in a role that may', async () => {
    const stranger = await replaying.get('', { authorization: 'Bearer nobody' });
    expect(stranger).toMatchObject({ status: 401, headers: { 'www-authenticate': 'Bearer' } });
    for (const actor of [
      ACTORS.engagement,
      ACTORS.safeguarding,
      { ...ACTORS.comms, role: 'SYSTEM' },
    ]) {
      const { status, text } = await replaying.get('', { actor });
      expect([status, JSON.parse(text)]).toMatchObject([403, { title: 'Forbidden' }]);
    }
    for (const actor of [ACTORS.admin, GUARDIAN])
      expect((await replaying.get('', { actor })).status).toBe(200);
  });

  it('is asked to come back when the ledger cannot be reached, and told nothing of our mistakes', async () => {
    const head = jest.spyOn(replaying.store, 'head');
    head.mockRejectedValueOnce(new Unavailable('It has no leader.'));
    expect(await replaying.get()).toMatchObject({ status: 503, headers: { 'retry-after': '5' } });
    head.mockRejectedValueOnce(new BeyondTheEnd('before'));
    expect((await replaying.get()).status).toBe(400);
    head.mockRejectedValueOnce(new Error('secret'));
    const said = jest.spyOn(Logger.prototype, 'error').mockImplementation();
    const { status, text } = await replaying.get();
    expect(said).toHaveBeenCalledWith(expect.objectContaining({ message: 'secret' }));
    said.mockRestore();
    head.mockRestore();
    expect(status).toBe(500);
    expect(text).not.toContain('secret');
  });

  describe('in clear', () => {
    const clearOf = async (type: string, stream: string) => {
      const query = `?clear=true&type=${type}&stream=${stream}`;
      return (await replaying.replay(query, GUARDIAN)).map(({ data }) => data.clear);
    };

    it('must be allowed to: an auditor and an administrator are not', async () => {
      for (const actor of [undefined, ACTORS.admin]) {
        const { status, text } = await replaying.get('?clear=true', { ...(actor && { actor }) });
        expect([status, JSON.parse(text).detail]).toEqual([
          403,
          expect.stringContaining('clear text'),
        ]);
      }
    });

    it('reads what was sealed beside what is stored, which is the same as ever', async () => {
      const stream = `contribution-${story.contributionId}`;
      expect(await clearOf('ContributionReceived', stream)).toEqual([
        { words: 'When does the bus come?' },
      ]);
      expect(await clearOf('HandleSeen', `handle-${story.handleId}`)).toEqual([
        { address: 'ada@example.org' },
      ]);
      expect(await clearOf('NoteAdded', `desk-${story.contributionId}`)).toEqual([
        { words: 'Ask the depot.' },
      ]);
      const [opened, sealed] = [
        await replaying.replay('?clear=true', GUARDIAN),
        await replaying.replay(),
      ];
      expect(opened.map(({ data }) => data.envelope)).toEqual(
        sealed.map(({ data }) => data.envelope),
      );
    });

    it('does not read what was kept for another role, whenever it was said', async () =>
      expect(await clearOf('ContributionReceived', `contribution-${story.keptId}`)).toEqual([{}]));

    it('finds null for what was erased', async () => {
      const stream = `contribution-${story.contributionId}`;
      replaying.council.app.get(Keys).destroy([stream], 'content');
      expect(await clearOf('ContributionReceived', stream)).toEqual([{ words: null }]);
    });
  });
};

for (const [place, missing, server] of stores)
  (missing ? describe.skip : describe)(
    `Whoever replays a ledger ${place} over HTTP${missing ? `, skipped: ${missing}` : ''}`,
    replaysOn(server?.()),
  );
