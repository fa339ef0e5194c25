import { ObjectType } from '@nestjs/graphql';
import { Lapse } from '../../experience/policy/vocabulary-of-citizens.js';
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
