import Type from 'typebox';
import { envelope } from '../../test/ledger/samples.js';
import { Count, earlier, event, list, Name, orNull, type Recorded } from './event.js';
import { UnreadableEvent, upToDateBy } from './upcasting.js';

/** Once a boat had one name and feet, then centimetres, now as many names as it was given. */
const BoatLaunched = event(
  'BoatLaunched',
  'A boat first touched the water.',
  { names: list(Name), lengthCm: Count },
  [
    earlier({ name: orNull(Name), feet: Type.Number() }, ({ feet, ...rest }) => ({
      ...rest,
      lengthCm: Math.round(feet * 30.48),
    })),
    earlier({ name: orNull(Name), lengthCm: Count }, ({ name, ...rest }) => ({
      ...rest,
      names: name === null ? [] : [name],
    })),
  ],
);

const recorded = (schemaVersion: number, data: object, type = 'BoatLaunched'): Recorded => ({
  ...envelope('boat-1', 0, data),
  type,
  schemaVersion,
  index: 0,
  cursor: '0',
});

describe('A recorded event', () => {
  const upToDate = upToDateBy([BoatLaunched]);

  it('of today, or of another kind, is handed back as it is', () => {
    expect(BoatLaunched.schemaVersion).toBe(3);
    for (const event of [
      recorded(3, { names: ['Argo'], lengthCm: 3000 }),
      recorded(9, {}, 'SailSet'),
    ])
      expect(upToDate(event)).toBe(event);
  });

  it.each([
    [1, { name: 'Argo', feet: 100 }, { names: ['Argo'], lengthCm: 3048 }],
    [1, { name: null, feet: 1 }, { names: [], lengthCm: 30 }],
    [2, { name: 'Argo', lengthCm: 3000 }, { names: ['Argo'], lengthCm: 3000 }],
  ])(
    'of version %i is brought up to date step by step, and stays what it was',
    (version, data, today) => {
      const event = recorded(version, data);
      const before = structuredClone(event);
      expect(upToDate(event)).toEqual({ ...before, schemaVersion: 3, data: today });
      expect(event).toEqual(before);
    },
  );

  it.each([
    [
      'of a version to come',
      4,
      { names: [], lengthCm: 1 },
      'is of version 4; this code knows 1 to 3',
    ],
    ['of no version at all', 0, {}, 'is of version 0'],
    ['that is not as its version was declared', 2, { name: 7 }, 'did not become today’s'],
  ])('%s is refused, not misread', (_, version, data, words) => {
    const read = () => upToDate(recorded(version, data));
    expect(read).toThrow(UnreadableEvent);
    expect(read).toThrow(words);
  });
});
