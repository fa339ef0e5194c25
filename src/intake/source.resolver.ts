import { Args, InputType, Query, Resolver } from '@nestjs/graphql';
import { Filter, NotBefore } from '../graphql/arguments.js';
import { connection, PageArgs, sliceOf } from '../graphql/connection.js';
import { ReconciliationConnection, ReconciliationView } from '../graphql/views/intake.js';
import { One, Title, YesOrNo } from '../ledger/fields.js';
import { ReadModels } from '../projections/read-models.js';
import { Counted } from './source.events.js';
import { listReconciliations, type ReconciliationRow } from './source.projection.js';

const LEFT_OUT = { optional: true };

@InputType({ description: 'Which comparisons with sources; what is left out does not limit.' })
export class ReconciliationsFilter {
  @Title('Only of the source that goes by this name.', LEFT_OUT)
  readonly system?: string;

  @One(Counted, 'Only those that counted this.', LEFT_OUT)
  readonly counted?: Counted;

  @YesOrNo('True for those where something is missing here, false for those that match.', LEFT_OUT)
  readonly missing?: boolean;
}

const show = (row: ReconciliationRow): ReconciliationView => ({
  ...row,
  part: row.part || null,
  missingIds: JSON.parse(row.missingIds),
  byId: row.byId === 1,
});

@Resolver(() => ReconciliationView)
export class SourceResolver {
  constructor(private readonly readModels: ReadModels) {}

  @Query(() => ReconciliationConnection, {
    description:
      'How what is recorded compares with what its sources hold: the latest count of each part and time, the newest first.',
  })
  reconciliations(
    @Args() page: PageArgs,
    @Filter(() => ReconciliationsFilter, 'Only some of them.')
    filter: ReconciliationsFilter | undefined,
    @NotBefore() _: number,
  ) {
    const slice = sliceOf(page);
    return connection(slice, listReconciliations(this.readModels.db, filter ?? {}, slice), show);
  }
}
