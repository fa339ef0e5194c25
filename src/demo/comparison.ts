import type { Standing } from '../experience/policy/standing.js';
import { type Council, together } from './council.js';
import type { Journey } from './plan.js';
import type { play } from './stage.js';

type Played = Awaited<ReturnType<typeof play>>;

/** A journey with the names under which the service knows it, and how it stands there; null where it knows of none. */
export type Judged = Readonly<{
  journey: Journey;
  citizenId: string;
  matterId: string;
  standing: Standing | null;
}>;

const JOURNEYS = `query ($after: String) {
  journeys(first: 200, after: $after, sort: { by: firstAt, direction: ASC }) {
    edges { node { citizenId standing matter { id } } }
    pageInfo { hasNextPage endCursor }
  }
}`;

type Page = {
  journeys: {
    edges: { node: { citizenId: string; standing: Standing; matter: { id: string } } }[];
    pageInfo: { hasNextPage: boolean; endCursor: string };
  };
};

/** Asks the service for every journey outside the situations. Journeys nobody planned are counted too. */
export async function judged(
  journeys: readonly Journey[],
  council: Council,
  { publicActs, conversations, acts }: Played,
): Promise<{ all: Judged[]; unplanned: number }> {
  const known = new Map<string, Standing>();
  for (let after: string | null = null; ; ) {
    const { journeys: page }: Page = await council.ask<Page>(JOURNEYS, { after });
    for (const { node } of page.edges)
      if (!acts.matters.has(node.matter.id))
        known.set(`${node.citizenId} ${node.matter.id}`, node.standing);
    if (!page.pageInfo.hasNextPage) break;
    after = page.pageInfo.endCursor;
  }
  const all: Judged[] = [];
  await together(journeys, async (journey) => {
    const citizenId = await conversations.citizenOf(journey);
    const { matterId } = publicActs.of(journey.matter);
    const standing = known.get(`${citizenId} ${matterId}`) ?? null;
    all.push({ journey, citizenId, matterId, standing });
  });
  return { all, unplanned: known.size - all.filter(({ standing }) => standing).length };
}

export type Criterion = Readonly<{
  criterion: number;
  status: string;
  sentence: string;
  evidence: readonly { type: string }[];
}>;

export type Contact = Readonly<{
  kind: string;
  words: string;
  standing: Standing;
  mandatory: readonly number[];
  criteria: readonly Criterion[];
}>;

/** What the service says of each contact of a journey, criterion by criterion. */
export async function contactsOf({ citizenId, matterId }: Judged, council: Council) {
  const query = `query ($filter: ContributionsFilter) {
    contributions(filter: $filter, direction: ASC) {
      edges { node { kind words standing mandatory
        criteria { criterion status sentence evidence { type } } } }
    }
  }`;
  const { contributions } = await council.ask<{ contributions: { edges: { node: Contact }[] } }>(
    query,
    { filter: { citizenId, matterId } },
  );
  return contributions.edges.map(({ node }) => node);
}
