import { NotPacked } from './audit/evidence/zip.js';
import { NotReplayed } from './audit/replay/remote.js';
import { BeyondTheEnd } from './audit/replay/replay.js';
import { WrongParameters } from './audit/replay/wanted.js';
import { WrongToken } from './auth/command-line.js';
import { UnusableKeyFile } from './citizens/key-file.js';
import { WrongUse } from './command-line/notary.js';
import { NotRebuilt } from './command-line/rebuild.js';
import { WrongSetting } from './config.js';
import { WrongCharter } from './experience/simulation/charter-file.js';
import { TrialFailed } from './experience/simulation/trial-process.js';
import { WrongMapping } from './intake/mapping.js';
import { WrongData } from './intake/plan.js';
import { UnreadableFile } from './intake/reading.js';
import { Rejection } from './ledger/decider.js';
import { Unavailable, UnusableLedger } from './ledger/event-store.js';
import { UnusableFile } from './ledger/sqlite/database.js';
import { LedgerInUse } from './ledger/sqlite/lock.js';
import { UnusableNotaryKey } from './notary/signer.js';
import { UnusableReadModels } from './projections/place.js';

/** What whoever starts something can mend: its message says what, and where. */
const mendable = [
  BeyondTheEnd,
  LedgerInUse,
  NotPacked,
  NotRebuilt,
  NotReplayed,
  Rejection,
  TrialFailed,
  Unavailable,
  UnreadableFile,
  UnusableFile,
  UnusableKeyFile,
  UnusableLedger,
  UnusableNotaryKey,
  UnusableReadModels,
  WrongCharter,
  WrongData,
  WrongMapping,
  WrongParameters,
  WrongSetting,
  WrongToken,
  WrongUse,
];

/** One sentence for what the reader can mend; for anything else, which is a bug, where it happened. */
export const troubleInWords = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  const isMendable =
    mendable.some((type) => error instanceof type) ||
    Reflect.get(error, 'code') === 'EADDRINUSE' ||
    String(Reflect.get(error, 'code')).startsWith('ERR_PARSE_ARGS');
  return isMendable ? error.message : String(error.stack);
};
