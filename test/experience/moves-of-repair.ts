import {
  AcknowledgeEscalation,
  AnswerDispute,
  DecideEscalation,
  DisputeExperience,
  EscalateContribution,
  GiveApology,
  OfferRemedy,
  ProvideRemedy,
} from '../../src/engagement/repair/contribution-repair.commands.js';
import type { Dice } from './dice.js';
import { DAY, late, type Move } from './moves.js';
import { asSaid, type Contact, contactsOf } from './moves-of-handling.js';
import type { World } from './world.js';

const SOME = ['open', 'concluded', 'closed', 'withdrawn'] as const;
const FINDINGS = ['UPHELD', 'PARTLY_UPHELD', 'NOT_UPHELD'] as const;

const spoken = (world: World, dice: Dice, { contributionId }: Contact) => ({
  contributionId,
  voiceId: dice.pick(world.all('voice')) as string,
  channel: 'email',
  words: 'We looked at it.',
});

/** A complaint goes to whoever was not involved, then perhaps to an ombudsman; in time or not. */
export const escalate: Move = (world, dice) => {
  const complaint = dice.pick(
    contactsOf(world, ...SOME).filter(({ kind }) => kind === 'COMPLAINT'),
  );
  if (!complaint) return;
  const { contributionId, escalations } = complaint;
  const open = escalations.find(({ decided }) => !decided);
  const escalatedIn = open?.eventId;
  if (!escalatedIn) {
    const to = escalations.length > 0 ? 'OMBUDSMAN' : 'STAGE_TWO';
    return void world.ask(EscalateContribution, { ...asSaid(complaint), to }, late(dice));
  }
  const about = { ...spoken(world, dice, complaint), contributionId, escalatedIn };
  if (!open.acknowledged && dice.percent(50))
    return void world.ask(AcknowledgeEscalation, about, late(dice));
  const { voiceId, ...rest } = about;
  const decided = { ...rest, finding: dice.one(...FINDINGS) };
  world.ask(
    DecideEscalation,
    open.to === 'OMBUDSMAN' ? decided : { ...decided, voiceId },
    late(dice),
  );
};

/** The council says that it is sorry, and does something about it; sometimes only one of both. */
export const putRight: Move = (world, dice) => {
  const contact = dice.pick(contactsOf(world, ...SOME).slice(-8));
  if (!contact) return;
  const { contributionId, remedies } = contact;
  const offered = remedies.find(({ provided }) => !provided);
  if (dice.percent(75)) world.ask(GiveApology, spoken(world, dice, contact), late(dice));
  if (offered && dice.percent(80))
    return void world.ask(
      ProvideRemedy,
      { contributionId, offeredIn: offered.eventId },
      late(dice),
    );
  world.ask(OfferRemedy, spoken(world, dice, contact), late(dice));
  const last = world.past(`contribution-${contributionId}`).at(-1);
  if (last?.type !== 'RemedyOffered' || dice.percent(30)) return;
  world.wait(dice.between(1, 10 * DAY));
  world.ask(ProvideRemedy, { contributionId, offeredIn: last.id }, late(dice));
};

/** The citizen says otherwise, and sometimes somebody looks at it. */
export const dispute: Move = (world, dice) => {
  const contacts = contactsOf(world, ...SOME);
  const disputed = contacts.filter(({ disputes }) => disputes.some(({ answered }) => !answered));
  const looked = dice.percent(55) ? dice.pick(disputed) : undefined;
  if (looked) {
    const disputedIn = looked.disputes.find(({ answered }) => !answered)?.eventId as string;
    const finding = dice.one(...FINDINGS);
    const answer = { ...spoken(world, dice, looked), disputedIn, finding };
    return void world.ask(AnswerDispute, answer, {
      by: { subject: 'elsewhere', strand: 'DEMOCRACY', role: 'OFFICER' },
      ...late(dice),
    });
  }
  const told = dice.pick(contacts.filter(({ toldAt }) => toldAt));
  if (told) world.ask(DisputeExperience, { ...asSaid(told), words: 'It was not.' }, late(dice));
};
