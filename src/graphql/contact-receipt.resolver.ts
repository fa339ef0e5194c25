import { Query, Resolver } from '@nestjs/graphql';
import { type Receipt, Receipts } from '../audit/receipt/receipts.js';
import { Asker } from '../auth/asker.js';
import { findContribution } from '../engagement/contribution.queries.js';
import { Rejection } from '../ledger/decider.js';
import type { Actor } from '../ledger/event.js';
import { LogProgress } from '../notary/log-progress.js';
import { Log } from '../projections/log.js';
import { ReadModels } from '../projections/read-models.js';
import { IdArgument, NotBefore } from './arguments.js';
import { ContactReceiptView } from './views/ledger/contact-receipt.js';

/** A checkpoint is published within a second; a disk may be slow. */
const WAIT_MS = 5_000;

@Resolver()
export class ContactReceiptResolver {
  constructor(
    private readonly readModels: ReadModels,
    private readonly log: Log,
    private readonly notary: LogProgress,
    private readonly receipts: Receipts,
  ) {}

  @Query(() => ContactReceiptView, {
    nullable: true,
    description:
      'Proof for a citizen that what they said is recorded. Waits until it is published, 5 seconds at most, then says NOT_YET_PUBLISHED.',
  })
  async receipt(
    @IdArgument('Of which contact.', 'contributionId') id: string,
    @NotBefore() _: number,
    @Asker() asker: Actor,
  ): Promise<Receipt | null> {
    if (!(await findContribution(this.readModels.db, id, asker))) return null;
    const [received] = await this.log.stream(`contribution-${id}`);
    if (!received) return null;
    await this.notary.covers(received.index, WAIT_MS);
    const receipt = await this.receipts.of(received);
    if (!receipt)
      throw new Rejection(
        'NOT_YET_PUBLISHED',
        'This is recorded, but no signed checkpoint covers it yet. Ask again in a moment.',
        'contributionId',
      );
    return receipt;
  }
}
