import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Asker } from '../auth/asker.js';
import { may } from '../auth/permissions.js';
import { IdArgument, NotBefore } from '../graphql/arguments.js';
import {
  CitizenView,
  ContactPreferredView,
  ErasedView,
  HandleView,
  PrivacyRequestView,
} from '../graphql/views/citizen.js';
import { ContributionView } from '../graphql/views/contribution.js';
import { JourneyView } from '../graphql/views/journey.js';
import type { Actor } from '../ledger/event.js';
import { Identity } from '../ledger/identity.js';
import { Uniqueness } from '../ledger/uniqueness.js';
import type { Tables } from '../projections/projection.js';
import { ReadModels } from '../projections/read-models.js';
import { addressKey } from './address.js';
import { findCitizen, findHandle, handlesOf } from './citizen.queries.js';
import { erasuresOf, privacyRequestsOf } from './privacy.projection.js';
import { CitizensSealing } from './sealing.js';
import { lastWish, type Wish, wishesOf } from './wish.projection.js';

/** Opens the address: only here, and only once somebody asks for it. */
const showing =
  (sealing: CitizensSealing) =>
  ({ id, channel, address, seenIn, seenAt, lapsed }: Tables['person']): HandleView => ({
    id,
    channel: channel ?? '',
    address:
      address &&
      sealing.open(address, { stream: `handle-${id}`, eventId: seenIn, field: 'address' }),
    seenAt,
    lapsed: lapsed as HandleView['lapsed'],
  });

@Resolver(() => CitizenView)
export class CitizenResolver {
  constructor(
    private readonly readModels: ReadModels,
    private readonly sealing: CitizensSealing,
    private readonly identity: Identity,
    private readonly uniqueness: Uniqueness,
  ) {}

  @Query(() => CitizenView, {
    nullable: true,
    description: 'One person, by their own id or that of any handle of theirs.',
  })
  async citizen(
    @IdArgument('Which one.') id: string,
    @NotBefore() _: number,
  ): Promise<CitizenView | null> {
    return (await findCitizen(this.readModels.db, id)) ?? null;
  }

  @Query(() => CitizenView, {
    nullable: true,
    description: 'The person who uses an address; null when nobody is known to.',
  })
  async citizenByHandle(
    @Args('channel', { description: 'The way it reaches them, such as email.' }) channel: string,
    @Args('address', { description: 'As they write it; upper and lower case are the same.' })
    address: string,
    @NotBefore() _: number,
  ): Promise<CitizenView | null> {
    const id = this.uniqueness.holderOf('address', addressKey(this.identity, channel, address));
    return id ? ((await findCitizen(this.readModels.db, id)) ?? null) : null;
  }

  @ResolveField(() => [HandleView], {
    description: 'Every address of theirs, the one first seen first.',
  })
  async handles(@Parent() { id }: CitizenView) {
    return (await handlesOf(this.readModels.db, id)).map(showing(this.sealing));
  }
}

@Resolver(() => CitizenView)
export class WishesOfCitizen {
  constructor(
    private readonly readModels: ReadModels,
    private readonly sealing: CitizensSealing,
  ) {}

  @ResolveField(() => ContactPreferredView, {
    nullable: true,
    description: 'What they said last of how they want to be reached; null when they never did.',
  })
  async contactPreference(@Parent() { id }: CitizenView): Promise<ContactPreferredView | null> {
    const said = await this.said(id, 'PREFERENCE');
    if (!said?.contact) return null;
    const { contact, handleId, language, adjustments } = said;
    return { contact, handleId, language, adjustments: JSON.parse(adjustments) };
  }

  @ResolveField(() => HandleView, {
    nullable: true,
    description:
      'The only address that is safe, when any other could put them in danger; null for those who need not know, too.',
  })
  async safeContact(@Parent() { id }: CitizenView, @Asker() asker: Actor) {
    if (!may(asker, 'see where somebody is safe')) return null;
    const safe = await this.said(id, 'SAFE');
    const handle = safe?.handleId && (await findHandle(this.readModels.db, safe.handleId));
    return handle ? showing(this.sealing)(handle) : null;
  }

  @ResolveField(() => Boolean, {
    description: 'Whether they died: nothing is sent to them any more.',
  })
  async died(@Parent() { id }: CitizenView) {
    return (await this.said(id, 'DIED')) !== undefined;
  }

  @ResolveField(() => [PrivacyRequestView], {
    description: 'What they asked to see or to have forgotten about them, the first first.',
  })
  privacyRequests(@Parent() { id }: CitizenView): Promise<PrivacyRequestView[]> {
    return privacyRequestsOf(this.readModels.db, id);
  }

  @ResolveField(() => [ErasedView], {
    description: 'What was forgotten about them, the first first; empty while nothing was.',
  })
  erased(@Parent() { id }: CitizenView): Promise<ErasedView[]> {
    return erasuresOf(this.readModels.db, id);
  }

  private async said(id: string, what: Wish['what']) {
    return lastWish(await wishesOf(this.readModels.db, [id]), what);
  }
}

@Resolver(() => ContributionView)
export class SpeakerResolver {
  constructor(
    private readonly readModels: ReadModels,
    private readonly sealing: CitizensSealing,
  ) {}

  @ResolveField(() => HandleView, {
    nullable: true,
    description: 'Where it came from; null for an anonymous citizen.',
  })
  async handle(@Parent() { handleId }: ContributionView) {
    const row = handleId && (await findHandle(this.readModels.db, handleId));
    return row ? showing(this.sealing)(row) : null;
  }

  @ResolveField(() => CitizenView, {
    nullable: true,
    description:
      'Who said it, as far as is known now; null when nothing is owed to somebody unknown.',
  })
  async citizen(@Parent() { id, handleId }: ContributionView): Promise<CitizenView | null> {
    return (await findCitizen(this.readModels.db, handleId ?? id)) ?? null;
  }
}

@Resolver(() => JourneyView)
export class CitizenOfJourney {
  constructor(private readonly readModels: ReadModels) {}

  @ResolveField(() => CitizenView, { nullable: true, description: 'Whose it is.' })
  citizen(@Parent() { citizenId }: JourneyView) {
    return findCitizen(this.readModels.db, citizenId);
  }
}
