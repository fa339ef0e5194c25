import { handle } from '../../src/citizens/handle.js';
import { voice } from '../../src/communications/voice.js';
import { decision } from '../../src/democracy/decision.js';
import { consultation } from '../../src/engagement/consultation.js';
import { contribution } from '../../src/engagement/contribution.js';
import { desk } from '../../src/engagement/desk.js';
import { calendarFor } from '../../src/experience/holidays.js';
import { ukCharter } from '../../src/experience/policy/uk-charter.js';
import { matter } from '../../src/matters/matter.js';
import type { World } from './world.js';

/** One calendar for every charter of these histories: they differ in their clocks, not in their place. */
export const calendar = calendarFor(ukCharter, 2025, 2033);

/** What whoever asks had seen of the conversation, and what had been told before. */
export type Looked = Readonly<{
  sawUpTo: number;
  toldBefore: { eventId: string; index: number; voiceId: string } | null;
}>;

type Command = { type: string } & Partial<
  Record<
    | 'matterId'
    | 'handleId'
    | 'citizenId'
    | 'voiceId'
    | 'toVoiceId'
    | 'consultationId'
    | 'decisionId'
    | 'agreedIn',
    string
  >
> & { consultationIds?: readonly string[] };
type About = Readonly<{ id: string; occurredAt: string; looked: Looked | undefined }>;

/** What a decision may know of other streams, looked up in the world. */
export function factsFor(
  world: World,
  category: string,
  command: Command,
  { id, occurredAt, looked }: About,
): object {
  const charter =
    world.charters
      .filter(({ from }) => from <= occurredAt)
      .sort((a, b) => (a.from < b.from ? -1 : 1))
      .at(-1) ?? null;
  const matterKnown = world.state(matter, `matter-${command.matterId}`).status !== 'unopened';
  const speaking = world.state(voice, `voice-${command.voiceId ?? command.toVoiceId}`);
  const known = {
    charter,
    matterKnown,
    voice:
      speaking.status === 'silent'
        ? null
        : { capacity: speaking.capacity, strand: speaking.strand },
  };
  const consulted = (name: string | undefined) => {
    const state = world.state(consultation, `consultation-${name}`);
    return state.status === 'unannounced' ? null : state;
  };
  switch (category) {
    case 'contribution':
      return {
        ...known,
        ...aboutContact(world, command, id),
        ...(looked ?? { sawUpTo: -1, toldBefore: null }),
        consultation: consulted(command.consultationId),
      };
    case 'desk': {
      const heard = world.state(contribution, `contribution-${id}`);
      return { ...known, contribution: heard.status === 'unheard' ? null : heard };
    }
    case 'decision':
      return {
        ...known,
        consultations: (command.consultationIds ?? []).flatMap((name) => {
          const found = consulted(name);
          return found ? [{ id: name, matterId: found.matterId }] : [];
        }),
      };
    case 'outcome': {
      const taken = world.state(decision, `decision-${command.decisionId}`);
      return { ...known, decision: taken.status === 'unscheduled' ? null : taken };
    }
    case 'handle':
      return {
        citizenKnown:
          world.past(`citizen-${command.citizenId}`).length +
            world.past(`handle-${command.citizenId}`).length >
          0,
      };
    case 'charter':
      return { placesKnown: true };
    default:
      return known;
  }
}

function aboutContact(world: World, { handleId, agreedIn }: Command, id: string) {
  const talk = world.state(desk, `desk-${id}`);
  const claim =
    talk.claim && (!talk.claim.until || talk.claim.until > world.now) ? talk.claim : null;
  const agreement = talk.notes.find(
    ({ eventId, purpose }) => eventId === agreedIn && purpose === 'AGREES_TO_CLOSE',
  );
  return {
    handleKnown: world.state(handle, `handle-${handleId}`).status !== 'unseen',
    claimedBy: claim?.voiceId ?? null,
    agreement: agreement ?? null,
  };
}
