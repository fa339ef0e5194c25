import { once } from 'node:events';
import { resolve } from 'node:path';
import type { Out } from '../terminal/how-far.js';
import { showBoard, showMismatches, showThree } from './board.js';
import { judged } from './comparison.js';
import { Council } from './council.js';
import { type Options, optionsFrom, USAGE, WrongOption } from './options.js';
import { type Plan, planFor } from './plan.js';
import { progressOn } from './progress.js';
import type { Service, Start } from './service.js';
import { showSituations } from './situations/findings.js';
import { play, turnsIn } from './stage.js';

/** Plays a made-up year and shows what came of it. 0 when every journey stands as planned and every situation is found, else 1. */
export async function demo(args: readonly string[], out: Out, start: Start): Promise<number> {
  try {
    const options = optionsFrom(args);
    return await perform(planFor(options.seed, options), options, out, start);
  } catch (error) {
    if (!(error instanceof WrongOption)) throw error;
    out.write(`${error.message}\n\n${USAGE}`);
    return 1;
  }
}

/** Starts a service on a new ledger, tells it the planned story, and serves on unless it shall end. */
export async function perform(
  plan: Plan,
  { dataFolder, port, exit }: Pick<Options, 'dataFolder' | 'port' | 'exit'>,
  out: Out,
  start: Start,
): Promise<number> {
  const { seed, citizens, matters, journeys } = plan;
  out.write(
    `A made-up borough, seed ${seed}: ${citizens.length} citizens, ${matters.length} matters, ${journeys.length} journeys, one year.\nIts ledger is in ${dataFolder}.\n\n`,
  );
  const where = { dataFolder: resolve(dataFolder), host: '127.0.0.1', port };
  const service = await start({ ...where, demo: true });
  try {
    const isAsPlanned = await tell(plan, service, out);
    if (!exit) await serveOn(service, out);
    return isAsPlanned ? 0 : 1;
  } finally {
    await service.close();
  }
}

/** Tells a planned story through a service and compares how it judges every journey; true when all is as planned. */
async function tell(plan: Plan, service: Service, out: Out): Promise<boolean> {
  const council = new Council(service);
  const progress = progressOn(out, turnsIn(plan));
  try {
    const startedMs = performance.now();
    const played = await play(plan, council, progress.tell).finally(progress.stop);
    const seconds = (performance.now() - startedMs) / 1000;
    const { ledger } = await council.ask<{ ledger: { headIndex: number } }>(
      '{ ledger { headIndex } }',
    );
    out.write(
      `\n${council.granted} commands became ${ledger.headIndex + 1} events in ${seconds.toFixed(1)} s.\n`,
    );
    const { all, unplanned } = await judged(plan.journeys, council, played);
    const titles = new Map(played.acts.titles);
    for (const matter of plan.matters)
      titles.set(played.publicActs.of(matter).matterId, matter.topic.title);
    await showBoard(council, titles, out);
    const areFound = await showSituations(plan.chapters, played.acts, council, out);
    const isAsPlanned = await showMismatches(all, unplanned, council, out);
    await showThree(all, council, out);
    return areFound && isAsPlanned;
  } finally {
    council.close();
  }
}

/** Goes on until somebody asks it to stop. */
async function serveOn({ url, tokenFile }: Service, out: Out) {
  out.write(
    `\nThe service goes on at ${url}/console. Sign in with the token in\n${tokenFile}\nand stop it with Ctrl-C.\n`,
  );
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
}
