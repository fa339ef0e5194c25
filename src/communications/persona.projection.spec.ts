import { examples, the } from '../../test/examples.js';
import { uuid } from '../../test/given-when-then.js';
import { MORNING, tell, tells } from '../../test/tells.js';
import { persona } from './persona.projection.js';
import {
  contradictions,
  missingPosts,
  postsOnOldLines,
  silentAccounts,
} from './persona.queries.js';

const { VoiceEstablished, AccountLinked, BroadcastPublished, BroadcastMirrored } = examples;
const LINE = uuid(60);
const onDay = (day: number) => new Date(Date.parse(MORNING) + day * 86_400_000).toISOString();
const facebook = { channel: 'facebook', account: 'The Borough' };
/** A press officer with two accounts, and what she said to everybody on one of them. */
const told = [
  VoiceEstablished({ strand: 'COMMUNICATIONS' }),
  AccountLinked(),
  AccountLinked(facebook),
  BroadcastPublished({ ...facebook, lineId: LINE }),
];

tells(persona, {
  ContradictionRaised: async () => {
    const db = await tell([examples.ContributionReceived(), examples.ContradictionRaised()]);
    expect(await contradictions(db, MORNING)).toEqual({ raised: 1, settled: 0 });
    expect(await contradictions(db, '2026-03-01T09:00:00.000Z')).toEqual({ raised: 0, settled: 0 });
  },
  ContradictionSettled: async () => {
    const db = await tell([
      examples.ContributionReceived(),
      examples.ContradictionRaised(),
      examples.ContradictionRaised(),
      examples.ContradictionSettled({ raisedIn: uuid(1001) }),
    ]);
    expect(await contradictions(db, MORNING)).toEqual({ raised: 2, settled: 1 });
  },
});

describe('A silent account', () => {
  const silent = async (day: number, ...more: Parameters<typeof tell>[0]) =>
    (await silentAccounts(await tell([...told, ...more]), 14, onDay(day))).map(
      ({ account, lastPostAt }) => [account, lastPostAt],
    );
  it('said nothing for so many days', async () => {
    expect(await silent(14)).toEqual([]);
    expect(await silent(15)).toEqual([
      ['The Borough', MORNING],
      ['@council@example.org', null],
    ]);
  });
  it('is no longer silent once something was posted there', async () =>
    expect(await silent(15, BroadcastMirrored({}, { occurredAt: onDay(3) }))).toEqual([
      ['The Borough', MORNING],
    ]));
  it('is not one that was given up, or whose voice retired', async () => {
    expect(await silent(15, examples.AccountUnlinked())).toEqual([['The Borough', MORNING]]);
    expect(await silent(15, examples.VoiceRetired())).toEqual([]);
  });
});

describe('What keeps to an old line', () => {
  const old = async (day: number, ...more: Parameters<typeof tell>[0]) =>
    (await postsOnOldLines(await tell([...told, examples.LineAgreed(), ...more]), onDay(day))).map(
      ({ account, lineId, overSince }) => ({ account, lineId, overSince }),
    );
  const retired = examples.LineRetired({}, { occurredAt: onDay(1) });
  const found = { account: 'The Borough', lineId: LINE };

  it('is found once the line is retired', async () => {
    expect(await old(2)).toEqual([]);
    expect(await old(2, retired)).toEqual([{ ...found, overSince: onDay(1) }]);
  });
  it('is found once the line has run out', async () =>
    expect(await old(200)).toEqual([{ ...found, overSince: '2026-06-30T16:00:00.000Z' }]));
  it('is in order once it was put right afterwards, or taken back', async () => {
    const early = examples.BroadcastCorrected();
    const late = examples.BroadcastCorrected({}, { occurredAt: onDay(2) });
    expect(await old(2, early, retired)).toHaveLength(1);
    expect(await old(2, retired, late)).toEqual([]);
    expect(await old(2, retired, examples.BroadcastWithdrawn())).toEqual([]);
  });
});

describe('A missing post', () => {
  const missing = async (day: number, ...more: Parameters<typeof tell>[0]) =>
    (await missingPosts(await tell([...told, ...more]), onDay(day))).map(({ account }) => account);
  const colleague = (event: ReturnType<typeof AccountLinked>) => ({
    ...event,
    stream: `voice-${the.colleague}`,
  });

  it('is one that is not there two days later', async () => {
    expect(await missing(1)).toEqual([]);
    expect(await missing(2)).toEqual(['@council@example.org']);
    expect(await missing(2, BroadcastMirrored())).toEqual([]);
  });
  it('is not looked for in old news, nor in what was taken back or meant for staff', async () => {
    expect(await missing(28)).toEqual([]);
    expect(await missing(2, examples.BroadcastWithdrawn())).toEqual([]);
    const db = await tell([
      ...told.slice(0, 3),
      BroadcastPublished({ ...facebook, audience: 'STAFF' }),
    ]);
    expect(await missingPosts(db, onDay(2))).toEqual([]);
  });
  it('may be missing with a colleague of the same strand, but never with a councillor', async () => {
    const told = async (capacity: 'OFFICER' | 'WARD_MEMBER', strand: 'COMMUNICATIONS' | null) => {
      const db = await tell([
        VoiceEstablished({ strand: 'COMMUNICATIONS' }),
        AccountLinked(facebook),
        colleague(VoiceEstablished({ capacity, strand })),
        colleague(AccountLinked()),
        BroadcastPublished(facebook),
      ]);
      return (await missingPosts(db, onDay(2))).map(({ voiceId }) => voiceId);
    };
    expect(await told('OFFICER', 'COMMUNICATIONS')).toEqual([the.colleague]);
    expect(await told('WARD_MEMBER', null)).toEqual([]);
  });
  it('is not expected where nobody spoke yet', async () =>
    expect(
      await missing(3, AccountLinked({ channel: 'x', account: '@new' }, { occurredAt: onDay(1) })),
    ).toEqual(['@council@example.org']));
});
