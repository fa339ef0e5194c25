import type { Type } from '@nestjs/common';
import { addressKey } from './citizens/address.js';
import { citizenCommands } from './citizens/citizen.commands.js';
import { citizen } from './citizens/citizen.js';
import { type HandleCommand, handleCommands } from './citizens/handle.commands.js';
import { handle } from './citizens/handle.js';
import { broadcastCommands } from './communications/broadcast.commands.js';
import { broadcast } from './communications/broadcast.js';
import { lineCommands } from './communications/line.commands.js';
import { line } from './communications/line.js';
import { voiceCommands } from './communications/voice.commands.js';
import { voice } from './communications/voice.js';
import { decisionCommands } from './democracy/decision.commands.js';
import { decision } from './democracy/decision.js';
import { electionCommands } from './democracy/election.commands.js';
import { election } from './democracy/election.js';
import { outcomeCommands } from './democracy/outcome.commands.js';
import { outcome } from './democracy/outcome.js';
import { consultationCommands } from './engagement/consultation.commands.js';
import { consultation } from './engagement/consultation.js';
import { contributionCommands } from './engagement/contribution.commands.js';
import { contribution } from './engagement/contribution.js';
import { deskCommands } from './engagement/desk.commands.js';
import { desk } from './engagement/desk.js';
import { charterCommands } from './experience/charter.commands.js';
import { charter } from './experience/charter.js';
import { type SourceCommand, sourceCommands } from './intake/source.commands.js';
import { source } from './intake/source.js';
import type { LedgerCommand } from './ledger/command.js';
import type { Decider } from './ledger/decider.js';
import type { Event } from './ledger/event.js';
import type { IdOf, Naming } from './ledger/handlers.js';
import { matterCommands } from './matters/matter.commands.js';
import { matter } from './matters/matter.js';
import { type TellingCommand, tellingCommands } from './outreach/telling.commands.js';
import { telling } from './outreach/telling.js';
import { reviewCommands } from './table/review.commands.js';
import { review } from './table/review.js';
import { skillCommands } from './table/skill.commands.js';
import { skill } from './table/skill.js';

/** One kind of stream: `${category}-${id}`, what it decides, and what can be asked of it. */
export type Stream = Readonly<{
  category: string;
  decider: Decider<never, unknown, Event, never>;
  commands: readonly Type<LedgerCommand>[];
  idOf: IdOf<never>;
}>;

const stream = <C extends LedgerCommand, S, E extends Event, F>(
  category: string,
  decider: Decider<C, S, E, F>,
  commands: readonly Type<C>[],
  idOf: IdOf<C> = named(`${category}Id`),
): Stream => ({ category, decider, commands, idOf }) as unknown as Stream;

/** The id that the command names, or that of what it creates. */
const named =
  (field: string) =>
  (command: object, { created }: Naming): string =>
    (Reflect.get(command, field) as string | undefined) ?? created;

/** Everything that can be asked of this council's ledger, on one page. */
export const streams: readonly Stream[] = [
  stream('broadcast', broadcast, broadcastCommands),
  stream('voice', voice, voiceCommands),
  stream('line', line, lineCommands),
  stream('contribution', contribution, contributionCommands),
  stream('desk', desk, deskCommands, named('contributionId')),
  stream('consultation', consultation, consultationCommands),
  stream('decision', decision, decisionCommands),
  stream('outcome', outcome, outcomeCommands),
  stream('election', election, electionCommands),
  stream('matter', matter, matterCommands),
  stream('handle', handle, handleCommands, handleIdOf),
  stream('citizen', citizen, citizenCommands),
  stream('charter', charter, charterCommands),
  stream('review', review, reviewCommands),
  stream('skill', skill, skillCommands),
  stream('telling', telling, tellingCommands, tellingIdOf),
  stream('source', source, sourceCommands, sourceIdOf),
];

/** One address is one handle, whoever sees it first: its HMAC is reserved before anything is recorded. */
function handleIdOf(
  command: HandleCommand,
  { identity, uniqueness, created }: Naming,
): string | Promise<string> {
  if (command.type !== 'SeeHandle') return command.handleId;
  if (!command.address) return created;
  return uniqueness.reserve(
    'address',
    addressKey(identity, command.channel, command.address),
    created,
  );
}

/** One telling for each outcome, or concluding answer, and citizen, however often it is asked for. */
function tellingIdOf(command: TellingCommand, { identity }: Naming) {
  if (command.type !== 'RequestTelling') return command.tellingId;
  return identity.of('telling', command.about.id, command.citizenId);
}

/** Whatever is compared with one source system is one story. */
function sourceIdOf({ system }: SourceCommand, { identity }: Naming) {
  return identity.of('source', system);
}
