import { citizenEvents } from './citizens/citizen.events.js';
import { handleEvents } from './citizens/handle.events.js';
import { broadcastEvents } from './communications/broadcast.events.js';
import { lineEvents } from './communications/line.events.js';
import { voiceEvents } from './communications/voice.events.js';
import { decisionEvents } from './democracy/decision.events.js';
import { electionEvents } from './democracy/election.events.js';
import { outcomeEvents } from './democracy/outcome.events.js';
import { consultationEvents } from './engagement/consultation.events.js';
import { contributionEvents } from './engagement/contribution.events.js';
import { deskEvents } from './engagement/desk.events.js';
import { charterEvents } from './experience/charter.events.js';
import { sourceEvents } from './intake/source.events.js';
import { LedgerBorn } from './ledger/birth.js';
import { matterEvents } from './matters/matter.events.js';
import { tellingEvents } from './outreach/telling.events.js';
import { reviewEvents } from './table/review.events.js';
import { skillEvents } from './table/skill.events.js';

/** Everything that can happen in this council's ledger after its birth, in the forms of today. */
export const declared = [
  ...broadcastEvents,
  ...voiceEvents,
  ...lineEvents,
  ...contributionEvents,
  ...deskEvents,
  ...consultationEvents,
  ...decisionEvents,
  ...outcomeEvents,
  ...electionEvents,
  ...matterEvents,
  ...handleEvents,
  ...citizenEvents,
  ...charterEvents,
  ...reviewEvents,
  ...skillEvents,
  ...tellingEvents,
  ...sourceEvents,
] as const;

/** Everything that can be in a ledger, its birth included. */
export const eventTypes: ReadonlySet<string> = new Set(
  [LedgerBorn, ...declared].map(({ type }) => type),
);
