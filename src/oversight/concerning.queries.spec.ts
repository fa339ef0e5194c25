import { examples as e, the } from '../../test/examples.js';
import { uuid } from '../../test/given-when-then.js';
import { type Told, tell } from '../../test/tells.js';
import { concerning, type Subject } from './concerning.queries.js';

const [social, anonymous, lamps, lampsHandle] = [uuid(101), uuid(104), uuid(100), uuid(105)];
const reply = uuid(103);
const other = uuid(106);

/** Somebody with two handles and somebody anonymous in one matter; a stranger in another. */
const story: Told[] = [
  e.VoiceEstablished(),
  e.MatterOpened(),
  e.MatterOpened({}, { of: lamps }),
  e.HandleSeen(),
  e.HandleSeen({ channel: 'x' }, { of: social }),
  e.HandleSeen({}, { of: lampsHandle }),
  e.HandleLinked({ citizenId: the.handle }, { of: social }),
  e.ContributionReceived(),
  e.ContributionReceived({ handleId: social, channel: 'x' }, { of: reply }),
  e.ContributionReceived({ handleId: null, contributor: 'ANONYMOUS' }, { of: anonymous }),
  e.ContributionReceived({ handleId: lampsHandle, matterId: lamps }, { of: other }),
  e.BroadcastPublished(),
  e.DecisionScheduled({ consultationIds: [] }),
];

const about = async (of: Subject['of'], id: string, ...more: Told[]) => {
  const found = await concerning(await tell([...story, ...more]), { of, id });
  // A set: which comes first is left to the database.
  return found && { contacts: found.contributionIds, streams: [...found.streams].sort() };
};

describe('What concerns', () => {
  it('a citizen is what they said under each of their handles, and what became of it', async () => {
    const found = await about('citizen', social);
    expect(found).toEqual(await about('citizen', the.handle));
    expect(found?.contacts).toEqual([the.contribution, reply].sort());
    expect(found?.streams).toEqual(
      expect.arrayContaining([
        ...[`handle-${the.handle}`, `handle-${social}`, `desk-${reply}`, `matter-${the.matter}`],
        ...[`broadcast-${the.broadcast}`, `decision-${the.decision}`],
      ]),
    );
    expect(found?.streams).not.toContain(`handle-${lampsHandle}`);
    expect(found?.streams).not.toContain(`contribution-${anonymous}`);
  });

  it('somebody anonymous is what they said', async () =>
    expect((await about('citizen', anonymous))?.contacts).toEqual([anonymous]));

  it('a matter is everybody who spoke in it, and nobody else', async () => {
    expect((await about('matter', the.matter))?.contacts).toEqual(
      [the.contribution, reply, anonymous].sort(),
    );
    expect((await about('matter', lamps))?.contacts).toEqual([other]);
  });

  it('a decision is those whom it considered, even one of another matter', async () => {
    expect((await about('decision', the.decision))?.contacts).toEqual([]);
    const considered = e.ContributionsConsidered({
      ...{ consultationIds: [], themeIds: [uuid(91)], contributionIds: [other] },
    });
    const themed = e.ThemeLinked({ themeId: uuid(91) }, { of: reply });
    const found = await about('decision', the.decision, considered, themed);
    expect(found?.contacts).toEqual([other, reply].sort());
    expect(found?.streams).toEqual(
      expect.arrayContaining([`decision-${the.decision}`, `matter-${the.matter}`]),
    );
  });

  it('a contact is that one', async () =>
    expect((await about('contribution', reply))?.contacts).toEqual([reply]));

  it.each(['citizen', 'matter', 'decision', 'contribution'] as const)(
    'a %s that never was is nothing',
    async (of) => expect(await about(of, uuid(999))).toBeNull(),
  );
});
