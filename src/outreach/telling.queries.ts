import type { Reading } from '../projections/projection.js';

/** Everybody who is to be told one thing: a citizen, and the handles they spoke from. */
export type ToTell = Readonly<{
  citizenId: string;
  contributionIds: string[];
  handles: { handleId: string; channel: string }[];
  /** Where an anonymous citizen spoke. */
  shownOn: string | null;
}>;

type Whom = Readonly<{ consultationIds: readonly string[]; contributionIds: readonly string[] }>;

/** The next citizens, by id, who took part in any of this: at most `limit`, after `afterCitizenId`. */
export async function toTell(
  db: Reading,
  { consultationIds, contributionIds }: Whom,
  afterCitizenId: string,
  limit: number,
): Promise<ToTell[]> {
  const taking = () =>
    db
      .selectFrom('loop')
      .where((of) =>
        of.or([
          of('consultationId', 'in', ['', ...consultationIds]),
          of('loop.id', 'in', ['', ...contributionIds]),
        ]),
      );
  const citizens = await taking()
    .select('citizenId')
    .distinct()
    .where('citizenId', '>', afterCitizenId)
    .orderBy('citizenId')
    .limit(limit)
    .execute();
  if (citizens.length === 0) return [];
  const loops = await taking()
    .leftJoin('person', 'person.id', 'loop.handleId')
    .select([
      'loop.id',
      'loop.citizenId',
      'loop.handleId',
      'loop.channel',
      'person.channel as handleChannel',
    ])
    .where('loop.citizenId', '>', afterCitizenId)
    .where('loop.citizenId', '<=', citizens.at(-1)?.citizenId ?? '')
    .orderBy('loop.index')
    .execute();
  return citizens.map(({ citizenId }) =>
    together(
      citizenId,
      loops.filter((loop) => loop.citizenId === citizenId),
    ),
  );
}

type Loop = { id: string; handleId: string | null; channel: string; handleChannel: string | null };

function together(citizenId: string, loops: Loop[]): ToTell {
  const handles = new Map<string, string>();
  for (const { handleId, channel, handleChannel } of loops)
    if (handleId) handles.set(handleId, handleChannel ?? channel);
  return {
    citizenId,
    contributionIds: loops.map(({ id }) => id),
    handles: [...handles].map(([handleId, channel]) => ({ handleId, channel })),
    shownOn: handles.size === 0 ? (loops[0]?.channel ?? null) : null,
  };
}
