import { INTERNET_PACE, median, pace, pacesOf, percentile90, type StepTaken } from './pace.js';

const step = (takenMinutes: number, other: Partial<StepTaken> = {}): StepTaken => ({
  clock: 'contact.answer',
  whose: 'COUNCIL',
  normalMinutes: 4440,
  takenMinutes,
  isAutomatic: false,
  isHolding: false,
  ...other,
});

describe('Pace', () => {
  it('is 1 for the tortoise', () => expect(pace(4440, 4440)).toBe(1));
  it('is 49 for ten working days done in an hour and a half', () =>
    expect(pace(4440, 4440 / 49)).toBeCloseTo(INTERNET_PACE));
  it('is below 1 for a late step', () => expect(pace(4440, 8880)).toBe(0.5));
  it('takes an answer within the minute, or at night, for a minute', () =>
    expect([pace(4440, 0.2), pace(4440, 0)]).toEqual([4440, 4440]));
});

describe('A median', () => {
  it.each([
    [[3], 3],
    [[10, 9, 1], 9],
    [[4, 1, 3, 2], 2.5],
    [[], null],
  ])('of %j is %j', (values, expected) => expect(median(values)).toBe(expected));
});

describe('A 90th percentile', () => {
  it.each([
    [[7], 7],
    [[10, 9, 8, 7, 6, 5, 4, 3, 2, 1], 9],
    [[11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1], 10],
    [[], null],
  ])('of %j is %j', (values, expected) => expect(percentile90(values)).toBe(expected));

  it('leaves the values as they were', () => {
    const values = [3, 1, 2];
    percentile90(values);
    median(values);
    expect(values).toEqual([3, 1, 2]);
  });
});

describe('The paces of a council', () => {
  it('stand beside each other by clock, with the slow tail', () => {
    const answers = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((taken) => step(4440 * taken));
    const told = step(444, { clock: 'answer.tell', normalMinutes: 888 });
    expect(pacesOf([...answers, told])).toEqual([
      { clock: 'answer.tell', count: 1, median: 2, percentile90: 2 },
      { clock: 'contact.answer', count: 10, median: (1 / 5 + 1 / 6) / 2, percentile90: 1 / 9 },
    ]);
  });

  it.each([
    ['a machine', { isAutomatic: true }],
    ['a holding answer', { isHolding: true }],
    ['the citizen', { whose: 'CITIZEN' }],
    ['the law', { whose: 'STATUTORY_WAIT' }],
  ] as const)('leave out time that was taken by %s', (_, other) => {
    expect(pacesOf([step(90, other)])).toEqual([]);
    expect(pacesOf([step(90, other), step(4440)])).toMatchObject([{ count: 1, median: 1 }]);
  });
});
