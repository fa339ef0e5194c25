import { Asks, LedgerCommand } from '../ledger/command.js';
import { Title } from '../ledger/fields.js';

@Asks('Give somebody who deals with the council a random id that says nothing about them.')
export class RegisterCitizen extends LedgerCommand {
  get type() {
    return 'RegisterCitizen' as const;
  }

  @Title('The language they want to be spoken to in, as a BCP 47 tag such as en or cy.', {
    optional: true,
  })
  readonly language?: string;
}

export const citizenCommands = [RegisterCitizen];
export type CitizenCommand = InstanceType<(typeof citizenCommands)[number]>;
