import { NameTheme } from '../../src/engagement/consultation.commands.js';
import { contribution } from '../../src/engagement/contribution.js';
import type { Heard } from '../../src/engagement/contribution-rules.js';
import {
  AddNote,
  GiveAdvice,
  ReceiveClarification,
  RequestAdvice,
  RequestClarification,
} from '../../src/engagement/desk.commands.js';
import { desk } from '../../src/engagement/desk.js';
import { TransferToBody } from '../../src/engagement/handling/contribution-answering.commands.js';
import {
  ExtendClock,
  OweNoAnswer,
  ReopenLoop,
  WaiveCriterion,
} from '../../src/engagement/handling/contribution-ending.commands.js';
import {
  AmendContribution,
  ChangeKind,
  JoinContribution,
  LinkTheme,
  PartContribution,
} from '../../src/engagement/handling/contribution-handling.commands.js';
import { judge } from '../../src/experience/policy/judge.js';
import { subjectOf } from '../../src/ledger/event.js';
import { answerTo } from './circumstances.js';
import type { Dice } from './dice.js';
import { late, type Move, strandNames } from './moves.js';
import { caseOf, contactsIn, peopleIn } from './reference.js';
import { officers, type World } from './world.js';

/** A contact for which something is owed, and what its stream remembers. */
export type Contact = Heard & Readonly<{ contributionId: string }>;

export function contactsOf(world: World, ...statuses: Heard['status'][]): Contact[] {
  return world.all('contribution').flatMap((contributionId) => {
    const heard = world.state(contribution, `contribution-${contributionId}`);
    return heard.status !== 'unheard' && heard.opensLoop && statuses.includes(heard.status)
      ? [{ ...heard, contributionId }]
      : [];
  });
}

export const asSaid = ({ contributionId, handleId }: Contact) => ({
  contributionId,
  ...(handleId && { handleId }),
});

/** Another strand agrees in a note; answers the id of that note. */
function agree(
  world: World,
  contributionId: string,
  purpose: 'AGREES_TO_WAIVE' | 'AGREES_TO_EXTEND',
) {
  world.ask(AddNote, { contributionId, purpose, words: 'Agreed.' }, { by: officers.DEMOCRACY });
  return world.past(`desk-${contributionId}`).at(-1)?.id as string;
}

/** What seldom waits is let go more often, so that it is let go at all. */
const SELDOM = [3, 5, 6, 11, 12, 13, 15];

/** Promises are let go: mostly such as still wait. */
export const waive: Move = (world, dice) => {
  const contributionId = dice.pick(contactsOf(world, 'open').slice(-12))?.contributionId;
  const received = contactsIn(world.events).find(
    ({ stream }) => subjectOf(stream) === contributionId,
  );
  if (!contributionId || !received) return;
  const verdicts = judge(caseOf(world.events, received), world.now)?.verdicts ?? [];
  const waiting = verdicts.filter(
    ({ status, criterion }) => status === 'PENDING' && criterion !== 14,
  );
  const seldom = waiting.filter(({ criterion }) => SELDOM.includes(criterion));
  const listed = { contributionId, reason: 'LAW_FORBIDS' };
  for (let times = dice.between(1, 3); times > 0; times--) {
    const one = dice.pick(dice.percent(60) && seldom.length > 0 ? seldom : waiting)?.criterion;
    const criterion = one && dice.percent(90) ? one : dice.between(1, 16);
    const agreedIn = agree(world, contributionId, 'AGREES_TO_WAIVE');
    world.ask(WaiveCriterion, { ...listed, agreedIn, criterion }, late(dice));
  }
};

export const oweNothing: Move = (world, dice) => {
  const contributionId = dice.pick(contactsOf(world, 'open'))?.contributionId;
  if (!contributionId) return;
  const agreedIn = agree(world, contributionId, 'AGREES_TO_WAIVE');
  world.ask(OweNoAnswer, { contributionId, reason: 'LAW_FORBIDS', agreedIn }, late(dice));
};

/** More time is taken: only complaints, and the second look at them, have any. */
export const extend: Move = (world, dice) => {
  const complaints = contactsOf(world, 'open', 'concluded').filter(
    ({ kind }) => kind === 'COMPLAINT',
  );
  const complaint = dice.pick(complaints);
  if (!complaint) return;
  const { contributionId } = complaint;
  const running = complaint.escalations.find(({ decided }) => !decided)?.decide;
  const clock = running?.clock ?? answerTo(world, contributionId).due?.clock ?? 'complaint.answer';
  const agreedIn = agree(world, contributionId, 'AGREES_TO_EXTEND');
  world.ask(ExtendClock, { contributionId, clock, reason: 'COMPLEX', agreedIn }, late(dice));
};

