import { program, seed } from './program.js';

const KILLS = 25;

describe(`A writer that is killed ${KILLS} times (seed ${seed})`, () => {
  it('loses and doubles nothing that it acknowledged, and the read models follow', async () => {
    const { said, status } = await program('kills.js', KILLS, seed);
    expect(said).toEqual([
      expect.stringMatching(/^25 kills, \d{4,} commands acknowledged, 0 problems/),
    ]);
    expect(status).toBe(0);
  });
});
