import { type ArgumentsHost, Catch, Logger, type ValidationError } from '@nestjs/common';
import { BaseExceptionFilter } from '@nestjs/core';
import { GraphQLError } from 'graphql';
import { ClockJumped } from '../ledger/clock.js';
import { Rejection } from '../ledger/decider.js';
import { OutcomeUnknown, Overloaded, StoreStopped, Unavailable } from '../ledger/event-store.js';
import { UnreadableEvent } from '../ledger/upcasting.js';
import { UnknownPlace } from '../projections/page.js';

/** What stops everybody is said once in so long, not to each of them: the log may be on the disk that is full. */
const SAY_EVERY_MS = 60_000;

/**
 * An expected "no" reaches the caller in words, with its code. Everything else is a bug: logged here, private to the
 * caller. Whoever asks for a page that is not there is told so as every web server does.
 */
@Catch()
export class ErrorsInWords extends BaseExceptionFilter {
  private readonly logger = new Logger('GraphQL');
  private saidAtMs = Number.NEGATIVE_INFINITY;

  override catch(error: unknown, host: ArgumentsHost): void {
    if (host.getType() === 'http') super.catch(error, host);
    else this.inWords(error);
  }

  private inWords(error: unknown): never {
    if (error instanceof GraphQLError) throw error;
    if (error instanceof Rejection) throw refused(error);
    if (error instanceof UnknownPlace)
      throw new GraphQLError(error.message, {
        extensions: { code: 'UNKNOWN_PLACE', field: 'after' },
      });
    if (error instanceof Overloaded)
      throw notNow(
        'OVERLOADED',
        'Too much is waiting to be recorded. Nothing was recorded; try again.',
        error,
      );
    if (error instanceof StoreStopped) {
      this.saySeldom(error.message);
      throw notNow(
        'LEDGER_STOPPED',
        'Nothing can be recorded just now. Nothing was recorded; try again.',
        error,
      );
    }
    if (error instanceof Unavailable || error instanceof OutcomeUnknown)
      throw notNow(
        'LEDGER_UNAVAILABLE',
        'The ledger cannot be reached just now. Ask again; a request that changes something, under the same id.',
        error,
      );
    if (error instanceof ClockJumped)
      throw notNow(
        'CLOCK_JUMPED',
        'The clock of this service cannot be trusted just now. Nothing was recorded.',
      );
    if (error instanceof UnreadableEvent) throw notNow('EVENT_UNREADABLE', error.message);
    this.logger.error(error instanceof Error ? error.stack : error);
    throw new GraphQLError('Something went wrong on our side.', {
      extensions: { code: 'INTERNAL_ERROR' },
    });
  }

  /** For whoever runs the service: a caller cannot mend it. */
  private saySeldom(trouble: string) {
    if (performance.now() - this.saidAtMs < SAY_EVERY_MS) return;
    this.saidAtMs = performance.now();
    this.logger.error(trouble);
  }
}

/** An expected "no" as GraphQL says it. */
export const refused = ({ message, code, field }: Rejection) =>
  new GraphQLError(message, { extensions: { code, ...(field && { field }) } });

/** It cannot be answered just now: 503, and when to come again, in seconds, where that is known. */
export const notNow = (
  code: string,
  message: string,
  { retryAfterSeconds }: Readonly<{ retryAfterSeconds?: number }> = {},
) =>
  new GraphQLError(message, {
    extensions: {
      code,
      ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
      http: { status: 503 },
    },
  });

/** Told per field, so that a form can show every message in its place: `closesAt`, `commitments.0.dueAt`. */
export const invalidInput = (errors: ValidationError[]) =>
  new GraphQLError('Some of the input needs another look.', {
    extensions: { code: 'INVALID_INPUT', fields: messagesOf(errors) },
  });

export const messagesOf = (errors: ValidationError[], path = ''): Record<string, string[]> =>
  Object.fromEntries(
    errors.flatMap(({ property, constraints, children = [] }) => {
      const here = path ? `${path}.${property}` : property;
      return [
        ...(constraints ? [[here, Object.values(constraints)] as const] : []),
        ...Object.entries(messagesOf(children, here)),
      ];
    }),
  );
