import {
  LetDecisionTakeEffect,
  PublishDecision,
  TakeDecision,
} from '../../src/democracy/decision.commands.js';
import { decision } from '../../src/democracy/decision.js';
import {
  ConsiderContributions,
  DeferDecision,
  PublishPapers,
  ScheduleDecision,
  ShortenNotice,
  WithdrawItem,
} from '../../src/democracy/decision-agenda.commands.js';
import { PublishOutcome } from '../../src/democracy/outcome.commands.js';
import { CloseConsultation } from '../../src/engagement/consultation.commands.js';
import { consultation } from '../../src/engagement/consultation.js';
import type { Dice } from './dice.js';
import { goesOnIn } from './going-on.js';
import { DAY, type Move, strandNames, WEEK } from './moves.js';
import { late } from './moves-of-consulting.js';
import { keepPromise } from './moves-of-promises.js';
import { carry, tellOutcome } from './moves-of-telling.js';
import type { World } from './world.js';

const scheduleIn = (world: World, dice: Dice, matterId: string, consultationIds: string[]) =>
  world.ask(
    ScheduleDecision,
    {
      matterId,
      title: 'Timetable',
      body: 'Cabinet',
      meetingAt: world.in(dice.one(3, 5, 10, 14, 30) * DAY),
      ...(dice.percent(10) && { isKey: true, decidedBy: dice.one('BODY', 'MEMBER') }),
      role: dice.percent(85) ? 'DECIDES' : dice.one('RECOMMENDS', 'NOTES', 'UNKNOWN'),
      consultationIds,
      ...(dice.percent(20) && {
        noticeGivenAt: world.in(-dice.between(1, 10 * DAY)),
        lateReason: 'PAPER_KEYED_IN',
      }),
    },
    late(dice),
  );

const consultationsIn = (world: World, matterId: string) =>
  world.all('consultation').filter((id) => {
    const state = world.state(consultation, `consultation-${id}`);
    return (
      state.status !== 'unannounced' && goesOnIn(world.events, state.matterId).includes(matterId)
    );
  });

const themesIn = (world: World, matterId: string) =>
  consultationsIn(world, matterId).flatMap((id) =>
    world
      .past(`consultation-${id}`)
      .flatMap(({ type, data }) =>
        type === 'ThemeNamed' ? [Reflect.get(data, 'themeId') as string] : [],
      ),
  );

export const schedule: Move = (world, dice) => {
  const matterId = dice.pick(world.all('matter')) as string;
  scheduleIn(world, dice, matterId, dice.percent(75) ? consultationsIn(world, matterId) : []);
};

const itemOf = (world: World, decisionId: string | undefined) => {
  const item = world.state(decision, `decision-${decisionId}`);
  return item.status === 'unscheduled' ? null : item;
};

/** What comes next for an item on an agenda; now and then something is left out, or comes as it should not. */
function step(world: World, dice: Dice, decisionId: string) {
  const item = itemOf(world, decisionId);
  if (!item) return;
  const done = (type: string) =>
    world.past(`decision-${decisionId}`).some((event) => event.type === type);
  const about = { decisionId };
  const skips = dice.percent(10);
  if (!item.takenAt && item.status === 'scheduled') {
    if (!done('PapersPublished') && !skips)
      return world.ask(PublishPapers, { ...about, papers: [{ title: 'Report' }] }, late(dice));
    if (!done('ContributionsConsidered') && !skips) {
      const contributionIds = dice.percent(30) ? world.all('contribution').slice(-2) : [];
      const consultationIds = dice.percent(85) ? consultationsIn(world, item.matterId) : [];
      const themeIds = dice.percent(30) ? themesIn(world, item.matterId) : [];
      return world.ask(
        ConsiderContributions,
        { ...about, paper: 'Report', consultationIds, themeIds, contributionIds },
        late(dice),
      );
    }
    if (item.meetingAt && !skips) world.waitUntil(item.meetingAt);
    return take(world, dice, decisionId);
  }
  if (!done('DecisionPublished') && !skips) {
    world.wait(dice.percent(85) ? dice.between(60, 3 * DAY) : 2 * WEEK);
    const exempt = dice.percent(10)
      ? { exemption: 'Contract', publicSummary: 'A contract was let.' }
      : {};
    return world.ask(PublishDecision, { ...about, ...exempt }, late(dice));
  }
  if (!done('DecisionTookEffect')) {
    world.wait(7 * DAY);
    return world.ask(LetDecisionTakeEffect, about, late(dice));
  }
  const matterId = item.matterId;
  return world.ask(
    PublishOutcome,
    { matterId, ...about, ...committed(world, dice), youSaid: 'More buses.', weDid: 'More buses.' },
    late(dice),
  );
}

