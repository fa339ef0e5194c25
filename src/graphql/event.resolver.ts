import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { ClearText } from '../audit/replay/clear-text.js';
import { Asker } from '../auth/asker.js';
import { may } from '../auth/permissions.js';
import { type Actor, envelopeOf, type Recorded } from '../ledger/event.js';
import { JsonScalar } from './json.js';
import { RecordedEventView } from './views/ledger/ledger.js';

/** What of an event not everybody may see: that something happened is known to all who work here, what it says is not. */
@Resolver(() => RecordedEventView)
export class EventResolver {
  constructor(private readonly clearText: ClearText) {}

  @ResolveField()
  data(@Parent() { data }: Recorded, @Asker() asker: Actor): object | null {
    return may(asker, 'replay the ledger') ? data : null;
  }

  @ResolveField(() => JsonScalar, {
    nullable: true,
    description:
      'All of it as it is stored: the SHA-256 of its RFC 8785 form is its entry in the log. Null for whoever may not replay the ledger.',
  })
  envelope(@Parent() event: Recorded, @Asker() asker: Actor): object | null {
    return may(asker, 'replay the ledger') ? envelopeOf(event) : null;
  }

  @ResolveField(() => JsonScalar, {
    nullable: true,
    description:
      'The personal values in it, opened, by the names of their fields: null for one that was erased, left out when it was kept for another role. Null altogether for whoever may not open them.',
  })
  async clear(@Parent() event: Recorded, @Asker() asker: Actor): Promise<object | null> {
    if (!may(asker, 'open what is replayed')) return null;
    return this.clearText.of(event, asker.role);
  }
}
