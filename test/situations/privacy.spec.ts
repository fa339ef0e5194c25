import { ErasureReaction } from '../../src/citizens/erasure.reaction.js';
import { type Found, TestCouncil } from '../app.js';

describe('Privacy', () => {
  let council: TestCouncil;
  let matterId: string;
  beforeAll(async () => {
    council = await TestCouncil.open();
    await council.adoptCharter();
    ({ id: matterId } = await council.does('openMatter', { title: 'Buses', level: 'CONSULT' }));
  });
  afterAll(() => council.close());

  const see = async (address: string) =>
    (await council.does('seeHandle', { channel: 'email', address })).id;
  const say = async (handleId: string) =>
    (
      await council.does('receiveContribution', {
        ...{ matterId, handleId, contributor: 'IDENTIFIED', kind: 'QUESTION' },
        ...{ channel: 'email', words: 'I live alone at number 7.' },
      })
    ).id;
  const contact = async (id: string) => {
    const { data } = await council.ask<{ contribution: Found }>(
      'query ($id: ID!) { contribution(id: $id) { words standing desk { words } handle { address } } }',
      { id },
    );
    return data?.contribution;
  };
  const shown = async (id: string) => {
    const query = `query ($id: ID!) { citizen(id: $id) {
      privacyRequests { id what channel askedAt dueAt extendedBecause status settledAt declinedBecause howToChallenge }
      erased { what erasedAt requestedIn }
    } }`;
    return (await council.shows(query, { id })).citizen;
  };
  const NOW = '2025-09-01T07:00:00.000Z';
  /** What is told of a request that nobody has settled yet; the law gives a month. */
  const open = {
    ...{ askedAt: NOW, dueAt: '2025-10-01T22:59:59.999Z', status: 'OPEN', settledAt: null },
    ...{ extendedBecause: null, declinedBecause: null, howToChallenge: null },
  };
  const ask = async (mutation: string, input: Record<string, unknown>) =>
    council.eventAt((await council.tell(mutation, input)).index).then(({ id }) => id);

  it('is honoured when what the council holds is shown in time, and once', async () => {
    const citizenId = await see('access@example.org');
    const requestedIn = await ask('requestAccess', { citizenId, channel: 'email' });
    const waiting = { ...open, id: requestedIn, what: 'ACCESS', channel: 'email' };
    expect(await shown(citizenId)).toEqual({ privacyRequests: [waiting], erased: [] });
    const given = { citizenId, requestedIn, channel: 'email' };
    expect(await council.tell('provideAccess', given)).toMatchObject({ already: false });
    expect(await council.tell('provideAccess', given)).toMatchObject({ already: true });
    expect(await shown(citizenId)).toEqual({
      privacyRequests: [{ ...waiting, status: 'GRANTED', settledAt: NOW }],
      erased: [],
    });
  });

  it('is honoured when it takes longer, or is declined, with a reason they are told', async () => {
    const citizenId = await see('declined@example.org');
    const requestedIn = await ask('requestErasure', { citizenId, what: 'WORDS', channel: 'post' });
    const reason = 'The law keeps the register of electors.';
    const longer = { citizenId, requestedIn, reason };
    expect(await council.tell('extendPrivacyRequest', longer)).toMatchObject({ already: false });
    const extended = { dueAt: '2025-12-01T23:59:59.999Z', extendedBecause: reason };
    const waiting = { ...open, ...extended, id: requestedIn, what: 'WORDS', channel: 'post' };
    expect(await shown(citizenId)).toEqual({ privacyRequests: [waiting], erased: [] });
    const declined = { ...longer, howToChallenge: 'Write to the commissioner.' };
    expect(await council.tell('declinePrivacyRequest', declined)).toMatchObject({ already: false });
    const settled = { status: 'DECLINED', settledAt: NOW, declinedBecause: reason };
    expect(await shown(citizenId)).toEqual({
      privacyRequests: [{ ...waiting, ...settled, howToChallenge: 'Write to the commissioner.' }],
      erased: [],
    });
  });

  it('is honoured by forgetting: nobody can read it, and what was judged still stands', async () => {
    const [citizenId, other] = [await see('erased@example.org'), await see('kept@example.org')];
    const [forgotten, kept] = [await say(citizenId), await say(other)];
    await council.does('addNote', { contributionId: forgotten, words: 'Number 7 is the corner.' });
    expect(await contact(forgotten)).toMatchObject({
      words: 'I live alone at number 7.',
      handle: { address: 'erased@example.org' },
    });
    const requestedIn = await ask('requestErasure', {
      ...{ citizenId, what: 'EVERYTHING', channel: 'email' },
    });
    expect(await council.tell('eraseCitizen', { citizenId, requestedIn })).toMatchObject({
      already: false,
    });
    await council.app.get(ErasureReaction).idle();
    expect(await contact(forgotten)).toEqual({
      words: null,
      standing: 'OPEN',
      desk: [{ words: null }],
      handle: { address: null },
    });
    expect(await shown(citizenId)).toMatchObject({
      privacyRequests: [{ id: requestedIn, status: 'GRANTED' }],
      erased: [{ what: 'EVERYTHING', erasedAt: NOW, requestedIn }],
    });
    const again = await see('erased@example.org');
    expect(again).not.toBe(citizenId);
    expect(await shown(again)).toEqual({ privacyRequests: [], erased: [] });
    expect(await contact(await say(again))).toMatchObject({
      handle: { address: 'erased@example.org' },
    });
    expect(await contact(kept)).toMatchObject({
      words: 'I live alone at number 7.',
      handle: { address: 'kept@example.org' },
    });
  });

  it('can forget the words alone, or the address alone', async () => {
    const [wordless, homeless] = [await see('words@example.org'), await see('home@example.org')];
    const [first, second] = [await say(wordless), await say(homeless)];
    await council.does('eraseCitizen', { citizenId: wordless, what: 'WORDS' });
    await council.does('eraseCitizen', { citizenId: homeless, what: 'ADDRESSES' });
    await council.app.get(ErasureReaction).idle();
    expect(await contact(first)).toMatchObject({
      words: null,
      handle: { address: 'words@example.org' },
    });
    expect(await contact(second)).toMatchObject({
      words: 'I live alone at number 7.',
      handle: { address: null },
    });
    const byItself = (what: string) => ({
      privacyRequests: [],
      erased: [{ what, erasedAt: NOW, requestedIn: null }],
    });
    expect(await shown(wordless)).toEqual(byItself('WORDS'));
    expect(await shown(homeless)).toEqual(byItself('ADDRESSES'));
  });

  // The rest turns the clock, so it comes last.
  const honoured = async (contributionId: string) => {
    const query = `query ($id: ID!) { contribution(id: $id) { standing mandatory criteria { status } } }`;
    const { contribution } = await council.shows(query, { id: contributionId });
    const criteria = contribution?.criteria as unknown as { status: string }[];
    expect(contribution?.mandatory).toContain(15);
    return [contribution?.standing, criteria[14]?.status];
  };

  it('is part of how their contact stands: by the month of the law, and by two more where they were told why', async () => {
    const ada = { name: 'Ada', capacity: 'OFFICER', strand: 'ENGAGEMENT' };
    const { id: voiceId } = await council.tell('establishVoice', ada);
    /** Somebody who was answered at once, and then asks about their data. */
    const asks = async (name: string, mutation: string, input = {}) => {
      const citizenId = await see(`${name}@example.org`);
      const contact = await say(citizenId);
      await council.tell('answerContribution', {
        ...{ contributionId: contact, voiceId, form: 'SUBSTANTIVE', channel: 'email' },
        ...{ words: 'We have put that right.', concludes: true },
      });
      const requestedIn = await ask(mutation, { citizenId, channel: 'email', ...input });
      return { contact, about: { citizenId, requestedIn } };
    };
    const prompt = await asks('prompt', 'requestAccess');
    const forgotten = await asks('forgotten', 'requestErasure', { what: 'EVERYTHING' });
    const slow = await asks('slow', 'requestAccess');
    const complex = await asks('complex', 'requestAccess');
    const ignored = await asks('ignored', 'requestAccess');
    const give = ({ about }: typeof prompt) =>
      council.tell('provideAccess', { ...about, channel: 'email' });
    const reason = 'What we hold lies in nine places.';
    const extend = ({ about }: typeof prompt) =>
      council.tell('extendPrivacyRequest', { ...about, reason });

    await council.turnClock('2025-10-01T09:00:00.000Z');
    await give(prompt);
    await council.tell('eraseCitizen', forgotten.about);
    await extend(complex);
    expect(await honoured(prompt.contact)).toEqual(['GOOD', 'MET']);
    expect(await honoured(forgotten.contact)).toEqual(['GOOD', 'MET']);
    expect(await honoured(ignored.contact)).toEqual(['AT_RISK', 'PENDING']);

    await council.turnClock('2025-10-02T09:00:00.000Z');
    await give(slow);
    expect(await honoured(slow.contact)).toEqual(['POOR', 'NOT_MET']);
    expect(await honoured(ignored.contact)).toEqual(['POOR', 'NOT_MET']);
    expect(await extend(ignored)).toMatchObject({ code: 'REQUEST_OVERDUE' });
    expect(await honoured(complex.contact)).toEqual(['OPEN', 'PENDING']);

    await council.turnClock('2025-12-01T09:00:00.000Z');
    await give(complex);
    expect(await honoured(complex.contact)).toEqual(['GOOD', 'MET_BY_EXCEPTION']);
  });
});
