import { program, seed, untraceable } from './program.js';

/** Of the writes to the disk, each so manyeth fails; the bench has every one fail, in every way. */
const EVERY = 6;
const missing = untraceable();

(missing ? describe.skip : describe)(`A disk${missing}`, () => {
  it(`that fails at one call, or from one on, takes nothing acknowledged (seed ${seed})`, async () => {
    const { said, status } = await program('sweep.js', EVERY, seed);
    expect(said).toEqual([expect.stringMatching(/^1\d\d faults among .* 0 problems/)]);
    expect(status).toBe(0);
  });

  it(`that is cut off after any call has all that was acknowledged (seed ${seed})`, async () => {
    const { said, status } = await program('rollback.js', 2, seed);
    expect(said).toEqual([expect.stringMatching(/^\d{3} power cuts, 8 appends, 0 problems/)]);
    expect(status).toBe(0);
  });
});
