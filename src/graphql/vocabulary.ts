import { registerEnumType } from '@nestjs/graphql';
import { WhatWasReplied } from '../engagement/contribution.commands.js';
import { OwedThings } from '../experience/policy/owed.js';
import { Standings } from '../experience/policy/standing.js';
import { Statuses } from '../experience/policy/verdict.js';
import {
  addressees,
  answers,
  audiences,
  capacities,
  concerns,
  contributors,
  escalations,
  findings,
  joinReasons,
  keepers,
  kinds,
  levels,
  moderations,
  notePurposes,
  reopenedBys,
  sharingBases,
  skills,
  strands,
} from '../experience/policy/vocabulary.js';
import {
  adjustments,
  ageGroups,
  contactWishes,
  deliveryProofs,
  erasures,
  lapses,
  privacyAsks,
  privacyStatuses,
} from '../experience/policy/vocabulary-of-citizens.js';
import {
  challenges,
  deciders,
  earlierResponses,
  effects,
  interests,
  results,
  roles,
  rulings,
  themeEffects,
} from '../experience/policy/vocabulary-of-decisions.js';

/** Gives the closed lists their names and sentences in the schema. */
const named = (
  name: string,
  description: string,
  {
    words,
    valuesMap,
  }: { words: Record<string, string>; valuesMap: Record<string, { description: string }> },
) => registerEnumType(words, { name, description, valuesMap });

named('Strand', 'One of the three ways in which a council speaks with the public.', strands);
named('Level', 'How far the public shares in a decision (IAP2).', levels);
named('Audience', 'For whom something is meant.', audiences);
named(
  'Kind',
  'What sort of contact a citizen made; the charter promises something for each.',
  kinds,
);
named('Contributor', 'In what way somebody is known to us.', contributors);
named('Capacity', 'In what role a voice speaks.', capacities);
named('AnswerForm', 'Whether an answer says something about the matter.', answers);
named('Addressee', 'To whom a citizen spoke.', addressees);
named('BodyRole', 'What a body does with an item on its agenda.', roles);
named('Effect', 'What a decision settles.', effects);
named('Result', 'How it went.', results);
named('ThemeEffect', 'What became of a theme that people raised.', themeEffects);
named('DecidedBy', 'Who it is that decides.', deciders);
named('Interest', 'How something touches a member who decides on it.', interests);
named('Challenge', 'Who is asked whether a decision was lawful.', challenges);
named('Ruling', 'What they found.', rulings);
named('DeliveryProof', 'How we know that something arrived.', deliveryProofs);
named('Skill', 'What one strand can do that the others have to learn.', skills);
named('EarlierResponses', 'Whether what was said before still counts.', earlierResponses);
named('NotePurpose', 'What a note between colleagues is for.', notePurposes);
named('Adjustment', 'In which form somebody asked to be answered, or was.', adjustments);
named('AgeGroup', 'Whether somebody is of age.', ageGroups);
named('SharingBasis', 'What lets something be passed on that a person said.', sharingBases);
named('JoinReason', 'Why two contacts belong together.', joinReasons);
named('Concern', 'Why only one role may read something.', concerns);
named('Keeper', 'The one role that may read a restricted contact.', keepers);
named('ReopenedBy', 'Who found that something was not over.', reopenedBys);
named('Escalation', 'Who looks at a complaint again.', escalations);
named('Finding', 'Who was right.', findings);
named('Moderation', 'What is kept from whom when somebody moderates.', moderations);
named('ContactWish', 'Whether somebody wants to be written to.', contactWishes);
named('Erasure', 'What is forgotten about somebody.', erasures);
named('PrivacyAsk', 'What somebody asked to be shown, or forgotten, about them.', privacyAsks);
named('PrivacyStatus', 'What became of such a request.', privacyStatuses);
named('Lapse', 'Why nothing is sent to an address any more.', lapses);

registerEnumType(WhatWasReplied, {
  name: 'WhatWasReplied',
  description: 'What a contact replies to.',
  valuesMap: {
    BROADCAST: { description: 'Something the council broadcast.' },
    CONTRIBUTION: { description: 'What somebody else had said.' },
    MISSING: { description: 'Something that the source names but does not contain.' },
  },
});
registerEnumType(Standings, {
  name: 'Standing',
  description: 'How a contact, or a journey, stands; never an average.',
  valuesMap: {
    DISPUTED: { description: 'The citizen says that it was otherwise.' },
    PUT_RIGHT: { description: 'It went badly; then came an apology and a remedy.' },
    POOR: { description: 'Something that was promised was not kept.' },
    CLOSED_WITH_REASON: { description: 'It ended without the citizen being told an outcome.' },
    GOOD: {
      description: 'Everything that was promised was kept, and they were told what came of it.',
    },
    AT_RISK: { description: 'Less than a quarter of the time is left for something that is owed.' },
    OPEN: { description: 'Something is still owed, and there is time.' },
  },
});
registerEnumType(Statuses, {
  name: 'CriterionStatus',
  description: 'How one criterion of one contact stands.',
  valuesMap: {
    MET: { description: 'What was promised was kept.' },
    MET_BY_EXCEPTION: { description: 'Kept by a lawful and published exception.' },
    NOT_MET: { description: 'What was promised was broken.' },
    PENDING: { description: 'Still to come.' },
    NOT_APPLICABLE: { description: 'Not owed here.' },
    WAIVED: { description: 'Given up for a listed reason, with the agreement of a second person.' },
  },
});
registerEnumType(OwedThings, {
  name: 'OwedThing',
  description: 'What a citizen waits for.',
  valuesMap: {
    ACKNOWLEDGEMENT: { description: 'To be told that they were heard.' },
    ANSWER: { description: 'An answer of substance from a named person.' },
    ONE_CONVERSATION: { description: 'Colleagues who agree among themselves.' },
    TIME: { description: 'Time enough to take part.' },
    DECISION: { description: 'A decision, or the reason why there is none.' },
    REASONS: { description: 'The reasons for what was decided.' },
    OUTCOME: { description: 'To be told what came of it.' },
    DELIVERY: { description: 'That what was sent arrives.' },
    OBJECTION: { description: 'That somebody else looks at their objection to a moderation.' },
    ESCALATION: { description: 'That somebody else looks at their complaint.' },
    COMMITMENT: { description: 'That a promise made to them is carried out.' },
    PRIVACY: { description: 'What they asked about their own data.' },
    DISPUTE: { description: 'That somebody with no part in it says how it was.' },
    REMEDY: { description: 'What was offered to put it right.' },
  },
});
