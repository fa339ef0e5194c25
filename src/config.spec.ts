import { resolve } from 'node:path';
import { settingsFrom, WrongSetting } from './config.js';

describe('The settings', () => {
  it('are safe when nobody says anything', () =>
    expect(settingsFrom({})).toEqual({
      dataFolder: resolve('data'),
      readModels: null,
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
    ['READ_MODELS', ''],
    ['READ_MODELS', 'mysql://localhost/council'],
    ['READ_MODELS', 'postgres://'],
    ['IN_FLIGHT_MAX', ''],
    ['IN_FLIGHT_MAX', '3'],
    ['IN_FLIGHT_MAX', '064'],
    ['IN_FLIGHT_MAX', '100000'],
    ['ORIGIN', ''],
    ['ORIGIN', 'two words'],
    ['ORIGIN', 'x'.repeat(201)],
    ['ROLE', ''],
    ['ROLE', 'leader'],
    ['ROLE', 'api'],
    ['EVENTSTORE_URL', ''],
    ['EVENTSTORE_URL', 'http://localhost:2113'],
  ])('are refused by name: %s=%j', (name, value) => {
    const refused = expect(() => settingsFrom({ [name]: value }));
    refused.toThrow(WrongSetting);
    refused.toThrow(new RegExp(`^${name} `));
  });

  it('say how many are answered at once', () =>
    expect(settingsFrom({ IN_FLIGHT_MAX: '64' }).inFlightMax).toBe(64));

  it.each(['', 'Ledger', 'two.parts', '7', 'x'.repeat(41)])(
    'refuse the name %j for a ledger on a server',
    (name) => {
      const env = { EVENTSTORE_URL: 'esdb://localhost:2113?tls=false', EVENTSTORE_LEDGER: name };
      expect(() => settingsFrom(env)).toThrow(/^EVENTSTORE_LEDGER /);
    },
  );

  const shared = {
    EVENTSTORE_URL: 'esdb://localhost:2113?tls=false',
    READ_MODELS: 'postgres://localhost/council',
  };

  it.each(['api', 'projector'])('let ROLE be %s once ledger and read models are shared', (ROLE) => {
    expect(settingsFrom({ ...shared, ROLE }).role).toBe(ROLE);
    for (const missing of Object.keys(shared))
      expect(() => settingsFrom({ ...shared, ROLE, [missing]: undefined })).toThrow(
        /^ROLE is .* \(EVENTSTORE_URL\).* \(READ_MODELS\)/,
      );
  });

  it('keep a made-up story in one process', () =>
    expect(() => settingsFrom({ ...shared, DEMO: 'true' })).toThrow(/^DEMO /));

  it('choose EventStoreDB by its address alone', () => {
    const url = 'esdb+discover://user:password@cluster:2113?tlsCAFile=/ca.crt';
    expect(settingsFrom({ EVENTSTORE_URL: url }).server).toEqual({ url, name: 'ledger' });
    expect(settingsFrom({ EVENTSTORE_URL: url, EVENTSTORE_LEDGER: 'trial' }).server?.name).toBe(
      'trial',
    );
  });
});
