import { CloseConsultation, OpenConsultation } from '../../src/engagement/consultation.commands.js';
import { consultation } from '../../src/engagement/consultation.js';
import type { Dice } from './dice.js';
import { DAY, type Move, WEEK } from './moves.js';
import { type Coming, officers } from './world.js';

/** By the strand that decides; some of it entered late. */
export const late = (dice: Dice): Coming => ({
  by: officers.DEMOCRACY,
  ...(dice.percent(8) && {
    minutesBefore: dice.between(1, 6 * DAY),
    timeProof: dice.one('CARRIER', 'STAFF_CLAIM'),
  }),
});

export const consult: Move = (world, dice) => {
  const begins = dice.percent(60) ? 0 : dice.between(1, 20) * 60;
  const lasts = dice.one(1, 4, 6, 7, 7, 8, 13) * WEEK;
  const published = dice.percent(80) ? begins : begins + dice.between(-7 * 24, 10) * 60;
  world.ask(
    OpenConsultation,
    {
      matterId: dice.pick(world.all('matter')) as string,
      title: 'Buses',
      level: 'CONSULT',
      terms: 'We ask, then decide.',
      openToChange: ['The timetable'],
      questions: ['How often?'],
      opensAt: world.in(begins),
      closesAt: world.in(begins + lasts),
      ...(dice.percent(10) && { lateReason: 'PAPER_KEYED_IN' }),
      ...(dice.percent(90) && {
        informationPack: { url: 'https://council.example/pack', publishedAt: world.in(published) },
      }),
    },
    late(dice),
  );
};

/** Some close on the announced day, some long before, some long after. */
export const closeConsultation: Move = (world, dice) => {
  const consultationId = dice.pick(world.all('consultation'));
  const announced = world.state(consultation, `consultation-${consultationId}`);
  if (!consultationId || announced.status === 'unannounced') return;
  if (dice.percent(50)) world.waitUntil(announced.closesAt);
  world.ask(CloseConsultation, { consultationId }, late(dice));
};
