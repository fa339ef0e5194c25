import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { IdArgument, NotBefore } from '../graphql/arguments.js';
import { instantOf } from '../graphql/instant.js';
import { CharterView, MandatoryView, SignatureView } from '../graphql/views/charter.js';
import { Clock } from '../ledger/clock.js';
import { ReadModels } from '../projections/read-models.js';
import {
  type CharterRow,
  charterInForceAt,
  findCharter,
  listCharters,
  signaturesOf,
} from './charter.projection.js';
import type { CharterTerms } from './policy/charter-terms.js';

const show = ({ terms, ...row }: CharterRow): CharterView => {
  const promised = JSON.parse(terms) as CharterTerms;
  // Only kinds of the closed list could be proposed.
  const mandatory = promised.mandatory as readonly MandatoryView[];
  return { ...promised, ...row, mandatory };
};

@Resolver(() => CharterView)
export class CharterResolver {
  constructor(
    private readonly readModels: ReadModels,
    private readonly clock: Clock,
  ) {}

  @Query(() => CharterView, {
    nullable: true,
    description: 'What citizens may expect, as it was once proposed.',
  })
  async charter(@IdArgument('Which one.') id: string, @NotBefore() _: number) {
    const row = await findCharter(this.readModels.db, id);
    return row ? show(row) : null;
  }

  @Query(() => [CharterView], {
    description: 'Every charter there ever was, by the day it comes into force.',
  })
  async charters(@NotBefore() _: number) {
    return (await listCharters(this.readModels.db)).map(show);
  }

  @Query(() => CharterView, {
    nullable: true,
    description: 'What citizens could expect at an instant.',
  })
  async charterInForce(
    @Args('at', {
      type: () => String,
      nullable: true,
      description: 'When, in UTC; now when left out.',
    })
    at: string | undefined,
    @NotBefore() _: number,
  ) {
    const instant = at ? instantOf(at, 'at') : this.clock.now();
    const found = await charterInForceAt(this.readModels.db, instant);
    const row = found && (await findCharter(this.readModels.db, found.id));
    return row ? show(row) : null;
  }

  @ResolveField(() => [SignatureView], { description: 'Which strands stand behind it.' })
  signatures(@Parent() { id }: CharterView) {
    return signaturesOf(this.readModels.db, id);
  }
}
