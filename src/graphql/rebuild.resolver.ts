import { Mutation, Resolver } from '@nestjs/graphql';
import { Asker } from '../auth/asker.js';
import { may } from '../auth/permissions.js';
import { Rejection } from '../ledger/decider.js';
import type { Actor } from '../ledger/event.js';
import { Rebuild } from '../projections/rebuild.js';
import { RebuiltView } from './views/ledger/ledger.js';

/** For whoever looks after the service: the read models made anew while everybody goes on reading. */
@Resolver()
export class RebuildResolver {
  constructor(private readonly rebuild: Rebuild) {}

  @Mutation(() => RebuiltView, {
    description:
      'Tells the ledger anew from its first event, in a process of its own, and answers once everybody reads what came of it. Records nothing, and nobody who listens hears of it. For administrators.',
  })
  async rebuildReadModels(@Asker() asker: Actor): Promise<RebuiltView> {
    if (!may(asker, 'rebuild the read models'))
      throw new Rejection(
        'ADMINISTRATOR_NEEDED',
        'Only an administrator may have the read models rebuilt.',
      );
    return this.rebuild.run();
  }
}
