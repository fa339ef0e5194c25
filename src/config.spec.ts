import { resolve } from 'node:path';
import { settingsFrom, WrongSetting } from './config.js';

describe('The settings', () => {
  it('are safe when nobody says anything', () =>
    expect(settingsFrom({})).toEqual({
      dataFolder: resolve('data'),
      host: '127.0.0.1',
      port: 3000,
      origin: 'council.example/ledger',
      demo: false,
    }));

  it.each([
    ['PORT', ''],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '80a'],
    ['DEMO', 'yes'],
    ['ORIGIN', ''],
    ['ORIGIN', 'two words'],
    ['ORIGIN', 'x'.repeat(201)],
  ])('are refused by name: %s=%j', (name, value) => {
    const refused = expect(() => settingsFrom({ [name]: value }));
    refused.toThrow(WrongSetting);
    refused.toThrow(new RegExp(`^${name} `));
  });
});
