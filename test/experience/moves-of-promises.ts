import { DelayCommitment, MeetCommitment } from '../../src/democracy/outcome.commands.js';
import { DAY, late, type Move } from './moves.js';

/** What was promised is done, comes later as announced, or is forgotten. */
export const keepPromise: Move = (world, dice) => {
  const promising = world.all('outcome').filter((id) => {
    const [published] = world.past(`outcome-${id}`);
    return published && (Reflect.get(published.data, 'commitments') as unknown[]).length > 0;
  });
  const outcomeId = dice.pick(promising.slice(-2));
  if (!outcomeId) return;
  const about = { outcomeId, commitment: 0 };
  if (dice.percent(50)) {
    const dueAt = world.in(dice.between(40, 90) * DAY);
    world.ask(DelayCommitment, { ...about, dueAt, reason: 'No parts.' }, late(dice));
    if (dice.percent(70)) world.wait(dice.between(1, 80) * DAY);
  }
  if (dice.percent(70)) world.ask(MeetCommitment, { ...about, evidence: 'It runs.' }, late(dice));
};
