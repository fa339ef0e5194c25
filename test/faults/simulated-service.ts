import { CitizensSealing } from '../../src/citizens/sealing.js';
import { isMoreThanAWorkingDayBefore } from '../../src/experience/policy/clocks.js';
import { Identity } from '../../src/ledger/identity.js';
import { Ledger } from '../../src/ledger/ledger.js';
import { Keys } from '../../src/operations/keys.js';
import { calendar } from '../experience/circumstances.js';
import { type Heard, LEDGER } from '../experience/world.js';
import { SimulatedStore } from './simulated-store.js';

const SECRET = Buffer.alloc(32, 7);

/** One life of whoever writes the ledger: the real way in, on a store whose commits a seed orders. */
export class SimulatedService {
  readonly store: SimulatedStore;
  readonly sealing: CitizensSealing;
  private readonly keys: Keys;
  private readonly facts = new Map<string, object>();
  private readonly ledger: Ledger;
  private now = '';

  constructor(folder: string) {
    const files = { ledger: `${folder}/ledger.db`, keys: `${folder}/keys.db` };
    this.store = new SimulatedStore(files);
    this.keys = new Keys(files.keys);
    this.sealing = new CitizensSealing(this.keys, SECRET, LEDGER);
    this.ledger = new Ledger(
      this.store,
      { now: () => this.now },
      new Identity(LEDGER, new Uint8Array(32)),
      this.sealing,
      {
        // What a decision knew of other streams is part of the script: queries are another test's matter.
        factsFor: async (_, { commandId }) => this.facts.get(commandId),
        isLate: async (occurredAt, now) => isMoreThanAWorkingDayBefore(occurredAt, now, calendar),
      },
    );
  }

  /** Whatever is under way together was asked at the same instant. */
  decide({ decider, stream, command, facts, now }: Heard) {
    this.now = now;
    this.facts.set(command.commandId, facts);
    return this.ledger.decide(decider as never, stream, command);
  }

  close() {
    this.store.close();
    this.keys.close();
  }
}
