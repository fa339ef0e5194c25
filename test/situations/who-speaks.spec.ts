import { Town } from './town.js';

describe('Whoever speaks is heard as who they are', () => {
  let town: Town;
  beforeAll(async () => {
    town = await Town.found();
  });
  afterAll(() => town.close());

  it('Anonymous: they have no address, and all the same an answer is owed, and shown where they spoke', async () => {
    const matterId = await town.opens('A bench at the church');
    const id = await town.hears({ matterId, channel: 'web' });
    await town.answers(id, { channel: 'web' });
    expect(await town.arrivals(matterId)).toEqual([
      { handleId: null, proof: 'SHOWN_WHERE_THEY_SPOKE' },
    ]);
    expect(await town.sees(id)).toMatchObject({
      contributor: 'ANONYMOUS',
      opensLoop: true,
      answers: [{ concludes: true }],
    });
    expect(await town.criterion(id, 10)).toBe('MET');
  });

  it('Under a made-up name: known by the account alone, they can still take it back themselves', async () => {
    const handleId = await town.address('@nightbus@social.example', 'mastodon');
    const id = await town.hears({ handleId, contributor: 'PSEUDONYMOUS', channel: 'mastodon' });
    const eve = await town.address('@eve@social.example', 'mastodon');
    expect(
      await town.isRefused('withdrawContribution', { contributionId: id, handleId: eve }),
    ).toBe('NOT_YOUR_CONTRIBUTION');
    await town.does('withdrawContribution', { contributionId: id, handleId });
    expect(await town.sees(id)).toMatchObject({ contributor: 'PSEUDONYMOUS' });
  });

  it.each(['GROUP', 'ORGANISATION'])(
    'A %s: one voice for many is one contact',
    async (contributor) => {
      const handleId = await town.address(`${contributor}@example.org`);
      const id = await town.hears({ handleId, contributor, onBehalfOf: 'Friends of the number 7' });
      expect(await town.sees(id)).toMatchObject({ contributor, opensLoop: true });
    },
  );

  it('Acting for another: with stated authority; both are told, and either may come back to it', async () => {
    const handleId = await town.address('mother@example.org');
    const representativeId = await town.address('daughter@example.org');
    const acting = { handleId, representativeId, onBehalfOf: 'My mother' };
    const unauthorised = {
      matterId: town.matter,
      contributor: 'IDENTIFIED',
      kind: 'QUESTION',
      channel: 'email',
      ...acting,
    };
    expect(await town.isRefused('receiveContribution', unauthorised)).toBe('AUTHORITY_NEEDED');
    const matterId = await town.opens('Home care');
    const id = await town.hears({ matterId, ...acting, authority: 'Power of attorney' });
    expect(await town.sees(id)).toMatchObject({ representativeId });
    await town.answers(id);
    const proof = 'CARRIER_RECEIPT';
    const arrived = await town.arrivals(matterId);
    expect(arrived).toHaveLength(2);
    expect(arrived).toEqual(
      expect.arrayContaining([
        { handleId, proof },
        { handleId: representativeId, proof },
      ]),
    );
    const back = { contributionId: id, reopenedBy: 'CITIZEN', handleId: representativeId };
    await town.does('reopenLoop', back);
    expect(await town.sees(id)).toMatchObject({ concludedAt: null });
  });

  it('A child: heard in their own right, and answered in words they understand', async () => {
    const handleId = await town.address('noor@school.example');
    const id = await town.hears({ handleId, ageGroup: 'CHILD', adjustments: ['EASY_READ'] });
    await town.answers(id, { adjustments: ['EASY_READ'] });
    expect(await town.sees(id)).toMatchObject({
      ageGroup: 'CHILD',
      adjustments: ['EASY_READ'],
      answers: [{ adjustments: ['EASY_READ'] }],
    });
    expect(await town.criterion(id, 16)).toBe('MET');
  });

  it('Another language: asked for and given; whoever gets English instead was not answered well', async () => {
    const handleId = await town.address('sioned@example.org');
    const asked = { handleId, language: 'cy', adjustments: ['TRANSLATION'] };
    const [inWelsh, inEnglish] = [await town.hears(asked), await town.hears(asked)];
    expect(await town.criterion(inWelsh, 16)).toBe('PENDING');
    await town.answers(inWelsh, { language: 'cy', adjustments: ['TRANSLATION'] });
    await town.answers(inEnglish);
    expect(await town.sees(inWelsh)).toMatchObject({
      answers: [{ language: 'cy', adjustments: ['TRANSLATION'] }],
    });
    expect(await town.criterion(inWelsh, 16)).toBe('MET');
    expect(await town.criterion(inEnglish, 16)).toBe('NOT_MET');
    expect(await town.sees(inEnglish)).toMatchObject({ standing: 'POOR' });
  });

  it('A form they can use: asked for once and for all, and owed with every answer', async () => {
    const citizenId = await town.address('braille@example.org');
    const wish = { citizenId, contact: 'WELCOME', adjustments: ['BRAILLE'] };
    await town.does('setContactPreference', wish);
    const given = await town.hears({ handleId: citizenId });
    const forgotten = await town.hears({ handleId: citizenId });
    await town.answers(given, { adjustments: ['BRAILLE'] });
    await town.answers(forgotten, { adjustments: ['LARGE_PRINT'] });
    expect(await town.criterion(given, 16)).toBe('MET');
    expect(await town.criterion(forgotten, 16)).toBe('NOT_MET');
  });

  it('A councillor passing on casework: in their own voice, and with a reason why they may share it; the resident is told', async () => {
    const handleId = await town.address('resident@example.org');
    const matterId = await town.opens('A lamp in Mill Lane');
    const passedOn = { voiceId: town.ward, sharingBasis: 'ELECTED_REPRESENTATIVE' };
    const enquiry = { handleId, matterId, kind: 'MEMBER_ENQUIRY' };
    const id = await town.hears({ ...enquiry, passedOn });
    expect(await town.sees(id)).toMatchObject({
      kind: 'MEMBER_ENQUIRY',
      passedOnBy: town.ward,
      sharingBasis: 'ELECTED_REPRESENTATIVE',
    });
    await town.answers(id);
    expect(await town.arrivals(matterId)).toEqual([{ handleId, proof: 'CARRIER_RECEIPT' }]);
    const input = { contributor: 'IDENTIFIED', channel: 'email', ...enquiry };
    expect(await town.isRefused('receiveContribution', input)).toBe('PASSED_ON_BY_WHOM');
    const byOfficer = { ...passedOn, voiceId: town.grace };
    expect(await town.isRefused('receiveContribution', { ...input, passedOn: byOfficer })).toBe(
      'NOT_A_MEMBER',
    );
    const unfounded = { ...passedOn, sharingBasis: undefined };
    const refused = await town.council.tell('receiveContribution', {
      ...input,
      passedOn: unfounded,
    });
    expect(refused.message).toContain('sharingBasis');
  });
});
