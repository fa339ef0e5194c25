import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import { Dice } from '../experience/dice.js';
import type { Heard } from '../experience/world.js';
import { SimulatedClients } from './simulated-clients.js';
import { problemsInLedger, problemsInReadModels } from './simulated-comparison.js';
import { SimulatedMachine } from './simulated-machine.js';
import { scriptOf } from './simulated-script.js';

/** What came of a seed: sentences about what is wrong, none when all is well, and what happened on the way. */
export type Simulated = Readonly<{
  seed: number;
  problems: readonly string[];
  events: number;
  trace: readonly string[];
  /** Of the trace and of every row: two runs of a seed have the same. */
  digest: string;
}>;

Logger.overrideLogger(false);

/** One history, lived through by a ledger and its read models while everything fails that may; the same for the same seed. */
export async function simulated(seed: number): Promise<Simulated> {
  const root = mkdtempSync(join(tmpdir(), 'simulation-'));
  const dice = new Dice(seed);
  const machine = new SimulatedMachine(root, dice);
  const clients = new SimulatedClients(machine, dice);
  const { asked, events, now } = scriptOf(seed);
  const problems: string[] = [];
  let rows = '';
  try {
    for (const heard of asked) {
      await happen(machine, clients, heard, dice);
      if (!dice.percent(2)) continue;
      await clients.answered();
      await machine.settle();
      problems.push(...(await problemsInReadModels(machine)).problems);
    }
    await clients.answered();
    await machine.turnTo(now);
    await clients.askAgain();
    await machine.settle();
    problems.push(...clients.problems, ...(await problemsInLedger(machine, events, clients.told)));
    const compared = await problemsInReadModels(machine);
    problems.push(...compared.problems);
    rows = compared.rows;
  } catch (error) {
    problems.push(String((error as Error).stack));
  }
  machine.close();
  rmSync(root, { recursive: true, force: true });
  const { trace } = machine;
  const digest = createHash('sha256')
    .update([...trace, rows].join('\n'))
    .digest('hex');
  return { seed, problems, events: events.length, trace, digest };
}

async function happen(
  machine: SimulatedMachine,
  clients: SimulatedClients,
  heard: Heard,
  dice: Dice,
) {
  if (!clients.canAskNow(heard)) await clients.answered();
  await machine.turnTo(heard.now);
  clients.ask(heard);
  for (let steps = dice.between(0, 4); steps > 0; steps--) await machine.step();
  if (dice.percent(1)) machine.crash('no particular moment');
  if (dice.percent(3)) machine.rebuild();
}
