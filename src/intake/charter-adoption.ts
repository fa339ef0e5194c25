import { Strand } from '../experience/policy/vocabulary.js';
import type { LedgerCommand } from '../ledger/command.js';
import { Rejection } from '../ledger/decider.js';
import type { Identity } from '../ledger/identity.js';
import type { Recording } from '../ledger/ledger.js';
import { type Commands, check } from './checking.js';
import { type CharterFile, WrongMapping } from './mapping.js';
import { type Recorder, recorded, untilVisible } from './recorder.js';

type Adoption = Readonly<{
  charter: CharterFile;
  /** For messages. */
  file: string;
  system: string;
  identity: Identity;
  commands: Commands;
  recorder: Recorder;
  now: string;
  /** Says who imports. */
  asked: (command: LedgerCommand) => LedgerCommand;
  /** Whether this import changed something, be it before it was stopped and went on. */
  isNew: (recording: Recording) => boolean;
}>;

/**
 * Puts the charter of a source in force for the time of its data: proposed once, and signed for the three strands.
 * Answers whether it was there already. Throws `WrongMapping` for a charter that cannot be put in force.
 */
export async function adoptCharter(adoption: Adoption): Promise<boolean> {
  const { charter, file, system, identity, recorder } = adoption;
  const source = { system, id: 'charter' };
  const charterId = identity.from('charter', source);
  const { inForceFrom, terms } = charter;
  const asked = [
    { command: 'ProposeCharter', inForceFrom, terms },
    ...Object.values(Strand).map((strand) => ({ command: 'SignCharter', charterId, strand })),
  ];
  let already = true;
  let index = -1;
  for (const one of asked) {
    const commandId = identity.of(
      'import',
      system,
      one.command,
      'charter',
      String(Reflect.get(one, 'strand')),
    );
    const command = check({ commandId, source, ...one }, adoption.commands, adoption.now);
    if (Array.isArray(command))
      throw new WrongMapping(
        `${file}: ${command.map(({ field, reason }) => `${field}: ${reason}`).join('; ')}.`,
      );
    const recording = await recorded(recorder, adoption.asked(command)).catch(explain(file));
    already &&= !adoption.isNew(recording);
    index = Math.max(index, recording.index);
  }
  await untilVisible(recorder, index);
  return already;
}

const explain = (file: string) => (error: unknown) => {
  if (!(error instanceof Rejection)) throw error;
  if (error.code === 'COMMAND_ID_REUSED')
    throw new WrongMapping(
      `${file} is not the charter under which this source was imported before. A promise is not changed afterwards.`,
    );
  throw new WrongMapping(`${file}: ${error.message}`);
};
