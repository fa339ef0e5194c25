import { Town } from './town.js';

describe('Whoever speaks is heard as who they are', () => {
  let town: Town;
  beforeAll(async () => {
    town = await Town.found();
  });
  afterAll(() => town.close());

  it('Anonymous: they have no address, and all the same an answer is owed, and shown where they spoke', async () => {
    const id = await town.hears({ channel: 'web' });
    await town.answers(id, { channel: 'web' });
    expect(await town.sees(id)).toMatchObject({
      contributor: 'ANONYMOUS',
      opensLoop: true,
      answers: [{ concludes: true }],
    });
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
    expect(await town.sentAbout(matterId)).toBe(2);
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
  });

  it('Another language: asked for, and given', async () => {
    const handleId = await town.address('sioned@example.org');
    const id = await town.hears({ handleId, language: 'cy', adjustments: ['TRANSLATION'] });
    await town.answers(id, { language: 'cy', adjustments: ['TRANSLATION'] });
    expect(await town.sees(id)).toMatchObject({
      answers: [{ language: 'cy', adjustments: ['TRANSLATION'] }],
    });
  });

  it('A councillor passing on casework: in their own voice, and with a reason why they may share it', async () => {
    const handleId = await town.address('resident@example.org');
    const passedOn = { voiceId: town.ward, sharingBasis: 'ELECTED_REPRESENTATIVE' };
    const enquiry = { handleId, kind: 'MEMBER_ENQUIRY' };
    const id = await town.hears({ ...enquiry, passedOn });
    expect(await town.sees(id)).toMatchObject({
      kind: 'MEMBER_ENQUIRY',
      passedOnBy: town.ward,
      sharingBasis: 'ELECTED_REPRESENTATIVE',
    });
    const input = {
      matterId: town.matter,
      contributor: 'IDENTIFIED',
      channel: 'email',
      ...enquiry,
    };
    expect(await town.isRefused('receiveContribution', input)).toBe('PASSED_ON_BY_WHOM');
    const byOfficer = { ...passedOn, voiceId: town.grace };
    expect(await town.isRefused('receiveContribution', { ...input, passedOn: byOfficer })).toBe(
      'NOT_A_MEMBER',
    );
  });
});
