import { Crowd, ERRANDS, type Errand, Full } from './crowd.js';

/** Lets in of one errand as many as find room; answers how many, and how each gives its place back. */
const fill = (crowd: Crowd, errand: Errand) => {
  const leaving: (() => void)[] = [];
  try {
    for (;;) leaving.push(crowd.enter(errand));
  } catch (error) {
    expect(error).toBeInstanceOf(Full);
    return leaving;
  }
};

describe('A crowd', () => {
  it.each([
    ['OVERSIGHT', 50],
    ['READING', 75],
    ['OFFICE', 90],
    ['CITIZENS', 100],
  ] as const)('of %s alone fills %i of a hundred places', (errand, places) =>
    expect(fill(new Crowd(100), errand)).toHaveLength(places),
  );

  it('always has room for the next errand when the one before finds none', () => {
    const crowd = new Crowd(100);
    expect(ERRANDS.map((errand) => fill(crowd, errand).length)).toEqual([50, 25, 15, 10]);
  });

  it.each([4, 5, 9, 10, 11, 256])(
    'of %i places lets some in on every errand, and keeps the last for citizens',
    (most) => {
      for (const errand of ERRANDS) expect(fill(new Crowd(most), errand).length).toBeGreaterThan(0);
      const crowd = new Crowd(most);
      fill(crowd, 'OFFICE');
      expect(fill(crowd, 'CITIZENS').length).toBeGreaterThan(0);
    },
  );

  it('sends nobody away with 64 in flight, unless told to be smaller', () => {
    for (const errand of ERRANDS)
      expect(fill(new Crowd(), errand).length).toBeGreaterThanOrEqual(64);
  });

  it('is left once, however often somebody says goodbye', () => {
    const crowd = new Crowd(4);
    const [one] = fill(crowd, 'CITIZENS');
    one?.();
    one?.();
    expect(crowd.health.inside).toBe(3);
    expect(fill(crowd, 'CITIZENS')).toHaveLength(1);
  });

  it('says who is inside and who was turned away, and that a knock takes no place', () => {
    const crowd = new Crowd(4);
    crowd.knock('OVERSIGHT');
    fill(crowd, 'READING');
    expect(() => crowd.knock('OVERSIGHT')).toThrow(Full);
    expect(() => crowd.enter('READING')).toThrow(expect.objectContaining({ retryAfterSeconds: 2 }));
    expect(crowd.health).toEqual({
      inside: 3,
      most: 4,
      turnedAway: { OVERSIGHT: 1, READING: 2, OFFICE: 0, CITIZENS: 0 },
    });
  });
});
