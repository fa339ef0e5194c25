import { ObjectType } from '@nestjs/graphql';
import {
  Adjustment,
  ContactWish,
  Erasure,
  Lapse,
  PrivacyAsk,
  PrivacyStatus,
} from '../../experience/policy/vocabulary-of-citizens.js';
import { orNull, Shown, ShownId, ShownInstant, ShownText, ShownYesNo } from '../shown.js';

@ObjectType('Handle', { description: 'One address of a citizen, on one channel.' })
export class HandleView {
  @ShownId('Its name for machines, the same for ever.')
  id!: string;

  @ShownText('The way it reaches them, such as email or phone.')
  channel!: string;

  @ShownText('Where it reaches them; null when it was erased, or never given.', orNull)
  address!: string | null;

  @ShownInstant('When it was first used, in UTC.')
  seenAt!: string;

  @Shown(() => Lapse, 'Why nothing is sent there any more; null while it reaches them.', orNull)
  lapsed!: keyof typeof Lapse | null;
}

@ObjectType('ContactPreferred', {
  description:
    'How somebody wants to be reached and in which form, or that they do not want to be.',
})
export class ContactPreferredView {
  @Shown(() => ContactWish, 'Whether the council may write to them at all.')
  contact!: keyof typeof ContactWish;

  @ShownId('The handle on which they want to be told; null for wherever they spoke.', orNull)
  handleId!: string | null;

  @ShownText('The one they want to be spoken to in, as a tag such as en or cy.', orNull)
  language!: string | null;

  @Shown(() => [Adjustment], 'What they need to read or hear it.')
  adjustments!: Adjustment[];
}

@ObjectType('PrivacyRequest', { description: 'What somebody asked about their data.' })
export class PrivacyRequestView {
  @ShownId('The event in which they asked; it is named where it is settled.')
  id!: string;

  @Shown(() => PrivacyAsk, 'To be shown it, or to have it forgotten.')
  what!: PrivacyAsk;

  @ShownText('The way they asked, such as email.')
  channel!: string;

  @ShownInstant('When they asked, in UTC.')
  askedAt!: string;

  @ShownInstant('Until when the law gives the council time, in UTC.')
  dueAt!: string;

  @ShownText('Why it takes longer than a month, as they were told.', orNull)
  extendedBecause!: string | null;

  @Shown(() => PrivacyStatus, 'What became of it.')
  status!: PrivacyStatus;

  @ShownInstant('When it was granted or declined, in UTC; null while they wait.', orNull)
  settledAt!: string | null;

  @ShownText('Why the law does not give it to them, as they were told.', orNull)
  declinedBecause!: string | null;

  @ShownText('Where they can go with that, as they were told.', orNull)
  howToChallenge!: string | null;
}

@ObjectType('Erased', { description: 'That something was forgotten about somebody.' })
export class ErasedView {
  @Shown(() => Erasure, 'How much of it nobody can read any more.')
  what!: keyof typeof Erasure;

  @ShownInstant('When that was done, in UTC.')
  erasedAt!: string;

  @ShownId('The event in which they asked for it; null where the council did so by itself.', orNull)
  requestedIn!: string | null;
}

@ObjectType('Citizen', {
  description:
    'Anyone dealing with the council: the set of handles that are linked, under the id of the eldest.',
})
export class CitizenView {
  @ShownId('The id of the eldest of what is linked; it can change when links are made or undone.')
  id!: string;

  @ShownYesNo('Nothing is known of them but one thing they said.')
  anonymous!: boolean;
}
