// All the read models of a large ledger told from the first event while the service serves from the old ones.
import { Rebuild } from '../../dist/projections/rebuild.js';
import { prepareLarge, whileAsked } from './asked.js';
import { countIn, openRaw, pagesIn } from './raw.js';

const retell = {
  prepare: prepareLarge,

  async ours({ preparedFolder, expectedOf, length }) {
    const { events } = expectedOf(preparedFolder);
    const { ended, ...measured } = await whileAsked({ preparedFolder, length }, (service) => {
      const rebuild = service.get(Rebuild);
      return { work: rebuild.run(), processId: () => rebuild.processId };
    });
    const count = ended.index + 1;
    if (count < events) throw new Error(`Only ${count} events of ${events} were told.`);
    return { ...measured, count };
  },

  async limit({ preparedFolder, page: length }) {
    const file = `${preparedFolder}/data/ledger.db`;
    const db = openRaw(file);
    const started = performance.now();
    let count = 0;
    for (const rows of pagesIn(db, length))
      for (const [index, envelope] of rows)
        if (index === count && JSON.parse(envelope).data) count++;
    const seconds = (performance.now() - started) / 1000;
    db.close();
    if (count !== countIn(file)) throw new Error(`${count} of ${countIn(file)} were parsed.`);
    return { count, seconds };
  },
};

export const sides = { retell };
