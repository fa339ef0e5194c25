import { handle } from './citizens/handle.js';
import { line } from './communications/line.js';
import { voice } from './communications/voice.js';
import { consultation } from './engagement/consultation.js';
import { contribution } from './engagement/contribution.js';
import type { ContributionFacts } from './engagement/contribution-rules.js';
import type { NotePurpose } from './experience/policy/vocabulary.js';
import type { StateOf } from './knowledge-of-publics.js';
import type { LedgerCommand } from './ledger/command.js';
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
  stateOf: StateOf,
  db: Reading,
  command: NamedWithContact,
  id: string,
): Promise<Others> {
  const { representativeId, passedOn, petitionId, leadId, endorses, lineId } = command;
  const { consultationId, themeId } = command;
  const otherId = petitionId ?? leadId ?? endorses;
  return {
    representativeKnown: representativeId
      ? (await stateOf(handle, `handle-${representativeId}`)).status !== 'unseen'
      : false,
    passedOnBy: passedOn ? await capacityOf(stateOf, passedOn.voiceId) : null,
    other: otherId ? await another(stateOf, db, otherId, id) : null,
    isLead: leadId ? await leads(db, id) : false,
    lineUntil: lineId ? await lineUntil(stateOf, lineId) : null,
    themeKnown: themeId ? await hasTheme(stateOf, consultationId, themeId) : false,
    closedAt: command.type === 'DisputeExperience' ? await closedAt(db, id) : null,
  };
}

async function capacityOf(stateOf: StateOf, voiceId: string) {
  const found = await stateOf(voice, `voice-${voiceId}`);
  return found.status === 'silent' ? null : found.capacity;
}

async function another(
  stateOf: StateOf,
  db: Reading,
  otherId: string,
  id: string,
): Promise<ContributionFacts['other']> {
  const other = await stateOf(contribution, `contribution-${otherId}`);
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

async function lineUntil(stateOf: StateOf, lineId: string): Promise<string | null> {
  const found = await stateOf(line, `line-${lineId}`);
  return found.status === 'agreed' ? found.validUntil : null;
}

async function hasTheme(stateOf: StateOf, consultationId: string | undefined, themeId: string) {
  const found = await stateOf(consultation, `consultation-${consultationId}`);
  return found.status !== 'unannounced' && themeId in found.themes;
}

async function closedAt(db: Reading, id: string): Promise<string | null> {
  const loop = await db
    .selectFrom('loop')
    .select('closedAt')
    .where('id', '=', id)
    .executeTakeFirst();
  return loop?.closedAt ?? null;
}
