// Another charter tried out on a large ledger while the service serves.
import { readdirSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { ukCharter } from '../../dist/experience/policy/uk-charter.js';
import { Simulations } from '../../dist/experience/simulation/simulations.js';
import { prepareLarge, whileAsked } from './asked.js';

/** When the year of the demo is over: the ledger's own clock stands where the last copy was cut off. */
const AFTERWARDS = '2026-09-01T07:00:00.000Z';
const LOOKED_AT_EVERY_MS = 50;

const readModelsIn = (data) => {
  const [name] = readdirSync(data).filter((file) => /^read-models-.*\.db$/.test(file));
  return `${data}/${name}`;
};

/** Stricter in time, and other criteria for what is asked most often. */
const another = {
  ...ukCharter,
  title: 'A stricter charter',
  clocks: ukCharter.clocks.map((clock) =>
    clock.whose === 'COUNCIL' ? { ...clock, value: Math.ceil(clock.value / 2) } : clock,
  ),
};

const simulate = {
  prepare: prepareLarge,

  async ours({ preparedFolder, expectedOf, length }) {
    const { events } = expectedOf(preparedFolder);
    const { ended, ...measured } = await whileAsked({ preparedFolder, length }, (service) => {
      const simulations = service.get(Simulations);
      const place = { from: 0, index: events - 1, at: AFTERWARDS };
      const { id } = simulations.begin({ charterId: '', terms: another, place });
      const untilEnded = async () => {
        while (simulations.find(id).status === 'UNDER_WAY') await pause(LOOKED_AT_EVERY_MS);
        return simulations.find(id);
      };
      return { work: untilEnded(), processId: () => simulations.processId };
    });
    if (ended.status !== 'DONE') throw new Error(ended.problem);
    return { ...measured, count: events, contacts: ended.total };
  },

  async limit({ preparedFolder, expectedOf }) {
    const { events } = expectedOf(preparedFolder);
    const db = new Database(readModelsIn(`${preparedFolder}/data`), { readonly: true });
    const facts = db.prepare('SELECT stream, data FROM fact ORDER BY stream, "index"').raw();
    const started = performance.now();
    let count = 0;
    for (const [, data] of facts.iterate()) if (JSON.parse(data)) count++;
    const seconds = (performance.now() - started) / 1000;
    db.close();
    if (count === 0) throw new Error('The judge keeps no facts.');
    return { count: events, seconds, facts: count };
  },
};

export const sides = { simulate };
