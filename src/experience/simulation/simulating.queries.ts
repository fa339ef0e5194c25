import type { Reading } from '../../projections/projection.js';
import { ASKED, casesOf, peopleBehind, streamsOfPeople } from '../cases.js';
import { caseAnew, kindTurnedAway } from '../policy/anew/case.js';
import { Restarting } from '../policy/anew/restarting.js';
import type { CharterInForce } from '../policy/charter-in-force.js';
import { type Case, first, known } from '../policy/facts.js';
import { judge, judgeKnown } from '../policy/judge.js';
import { Moment } from '../policy/moment.js';
import { type Standing, worst } from '../policy/standing.js';
import { type People, padded } from '../who-was.js';
import { type Compared, isChanged, movedBetween } from './compared.js';

/** Which contacts, and from where they are looked at: those heard from the place `from` on, known up to `index`, judged at `at`. */
export type Place = Readonly<{ from: number; index: number; at: string }>;

type Journey = Readonly<{ citizenId: string; matterId: string }>;

/**
 * How each of these journeys would stand at `now` if another charter had held: see `caseAnew`. `null` for a journey in which
 * it promises nothing for some contact's kind, which it would have turned away.
 */
export async function standingsUnder(
  db: Reading,
  charterAt: (instant: string) => CharterInForce,
  journeys: readonly Journey[],
  now: string,
): Promise<(Standing | null)[]> {
  const restarting = new Restarting(charterAt);
  const standings: (Standing | null)[] = [];
  for (const { citizenId, matterId } of journeys) {
    const loops = await db
      .selectFrom('loop')
      .select(ASKED)
      .where('citizenId', '=', citizenId)
      .where('matterId', '=', matterId)
      .where('standing', 'is not', null)
      .execute();
    const cases = [...(await casesOf(db, loops)).values()];
    const asked = cases.filter((thing) => loops.some(({ id }) => id === thing.contributionId));
    const isTurnedAway = asked.some(({ own }) => kindTurnedAway(own, charterAt(now)));
    const judged = asked.flatMap(
      (thing) => judge(caseAnew(thing, restarting), now)?.standing ?? [],
    );
    standings.push(isTurnedAway ? null : (worst(judged) ?? null));
  }
  return standings;
}

/** The last event that the read models know; -1 for none. */
export async function shownUpTo(db: Reading): Promise<number> {
  const checkpoint = await db.selectFrom('checkpoint').select('index').executeTakeFirst();
  return checkpoint?.index ?? -1;
}

/** The contacts that are compared, those of one matter together. Restricted ones stay out, and trials inside the council. */
export async function contactsToCompare(db: Reading, place: Place): Promise<string[]> {
  const { from, index, at } = place;
  const rows = await db
    .selectFrom('loop')
    .innerJoin('matter', 'matter.id', 'loop.matterId')
    .select('loop.id')
    .where('matter.audience', '=', 'PUBLIC')
    .where('loop.restricted', '=', 0)
    .where('loop.index', '>=', from)
    .where('loop.index', '<=', index)
    .where('loop.receivedAt', '<=', at)
    .orderBy('loop.matterId')
    // What happened at one time lies together.
    .orderBy('loop.index')
    .execute();
  return rows.map(({ id }) => id);
}

/** These contacts as they stand and as they would, in their order. Read together: hundreds, not thousands. */
export async function compared(
  db: Reading,
  ids: readonly string[],
  restarting: Restarting,
  place: Place,
): Promise<Compared[]> {
  const rows = await db.selectFrom('loop').select(ASKED).where('id', 'in', padded(ids)).execute();
  const loops = new Map(rows.map((row) => [row.id, row]));
  let people: People = new Map();
  const cases = await casesOf(db, rows, async (_, contacts) => {
    people = await peopleBehind(db, contacts, place);
    return streamsOfPeople(people, contacts);
  });
  return ids.flatMap((id) => {
    const [loop, thing] = [loops.get(id), cases.get(id)];
    if (!loop || !thing) return [];
    const citizenId = people.get(loop.handleId ?? '')?.nodes[0] ?? id;
    const pair = compare(thing, restarting, place);
    return pair ? [{ contributionId: id, matterId: loop.matterId, citizenId, ...pair }] : [];
  });
}

type Pair = Pick<Compared, 'kind' | 'was' | 'would' | 'because'>;

function compare(everything: Case, restarting: Restarting, { index, at }: Place): Pair | null {
  const moment = new Moment(at);
  const thing = known(everything, index, moment);
  const was = judgeKnown(thing, moment);
  const received = first(thing.own, 'ContributionReceived');
  if (!was || !received) return null;
  const turnedAway = kindTurnedAway(thing.own, restarting.charterAt(received.occurredAt));
  if (turnedAway) return { kind: turnedAway, was: was.standing, would: null, because: [] };
  const anew = caseAnew(thing, restarting);
  const would = anew === thing ? was : judgeKnown(anew, new Moment(at));
  if (!would) return null;
  const standings = { was: was.standing, would: would.standing };
  const because = isChanged(standings) ? movedBetween(was, would, at) : [];
  return { kind: received.data.kind, ...standings, because };
}
