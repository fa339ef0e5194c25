import { SqliteReader } from '../../src/ledger/sqlite/sqlite-reader.js';
import { UNOPPOSED } from '../../src/operations/leadership.js';
import { startFollowing } from '../../src/projections/following.js';
import { Generation } from '../../src/projections/generation.js';
import type { Place, Places } from '../../src/projections/place.js';
import type { Reading } from '../../src/projections/projection.js';
import { Projector } from '../../src/projections/projector.js';
import { ReadModels } from '../../src/projections/read-models.js';
import { type InUse, Rebuild } from '../../src/projections/rebuild.js';
import { type Told, tellAnew } from '../../src/projections/tell-anew.js';
import { readSide } from '../../src/read-side.js';
import { SimulatedDelivery } from './simulated-delivery.js';
import { SimulatedLine } from './simulated-line.js';
import { type SimulatedClock, SimulatedTime } from './simulated-time.js';

export type ProjectorParts = Readonly<{
  clock: SimulatedClock;
  /** The file of the ledger. */
  ledger: string;
  places: Places;
  inUse: InUse;
}>;

/** One life of whoever tells the read models, and of whoever asks them: both ends are the real ones. */
export class SimulatedProjector {
  readonly time: SimulatedTime;
  readonly delivery: SimulatedDelivery;
  readonly line = new SimulatedLine();
  readonly readModels = new OpenedReadModels();
  /** Once there are read models to ask. */
  projector: Projector | null = null;
  /** Why it could not start. */
  failed: Error | null = null;
  isRebuilding = false;
  private readonly reader: SqliteReader;

  constructor(private readonly parts: ProjectorParts) {
    this.time = new SimulatedTime(parts.clock);
    this.reader = new SqliteReader(parts.ledger);
    this.delivery = new SimulatedDelivery(this.reader);
    this.start().catch((error) => {
      this.failed = error;
    });
  }

  private async start() {
    const { places, inUse } = this.parts;
    const generation = await inUse.generation();
    await places.keepOnly(generation);
    this.line.begun(
      startFollowing({
        ledger: this.delivery,
        place: places.of(generation),
        readSide,
        driven: null,
        time: this.time,
        say: (telling) => this.line.tell(telling),
      }),
    );
    this.projector = await Projector.start(this.line, this.readModels);
  }

  /** Answers how it ended, in a word or the reason why not. */
  async rebuild(): Promise<string> {
    this.isRebuilding = true;
    try {
      const { generation } = await new RebuiltHere(this.parts, this).run();
      return `generation ${generation}`;
    } catch (error) {
      return (error as Error).message.split('\n')[0] as string;
    } finally {
      this.isRebuilding = false;
    }
  }

  async tell(place: Place, tell: (told: Told) => void) {
    const generation = await Generation.open(place, readSide);
    try {
      await tellAnew(this.delivery, generation, () => this.time.now(), tell);
    } finally {
      await generation.close();
    }
  }

  /** What it wrote is let go of by whoever keeps its files, who does not know of what was opened and never read. */
  close() {
    this.delivery.close();
    this.reader.close();
    for (const reading of this.readModels.opened) void reading.destroy();
  }
}

class OpenedReadModels extends ReadModels {
  readonly opened: Reading[] = [];

  override async open(place: Place) {
    const reading = await super.open(place);
    this.opened.push(reading);
    return reading;
  }
}

/** The real rebuild, but for the process of its own: what that does is done here, and delivered by the same seed. */
class RebuiltHere extends Rebuild {
  constructor(
    { places, inUse }: ProjectorParts,
    private readonly here: SimulatedProjector,
  ) {
    const process = new URL('file:///none');
    const parts = { process, ledger: '', places, inUse, leadership: UNOPPOSED, now: () => null };
    super(parts, here.projector as Projector);
  }

  protected override tellInProcess(place: Place, tell: (told: Told) => void) {
    return this.here.tell(place, tell);
  }
}
