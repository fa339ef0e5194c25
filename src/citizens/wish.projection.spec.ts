import { examples, the } from '../../test/examples.js';
import { type Told, tell, tells } from '../../test/tells.js';
import { wishes } from './wish.projection.js';

const { CitizenRegistered, ContactPreferenceSet, SafeContactSet, CitizenDied } = examples;

const after = async (...told: Told[]) =>
  (await tell(told)).selectFrom('wish').selectAll().orderBy('index').execute();
const nothing = { contact: null, handleId: null, language: null, adjustments: '[]' };

tells(wishes, {
  CitizenRegistered: async () => {
    expect(await after(CitizenRegistered())).toEqual([]);
    expect(await after(CitizenRegistered({ language: 'cy' }))).toMatchObject([
      { id: the.citizen, what: 'PREFERENCE', contact: 'WELCOME', language: 'cy' },
    ]);
  },
  ContactPreferenceSet: async () =>
    expect(await after(ContactPreferenceSet())).toEqual([
      {
        ...{ index: 0, id: the.citizen, what: 'PREFERENCE', contact: 'WELCOME', handleId: null },
        ...{ language: 'cy', adjustments: '["LARGE_PRINT"]' },
      },
    ]),
  SafeContactSet: async () =>
    expect(await after(SafeContactSet())).toEqual([
      { ...nothing, index: 0, id: the.citizen, what: 'SAFE', handleId: the.handle },
    ]),
  CitizenDied: async () =>
    expect(await after(CitizenDied())).toEqual([
      { ...nothing, index: 0, id: the.citizen, what: 'DIED' },
    ]),
});
