import { ask, given } from '../../test/given-when-then.js';
import { RegisterCitizen } from './citizen.commands.js';
import type { CitizenEvent } from './citizen.events.js';
import { citizen } from './citizen.js';

const registered: CitizenEvent = { type: 'CitizenRegistered', data: { language: null } };
const after = (...before: CitizenEvent[]) => given(citizen, ...before).knowing({});

describe('A citizen', () => {
  it('is registered without saying anything about them', () =>
    after().when(ask(RegisterCitizen, {})).then(registered));
  it('can say which language is theirs', () =>
    after()
      .when(ask(RegisterCitizen, { language: 'cy' }))
      .then({ type: 'CitizenRegistered', data: { language: 'cy' } }));
  it('is registered once', () =>
    after(registered).when(ask(RegisterCitizen, {})).thenRejected('CITIZEN_ALREADY_REGISTERED'));
});
