import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import type { Actor } from '../ledger/event.js';

/** What every GraphQL request carries: who asks. */
export type RequestContext = { actor: Actor };

/** The person or system that asks, as a parameter of a resolver. */
export const Asker = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { actor } = GqlExecutionContext.create(context).getContext<RequestContext>();
  return actor;
});
