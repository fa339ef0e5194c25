import { type BroadcastFacts, broadcast } from './communications/broadcast.js';
import { holdsAt, type LineFacts, line } from './communications/line.js';
import { speakingAt, type VoiceFacts, voice } from './communications/voice.js';
import { periodAt } from './democracy/election.projection.js';
import type { LedgerCommand } from './ledger/command.js';
import type { Decider } from './ledger/decider.js';
import type { Event } from './ledger/event.js';
import { matter } from './matters/matter.js';
import { elsewhereOf, isOpenTo, type MatterFacts } from './matters/matter-rules.js';
import type { Reading } from './projections/projection.js';

/** A command of those who speak for the council, as far as what it names is concerned. */
export type NamedInPublic = LedgerCommand & {
  matterId?: string;
  voiceId?: string;
  coveredBy?: string;
  successorId?: string;
  voiceIds?: string[];
  areas?: string[];
  lineId?: string;
  replaces?: string;
  replacedBy?: string;
  into?: string;
  intoMatters?: string[];
};

/** The state of another stream, read from the ledger itself. */
export type StateOf = <S, E extends Event>(
  decider: Decider<never, S, E, never>,
  stream: string,
) => Promise<S>;

/** Who speaks; null when nobody established that voice. One that is retired is refused. */
export async function whoSpeaks(stateOf: StateOf, voiceId: string | undefined, instant: string) {
  return voiceId ? speakingAt(await stateOf(voice, `voice-${voiceId}`), instant) : null;
}

export async function aboutBroadcast(
  stateOf: StateOf,
  db: Reading,
  { type, matterId, voiceId, lineId, areas }: NamedInPublic,
  id: string,
  instant: string,
): Promise<BroadcastFacts> {
  const isCopy = type === 'MirrorBroadcast' || type === 'AdaptBroadcast';
  const copied = isCopy ? await stateOf(broadcast, `broadcast-${id}`) : null;
  const period = await periodAt(db, instant, copied?.status === 'published' ? copied.areas : areas);
  return {
    matterKnown: await isOpenedIfNamed(stateOf, matterId),
    voice: await whoSpeaks(stateOf, voiceId, instant),
    line: lineId ? await lineAt(stateOf, lineId, instant) : null,
    preElection: period && { election: period.election, endsAt: period.endsAt },
  };
}

export async function aboutVoice(
  stateOf: StateOf,
  { coveredBy, successorId }: NamedInPublic,
): Promise<VoiceFacts> {
  const other = coveredBy ?? successorId;
  if (!other) return { otherCanSpeak: true };
  return { otherCanSpeak: (await stateOf(voice, `voice-${other}`)).status === 'speaking' };
}

export async function aboutLine(
  stateOf: StateOf,
  { matterId, voiceIds = [], replaces, replacedBy }: NamedInPublic,
  instant: string,
): Promise<LineFacts> {
  const other = replaces ?? replacedBy;
  const found = await Promise.all(voiceIds.map((id) => whoSpeaks(stateOf, id, instant)));
  return {
    matterKnown: await isOpenedIfNamed(stateOf, matterId),
    voices: found.flatMap((known, n) =>
      known ? [{ id: voiceIds[n] as string, strand: known.strand }] : [],
    ),
    otherLineKnown: !other || (await lineAt(stateOf, other, instant)) !== null,
  };
}

export async function aboutMatter(
  stateOf: StateOf,
  { into, intoMatters = [] }: NamedInPublic,
): Promise<MatterFacts> {
  const ids = into ? [into] : intoMatters;
  const found = await Promise.all(ids.map((id) => stateOf(matter, `matter-${id}`)));
  return {
    open: found.flatMap((state, n) =>
      state.status === 'open' ? [{ id: ids[n] as string, audience: state.audience }] : [],
    ),
  };
}

/** One that goes on elsewhere takes nothing new: whoever speaks is told where. What was said before goes its way. */
export async function isOpenForContacts(
  stateOf: StateOf,
  { matterId, type }: NamedInPublic,
  instant: string,
) {
  if (!matterId) return false;
  const found = await stateOf(matter, `matter-${matterId}`);
  return type === 'ReceiveContribution' ? isOpenTo(found, instant) : found.status !== 'unopened';
}

const isOpenedIfNamed = async (stateOf: StateOf, matterId: string | undefined) =>
  !matterId || (await stateOf(matter, `matter-${matterId}`)).status !== 'unopened';

async function lineAt(stateOf: StateOf, lineId: string, instant: string) {
  const found = await stateOf(line, `line-${lineId}`);
  return found.status === 'unagreed' ? null : { holds: holdsAt(found, instant) };
}

/** A matter, and every one in which it goes on. */
export async function withOthersItGoesOnIn(stateOf: StateOf, matterId: string): Promise<string[]> {
  const reached = new Set([matterId]);
  for (const id of reached)
    for (const into of elsewhereOf(await stateOf(matter, `matter-${id}`))) reached.add(into);
  return [...reached];
}
