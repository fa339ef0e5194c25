import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PublishedLog } from '../../src/notary/published-log.js';
import { SignedMeanwhile } from '../../src/notary/signer.js';
import { FollowedLedger } from './followed-ledger.js';
import { filesIn, House, hex, logOf } from './house.js';

let house: House;
beforeEach(() => {
  house = new House();
});
afterEach(() => house.close());

/** Stands still before it writes for the n-th time, until it is woken. */
class Frozen extends PublishedLog {
  wake = () => {};
  private freeze = () => {};
  readonly isFrozen = new Promise<void>((resolve) => {
    this.freeze = resolve;
  });
  private readonly woken = new Promise<void>((resolve) => {
    this.wake = resolve;
  });

  constructor(
    folder: string,
    private left: number,
  ) {
    super(folder);
  }

  override async alone<T>(work: () => Promise<T>): Promise<T> {
    if (--this.left === 0) {
      this.freeze();
      await this.woken;
    }
    return super.alone(work);
  }
}

describe('A notary that stood still while another one signed', () => {
  const written = () =>
    filesIn(house.folder).map((path) => [path, hex(readFileSync(join(house.folder, path)))]);

  it.each([
    ['before it published again what was signed last', 1],
    ['before it signed', 2],
  ])('writes nothing when it wakes up: it stood still %s', async (_, nth) => {
    await house.publish(new FollowedLedger(250));
    const log = new Frozen(house.log.folder, nth);
    const publishing = house.publish(new FollowedLedger(255), log);
    const refused = expect(publishing).rejects.toThrow(SignedMeanwhile);
    await log.isFrozen;
    await house.publish(new FollowedLedger(270));
    const before = written();
    log.wake();
    await refused;
    expect(written()).toEqual(before);
  });

  it('goes on from what the other one signed', async () => {
    await house.publish(new FollowedLedger(250));
    const log = new Frozen(house.log.folder, 2);
    const publishing = house.publish(new FollowedLedger(255), log).catch(() => {});
    await log.isFrozen;
    await house.publish(new FollowedLedger(270));
    log.wake();
    await publishing;
    await house.publish(new FollowedLedger(300));
    const { checkpoint } = await house.believed();
    expect([checkpoint.size, hex(checkpoint.root)]).toEqual([300, hex(logOf(300).root())]);
  });
});
