import { POSSIBLE } from '../../src/experience/policy/possible.js';
import { criteria } from '../criteria-table.js';
import { answering } from './ways/answering.js';
import { challenging } from './ways/challenging.js';
import { consulting } from './ways/consulting.js';
import { conversing } from './ways/conversing.js';
import { lettingGo } from './ways/letting-go.js';
import { Lived, type Look, type Pair } from './ways/lived.js';
import { telling } from './ways/telling.js';
import { wishing } from './ways/wishing.js';

const YEAR_MS = 60_000;
const AFTERWARDS = '2026-07-01T09:00:00.000Z';

const journeys = [
  ...answering,
  ...conversing,
  ...consulting,
  ...telling,
  ...challenging,
  ...wishing,
  ...lettingGo,
];
const looks = journeys.flatMap((journey) =>
  (Object.entries(journey.looks) as [Pair, Look][]).map(([pair, look]) => ({
    ...{ journey, pair, look },
    criterion: Number(pair.split(' ')[0]),
    status: String(pair.split(' ')[1]),
  })),
);
const possible = Object.entries(POSSIBLE).flatMap(([criterion, ways]) =>
  ways.map((status): string => `${criterion} ${status}`),
);

/** Every way in which a criterion can come to stand, lived by citizens of one council: what each of them finds, and when. */
describe('Every way to stand', () => {
  let lived: Lived;
  beforeAll(async () => {
    lived = await Lived.live(journeys, AFTERWARDS);
  }, YEAR_MS);
  afterAll(() => lived?.close());

  for (const { number, name } of criteria)
    for (const { journey, status, look } of looks.filter(({ criterion }) => criterion === number))
      it(`${number} ${name} is ${status}: ${look.because}`, async () => {
        const { sentence, evidence } = look;
        expect(await lived.asOf(journey, look.at)).toContainEqual({
          ...{ criterion: number, status, sentence, evidence },
        });
      });

  it('each is lived once', () =>
    expect(looks.map(({ pair }) => pair).sort()).toEqual([...possible].sort()));

  it('there is no other, in any contact at any of these moments', async () => {
    const moments = [...new Set([...looks.map(({ look }) => look.at), AFTERWARDS])];
    const seen = new Set<string>();
    for (const at of moments)
      for (const found of await Promise.all(journeys.map((journey) => lived.asOf(journey, at))))
        for (const { criterion, status } of found) seen.add(`${criterion} ${status}`);
    expect([...seen].sort()).toEqual([...possible].sort());
  });

  it('in the end each stands as it was stored', async () => {
    for (const journey of journeys)
      expect(await lived.now(journey)).toEqual(await lived.asOf(journey, AFTERWARDS));
  });
});
