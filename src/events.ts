import { citizenEvents } from './citizens/citizen.events.js';
import { handleEvents } from './citizens/handle.events.js';
import { broadcastEvents } from './communications/broadcast.events.js';
import { voiceEvents } from './communications/voice.events.js';
import { decisionEvents } from './democracy/decision.events.js';
import { outcomeEvents } from './democracy/outcome.events.js';
import { consultationEvents } from './engagement/consultation.events.js';
import { contributionEvents } from './engagement/contribution.events.js';
import { deskEvents } from './engagement/desk.events.js';
import { charterEvents } from './experience/charter.events.js';
import { matterEvents } from './matters/matter.events.js';
import { tellingEvents } from './outreach/telling.events.js';

/** Everything that can happen in this council's ledger after its birth, in the forms of today. */
export const declared = [
  ...broadcastEvents,
  ...voiceEvents,
  ...contributionEvents,
  ...deskEvents,
  ...consultationEvents,
  ...decisionEvents,
  ...outcomeEvents,
  ...matterEvents,
  ...handleEvents,
  ...citizenEvents,
  ...charterEvents,
  ...tellingEvents,
] as const;
