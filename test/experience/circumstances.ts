import { handle } from '../../src/citizens/handle.js';
import { voice } from '../../src/communications/voice.js';
import { decision } from '../../src/democracy/decision.js';
import { answerDueOf } from '../../src/engagement/answer-due.js';
import { consultation } from '../../src/engagement/consultation.js';
import { contribution } from '../../src/engagement/contribution.js';
import { desk } from '../../src/engagement/desk.js';
import { calendarFor } from '../../src/experience/holidays.js';
import { ukCharter } from '../../src/experience/policy/uk-charter.js';
import { agreementNeeded } from '../../src/knowledge-of-contacts.js';
import { matter } from '../../src/matters/matter.js';
import { goesOnIn } from './going-on.js';
import { peopleIn } from './reference.js';
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
    | 'representativeId'
    | 'citizenId'
    | 'voiceId'
    | 'toVoiceId'
    | 'consultationId'
    | 'decisionId'
    | 'petitionId'
    | 'leadId'
    | 'themeId'
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
  const charter = world.charterAt(occurredAt);
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
      return {
        ...known,
        answer: answerTo(world, id),
        contribution: heard.status === 'unheard' ? null : heard,
      };
    }
    case 'decision':
      return {
        ...known,
        replacementKnown: true,
        precedingKnown: true,
        consultations: (command.consultationIds ?? []).flatMap((name) => {
          const found = consulted(name);
          return found ? [{ id: name, matterIds: goesOnIn(world.events, found.matterId) }] : [];
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
    case 'citizen': {
      const handleIds = peopleIn(world.events)
        .together(id)
        .filter((one) => world.past(`handle-${one}`).length > 0);
      const isKnown = world.past(`citizen-${id}`).length > 0 || handleIds.includes(id);
      return { charter, citizenKnown: isKnown, handleIds, streams: handleIds.length };
    }
    case 'matter':
      return {
        open: world
          .all('matter')
          .filter((one) => world.state(matter, `matter-${one}`).status === 'open')
          .map((one) => ({ id: one, audience: 'PUBLIC' })),
      };
    case 'charter':
      return { placesKnown: true };
    default:
      return known;
  }
}

export const answerTo = (world: World, id: string) =>
  answerDueOf(world.past(`contribution-${id}`) as never, world.past(`desk-${id}`) as never);

function aboutContact(world: World, command: Command, id: string) {
  const { handleId, representativeId, agreedIn, leadId, petitionId } = command;
  const talk = world.state(desk, `desk-${id}`);
  const claim =
    talk.claim && (!talk.claim.until || talk.claim.until > world.now) ? talk.claim : null;
  const needed = agreementNeeded(command.type);
  const agreement = talk.notes.find(
    ({ eventId, purpose }) => eventId === agreedIn && purpose === needed,
  );
  const isSeen = (one: string | undefined) =>
    world.state(handle, `handle-${one}`).status !== 'unseen';
  return {
    handleKnown: isSeen(handleId),
    representativeKnown: isSeen(representativeId),
    passedOnBy: 'WARD_MEMBER',
    other: another(world, leadId ?? petitionId, id),
    isLead: world
      .all('contribution')
      .some(
        (one) => Reflect.get(world.state(contribution, `contribution-${one}`), 'leadId') === id,
      ),
    lineUntil: null,
    themeKnown: world
      .past(`consultation-${command.consultationId}`)
      .some(({ data }) => Reflect.get(data, 'themeId') === command.themeId),
    closedAt: null,
    claimedBy: claim?.voiceId ?? null,
    answer: answerTo(world, id),
    agreement: agreement ?? null,
  };
}

function another(world: World, otherId: string | undefined, id: string) {
  const other = world.state(contribution, `contribution-${otherId}`);
  if (other.status === 'unheard') return null;
  const asking = world.state(contribution, `contribution-${id}`);
  const people = peopleIn(world.events);
  const mine = asking.status === 'unheard' ? null : asking.handleId;
  const sameCitizen =
    mine !== null &&
    other.handleId !== null &&
    people.eldest(mine) === people.eldest(other.handleId);
  return { ...other, sameCitizen };
}
