import { ObjectType } from '@nestjs/graphql';
import { connectionOf } from '../connection.js';
import { orNull, ShownId, ShownInstant, ShownText, ShownTexts } from '../shown.js';

@ObjectType('PreElectionPeriod', {
  description: 'A time before a vote in which the council holds its publicity back.',
})
export class PreElectionPeriodView {
  @ShownId('Its name for machines, the same for ever.')
  id!: string;

  @ShownText('Which vote it precedes.')
  election!: string;

  @ShownInstant('From when on, in UTC.')
  startsAt!: string;

  @ShownInstant('Until when, in UTC.')
  endsAt!: string;

  @ShownTexts('In which parts of the area; empty for all of it.')
  areas!: string[];

  @ShownText('What asks for it.')
  legalSource!: string;

  @ShownInstant('When it was called off, in UTC; null as long as it was not.', orNull)
  cancelledAt!: string | null;

  @ShownText('Why it was called off.', orNull)
  cancelledBecause!: string | null;
}

export const PreElectionPeriodConnection = connectionOf('PreElectionPeriod', PreElectionPeriodView);
