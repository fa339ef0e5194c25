// From the answer to a command until a signed checkpoint covers its event, while commands keep coming.
import { randomUUID } from 'node:crypto';
import { OpenMatter } from '../../dist/matters/matter.commands.js';
import { LogProgress } from '../../dist/notary/log-progress.js';
import { openService } from './service.js';
import { inFlight } from './timing.js';

const ACTOR = { subject: 'officer', strand: 'ENGAGEMENT', role: 'OFFICER' };
const LONG_MS = 60_000;

const measured =
  (untilOf) =>
  async ({ folder, size, inFlight: workers }) => {
    const service = await openService(folder);
    const until = untilOf(service.get(LogProgress));
    const covered = new Float64Array(size);
    const all = [];
    const timed = await inFlight(workers, size, async (n) => {
      const command = Object.assign(new OpenMatter(), {
        commandId: randomUUID(),
        title: `Question ${n}`,
        level: 'CONSULT',
        strand: 'ENGAGEMENT',
      });
      const { index } = await service.record(command.by({ actor: ACTOR }));
      const began = performance.now();
      all.push(
        until(index).then(() => {
          covered[n] = performance.now() - began;
        }),
      );
    });
    await Promise.all(all);
    covered.sort();
    const events = (await service.head()) + 1;
    await service.app.close();
    const [p50Ms, p99Ms] = [0.5, 0.99].map((share) => covered[Math.floor(size * share)]);
    return { ...timed, p50Ms, p99Ms, file: service.ledger, events };
  };

const mustCover = (notary) => async (index) => {
  if (!(await notary.covers(index, LONG_MS))) throw new Error(`${index} was not covered.`);
};

export const sides = {
  notary: { ours: measured(mustCover), limit: measured(() => async () => {}) },
};
