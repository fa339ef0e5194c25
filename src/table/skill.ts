import type { Skill, Strand } from '../experience/policy/vocabulary.js';
import { type Circumstances, type Decider, Rejection } from '../ledger/decider.js';
import type { Past } from '../ledger/event.js';
import type {
  HoldShadowing,
  OfferSkill,
  SeekSkill,
  ShowSkill,
  SkillCommand,
} from './skill.commands.js';
import { type SkillEvent, skillEvents } from './skill.events.js';

type Shadowing = Readonly<{
  teacherId: string;
  teacherStrand: Strand;
  learnerId: string;
  heldAt: string;
}>;

/** One offer, or one search, and what came of it. */
export type SkillExchange =
  | { status: 'unspoken' }
  | {
      status: 'offered' | 'sought';
      skill: Skill;
      voiceId: string;
      shadowings: readonly Shadowing[];
      /** Each deed once, whoever showed it. */
      shown: readonly string[];
    };
type Spoken = Exclude<SkillExchange, { status: 'unspoken' }>;

export type SkillFacts = Readonly<{
  /** The strand of each voice that is named and was established. */
  strands: ReadonlyMap<string, Strand | null>;
  /** What was done at the named place in the log, and by which voice, or on behalf of which strand. */
  evidence: Readonly<{
    id: string;
    occurredAt: string;
    voiceId: string | null;
    strand: string | null;
  }> | null;
}>;
type Circumstanced = Circumstances<SkillFacts>;

// What is decided

function decide(
  command: SkillCommand,
  exchange: SkillExchange,
  known: Circumstanced,
): SkillEvent[] {
  if (command.type === 'OfferSkill' || command.type === 'SeekSkill')
    return begin(command, exchange, known);
  if (exchange.status === 'unspoken')
    throw new Rejection('SKILL_UNKNOWN', 'No such skill was offered or sought.', 'skillId');
  switch (command.type) {
    case 'HoldShadowing':
      return shadow(command, exchange, known);
    case 'ShowSkill':
      return show(command, exchange, known);
  }
}

function begin(
  { type, skill, voiceId, words }: OfferSkill | SeekSkill,
  exchange: SkillExchange,
  { facts }: Circumstanced,
): SkillEvent[] {
  if (exchange.status !== 'unspoken')
    throw new Rejection('SKILL_ALREADY_SPOKEN_OF', 'This skill was offered or sought before.');
  const strand = strandOf(voiceId, 'voiceId', facts);
  const data = { skill, voiceId, strand, words: words ?? null };
  return [type === 'OfferSkill' ? { type: 'SkillOffered', data } : { type: 'SkillSought', data }];
}

function shadow(
  { teacherId, learnerId, learned }: HoldShadowing,
  { status, voiceId, shadowings }: Spoken,
  { occurredAt, facts }: Circumstanced,
): SkillEvent[] {
  if (status === 'offered' && teacherId !== voiceId)
    throw new Rejection('OFFERED_BY_SOMEBODY_ELSE', 'Whoever offered it shows it.', 'teacherId');
  if (status === 'sought' && learnerId !== voiceId)
    throw new Rejection('SOUGHT_BY_SOMEBODY_ELSE', 'Whoever sought it learns it.', 'learnerId');
  const teacherStrand = strandOf(teacherId, 'teacherId', facts);
  const learnerStrand = strandOf(learnerId, 'learnerId', facts);
  if (teacherStrand === learnerStrand)
    throw new Rejection(
      'SHADOWING_WITHIN_ONE_STRAND',
      'A strand learns from another: choose somebody of another strand.',
      'learnerId',
    );
  const isKnown = shadowings.some(
    (one) =>
      one.teacherId === teacherId && one.learnerId === learnerId && one.heldAt === occurredAt,
  );
  if (isKnown) return [];
  return [
    {
      type: 'ShadowingHeld',
      data: {
        teacherId,
        teacherStrand,
        learnerId,
        learnerStrand,
        heldAt: occurredAt,
        learned: learned ?? null,
      },
    },
  ];
}

/** A certificate proves attendance; a deed in the ledger proves that something was learned. */
function show(
  { voiceId }: ShowSkill,
  { shadowings, shown }: Spoken,
  { facts }: Circumstanced,
): SkillEvent[] {
  const strand = strandOf(voiceId, 'voiceId', facts);
  const { evidence } = facts;
  if (!evidence)
    throw new Rejection(
      'EVIDENCE_UNKNOWN',
      'There is no deed at this place in the log.',
      'evidenceIndex',
    );
  if (shown.includes(evidence.id)) return [];
  if (evidence.voiceId !== voiceId && evidence.strand !== strand)
    throw new Rejection(
      'EVIDENCE_OF_SOMEBODY_ELSE',
      'Neither this officer did it, nor did their strand record it.',
      'evidenceIndex',
    );
  const learned = shadowings.findLast(
    ({ learnerId, heldAt }) => learnerId === voiceId && heldAt < evidence.occurredAt,
  );
  if (!learned)
    throw new Rejection(
      'NOT_LEARNED_BEFORE',
      'This officer had not been shown it when that was done.',
      'evidenceIndex',
    );
  return [
    {
      type: 'SkillShown',
      data: { voiceId, strand, learnedFrom: learned.teacherStrand, evidence: evidence.id },
    },
  ];
}

function strandOf(voiceId: string, field: string, { strands }: SkillFacts): Strand {
  const strand = strands.get(voiceId);
  if (strand === undefined)
    throw new Rejection('VOICE_UNKNOWN', 'No such voice was established.', field);
  if (strand === null)
    throw new Rejection(
      'VOICE_WITHOUT_STRAND',
      'Skills pass between the strands, and this voice belongs to none.',
      field,
    );
  return strand;
}

// What changes as a result

function evolve(exchange: SkillExchange, { type, data }: Past<SkillEvent>): SkillExchange {
  if (type === 'SkillOffered' || type === 'SkillSought') {
    const { skill, voiceId } = data;
    const status = type === 'SkillOffered' ? 'offered' : 'sought';
    return { status, skill, voiceId, shadowings: [], shown: [] };
  }
  if (exchange.status === 'unspoken') return exchange;
  switch (type) {
    case 'ShadowingHeld':
      return { ...exchange, shadowings: [...exchange.shadowings, data] };
    case 'SkillShown':
      return { ...exchange, shown: [...exchange.shown, data.evidence] };
  }
}

export const skill: Decider<SkillCommand, SkillExchange, SkillEvent, SkillFacts> = {
  initial: { status: 'unspoken' },
  decide,
  evolve,
  events: skillEvents,
};
