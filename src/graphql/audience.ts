import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { may } from '../auth/permissions.js';
import type { Actor } from '../ledger/event.js';

/** What can be asked without taking part: of the ledger itself, never of what is shown from it. */
const OF_THE_LEDGER: ReadonlySet<string> = new Set([
  '__typename',
  '__schema',
  '__type',
  'ledger',
  'health',
  'events',
  'eventRecorded',
  'checkpoint',
  'inclusionProof',
  'consistencyProof',
]);

/** Turns away whoever asks for more than the ledger itself and takes no part in what it is about. */
export function refuseOutsiders(schema: GraphQLSchema, document: DocumentNode, actor: Actor) {
  if (may(actor, 'take part')) return;
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  const types = new TypeInfo(schema);
  const refuse = visitWithTypeInfo(types, {
    Field({ name }) {
      if (!roots.includes(types.getParentType() as never) || OF_THE_LEDGER.has(name.value)) return;
      throw new GraphQLError(`The role ${actor.role} may read the ledger, and not ${name.value}.`, {
        extensions: { code: 'NOT_FOR_YOUR_ROLE', http: { status: 403 } },
      });
    },
  });
  visit(document, refuse);
}
