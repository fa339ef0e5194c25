import { Asks, LedgerCommand } from '../ledger/command.js';
import { AnId, Title, Titles, When, Words } from '../ledger/fields.js';

@Asks('Say from when to when publicity is held back before a vote.')
export class AnnouncePreElectionPeriod extends LedgerCommand {
  get type() {
    return 'AnnouncePreElectionPeriod' as const;
  }

  @Title('Which vote, such as the local elections of May.')
  readonly election!: string;

  @When('From when publicity is held back.')
  readonly startsAt!: string;

  @When('Until when, which is mostly the close of the poll.')
  readonly endsAt!: string;

  @Titles('Where; left out for the whole area of the council.', { optional: true })
  readonly areas?: string[];

  @Words("The law, or the council's own rule, that asks for it.")
  readonly legalSource!: string;
}

@Asks('Hold publicity back no longer: the vote was called off or moved.')
export class CancelPreElectionPeriod extends LedgerCommand {
  get type() {
    return 'CancelPreElectionPeriod' as const;
  }

  @AnId('The period that was announced.')
  readonly electionId!: string;

  @Words('What became of the vote.')
  readonly reason!: string;
}

export const electionCommands = [AnnouncePreElectionPeriod, CancelPreElectionPeriod];
export type ElectionCommand = InstanceType<(typeof electionCommands)[number]>;
