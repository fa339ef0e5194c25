import { SignJWT } from 'jose';
import { NotSignedIn, Tokens } from './tokens.js';

const key = new Uint8Array(32).fill(7);
const tokens = new Tokens(key);
const ada = { subject: 'ada', strand: 'ENGAGEMENT', role: 'OFFICER' };
const signed = (claims: object, by = key) =>
  new SignJWT({ strand: null, role: 'OFFICER', ...claims })
    .setProtectedHeader({ alg: 'HS256' })
    .setExpirationTime('1h')
    .sign(by);
const signedIn = async (token: string) => tokens.actorOf(`Bearer ${token}`);

describe('A token', () => {
  it('says who asks, as often as it is shown', async () => {
    const token = await tokens.issue(ada);
    expect([await signedIn(token), await signedIn(token)]).toEqual([ada, ada]);
  });

  it.each<[string, () => Promise<string>]>([
    ['of another ledger', () => new Tokens(new Uint8Array(32)).issue(ada)],
    ['without a subject', () => signed({})],
    ['of a role that there is not', () => signed({ sub: 'ada', role: 'MAYOR' })],
    ['of a strand that there is not', () => signed({ sub: 'ada', strand: 'FINANCE' })],
    ['that is over', () => tokens.issue(ada, '-1s')],
    ['that is none', async () => 'nonsense'],
  ])('%s is turned away', async (_, token) =>
    expect(signedIn(await token())).rejects.toBeInstanceOf(NotSignedIn),
  );

  it('is over when it says so, also when it was good before', async () => {
    const token = await tokens.issue(ada, '1h');
    await signedIn(token);
    const later = Date.now() + 3_600_001;
    jest.spyOn(Date, 'now').mockReturnValue(later);
    jest.useFakeTimers({ now: later });
    try {
      await expect(signedIn(token)).rejects.toBeInstanceOf(NotSignedIn);
    } finally {
      jest.useRealTimers();
      jest.restoreAllMocks();
    }
  });

  it.each([undefined, '', 'Basic abc', 'Bearer'])('is not %j', (header) =>
    expect(tokens.actorOf(header)).rejects.toBeInstanceOf(NotSignedIn),
  );
});
