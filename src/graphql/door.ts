import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { NotSignedIn, Tokens } from '../auth/tokens.js';
import type { Actor } from '../ledger/event.js';
import { giveBackPlaces } from './limits/room.js';

export const GRAPHQL_PATH = '/graphql';

const actors = new WeakMap<FastifyRequest, Actor>();

/** Who asks, once they were let in. Throws `NotSignedIn` for whoever came in another way, such as a pretended socket. */
export function actorOf(request: FastifyRequest): Actor {
  const actor = actors.get(request);
  if (!actor) throw Object.assign(new NotSignedIn('Say who asks.'), { statusCode: 401 });
  return actor;
}

/** What GraphQL over HTTP asks of a server before it reads a request. */
@Injectable()
export class Door implements OnApplicationBootstrap {
  private readonly fastify: FastifyInstance;

  constructor(
    private readonly tokens: Tokens,
    { httpAdapter }: HttpAdapterHost,
  ) {
    this.fastify = httpAdapter.getInstance();
    this.fastify.addHook('onRequest', (request, reply) => this.letIn(request, reply));
    this.fastify.addHook('preValidation', async (request) => leaveOutNulls(request));
  }

  onApplicationBootstrap() {
    giveBackPlaces(this.fastify);
  }

  /** Everybody is somebody: a request without a valid token is turned away before it is read. */
  private async letIn(request: FastifyRequest, reply: FastifyReply) {
    // Whoever opens a socket says who they are in their first message; see settings.ts.
    if (!isGraphQL(request) || wantsSocket(request)) return;
    try {
      actors.set(request, await this.tokens.actorOf(request.headers.authorization));
    } catch (error) {
      if (!(error instanceof NotSignedIn)) throw error;
      await reply
        .code(401)
        .header('www-authenticate', 'Bearer')
        .send({
          data: null,
          errors: [{ message: error.message, extensions: { code: 'NOT_SIGNED_IN' } }],
        });
    }
  }
}

const wantsSocket = ({ method, headers }: FastifyRequest) =>
  method === 'GET' && headers.upgrade?.toLowerCase() === 'websocket';

const isGraphQL = ({ url }: FastifyRequest) => url.split('?')[0] === GRAPHQL_PATH;

/** GraphQL over HTTP: a parameter that is null is one that was left out. Mercurius would call it a mistake. */
function leaveOutNulls(request: FastifyRequest) {
  const { body } = request;
  if (!isGraphQL(request) || typeof body !== 'object' || body === null) return;
  if (Reflect.get(body, 'extensions') === null) Reflect.deleteProperty(body, 'extensions');
}
