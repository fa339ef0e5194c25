import { Strand } from '../experience/policy/vocabulary.js';
import { type Circumstances, type Decider, Rejection } from '../ledger/decider.js';
import type { Past } from '../ledger/event.js';
import type {
  BeginTrial,
  ChangeLevel,
  ConcludeTrial,
  MatterCommand,
  MergeMatters,
  OpenMatter,
  PassMatterOn,
  SplitMatter,
} from './matter.commands.js';
import { type MatterEvent, matterEvents } from './matter.events.js';
import {
  type Elsewhere,
  goesOn,
  here,
  type Known,
  type Matter,
  type MatterFacts,
} from './matter-rules.js';

// What is decided

function decide(
  command: MatterCommand,
  matter: Matter,
  known: Circumstances<MatterFacts>,
): MatterEvent[] {
  if (command.type === 'OpenMatter') return open(command, matter, known);
  if (matter.status === 'unopened')
    throw new Rejection('MATTER_UNKNOWN', 'No such matter was opened.', 'matterId');
  switch (command.type) {
    case 'ChangeLevel':
      return changeLevel(command, matter);
    case 'MergeMatters':
      return merge(command, matter, known);
    case 'SplitMatter':
      return split(command, matter, known);
    case 'PassMatterOn':
      return passOn(command, matter);
    case 'CloseMatter':
      return close(command.reason, matter);
    case 'ReopenMatter':
      return reopen(command.reason, matter);
    case 'BeginTrial':
      return beginTrial(command, matter, known);
    case 'ConcludeTrial':
      return concludeTrial(command, matter);
  }
}

function open(command: OpenMatter, { status }: Matter, { actor }: Circumstances): MatterEvent[] {
  if (status !== 'unopened')
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

function changeLevel({ level, reason }: ChangeLevel, matter: Known): MatterEvent[] {
  if (level === matter.level) return [];
  return [{ type: 'LevelChanged', data: { from: here(matter).level, level, reason } }];
}

function merge(
  { into, reason }: MergeMatters,
  matter: Known,
  known: Circumstances<MatterFacts>,
): MatterEvent[] {
  if (isAlready(matter, 'merged', [into])) return [];
  mayGoOnIn([into], here(matter), known, 'into');
  return [{ type: 'MattersMerged', data: { into, reason } }];
}

function split(
  { intoMatters, reason }: SplitMatter,
  matter: Known,
  known: Circumstances<MatterFacts>,
): MatterEvent[] {
  const into = [...new Set(intoMatters)];
  if (isAlready(matter, 'split', into)) return [];
  if (into.length < 2)
    throw new Rejection(
      'SPLIT_NEEDS_TWO_MATTERS',
      'What is split goes on in two matters at least; in one, it is merged.',
      'intoMatters',
    );
  mayGoOnIn(into, here(matter), known, 'intoMatters');
  return [{ type: 'MatterSplit', data: { into, reason } }];
}

function passOn(command: PassMatterOn, matter: Known): MatterEvent[] {
  const { to, successor = false, howToReach, reason } = command;
  if (matter.elsewhere?.how === 'passed on' && matter.elsewhere.to === to) return [];
  here(matter);
  return [{ type: 'MatterPassedOn', data: { to, successor, howToReach, reason } }];
}

function close(reason: string, matter: Known): MatterEvent[] {
  if (here(matter).status === 'closed') return [];
  return [{ type: 'MatterClosed', data: { reason } }];
}

/** What was passed on may come back. What was merged or split has not gone anywhere. */
function reopen(reason: string, { status, elsewhere }: Known): MatterEvent[] {
  if (status === 'open') return [];
  if (elsewhere && elsewhere.how !== 'passed on') throw goesOn(elsewhere);
  return [{ type: 'MatterReopened', data: { reason } }];
}

function beginTrial(
  { question, endsAt }: BeginTrial,
  matter: Known,
  { occurredAt }: Circumstances,
): MatterEvent[] {
  if (matter.trial === 'running') return [];
  if (here(matter).audience !== 'STAFF')
    throw new Rejection(
      'TRIAL_IS_AMONG_STAFF',
      'A trial is held in a matter among staff, so that no public total counts it.',
      'matterId',
    );
  const until = new Date(endsAt).toISOString();
  if (until <= occurredAt)
    throw new Rejection('TRIAL_IS_OVER_ALREADY', 'A trial ends after it begins.', 'endsAt');
  return [{ type: 'TrialBegan', data: { question, endsAt: until } }];
}

function concludeTrial({ learned, goesPublic }: ConcludeTrial, { trial }: Known): MatterEvent[] {
  if (trial === 'concluded') return [];
  if (trial === 'none')
    throw new Rejection('TRIAL_NEVER_BEGAN', 'No trial was begun in this matter.', 'matterId');
  return [{ type: 'TrialConcluded', data: { learned, goesPublic } }];
}

const isAlready = ({ elsewhere }: Known, how: 'merged' | 'split', into: readonly string[]) =>
  elsewhere?.how === how && elsewhere.into.join() === into.join();

function mayGoOnIn(
  into: readonly string[],
  { audience }: Known,
  { id, facts }: Circumstances<MatterFacts>,
  field: string,
) {
  const others = into.map((other) => facts.open.find((one) => one.id === other));
  if (into.includes(id) || others.some((other) => !other))
    throw new Rejection(
      'MATTER_CANNOT_GO_ON_THERE',
      'A matter goes on in another one, which is open here.',
      field,
    );
  // Otherwise what the public said would vanish from the public totals.
  if (others.some((other) => other?.audience !== audience))
    throw new Rejection(
      'MATTER_HAS_ANOTHER_AUDIENCE',
      'A public matter goes on in public, and a trial among staff.',
      field,
    );
}

// What changes as a result

function evolve(matter: Matter, { type, data, occurredAt: since }: Past<MatterEvent>): Matter {
  if (type === 'MatterOpened') {
    const { title, areas, audience, level, strand } = data;
    const rest = { elsewhere: null, trial: 'none' } as const;
    return { status: 'open', title, areas, audience, level, strand, ...rest };
  }
  if (matter.status === 'unopened') return matter;
  const away = (elsewhere: Elsewhere): Matter => ({ ...matter, status: 'elsewhere', elsewhere });
  switch (type) {
    case 'LevelChanged':
      return { ...matter, level: data.level };
    case 'MattersMerged':
      return away({ how: 'merged', into: [data.into], to: null, since });
    case 'MatterSplit':
      return away({ how: 'split', into: data.into, to: null, since });
    case 'MatterPassedOn':
      return away({ how: 'passed on', into: [], to: data.to, since });
    case 'MatterClosed':
      return { ...matter, status: 'closed' };
    case 'MatterReopened':
      return { ...matter, status: 'open', elsewhere: null };
    case 'TrialBegan':
      return { ...matter, trial: 'running' };
    case 'TrialConcluded':
      return { ...matter, trial: 'concluded' };
  }
}

export const matter: Decider<MatterCommand, Matter, MatterEvent, MatterFacts> = {
  initial: { status: 'unopened' },
  decide,
  evolve,
  events: matterEvents,
};
