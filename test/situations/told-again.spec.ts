import { SecondThoughts } from './second-thoughts.js';

const YEAR_MS = 60_000;
const FALLEN = 'What we told you does not hold any more';
const GOOD = { standing: 'GOOD', 7: 'MET', 9: 'MET', 10: 'MET' };

/** People plan by what the council told them. When it does not hold any more, they are the first to know. */
describe('Everybody who was told is told again', () => {
  let thoughts: SecondThoughts;
  beforeAll(async () => {
    thoughts = await SecondThoughts.live();
  }, YEAR_MS);
  afterAll(() => thoughts?.close());

  type Event = Readonly<{ id: string; index: number }>;
  /** The one with a mailbox and the one without a name, and not the one who wants no mail any more. */
  const bothAreTold = async ({ id }: Event, about: string) => {
    const way = { about, status: 'DELIVERED' };
    const tellings = await thoughts.tellings(id);
    expect(tellings).toHaveLength(2);
    expect(tellings).toContainEqual({ ...way, proof: 'CARRIER_RECEIPT' });
    expect(tellings).toContainEqual({ ...way, proof: 'SHOWN_WHERE_THEY_SPOKE' });
  };
  const bothRead = (question: string, words: string) =>
    expect(thoughts.letters).toEqual({
      [`${question.replaceAll(' ', '.')}@home.example`]: words,
      web: words,
    });

  it('when it was wrong: what was, and what is right, because an old letter goes on misleading', async () => {
    const { contacts, anonymous, quiet } = thoughts;
    const corrected = await thoughts.putRight();
    await bothAreTold(corrected, 'CORRECTION');
    bothRead(
      'put right',
      'We told you something that was wrong: We had said March.\n\nYou asked for it.\n\nWe do it from May.',
    );
    expect(await thoughts.stands(contacts['put right'], corrected.index - 1)).toEqual(GOOD);
    const waiting = { standing: 'OPEN', 9: 'PENDING', 10: 'PENDING' };
    expect(await thoughts.stands(contacts['put right'], corrected.index)).toMatchObject(waiting);
    expect(await thoughts.stands(contacts['put right'])).toEqual(GOOD);
    expect(await thoughts.stands(anonymous['put right'])).toEqual(GOOD);
    // Whoever asked to be left in peace is: what was put right is public.
    expect(await thoughts.stands(quiet['put right'])).toMatchObject({ standing: 'GOOD', 9: 'MET' });
  });

  it('when it was taken back, and once more when something was decided in its place', async () => {
    const about = thoughts.contacts['taken back'];
    await bothAreTold(await thoughts.takeBack(), 'REVERSAL');
    bothRead('taken back', `${FALLEN}: The money is gone.`);
    const waiting = { standing: 'OPEN', 7: 'PENDING', 9: 'PENDING', 10: 'PENDING' };
    expect(await thoughts.stands(about)).toEqual(waiting);
    thoughts.letters = {};
    await thoughts.decideInstead();
    bothRead('taken back', 'What came of what you said: You asked for it.\n\nWe do it from March.');
    expect(await thoughts.stands(about)).toEqual(GOOD);
  });

  it('when a court quashed it, and why, because it is as if nothing had been decided', async () => {
    await bothAreTold(await thoughts.quash('quashed'), 'REVERSAL');
    bothRead('quashed', `${FALLEN}: It was not weighed.`);
    // They know all that there is to know; what is missing is another decision.
    const undecided = { standing: 'OPEN', 7: 'PENDING', 9: 'MET', 10: 'MET' };
    expect(await thoughts.stands(thoughts.contacts.quashed)).toEqual(undecided);
  });

  it('but not when nobody had been told yet: that would only be confusing', async () => {
    const { id } = await thoughts.quash('quashed in time');
    expect(await thoughts.tellings(id)).toEqual([]);
    expect(thoughts.letters).toEqual({});
  });
});
