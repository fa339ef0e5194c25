import type { TestCouncil } from '../app.js';
import { PressOffice } from './press-office.js';

const STORY_MS = 60_000;

/** How a council speaks to everybody: in agreed words, announced to colleagues, and quietly before a vote. */
describe('How the council speaks', () => {
  let office: PressOffice;
  let council: TestCouncil;
  beforeAll(async () => {
    office = await PressOffice.open();
    council = office.council;
  }, STORY_MS);
  afterAll(() => council?.close());

  it('keeps to a line while it holds, because two answers to one question are none', async () => {
    const line = {
      matterId: office.matter.id,
      title: 'The bridge',
      facts: ['The bridge opens in June.'],
      validUntil: '2025-09-02T12:00:00Z',
    };
    expect(
      await council.tell('agreeLine', { ...line, voiceIds: [office.voices.press.id] }),
    ).toMatchObject({ code: 'LINE_NEEDS_TWO_STRANDS' });
    const agreed = await council.does('agreeLine', {
      ...line,
      voiceIds: [office.voices.press.id, office.voices.clerk.id],
    });
    const news = await office.publish({ lineId: agreed.id, title: 'The bridge opens in June' });
    expect(
      await office.ask(
        '{ lines(filter: { inForce: true }) { edges { node { id strands inForce } } } }',
      ),
    ).toMatchObject({
      lines: {
        edges: [
          { node: { id: agreed.id, strands: ['COMMUNICATIONS', 'DEMOCRACY'], inForce: true } },
        ],
      },
    });

    await council.turnClock('2025-09-02T12:00:01.000Z');
    expect(await office.publish({ lineId: agreed.id })).toMatchObject({
      code: 'LINE_NOT_IN_FORCE',
    });
    const old = '{ persona { onOldLines { broadcastId lineId overSince voice { name } } } }';
    expect(await office.ask(old)).toEqual({
      persona: {
        onOldLines: [
          {
            broadcastId: news.id,
            lineId: agreed.id,
            overSince: '2025-09-02T12:00:00.000Z',
            voice: { name: 'Ada Okafor' },
          },
        ],
      },
    });

    await council.does('correctBroadcast', {
      broadcastId: news.id,
      words: 'The bridge opens in July.',
      whatWasWrong: 'We had said June.',
    });
    expect(await office.ask(old)).toEqual({ persona: { onOldLines: [] } });
    expect(
      await office.ask('query ($id: ID!) { broadcast(id: $id) { words whatWasWrong } }', news.id),
    ).toEqual({
      broadcast: { words: 'The bridge opens in July.', whatWasWrong: 'We had said June.' },
    });
  });

  it('holds publicity back before a vote, but never an answer or a statutory clock', async () => {
    await council.turnClock('2025-10-20T09:00:00.000Z');
    const asked = await office.question('hal@example.org');
    const before = await office.publish({ title: 'Before the period' });
    await council.does('announcePreElectionPeriod', {
      election: 'By-election in North',
      startsAt: '2025-10-21T00:00:00Z',
      endsAt: '2025-11-20T22:00:00Z',
      legalSource: 'Local Government Act 1986, section 2',
    });
    await council.turnClock('2025-10-22T09:00:00.000Z');

    const held = { code: 'PUBLICITY_IS_HELD' };
    expect(await office.publish({ title: 'See how well we did' })).toMatchObject(held);
    expect(
      await council.tell('mirrorBroadcast', { broadcastId: before.id, channel: 'facebook' }),
    ).toMatchObject(held);
    const flood = await office.publish({
      title: 'Flood warning',
      permittedBecause: 'People are in danger.',
    });
    expect(
      await office.ask('query ($id: ID!) { broadcast(id: $id) { permittedBecause } }', flood.id),
    ).toEqual({ broadcast: { permittedBecause: 'People are in danger.' } });

    expect(await office.answer(asked.id, office.voices.clerk.id, 'In July.')).toMatchObject({
      visible: true,
    });
    const waiting = await office.question('ivy@example.org');
    await council.turnClock('2025-11-06T09:00:00.000Z');
    expect(
      await office.ask(
        'query ($id: ID!) { contribution(id: $id) { standing criteria { criterion status } } }',
        waiting.id,
      ),
    ).toMatchObject({
      contribution: {
        standing: 'POOR',
        criteria: expect.arrayContaining([{ criterion: 2, status: 'NOT_MET' }]),
      },
    });
    await council.turnClock('2025-11-21T09:00:00.000Z');
    expect(await office.publish({ title: 'After the vote' })).toMatchObject({ visible: true });
  });

  it('lets colleagues know what is to come, because surprises are heard twice', async () => {
    await council.turnClock('2025-11-24T09:00:00.000Z');
    const planned = await council.does('planBroadcast', {
      voiceId: office.voices.press.id,
      title: 'The bridge is open',
      channel: 'web',
      plannedFor: '2025-12-01T09:00:00Z',
    });
    const toCome = '{ plannedBroadcasts { edges { node { id title plannedFor } } } }';
    expect(await office.ask(toCome)).toEqual({
      plannedBroadcasts: {
        edges: [
          {
            node: {
              id: planned.id,
              title: 'The bridge is open',
              plannedFor: '2025-12-01T09:00:00.000Z',
            },
          },
        ],
      },
    });
    const out = await office.publish({ broadcastId: planned.id, title: 'The bridge is open' });
    expect(out.id).toBe(planned.id);
    await council.does('adaptBroadcast', {
      broadcastId: planned.id,
      channel: 'mastodon',
      account: '@borough',
      words: 'Bridge: open!',
    });
    await council.does('withdrawBroadcast', {
      broadcastId: planned.id,
      reason: 'It had to close again.',
    });
    expect(await office.ask(toCome)).toEqual({ plannedBroadcasts: { edges: [] } });
    expect(
      await office.ask(
        'query ($id: ID!) { broadcast(id: $id) { withdrawnBecause posts { channel words } } }',
        planned.id,
      ),
    ).toEqual({
      broadcast: {
        withdrawnBecause: 'It had to close again.',
        posts: [
          { channel: 'web', words: null },
          { channel: 'mastodon', words: 'Bridge: open!' },
        ],
      },
    });
  });
});
