// All the read models of a large ledger told from the first event while the service serves from the old ones.
import { Rebuild } from '../../dist/projections/rebuild.js';
import { prepareLarge, whileAsked } from './asked.js';
import { openRaw } from './raw.js';

const retell = {
  prepare: prepareLarge,

  async ours({ preparedFolder, expectedOf, length }) {
    const { events } = expectedOf(preparedFolder);
    const { ended, ...measured } = await whileAsked(
      { data: `${preparedFolder}/data`, length },
      (service) => {
        const rebuild = service.get(Rebuild);
        return { work: rebuild.run(), processId: () => rebuild.processId };
      },
    );
    const count = ended.index + 1;
    if (count < events) throw new Error(`Only ${count} events of ${events} were told.`);
    return { ...measured, count };
  },

  async limit({ preparedFolder, page: length }) {
    const db = openRaw(`${preparedFolder}/data/ledger.db`);
    const page = db
      .prepare(`SELECT "index", envelope FROM event WHERE "index" > ? ORDER BY 1 LIMIT ${length}`)
      .raw();
    const started = performance.now();
    let count = 0;
    for (let rows = page.all(-1); rows.length > 0; rows = page.all(count - 1))
      for (const [index, envelope] of rows)
        if (index === count && JSON.parse(envelope).data) count++;
    const seconds = (performance.now() - started) / 1000;
    db.close();
    return { count, seconds };
  },
};

export const sides = { retell };