/** Now and then something is promised. */
const committed = (world: World, dice: Dice) =>
  dice.percent(60) && {
    commitments: [
      {
        words: 'A shelter',
        dueAt: world.in(dice.between(3, 60) * DAY),
        owner: dice.one(...strandNames),
      },
    ],
  };

const take = (world: World, dice: Dice, decisionId: string) =>
  world.ask(
    TakeDecision,
    {
      decisionId,
      effect: dice.percent(75)
        ? 'FINAL'
        : dice.one('IN_PRINCIPLE', 'RECOMMENDATION', 'PROCEDURAL', 'TO_CONSULT'),
      result: dice.percent(85)
        ? dice.one('CARRIED', 'CARRIED_AMENDED', 'LOST')
        : dice.one('REFERRED', 'NO_VOTE', 'NOTED'),
      resolution: 'More buses.',
      ...(dice.percent(85) && {
        reasons: 'They are full.',
        alternatives: ['Fewer'],
        equalityReference: 'E 1',
      }),
    },
    late(dice),
  );

export const proceed: Move = (world, dice) => {
  const decisionId = dice.pick(world.all('decision'));
  if (decisionId) step(world, dice, decisionId);
};

/** What does not happen every day: shorter notice, another day, off the agenda. */
export const disturb: Move = (world, dice) => {
  const decisionId = dice.pick(world.all('decision'));
  if (!decisionId) return;
  const about = { decisionId, reason: 'It cannot wait.' };
  const what = dice.between(0, 4);
  if (what < 2)
    world.ask(
      ShortenNotice,
      { ...about, regulation: 'Regulation 10', agreedBy: 'The chair' },
      late(dice),
    );
  else if (what < 4)
    world.ask(
      DeferDecision,
      { ...about, ...(dice.percent(80) && { meetingAt: world.in(dice.between(3, 20) * DAY) }) },
      late(dice),
    );
  else world.ask(WithdrawItem, about, late(dice));
};

/** Why nothing was decided, or what was; for people whom nothing named so far, too. */
export const publish: Move = (world, dice) => {
  const matterId = dice.pick(world.all('matter')) as string;
  const taken = dice.pick(world.all('decision').filter((id) => itemOf(world, id)?.tookEffectAt));
  const matterOf = itemOf(world, taken)?.matterId;
  const what =
    taken && dice.percent(60) ? { decisionId: taken } : { noDecisionReason: 'No money.' };
  world.ask(
    PublishOutcome,
    {
      matterId: matterOf ?? matterId,
      ...what,
      consultationIds: dice.percent(60) ? consultationsIn(world, matterOf ?? matterId) : [],
      contributionIds: dice.percent(30) ? world.all('contribution').slice(0, 3) : [],
      youSaid: 'More buses.',
      whyNot: 'No money.',
      ...committed(world, dice),
    },
    late(dice),
  );
  if (dice.percent(40)) keepPromise(world, dice);
};

/** A consultation as it should go, to the end: decided upon, published, told, delivered. */
export const resolve: Move = (world, dice) => {
  const answered = world
    .all('consultation')
    .filter((id) =>
      world.events.some(
        ({ type, data }) =>
          type === 'ContributionReceived' && Reflect.get(data, 'consultationId') === id,
      ),
    );
  const consultationId = dice.pick(answered);
  const state = world.state(consultation, `consultation-${consultationId}`);
  if (!consultationId || state.status === 'unannounced') return;
  world.waitUntil(state.closesAt);
  world.wait(dice.between(1, 300));
  world.ask(CloseConsultation, { consultationId }, late(dice));
  const decisionId = scheduleIn(world, dice, state.matterId, [consultationId]);
  if (!decisionId) return;
  if (dice.percent(25))
    world.ask(ShortenNotice, {
      decisionId,
      regulation: 'Regulation 10',
      agreedBy: 'The chair',
      reason: 'It cannot wait.',
    });
  for (let steps = 6; steps > 0; steps--) {
    world.wait(dice.between(1, 120));
    step(world, dice, decisionId);
  }
  const outcomeId = world.all('outcome').at(-1);
  if (outcomeId) tellOutcome(world, dice, outcomeId);
  for (let steps = dice.between(2, 8); steps > 0; steps--) carry(world, dice);
  if (dice.percent(40)) keepPromise(world, dice);
};
