import { voice } from './communications/voice.js';
import { contribution } from './engagement/contribution.js';
import type { ContributionFacts } from './engagement/contribution-rules.js';
import type { NotePurpose } from './experience/policy/vocabulary.js';
import type { LedgerCommand } from './ledger/command.js';
import type { Event, Recorded } from './ledger/event.js';
import type { EventStore } from './ledger/event-store.js';
import { fold, pastOf } from './ledger/folding.js';
import type { Reading } from './projections/projection.js';

/** A command on a contact, as far as the other things are concerned that it names. */
export type NamedWithContact = LedgerCommand & {
  representativeId?: string;
  passedOn?: { voiceId: string };
  petitionId?: string;
  leadId?: string;
  endorses?: string;
  lineId?: string;
  consultationId?: string;
  themeId?: string;
};

type Others = Pick<
  ContributionFacts,
  | 'representativeKnown'
  | 'passedOnBy'
  | 'other'
  | 'isLead'
  | 'lineUntil'
  | 'themeKnown'
  | 'closedAt'
>;

/** Which note counts as the agreement of a second person, for the commands that need one. */
export const agreementNeeded = (type: string): keyof typeof NotePurpose => {
  if (type === 'ExtendClock') return 'AGREES_TO_EXTEND';
  return type === 'CloseLoopWithReason' ? 'AGREES_TO_CLOSE' : 'AGREES_TO_WAIVE';
};

/** What a decision about one contact may know of what else it names. What is not named is not looked up. */
export async function othersNamed(
  store: EventStore,
  db: Reading,
  command: NamedWithContact,
  id: string,
): Promise<Others> {
  const { representativeId, passedOn, petitionId, leadId, endorses, lineId } = command;
  const { consultationId, themeId } = command;
  const otherId = petitionId ?? leadId ?? endorses;
  return {
    representativeKnown: representativeId
      ? (await store.read(`handle-${representativeId}`)).length > 0
      : false,
    passedOnBy: passedOn ? await capacityOf(store, passedOn.voiceId) : null,
    other: otherId ? await another(store, db, otherId, id) : null,
    isLead: leadId ? await leads(db, id) : false,
    lineUntil: lineId ? await lineUntil(store, lineId) : null,
    themeKnown: themeId ? await hasTheme(store, consultationId, themeId) : false,
    closedAt: command.type === 'DisputeExperience' ? await closedAt(db, id) : null,
  };
}

async function capacityOf(store: EventStore, voiceId: string) {
  const found = fold(voice, pastOf(voice, await store.read(`voice-${voiceId}`)));
  return 'capacity' in found ? found.capacity : null;
}

async function another(
  store: EventStore,
  db: Reading,
  otherId: string,
  id: string,
): Promise<ContributionFacts['other']> {
  const past = pastOf(contribution, await store.read(`contribution-${otherId}`));
  const other = fold(contribution, past);
  if (other.status === 'unheard') return null;
  const { matterId, kind, addressedTo, opensLoop, leadId } = other;
  const [mine, theirs] = await Promise.all([citizenOf(db, id), citizenOf(db, otherId)]);
  const sameCitizen = mine !== null && mine === theirs;
  return { matterId, kind, addressedTo, opensLoop, leadId, sameCitizen };
}

async function citizenOf(db: Reading, contributionId: string): Promise<string | null> {
  const found = await db
    .selectFrom('contribution')
    .innerJoin('person', 'person.id', 'contribution.handleId')
    .select('person.citizenId')
    .where('contribution.id', '=', contributionId)
    .executeTakeFirst();
  return found?.citizenId ?? null;
}

const leads = async (db: Reading, id: string) =>
  Boolean(
    await db.selectFrom('contribution').select('id').where('leadId', '=', id).executeTakeFirst(),
  );

type Data = Readonly<Record<string, unknown>>;

const named = (events: readonly Recorded[], type: string): Data[] =>
  events.flatMap((event: Event) => (event.type === type ? [event.data as Data] : []));

async function lineUntil(store: EventStore, lineId: string): Promise<string | null> {
  const past = await store.read(`line-${lineId}`);
  if (named(past, 'LineRetired').length) return null;
  return (named(past, 'LineAgreed').at(-1)?.validUntil as string | undefined) ?? null;
}

async function hasTheme(store: EventStore, consultationId: string | undefined, themeId: string) {
  const past = await store.read(`consultation-${consultationId}`);
  return named(past, 'ThemeNamed').some((theme) => theme.themeId === themeId);
}

async function closedAt(db: Reading, id: string): Promise<string | null> {
  const loop = await db
    .selectFrom('loop')
    .select('closedAt')
    .where('id', '=', id)
    .executeTakeFirst();
  return loop?.closedAt ?? null;
}
