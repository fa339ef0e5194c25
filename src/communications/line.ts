import { Strand } from '../experience/policy/vocabulary.js';
import { type Circumstances, type Decider, Rejection } from '../ledger/decider.js';
import type { Past } from '../ledger/event.js';
import type { AgreeLine, LineCommand, RetireLine } from './line.commands.js';
import { type LineEvent, lineEvents } from './line.events.js';

export type Line =
  | { status: 'unagreed' }
  | { status: 'agreed'; validUntil: string }
  | { status: 'retired'; validUntil: string; retiredAt: string };

export type LineFacts = Readonly<{
  /** True also when the line names no matter. */
  matterKnown: boolean;
  /** Of the voices named, those that were established, each with its strand. */
  voices: readonly Readonly<{ id: string; strand: Strand | null }>[];
  /** True also when no other line is named. */
  otherLineKnown: boolean;
}>;

/** Whether a line was in force at an instant; it is not known when nobody agreed on it. */
export const holdsAt = (line: Line, at: string): boolean =>
  line.status !== 'unagreed' &&
  at <= line.validUntil &&
  (line.status !== 'retired' || at < line.retiredAt);

// What is decided

function decide(
  command: LineCommand,
  line: Line,
  { id, occurredAt, facts }: Circumstances<LineFacts>,
): LineEvent[] {
  switch (command.type) {
    case 'AgreeLine':
      return agree(command, line, occurredAt, facts);
    case 'RetireLine':
      return retire(command, line, id, facts);
  }
}

function agree(
  command: AgreeLine,
  { status }: Line,
  occurredAt: string,
  { matterKnown, voices, otherLineKnown }: LineFacts,
): LineEvent[] {
  if (status !== 'unagreed')
    throw new Rejection('LINE_ALREADY_AGREED', 'This line was agreed before.');
  if (!matterKnown) throw new Rejection('MATTER_UNKNOWN', 'No such matter was opened.', 'matterId');
  if (!otherLineKnown) throw new Rejection('LINE_UNKNOWN', 'No such line was agreed.', 'replaces');
  const voiceIds = [...new Set(command.voiceIds)];
  if (voiceIds.some((voiceId) => !voices.some(({ id }) => id === voiceId)))
    throw new Rejection('VOICE_UNKNOWN', 'No such voice was established.', 'voiceIds');
  const strands = Object.values(Strand).filter((one) =>
    voices.some(({ strand }) => strand === one),
  );
  // What one strand settles for itself is no agreement, and a councillor, who has no strand, cannot stand in for one.
  if (strands.length < 2)
    throw new Rejection(
      'LINE_NEEDS_TWO_STRANDS',
      'A line is agreed between voices of two strands at least.',
      'voiceIds',
    );
  const validUntil = new Date(command.validUntil).toISOString();
  if (validUntil <= occurredAt)
    throw new Rejection(
      'LINE_IS_OVER_ALREADY',
      'A line holds for some time: its last day is still to come.',
      'validUntil',
    );
  const { matterId = null, title, facts, replaces = null } = command;
  return [
    {
      type: 'LineAgreed',
      data: { matterId, title, facts: [...facts], voiceIds, strands, validUntil, replaces },
    },
  ];
}

function retire(
  command: RetireLine,
  { status }: Line,
  id: string,
  { otherLineKnown }: LineFacts,
): LineEvent[] {
  const { reason, replacedBy = null } = command;
  if (status === 'unagreed')
    throw new Rejection('LINE_UNKNOWN', 'No such line was agreed.', 'lineId');
  if (status === 'retired') return [];
  if (!otherLineKnown || replacedBy === id)
    throw new Rejection('LINE_UNKNOWN', 'No such other line was agreed.', 'replacedBy');
  return [{ type: 'LineRetired', data: { reason, replacedBy } }];
}

// What changes as a result

function evolve(line: Line, { type, data, occurredAt }: Past<LineEvent>): Line {
  if (type === 'LineAgreed') return { status: 'agreed', validUntil: data.validUntil };
  if (line.status === 'unagreed') return line;
  switch (type) {
    case 'LineRetired':
      return { ...line, status: 'retired', retiredAt: occurredAt };
  }
}

export const line: Decider<LineCommand, Line, LineEvent, LineFacts> = {
  initial: { status: 'unagreed' },
  decide,
  evolve,
  events: lineEvents,
};
