import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UnusableLedger } from '../../src/ledger/event-store.js';
import { WrongWitnesses, witnessesIn } from '../../src/notary/witnesses.js';
import { FollowedLedger } from './followed-ledger.js';
import { House } from './house.js';
import { WitnessServer } from './witness-server.js';

let house: House;
let one: WitnessServer;
let other: WitnessServer;
beforeEach(async () => {
  house = new House();
  one = new WitnessServer();
  other = new WitnessServer();
  house.witnesses = [await one.listen()];
});
afterEach(async () => {
  await one.close();
  await other.close();
  house.close();
});

describe('Witnesses', () => {
  it('see every checkpoint, with the proof that it follows from what they saw, and their signatures are published', async () => {
    const ledger = new FollowedLedger();
    for (const by of [10, 20, 300]) await house.publish(ledger.grow(by));
    const { checkpoint, witnesses } = await house.believed(undefined, 1);
    expect([checkpoint.size, witnesses[0]?.time]).toEqual([330, 1_770_000_000]);
    expect(one.seen?.size).toBe(330);
    // Each start asks with 0 first: what a witness saw is not kept here, it says so itself.
    expect(one.asked.slice(0, 2)).toEqual([0, 0]);
    expect(one.asked).toContain(10);
    expect(house.troubles).toEqual([]);
  });

  it('sign together', async () => {
    house.witnesses = [...house.witnesses, await other.listen()];
    await house.publish(new FollowedLedger(5));
    // Both are called the same, so that one of them does not count for two.
    const { note } = await house.believed(undefined, 1);
    expect(note.signatures.map(({ keyId }) => keyId).sort()).toEqual(
      [...(await house.believed()).log.map(({ key }) => key.id), one.key.id, other.key.id].sort(),
    );
  });

  it('are not waited for longer than a second', async () => {
    one.answersAfterMs = 5_000;
    const startedMs = performance.now();
    await house.publish(new FollowedLedger(5));
    expect(performance.now() - startedMs).toBeLessThan(4_500);
    expect((await house.believed()).checkpoint.size).toBe(5);
  });

  it.each([
    ['is out of order', { status: 500, body: '' }, /answered 500/],
    ['does not know this log', { status: 404, body: '' }, /answered 404/],
    [
      'signs with another key',
      { status: 200, body: '— witness.example AAAAAAAAAAAAAAAA\n' },
      /Nobody/,
    ],
    ['talks nonsense', { status: 200, body: 'hello' }, /did not sign/],
    ['says nonsense of what it saw', { status: 409, body: 'ten\n' }, /not a count/],
  ])('are complained of, and the log goes on, when one of them %s', async (_, broken, words) => {
    one.broken = broken;
    await house.publish(new FollowedLedger(5));
    expect(house.troubles).toEqual([expect.stringMatching(words)]);
    expect((await house.believed()).checkpoint.size).toBe(5);
  });

  it('cannot be reached: the log goes on', async () => {
    await one.close();
    await house.publish(new FollowedLedger(5));
    expect(house.troubles).toHaveLength(1);
  });

  it('have seen a longer log: an old state put back as a whole is found out, and nothing more is signed', async () => {
    const ledger = new FollowedLedger(200);
    await house.publish(ledger);
    const putBack = house.backup();
    await house.publish(ledger.grow(100));
    putBack();
    const restored = new FollowedLedger(200);
    await expect(house.publish(restored)).rejects.toThrow(UnusableLedger);
    await expect(house.publish(restored)).rejects.toThrow(/seen a log of 300 entries/);
    expect((await house.believed()).checkpoint.size).toBe(200);
  });

  it('have seen another log: a state put back that went on in another way is found out', async () => {
    const ledger = new FollowedLedger(200);
    await house.publish(ledger);
    const putBack = house.backup();
    await house.publish(ledger.grow(100));
    putBack();
    house.witnesses = [];
    await house.publish(new FollowedLedger(200).grow(150, 'other'));
    house.witnesses = [await one.listen()];
    await expect(house.publish(new FollowedLedger(200).grow(150, 'other'))).rejects.toThrow(
      /does not find the 300 entries/,
    );
  });
});

describe('A policy', () => {
  const read = (content: string) => {
    const file = join(house.folder, 'policy');
    writeFileSync(file, content);
    return witnessesIn(file);
  };

  it('names the witnesses; what it says to those who verify is left to them', () => {
    const [place] = house.witnesses;
    if (!place) throw new Error('There must be one.');
    const lines = [
      '# ours',
      'log x',
      '',
      `  ${one.line(place)}/ `,
      'group any any W1',
      'quorum W1',
    ];
    expect(read(`${lines.join('\n')}\n`)).toEqual([
      { key: expect.objectContaining({ id: one.key.id }), url: place.url },
    ]);
  });

  it('may name witnesses that are not asked', () =>
    expect(read('witness W1 whoever\n')).toEqual([]));

  it.each([
    ['a key that is none', 'witness W1 nobody https://witness.example', /line 1: A key is spelled/],
    [
      'an address that is none',
      '\nwitness W1 key ftp://witness.example',
      /line 2: a witness is written/,
    ],
    ['too much', 'witness W1 key https://witness.example and more', /line 1: a witness is written/],
  ])('with %s is refused by its line', (_, content, words) => {
    expect(() => read(content)).toThrow(WrongWitnesses);
    expect(() => read(content)).toThrow(words);
  });

  it('that is not there is refused by its name', () =>
    expect(() => witnessesIn(join(house.folder, 'none'))).toThrow(/none/));
});
