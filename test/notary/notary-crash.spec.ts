import type { File } from '../../src/notary/durable.js';
import { PublishedLog } from '../../src/notary/published-log.js';
import { FollowedLedger } from './followed-ledger.js';
import { filesIn, House, hex, logOf } from './house.js';

let house: House;
beforeEach(() => {
  house = new House();
});
afterEach(() => house.close());

describe('A crash', () => {
  /** Fails at its n-th write, before or after it reached the disk, as a machine does that loses power there. */
  class Failing extends PublishedLog {
    writes = 0;
    constructor(
      folder: string,
      private readonly failsAt: number,
      private readonly isAfter: boolean,
    ) {
      super(folder);
    }
    private async step(write: () => Promise<void>) {
      const isIt = ++this.writes === this.failsAt;
      if (isIt && !this.isAfter) throw new Error('power');
      await write();
      if (isIt) throw new Error('power');
    }
    override write(tiles: readonly File[]) {
      return this.step(() => super.write(tiles));
    }
    override publish(checkpoint: Uint8Array) {
      return this.step(() => super.publish(checkpoint));
    }
    override publishKeys(lines: string) {
      return this.step(() => super.publishKeys(lines));
    }
    override tidy(tiles: readonly File[]) {
      return this.step(() => super.tidy(tiles));
    }
  }

  it.each([false, true])(
    'at any write leaves a log that holds and goes on; after it: %j',
    async (isAfter) => {
      const ledger = new FollowedLedger(250);
      await house.publish(ledger);
      for (let failsAt = 1; ; failsAt++) {
        const failing = new Failing(house.log.folder, failsAt, isAfter);
        const crashed = await house
          .publish(ledger.grow(10), failing)
          .then(() => false)
          .catch((error: Error) => error.message === 'power');
        // What is published now can be checked down to the last tile.
        const { checkpoint } = await house.believed();
        for (const { path, bytes } of logOf(checkpoint.size).takeTiles())
          expect([path, hex((await house.log.read(path)) ?? undefined)]).toEqual([
            path,
            hex(bytes),
          ]);
        if (!crashed) {
          expect(failing.writes).toBeLessThan(failsAt);
          break;
        }
        expect(failsAt).toBeLessThan(10);
      }
      await house.publish(ledger);
      const roots = new Map<number, string>();
      for (const { size, root } of house.published) {
        expect(roots.get(size) ?? hex(root)).toBe(hex(root));
        roots.set(size, hex(root));
      }
      expect(hex((await house.believed()).checkpoint.root)).toBe(hex(logOf(ledger.size).root()));
    },
  );

  it('never leaves a file half-written under its own name', async () => {
    await house.publish(new FollowedLedger(300));
    expect(filesIn(house.folder).filter((path) => path.endsWith('.new'))).toEqual([]);
  });
});
