import type { Found, TestCouncil } from '../app.js';
import { PressOffice } from './press-office.js';

const STORY_MS = 60_000;
const DESK = `{ weekendDesk {
  now from until restrictedUnanswered
  unanswered(first: 10) { edges { node {
    contributionId since hoursWaited outsideHours joined channel voice { name } matter { title }
  } } }
  spikes { day count usual channel matter { title } }
  linesExpiring { title validUntil strands inForce }
  cover { voice { name } coveredBy { name } standIn { name } until waiting }
  silentAccounts { account voice { name } }
  preElectionPeriods { election startsAt }
  heldBroadcasts { broadcast { title plannedFor voice { name } } period { election } }
} }`;

const nodesOf = ({ unanswered }: Found) => {
  const edges = unanswered?.edges as unknown as { node: Found }[];
  return edges.map(({ node }) => node);
};

/** The council closes on Friday and its citizens do not: whoever comes in on Monday sees what it was like for them. */
describe('The weekend desk', () => {
  let office: PressOffice;
  let council: TestCouncil;
  let desk: Found;
  const asked: Record<string, string> = {};

  beforeAll(async () => {
    office = await PressOffice.open();
    council = office.council;
    const { press, clerk } = office.voices;
    const ask = async (name: string) => {
      asked[name] = (await office.question(`${name}@example.org`)).id;
      return asked[name];
    };

    await council.turnClock('2025-09-19T10:00:00.000Z');
    await council.does('agreeLine', {
      matterId: office.matter.id,
      title: 'The bridge',
      facts: ['It opens in July.'],
      validUntil: '2025-09-22T12:00:00Z',
      voiceIds: [press.id, clerk.id],
    });
    await council.does('claimReply', { contributionId: await ask('ann'), voiceId: clerk.id });
    await office.answer(await ask('dee'), press.id, 'In July.');
    const kept = { concern: 'SAFEGUARDING', role: 'SAFEGUARDING' };
    await council.does('restrictContribution', { contributionId: await ask('cat'), ...kept });
    // Each of them believes that the other is there.
    const until = '2025-09-29T08:00:00Z';
    await council.does('startCover', { voiceId: clerk.id, coveredBy: press.id, until });
    await council.does('startCover', { voiceId: press.id, coveredBy: clerk.id, until });
    await council.does('announcePreElectionPeriod', {
      election: 'By-election in North',
      startsAt: '2025-09-22T00:00:00Z',
      endsAt: '2025-10-20T22:00:00Z',
      legalSource: 'Local Government Act 1986, section 2',
    });
    await council.does('planBroadcast', {
      voiceId: press.id,
      title: 'See how well we did',
      channel: 'web',
      plannedFor: '2025-09-22T11:00:00Z',
    });

    await council.turnClock('2025-09-19T18:30:00.000Z');
    await ask('ben');
    await council.turnClock('2025-09-20T21:00:00.000Z');
    const like = { matterId: office.matter.id, kind: 'REACTION', channel: 'mastodon' };
    for (let n = 0; n < 10; n++)
      await council.does('receiveContribution', { ...like, contributor: 'ANONYMOUS' });
    await council.turnClock('2025-09-22T08:00:00.000Z');
    desk = (await office.ask(DESK)).weekendDesk as Found;
  }, STORY_MS);
  afterAll(() => council?.close());

  it('looks from the last working day to the next, because both know something the other must', () =>
    expect(desk).toMatchObject({
      now: '2025-09-22T08:00:00.000Z',
      from: '2025-09-18T23:00:00.000Z',
      until: '2025-09-23T22:59:59.999Z',
    }));

  it('counts how long they waited by the clock on their own wall, because nobody lives in working days', () =>
    expect(nodesOf(desk)).toEqual([
      {
        ...{ contributionId: asked.ann, since: '2025-09-19T10:00:00.000Z', hoursWaited: 70 },
        ...{ outsideHours: false, joined: 0, channel: 'email' },
        ...{ voice: { name: 'Bob Lee' }, matter: { title: 'The bridge' } },
      },
      {
        ...{ contributionId: asked.ben, since: '2025-09-19T18:30:00.000Z', hoursWaited: 61 },
        ...{ outsideHours: true, joined: 0, channel: 'email' },
        ...{ voice: null, matter: { title: 'The bridge' } },
      },
    ]));

  it('shows of a person in danger only that somebody waits, except to the role that may read it', async () => {
    expect(desk.restrictedUnanswered).toBe(1);
    expect(JSON.stringify(desk)).not.toContain(asked.cat);
    const { weekendDesk } = await council.shows(DESK, {}, 'safeguarding');
    expect(JSON.stringify(weekendDesk)).toContain(asked.cat);
  });

  it('shows where something stirred, because on Monday it has long been talked about', () => {
    const saturday = { day: '2025-09-20', count: 10, usual: 0 };
    expect(desk.spikes).toEqual([
      { ...saturday, channel: null, matter: { title: 'The bridge' } },
      { ...saturday, channel: 'mastodon', matter: null },
    ]);
  });

  it('shows which line runs out, because colleagues go on saying it otherwise', () =>
    expect(desk.linesExpiring).toEqual([
      {
        ...{ title: 'The bridge', validUntil: '2025-09-22T12:00:00.000Z', inForce: true },
        strands: ['COMMUNICATIONS', 'DEMOCRACY'],
      },
    ]));

  it('shows for whom nobody is there, because each thought that the other was', async () => {
    const away = { until: '2025-09-29T08:00:00.000Z', standIn: null };
    expect(desk.cover).toEqual([
      { ...away, voice: { name: 'Bob Lee' }, coveredBy: { name: 'Ada Okafor' }, waiting: 1 },
      { ...away, voice: { name: 'Ada Okafor' }, coveredBy: { name: 'Bob Lee' }, waiting: 0 },
    ]);
    await council.does('endCover', { voiceId: office.voices.press.id });
    expect(
      await office.ask('{ weekendDesk { cover { voice { name } standIn { name } } } }'),
    ).toEqual({
      weekendDesk: { cover: [{ voice: { name: 'Bob Lee' }, standIn: { name: 'Ada Okafor' } }] },
    });
  });

  it('shows the account from which nobody has spoken for two weeks', () =>
    expect(desk.silentAccounts).toEqual([{ account: '@borough', voice: { name: 'Ada Okafor' } }]));

  it('warns of publicity that a vote holds back, while whoever waits is answered all the same', async () => {
    const election = 'By-election in North';
    expect(desk.preElectionPeriods).toEqual([{ election, startsAt: '2025-09-22T00:00:00.000Z' }]);
    expect(desk.heldBroadcasts).toEqual([
      {
        broadcast: {
          ...{ title: 'See how well we did', plannedFor: '2025-09-22T11:00:00.000Z' },
          voice: { name: 'Ada Okafor' },
        },
        period: { election },
      },
    ]);
    await office.answer(asked.ben as string, office.voices.press.id, 'In July.');
    const { weekendDesk } = await office.ask(DESK);
    expect(JSON.stringify(weekendDesk?.unanswered)).not.toContain(asked.ben);
  });
});
