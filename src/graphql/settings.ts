import type { MercuriusDriverConfig } from '@nestjs/mercurius';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ExecutionResult } from 'graphql';
import mercurius from 'mercurius';
import type { RequestContext } from '../auth/asker.js';
import type { Crowd } from '../auth/crowd.js';
import { NotSignedIn, type Tokens } from '../auth/tokens.js';
import { refuseOutsiders } from './audience.js';
import { actorOf, GRAPHQL_PATH } from './door.js';
import { refuseTooMuch } from './limits/cost.js';
import { knock, takePlace } from './limits/room.js';
import { hearNoneWhoDoesNotRead } from './limits/unread.js';
import './vocabulary.js';

/** What a caller waits when the error does not say how long. */
const RETRY_AFTER_SECONDS = 1;

/** Deeper questions than any screen asks are turned away. */
const DEPTH_MAX = 12;

/** The first message of a socket; its token stands in `payload.authorization`, as in the header. */
type Greeting = { payload?: { authorization?: string } };

/** Whoever shows no valid token is told "Forbidden" and the socket is closed. */
const whoConnects =
  (tokens: Tokens) =>
  async ({ payload }: Greeting): Promise<RequestContext | false> => {
    try {
      return { actor: await tokens.actorOf(payload?.authorization) };
    } catch (error) {
      if (error instanceof NotSignedIn) return false;
      throw error;
    }
  };

type Failed = Readonly<{ http: { status: number }; retryAfterSeconds?: number }>;
type Failing = Parameters<typeof mercurius.defaultErrorFormatter>;

/** An error may ask for an HTTP status, which is not the caller's to read. */
function inHttp(execution: Failing[0] & Partial<ExecutionResult>, context: Failing[1]) {
  const { statusCode, response } = mercurius.defaultErrorFormatter(execution, context);
  const [failed] = (execution.errors ?? []).flatMap(({ extensions }) =>
    extensions?.http ? [{ ...extensions } as Failed] : [],
  );
  for (const { extensions } of response.errors ?? [])
    Reflect.deleteProperty(extensions ?? {}, 'http');
  if (!failed || execution.data) return { statusCode, response };
  const { http, retryAfterSeconds = RETRY_AFTER_SECONDS } = failed;
  const { reply } = context as { reply?: Partial<FastifyReply> };
  if (http.status === 503) reply?.header?.('retry-after', String(retryAfterSeconds));
  return { statusCode: http.status, response };
}

const asked = (context: object) => (context as RequestContext).actor;

export const graphqlSettings = (
  tokens: Tokens,
  crowd: Crowd,
): Omit<MercuriusDriverConfig, 'driver'> => ({
  path: GRAPHQL_PATH,
  autoSchemaFile: true,
  sortSchema: true,
  jit: 1,
  // What goes wrong in a field is said in words, or kept private, like what goes wrong in a question.
  fieldResolverEnhancers: ['filters'],
  queryDepth: DEPTH_MAX,
  context: (request: FastifyRequest) => ({ actor: actorOf(request) }),
  errorFormatter: inHttp,
  hooks: {
    preExecution: async (schema, document, context, variables) => {
      refuseOutsiders(schema, document, asked(context));
      refuseTooMuch(document, variables);
      await takePlace(crowd, document, context, asked(context));
    },
    preSubscriptionExecution: async (schema, document, context) => {
      refuseOutsiders(schema, document, asked(context));
      refuseTooMuch(document);
      knock(crowd, document, asked(context));
    },
  },
  subscription: {
    fullWsTransport: true,
    onConnect: whoConnects(tokens),
    context: (socket, { raw }) => {
      hearNoneWhoDoesNotRead(socket, raw.socket);
      return {};
    },
  },
});
