import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type BeforeApplicationShutdown, Controller, Get, Logger, Req, Res } from '@nestjs/common';
import { Unavailable } from '../../ledger/event-store.js';
import { formFor } from './accept.js';
import { Admission, type Auditor } from './admission.js';
import { ClearText } from './clear-text.js';
import { cloudEventsOf } from './cloud-event.js';
import { Problem } from './problem.js';
import { BeyondTheEnd, Replay, type Replaying } from './replay.js';
import { Replayed } from './replayed.js';
import { Form, textsOf } from './texts.js';
import { type Wanted, WrongParameters, wantedFrom } from './wanted.js';

/** Who vanished without a word is found out by the system after about this time. */
const LOOK_EVERY_MS = 60_000;
/** A reader who does not read holds nothing up when the service stops. */
const PATIENCE_MS = 1_000;

/** Handed over by the server that the route is hung into. */
type Request = Readonly<{ raw: IncomingMessage }>;
type Reply = Readonly<{ raw: ServerResponse; hijack(): unknown }>;

type Granted = Readonly<{ asker: Auditor; wanted: Wanted; form: Form; replaying: Replaying }>;

/** The stored events for auditors, over HTTP. docs/how-to/replay-the-ledger.md shows how to ask. */
@Controller('audit/events')
export class ReplayController implements BeforeApplicationShutdown {
  private readonly logger = new Logger('Replay');
  /** Every answer that is not at its end, with what stops it. */
  private readonly open = new Map<ServerResponse, AbortController>();
  private isStopping = false;
  private readonly cloudEvent;

  constructor(
    private readonly replay: Replay,
    private readonly admission: Admission,
    private readonly clearText: ClearText,
    private readonly replayed: Replayed,
  ) {
    this.cloudEvent = cloudEventsOf(replayed.origin);
  }

  /** Answers by itself, as it writes no faster than it is read. A HEAD comes here too, and gets no body. */
  @Get()
  async events(@Req() { raw: request }: Request, @Res() reply: Reply): Promise<void> {
    reply.hijack();
    const { raw: response } = reply;
    const stop = new AbortController();
    this.open.set(response, stop);
    response.once('close', () => {
      this.open.delete(response);
      stop.abort();
    });
    // Whoever goes away in the middle is no trouble of ours.
    response.on('error', () => {});
    try {
      const granted = await this.grant(request);
      begin(response, granted);
      if (request.method === 'HEAD') response.end();
      else if (!response.destroyed) await this.answer(response, granted, stop.signal);
    } catch (error) {
      this.fail(response, error);
    }
  }

  /** Whoever just follows is sent an end. What has an end of its own is broken off: nobody must take a part for the whole. */
  async beforeApplicationShutdown() {
    this.isStopping = true;
    const closed = [...this.open].map(([response, stop]) => {
      stop.abort();
      return new Promise((resolve) => response.once('close', resolve));
    });
    const patience = setTimeout(() => {
      for (const response of this.open.keys()) response.destroy();
    }, PATIENCE_MS);
    await Promise.all(closed);
    clearTimeout(patience);
  }

  /** Throws `Problem`. */
  private async grant(request: IncomingMessage): Promise<Granted> {
    // Nobody would stop it any more.
    if (this.isStopping) throw later('The service is stopping.', 1);
    const asker = await this.admission.who(request.headers.authorization);
    if (typeof asker === 'string')
      throw new Problem(401, 'Unauthorized', asker, { headers: { 'www-authenticate': 'Bearer' } });
    if (!asker.mayReplay)
      throw new Problem(403, 'Forbidden', `The role ${asker.role} may not replay the ledger.`);
    const wait = this.admission.waitSeconds();
    if (wait > 0) throw later('So much is asked for just now that this has to wait.', wait);
    const form = formFor(request.headers.accept);
    if (form === null)
      throw new Problem(
        406,
        'Not Acceptable',
        `Events are written as ${Form.LINES} or ${Form.BATCH}.`,
      );
    const wanted = this.wantedBy(request);
    if (wanted.clear && !asker.mayOpen)
      throw new Problem(403, 'Forbidden', `The role ${asker.role} may not ask for clear text.`);
    if (wanted.follow && form === Form.BATCH)
      throw wrong('follow', `needs ${Form.LINES}: an array that goes on cannot be read.`);
    const replaying = await this.replay.begin(wanted).catch((error: unknown) => {
      if (error instanceof BeyondTheEnd) throw wrong('from', error.message);
      if (!(error instanceof Unavailable)) throw error;
      throw later(error.message, error.retryAfterSeconds);
    });
    return { asker, wanted, form, replaying };
  }

  private wantedBy({ url = '' }: IncomingMessage): Wanted {
    try {
      return wantedFrom(new URL(url, 'http://ledger').searchParams, this.replayed.types);
    } catch (error) {
      if (!(error instanceof WrongParameters)) throw error;
      throw new Problem(400, 'Bad Request', error.message, { errors: error.wrong });
    }
  }

  private async answer(
    response: ServerResponse,
    { asker: { role }, wanted, form, replaying }: Granted,
    signal: AbortSignal,
  ): Promise<void> {
    const { cloudEvent, clearText } = this;
    const texts = textsOf(replaying.stretches(signal), form, (event) =>
      wanted.clear
        ? clearText.of(event, role).then((clear) => cloudEvent(event, clear))
        : cloudEvent(event),
    );
    for await (const text of texts) {
      if (response.write(text)) continue;
      // Nothing more is read from the ledger before this reader has taken what there is.
      await once(response, 'drain', { signal }).catch(() => {});
    }
    response.end();
  }

  private fail(response: ServerResponse, error: unknown) {
    if (response.headersSent) {
      if (!response.destroyed && !this.isStopping) this.logger.error(error);
      response.destroy();
      return;
    }
    const problem =
      error instanceof Problem
        ? error
        : new Problem(500, 'Internal Server Error', 'Something went wrong on our side.');
    if (problem !== error) this.logger.error(error);
    response.writeHead(problem.status, {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      ...problem.more.headers,
    });
    response.end(problem.text);
  }
}

const wrong = (parameter: string, problem: string) =>
  new Problem(400, 'Bad Request', `${parameter}: ${problem}`, { errors: [{ parameter, problem }] });

const later = (why: string, seconds: number) =>
  new Problem(503, 'Service Unavailable', why, { headers: { 'retry-after': String(seconds) } });

/** The head goes out at once, so that whoever follows a silent ledger knows that they are heard. */
function begin(response: ServerResponse, { form, replaying: { last } }: Granted) {
  response.socket?.setKeepAlive(true, LOOK_EVERY_MS);
  response.writeHead(200, {
    'content-type': form,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    vary: 'accept, authorization',
    ...(last !== null && { 'ledger-last': String(last) }),
  });
  response.flushHeaders();
}