/** Somebody is asked something, and sometimes replies. */
export const clarify: Move = (world, dice) => {
  const open = dice.pick(contactsOf(world, 'open').slice(-4));
  if (!open) return;
  const { contributionId } = open;
  const asked = world
    .state(desk, `desk-${contributionId}`)
    .clarifications.find(({ received }) => !received);
  if (asked && dice.percent(80)) {
    const reply = { contributionId, requestedIn: asked.eventId, words: 'The second one.' };
    return void world.ask(ReceiveClarification, reply, late(dice));
  }
  const voiceId = dice.pick(world.all('voice')) as string;
  const question = { contributionId, voiceId, channel: 'email', words: 'Which one?' };
  world.ask(RequestClarification, question, late(dice));
};

/** Another strand is asked what it knows. */
export const advise: Move = (world, dice) => {
  const open = dice.pick(contactsOf(world, 'open').slice(-3));
  if (!open) return;
  const about = { contributionId: open.contributionId, words: 'What do you know?' };
  const asked = world.state(desk, `desk-${open.contributionId}`).advice.find(({ given }) => !given);
  if (!asked)
    return void world.ask(
      RequestAdvice,
      { ...about, toStrand: dice.one(...strandNames) },
      { by: officers[dice.one(...strandNames)], ...late(dice) },
    );
  const voiceId = world.all('voice')[strandNames.indexOf(asked.toStrand)] as string;
  world.ask(GiveAdvice, { ...about, requestedIn: asked.eventId, voiceId }, late(dice));
};

/** Two contacts say the same, or turn out not to. */
export const join: Move = (world, dice) => {
  const open = contactsOf(world, 'open', 'concluded');
  const joined = open.filter(({ leadId }) => leadId);
  const parting = dice.percent(25) ? dice.pick(joined) : undefined;
  if (parting) {
    const { contributionId } = parting;
    return void world.ask(
      PartContribution,
      { contributionId, reason: 'It asks more.' },
      late(dice),
    );
  }
  const one = dice.pick(open);
  const lead = dice.pick(
    open.filter((other) => other !== one && other.matterId === one?.matterId && !other.leadId),
  );
  if (!one || !lead) return;
  const people = peopleIn(world.events);
  const same =
    one.handleId && lead.handleId && people.eldest(one.handleId) === people.eldest(lead.handleId);
  const { contributionId } = one;
  const because = same ? 'SAME_POINT' : 'CAMPAIGN';
  world.ask(JoinContribution, { contributionId, leadId: lead.contributionId, because }, late(dice));
};

const KINDS = ['COMPLAINT', 'QUESTION', 'SERVICE_REQUEST', 'INFORMATION_REQUEST'] as const;

/** It is put otherwise, taken for something else, put under a theme, or taken up again. */
export const handle: Move = (world, dice) => {
  const contact = dice.pick(contactsOf(world, 'open', 'concluded', 'closed', 'withdrawn'));
  if (!contact) return;
  const { contributionId, consultationId } = contact;
  switch (dice.between(0, 5)) {
    case 0:
      return world.ask(
        AmendContribution,
        { ...asSaid(contact), words: 'Rather this.' },
        late(dice),
      );
    case 1:
      return world.ask(
        ChangeKind,
        { contributionId, kind: dice.one(...KINDS), reason: 'Read again.' },
        late(dice),
      );
    case 2:
      return consultationId && linkTheme(world, dice, contributionId, consultationId);
    default: {
      const over = dice.pick(contactsOf(world, 'concluded', 'closed', 'withdrawn'));
      if (!over) return;
      const reopenedBy = dice.one('CITIZEN', 'COUNCIL');
      return world.ask(ReopenLoop, { ...asSaid(over), reopenedBy }, late(dice));
    }
  }
};

function linkTheme(world: World, dice: Dice, contributionId: string, consultationId: string) {
  const past = world.past(`consultation-${consultationId}`);
  if (!past.some(({ type }) => type === 'ThemeNamed'))
    world.ask(NameTheme, { consultationId, title: 'Evening buses' });
  const named = world
    .past(`consultation-${consultationId}`)
    .find(({ type }) => type === 'ThemeNamed');
  const themeId = named && (Reflect.get(named.data, 'themeId') as string);
  if (themeId) world.ask(LinkTheme, { contributionId, consultationId, themeId }, late(dice));
}

/** Not for us: whom it was passed on to. */
export const transfer: Move = (world, dice) => {
  const open = dice.pick(contactsOf(world, 'open'));
  if (!open) return;
  const { contributionId } = open;
  world.ask(
    TransferToBody,
    {
      contributionId,
      body: 'The county',
      howToReach: '01632 960001',
      sharingBasis: 'PUBLIC_TASK',
      voiceId: dice.pick(world.all('voice')) as string,
      channel: 'email',
      words: 'The county sees to roads.',
    },
    { ...late(dice), looked: { sawUpTo: world.events.length - 1, toldBefore: null } },
  );
};
