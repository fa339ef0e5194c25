import { Injectable } from '@nestjs/common';
import { type Recorded, subjectOf } from '../ledger/event.js';
import { EventStore } from '../ledger/event-store.js';
import { Uniqueness } from '../ledger/uniqueness.js';
import { upToDateBy } from '../ledger/upcasting.js';
import { Checkpoints } from '../operations/checkpoints.js';
import { Keys } from '../operations/keys.js';
import { Offices } from '../operations/leadership.js';
import { Reaction } from '../operations/reaction.js';
import { Projector } from '../projections/projector.js';
import { ReadModels } from '../projections/read-models.js';
import { type CitizenEvent, citizenEvents } from './citizen.events.js';
import { streamsOf } from './citizen.queries.js';

const upToDate = upToDateBy(citizenEvents);

/** Destroys the keys to what was to be forgotten: then nobody can read it, in any copy of the ledger. */
@Injectable()
export class ErasureReaction {
  private readonly reaction: Reaction;

  constructor(
    store: EventStore,
    checkpoints: Checkpoints,
    offices: Offices,
    private readonly keys: Keys,
    private readonly uniqueness: Uniqueness,
    private readonly projector: Projector,
    private readonly readModels: ReadModels,
  ) {
    const forgetAll = async (page: readonly Recorded[]) => {
      for (const event of page.map(upToDate) as Recorded<CitizenEvent>[])
        if (event.type === 'CitizenErased') await this.forget(event);
    };
    this.reaction = new Reaction('erasure', store, checkpoints, forgetAll, offices.of('erasure'));
  }

  onApplicationBootstrap() {
    this.reaction.start();
  }

  onModuleDestroy() {
    return this.reaction.stop();
  }

  idle() {
    return this.reaction.idle();
  }

  private async forget({
    index,
    stream,
    data,
  }: Recorded<Extract<CitizenEvent, { type: 'CitizenErased' }>>) {
    // Everything they ever said must be known before any of it is forgotten.
    await this.projector.mustReach(index);
    const { what, handleIds } = data;
    const streams = await streamsOf(this.readModels.db, subjectOf(stream), handleIds);
    const purpose = { EVERYTHING: null, WORDS: 'content', ADDRESSES: 'contact' }[what];
    this.keys.destroy(streams, purpose);
    // Whoever writes from there again is somebody new, and can be reached again.
    if (what !== 'WORDS') this.uniqueness.release('address', handleIds);
  }
}
