import { type Audience, type Level, Strand } from '../experience/policy/vocabulary.js';
import { type Circumstances, type Decider, Rejection } from '../ledger/decider.js';
import type { Past } from '../ledger/event.js';
import type { MatterCommand } from './matter.commands.js';
import { type MatterEvent, matterEvents } from './matter.events.js';

export type Matter =
  | { status: 'unopened' }
  | {
      status: 'open';
      title: string;
      areas: readonly string[];
      audience: keyof typeof Audience;
      level: Level;
      strand: Strand;
    };

// What is decided

function decide(
  command: MatterCommand,
  { status }: Matter,
  { actor }: Circumstances,
): MatterEvent[] {
  if (status === 'open')
    throw new Rejection('MATTER_ALREADY_OPENED', 'This matter was opened before.');
  const strand = command.strand ?? Object.values(Strand).find((known) => known === actor.strand);
  if (!strand)
    throw new Rejection('STRAND_NEEDED', 'You belong to no strand: say which one it is.', 'strand');
  return [
    {
      type: 'MatterOpened',
      data: {
        title: command.title,
        question: command.question ?? null,
        areas: [...(command.areas ?? [])],
        audience: command.audience ?? 'PUBLIC',
        level: command.level,
        strand,
      },
    },
  ];
}

// What changes as a result

function evolve(_: Matter, { type, data }: Past<MatterEvent>): Matter {
  switch (type) {
    case 'MatterOpened': {
      const { title, areas, audience, level, strand } = data;
      return { status: 'open', title, areas, audience, level, strand };
    }
  }
}

export const matter: Decider<MatterCommand, Matter, MatterEvent> = {
  initial: { status: 'unopened' },
  decide,
  evolve,
  events: matterEvents,
};
