import { AutumnOfDecisions, type Question } from './autumn-of-decisions.js';

const AUTUMN_MS = 120_000;
const OUTCOME = `query ($id: ID!) { outcome(id: $id) {
  weDid corrections { whatWasWrong } versions { language words }
  commitments { dueAt delayedTo delayedBecause metAt evidence }
} }`;

/** It reached them by e-mail. */
const toldOf = (about: string) => ({ about, status: 'DELIVERED', proof: 'CARRIER_RECEIPT' });

/** What lies between asking people and telling them: lawful but unusual ways to decide, and what each is worth. */
describe('How the council decides', () => {
  let autumn: AutumnOfDecisions;
  beforeAll(async () => {
    autumn = await AutumnOfDecisions.live();
  }, AUTUMN_MS);
  afterAll(() => autumn?.close());

  const outcome = (name: Question) => autumn.found('outcome', OUTCOME, autumn.outcomes[name]);

  it('to consult settles nothing: whoever answers has not come too late', async () => {
    expect(await autumn.decision('to consult')).toMatchObject({
      status: 'PUBLISHED',
      effect: 'TO_CONSULT',
      callInUntil: null,
    });
    const decisionId = autumn.decisions['to consult'];
    expect(await autumn.refusal('letDecisionTakeEffect', { decisionId })).toBe(
      'NOTHING_TO_TAKE_EFFECT',
    );
    const criteria = await autumn.criteria('consulted by resolution');
    expect(criteria).toMatchObject({ 5: 'MET', 7: 'MET' });
    expect(await autumn.contact('consulted by resolution')).toMatchObject({ standing: 'GOOD' });
  });

  it('through three bodies, and what people said counts where it is decided', async () => {
    const { committee, cabinet } = autumn.decisions;
    expect(await autumn.decision('cabinet')).toMatchObject({
      effect: 'RECOMMENDATION',
      role: 'RECOMMENDS',
      precededBy: committee,
    });
    expect(await autumn.decision('through three bodies')).toMatchObject({
      body: 'Full council',
      effect: 'FINAL',
      precededBy: cabinet,
    });
    expect(await autumn.criteria('through three bodies')).toMatchObject({ 6: 'MET', 7: 'MET' });
  });

  it('in another matter that it was merged into, and whoever was asked before is told', async () => {
    expect(await autumn.criteria('merged')).toMatchObject({ 7: 'MET', 9: 'MET', 10: 'MET' });
    expect(await autumn.contact('merged')).toMatchObject({ standing: 'GOOD' });
  });

  it('later than announced, with notice of the new meeting', async () => {
    expect(await autumn.decision('put off')).toMatchObject({
      meetingAt: '2025-12-02T18:00:00.000Z',
      noticeGivenAt: '2025-11-20T09:00:00.000Z',
      status: 'IN_EFFECT',
    });
    expect(await autumn.criteria('put off')).toMatchObject({ 6: 'MET', 7: 'MET' });
  });

  it('by an officer to whom it was delegated: there is no meeting that could need notice', async () => {
    expect(await autumn.decision('left to an officer')).toMatchObject({
      decidedBy: 'OFFICER',
      delegatedTo: 'Director of transport',
      delegatedUnder: 'Constitution, part 3, paragraph 12',
      maker: 'Director of transport',
    });
    expect(await autumn.criteria('left to an officer')).toMatchObject({ 6: 'MET', 7: 'MET' });
  });

  it('by an officer alone, whose papers can be read before', async () => {
    expect(await autumn.decision('an officer alone')).toMatchObject({
      decidedBy: 'OFFICER',
      noticeGivenAt: null,
      delegatedTo: null,
    });
    expect(await autumn.criteria('an officer alone')).toMatchObject({ 6: 'MET', 7: 'MET' });
  });

  it('at lawfully short notice when it cannot wait: an exception, not a failure', async () => {
    const urgent = await autumn.decision('urgent');
    expect(urgent).toMatchObject({ shortenedUnder: 'Regulation 11' });
    expect(String(urgent.noticeGivenAt) > String(urgent.noticeLawfulUntil)).toBe(true);
    expect(await autumn.criteria('urgent')).toMatchObject({ 6: 'MET_BY_EXCEPTION' });
    expect(await autumn.contact('urgent')).toMatchObject({ standing: 'GOOD' });
  });

  it('behind closed doors where the law allows it, and says in public what can be said', async () => {
    expect(await autumn.decision('exempt')).toMatchObject({
      exemption: 'Schedule 12A, paragraph 3',
      publicSummary: 'A builder was chosen.',
      interests: [{ member: 'Cllr Noether', interest: 'PECUNIARY', left: true }],
    });
    expect(await autumn.criteria('exempt')).toMatchObject({ 8: 'MET' });
  });

  it('once more when members call it in, and keeps to it: nobody is told before', async () => {
    const confirmed = await autumn.decision('confirmed');
    expect(confirmed).toMatchObject({
      status: 'IN_EFFECT',
      reviews: [{ step: 'CALLED_IN', who: 'Five members' }, { step: 'CONFIRMED' }],
    });
    expect(confirmed.tookEffectAt).toBe('2025-12-12T09:00:00.000Z');
    expect(await autumn.contact('confirmed')).toMatchObject({ standing: 'GOOD' });
  });

  it('anew when it was referred back, and only the second time counts', async () => {
    expect(await autumn.decision('referred back')).toMatchObject({
      status: 'IN_EFFECT',
      result: 'LOST',
      meetingAt: '2025-12-22T18:00:00.000Z',
      reviews: [{ step: 'CALLED_IN' }, { step: 'REFERRED_BACK' }],
    });
    const criteria = await autumn.criteria('referred back');
    expect(criteria).toMatchObject({ 6: 'MET', 7: 'MET', 8: 'MET' });
  });

  it('nothing any more once a court has quashed it', async () => {
    expect(await autumn.decision('quashed')).toMatchObject({
      status: 'QUASHED',
      fellAt: '2026-01-20T09:00:00.000Z',
      challenges: [{ challenge: 'JUDICIAL_REVIEW', reference: 'CO/7/2026', ruling: 'QUASHED' }],
    });
    const { 7: considered } = await autumn.criteria('quashed');
    expect(considered).not.toBe('MET');
    const { matters, decisions } = autumn;
    const again = { matterId: matters.quashed, decisionId: decisions.quashed };
    const words = { youSaid: 'You asked for it.', weDid: 'We do it.' };
    const refused = await autumn.refusal('publishOutcome', { ...again, ...words });
    expect(refused).toBe('DECISION_HAS_FALLEN');
    expect(await autumn.told('quashed')).toEqual([toldOf('REVERSAL'), toldOf('OUTCOME')]);
  });

  it('otherwise when it takes a decision back, and names what stands in its place', async () => {
    expect(await autumn.decision('taken back')).toMatchObject({
      status: 'RESCINDED',
      fellBecause: 'The money is gone.',
      replacedBy: autumn.decisions.instead,
    });
    const { 7: considered } = await autumn.criteria('taken back');
    expect(considered).not.toBe('MET');
    expect(await autumn.told('taken back')).toEqual([toldOf('REVERSAL'), toldOf('OUTCOME')]);
  });

  it('and is wrong about what came of it now and then: whoever had read that is told what is right', async () => {
    expect(await autumn.told('urgent')).toEqual([toldOf('OUTCOME')]);
    await autumn.does('correctOutcome', {
      outcomeId: autumn.outcomes.urgent,
      whatWasWrong: 'It begins in May and not in March.',
      youSaid: 'You asked for it.',
      weDid: 'We do it in May.',
    });
    expect(await autumn.told('urgent')).toEqual([toldOf('CORRECTION'), toldOf('OUTCOME')]);
    expect(await outcome('urgent')).toMatchObject({
      weDid: 'We do it in May.',
      corrections: [{ whatWasWrong: 'It begins in May and not in March.' }],
    });
  });

  it('with promises, and whoever was promised something sees whether it was done', async () => {
    expect(await outcome('kept')).toMatchObject({
      versions: [{ language: 'cy', words: 'Rydym yn ei wneud.' }],
      commitments: [{ metAt: '2026-01-20T09:00:00.000Z', evidence: 'The signs are up.' }],
    });
    expect(await autumn.criteria('kept')).toMatchObject({ 13: 'MET' });
    expect(await autumn.contact('kept')).toMatchObject({ standing: 'GOOD' });
  });

  it('with promises that come later, for a stated reason', async () => {
    expect(await outcome('delayed')).toMatchObject({
      commitments: [
        {
          dueAt: '2026-01-31T17:00:00.000Z',
          delayedTo: '2026-03-31T16:00:00.000Z',
          delayedBecause: 'The signs are not made yet.',
          metAt: null,
        },
      ],
    });
  });

  it('with promises that it forgot: told is not done', async () => {
    expect(await outcome('missed')).toMatchObject({ commitments: [{ metAt: null }] });
    expect(await autumn.criteria('missed')).toMatchObject({ 13: 'NOT_MET' });
    expect(await autumn.contact('missed')).toMatchObject({ standing: 'POOR' });
  });

  it('a key matter after 28 clear days in the forward plan, and says so where the day is near', async () => {
    const input = { matterId: autumn.matters.kept, title: 'The depot', body: 'Cabinet' };
    const near = { role: 'DECIDES', meetingAt: '2026-02-17T18:00Z', isKey: true };
    const { id } = await autumn.does('scheduleDecision', { ...input, ...near });
    autumn.decisions.depot = id;
    const depot = await autumn.decision('depot');
    expect(depot).toMatchObject({ isKey: true, keyNoticeGivenAt: '2026-02-02T09:00:00.000Z' });
    expect(String(depot.keyNoticeLawfulUntil)).toBe('2026-01-19T23:59:59.999Z');
  });

  it('before a vote too: publicity is held back, answers and clocks are not', async () => {
    const period = {
      election: 'Local elections',
      startsAt: '2026-02-01T00:00Z',
      endsAt: '2026-05-07T21:00Z',
      legalSource: 'Local Government Act 1986, section 2',
    };
    const { id } = await autumn.does('announcePreElectionPeriod', period);
    const query = `query { preElectionPeriods(filter: { at: "2026-03-01T00:00Z" }) {
      edges { node { id election endsAt cancelledBecause } } } }`;
    expect(await autumn.found('preElectionPeriods', query)).toMatchObject({
      edges: [{ node: { id, election: 'Local elections', cancelledBecause: null } }],
    });
    const voice = { name: 'Mary Jackson', capacity: 'OFFICER', strand: 'DEMOCRACY' };
    const mary = await autumn.does('establishVoice', voice);
    const said = { matterId: autumn.matters.kept, kind: 'QUESTION', channel: 'email' };
    const who = { contributor: 'ANONYMOUS', words: 'Who stands?' };
    const question = await autumn.does('receiveContribution', { ...said, ...who });
    const answer = { voiceId: mary.id, form: 'SUBSTANTIVE', channel: 'email', concludes: true };
    const words = 'The list comes out on Friday.';
    await autumn.does('answerContribution', { contributionId: question.id, ...answer, words });
    await autumn.does('cancelPreElectionPeriod', { electionId: id, reason: 'It was moved.' });
    expect(await autumn.found('preElectionPeriods', query)).toMatchObject({ edges: [] });
  });
});
