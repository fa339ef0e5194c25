import { handle } from '../../src/citizens/handle.js';
import { outcome } from '../../src/democracy/outcome.js';
import { contribution } from '../../src/engagement/contribution.js';
import { subjectOf } from '../../src/ledger/event.js';
import {
  BounceOutcome,
  DeliverOutcome,
  RequestTelling,
  SendOutcome,
} from '../../src/outreach/telling.commands.js';
import { telling } from '../../src/outreach/telling.js';
import type { Dice } from './dice.js';
import { DAY, type Move } from './moves.js';
import { contactsIn, peopleIn } from './reference.js';
import type { World } from './world.js';

const THE_SERVICE = { by: { subject: 'outreach', strand: null, role: 'SYSTEM' } };

/** A request for each citizen among these contacts; now and then one is forgotten, or one of their contacts. */
export function tellOf(
  world: World,
  dice: Dice,
  about: RequestTelling['about'],
  contributionIds: readonly string[],
) {
  const people = peopleIn(world.events);
  const handleOf = (id: string) => {
    const heard = world.state(contribution, `contribution-${id}`);
    return heard.status === 'unheard' ? null : heard.handleId;
  };
  const whose = (id: string) => people.eldest(handleOf(id) ?? id);
  for (const citizenId of new Set(contributionIds.map(whose))) {
    if (dice.percent(6)) continue;
    const theirs = contributionIds.filter((id) => whose(id) === citizenId);
    // Another request may add what this one leaves out.
    const own = dice.percent(25) ? [dice.pick(theirs) as string] : theirs;
    const [first] = own;
    const heard = world.state(contribution, `contribution-${first}`);
    if (heard.status === 'unheard') continue;
    const handles = [...new Set(own.flatMap((id) => handleOf(id) ?? []))].flatMap((handleId) => {
      const seen = world.state(handle, `handle-${handleId}`);
      return seen.status === 'seen' ? [{ handleId, channel: seen.channel }] : [];
    });
    const where = handles.length > 0 ? { handles } : { handles, shownOn: 'web' };
    world.ask(
      RequestTelling,
      { about, matterId: heard.matterId, citizenId, contributionIds: own, ...where },
      THE_SERVICE,
    );
  }
}

/** Everybody who took part in what an outcome, or a concluding answer, is about. */
export const tell: Move = (world, dice) => {
  const answers = world.events.filter(
    ({ type, data }) => type === 'ContributionAnswered' && Reflect.get(data, 'concludes'),
  );
  const outcomeId = dice.percent(60) ? dice.pick(world.all('outcome')) : undefined;
  const answered = dice.pick(answers);
  if (outcomeId) tellOutcome(world, dice, outcomeId);
  else if (answered)
    tellOf(world, dice, { what: 'ANSWER', id: answered.id }, [subjectOf(answered.stream)]);
};

export function tellOutcome(world: World, dice: Dice, id: string) {
  const published = world.state(outcome, `outcome-${id}`);
  if (published.status === 'unpublished') return;
  const { consultationIds, contributionIds } = published;
  const whom = contactsIn(world.events)
    .filter(
      ({ stream, data }) =>
        contributionIds.includes(subjectOf(stream)) ||
        consultationIds.includes(data.consultationId ?? ''),
    )
    .map(({ stream }) => subjectOf(stream));
  tellOf(world, dice, { what: 'OUTCOME', id }, whom);
}

/** Every contact that a telling of an outcome has named. */
export const toldOf = (world: World, outcomeId: string): string[] => [
  ...new Set(
    world.events.flatMap(({ type, data }) =>
      type === 'TellingRequested' && Reflect.get(Reflect.get(data, 'about'), 'id') === outcomeId
        ? (Reflect.get(data, 'contributionIds') as string[])
        : [],
    ),
  ),
];

/** The next thing that happens to something on its way. */
export const carry: Move = (world, dice) => {
  const ways = world.all('telling').flatMap((tellingId) => {
    const asked = world.state(telling, `telling-${tellingId}`);
    if (asked.status === 'not requested') return [];
    return Object.entries(asked.handles).map(([name, way]) => ({
      tellingId,
      way,
      handleId: name === 'shown' ? undefined : name,
    }));
  });
  const unfinished = ways.filter(({ way }) => way === 'requested' || way === 'sent');
  const next = (dice.percent(90) && dice.pick(unfinished.slice(-3))) || dice.pick(ways);
  if (!next) return;
  const { tellingId, handleId, way } = next;
  const to = { tellingId, ...(handleId && { handleId }) };
  const proof = handleId
    ? dice.one('CARRIER_RECEIPT', 'DEEMED_POST', 'IN_PERSON')
    : 'SHOWN_WHERE_THEY_SPOKE';
  const coming = {
    ...THE_SERVICE,
    minutesBefore: dice.percent(8) ? dice.between(1, 3 * DAY) : 0,
    timeProof: dice.one('CARRIER', 'STAFF_CLAIM'),
  } as const;
  if (way === 'requested' || way === 'bounced')
    world.ask(
      SendOutcome,
      {
        ...{ ...to, channel: 'email', carrier: 'outbox' },
        ...(dice.percent(60) && { adjustments: ['LARGE_PRINT', 'ON_PAPER'], language: 'cy' }),
      },
      coming,
    );
  else if (dice.percent(85)) world.ask(DeliverOutcome, { ...to, proof }, coming);
  else world.ask(BounceOutcome, { ...to, reason: 'No such address' }, coming);
  if (dice.percent(60)) world.wait(dice.between(1, 60));
};
