import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type { Commons } from '../operations/commons.js';
import { whileLeading } from '../operations/leadership.js';
import type { Line } from './line.js';
import { type Asked, channels, PROJECTOR, type Told } from './postgres/between-processes.js';
import type { GenerationSchemas } from './postgres/generation-schemas.js';
import { Wire } from './postgres/wire.js';
import type { ProjectorData, Telling } from './protocol.js';

const AGAIN_MS = 1_000;
/** A thread that is told to end and does not is ended. */
const CLOSE_MS = 5_000;
/** News of one message: they have to fit into 8,000 bytes. */
const NEWS = 50;

export type CandidateParts = Readonly<{
  commons: Commons;
  places: GenerationSchemas;
  /** Where the ledger is, in the words of whoever wires it. */
  ledger: string;
  /** Starts whoever tells. */
  thread: (data: ProjectorData) => Line;
}>;

type Switching = Asked & Readonly<{ ours: number }>;

/**
 * Tells the read models while this process is the one that leads, and says so to those in other processes who ask. Whoever
 * led before cannot write any more: every page looks whether its term still lasts.
 */
export class Candidate {
  private readonly logger = new Logger('Projector');
  private readonly closing = new AbortController();
  private running: Promise<void> = Promise.resolve();
  private state = { leads: false, index: -1, stopped: null as string | null };

  constructor(private readonly parts: CandidateParts) {}

  start() {
    const leadership = this.parts.commons.leadership(PROJECTOR);
    this.running = whileLeading(leadership, this.closing.signal, async (epoch, ended) => {
      try {
        this.state = { ...this.state, leads: true };
        this.logger.log(`This process tells the read models now, in term ${epoch}.`);
        await new Leading(this.parts, epoch, ended, this.note).run();
      } catch (error) {
        this.logger.error((error as Error).stack);
        await pause(AGAIN_MS, undefined, { signal: ended }).catch(() => {});
      } finally {
        this.state = { leads: false, index: this.state.index, stopped: null };
      }
    }).catch((error: Error) => {
      this.logger.error(error.stack);
      this.state = { leads: false, index: -1, stopped: error.message };
    });
  }

  get health() {
    return this.state;
  }

  async close() {
    this.closing.abort();
    await this.running;
  }

  private readonly note = (state: Partial<Candidate['state']>) => {
    this.state = { ...this.state, ...state };
  };
}

/** One term. */
class Leading {
  private readonly logger = new Logger('Projector');
  private readonly wire: Wire<Told, Asked>;
  private readonly over = new AbortController();
  private readonly switching = new Map<number, Switching>();
  private turn: Promise<void> = Promise.resolve();
  private line: Line | undefined;
  private tickets = 0;
  private schema = '';
  private isReady = false;

  constructor(
    private readonly parts: CandidateParts,
    private readonly epoch: number,
    private readonly ended: AbortSignal,
    private readonly note: (state: { index?: number; stopped?: string | null }) => void,
  ) {
    const { told, asked } = channels(parts.commons);
    this.wire = new Wire(parts.commons.url, { says: told, hears: asked }, (order) =>
      this.asked(order),
    );
  }

  async run() {
    const { commons, places, ledger, thread } = this.parts;
    const signal = AbortSignal.any([this.ended, this.over.signal]);
    try {
      const found = await commons.inUse();
      const isOurs = found !== undefined && places.has(found.schema);
      // Those of another version may still be read by processes of that version until one of ours has led.
      if (isOurs) await places.keepShape();
      this.schema = isOurs ? found.schema : places.schemaOf(1);
      const line = thread({ ledger, place: this.placeOf(this.schema), now: null });
      this.line = line;
      line.hear((telling) => this.inTurn(() => this.heard(telling)));
      if (!signal.aborted) await Promise.race([once(signal, 'abort'), line.ended]);
    } finally {
      await this.letGo();
    }
  }

  private async letGo() {
    const { line } = this;
    if (line) {
      const late = setTimeout(() => line.cut(), CLOSE_MS);
      await line.close();
      clearTimeout(late);
    }
    await this.turn;
    await this.wire.close();
  }

  private placeOf(schema: string) {
    const { commons, places } = this.parts;
    const term = { commons: commons.schema, office: PROJECTOR, epoch: this.epoch };
    return { ...places.named(schema), term };
  }

  private asked(asked: Asked) {
    const { places } = this.parts;
    if (!places.has(asked.schema)) return;
    const ours = ++this.tickets;
    this.switching.set(ours, { ...asked, ours });
    this.line?.say({ order: 'switch', ticket: ours, place: this.placeOf(asked.schema) });
  }

  /** A table is written before anybody is told to look at it. */
  private inTurn(work: () => Promise<void> | void) {
    this.turn = this.turn.then(work).catch((error: Error) => {
      this.logger.warn(error.message);
      this.over.abort();
    });
  }

  private async heard(telling: Telling) {
    switch (telling.said) {
      case 'ready':
        this.isReady = true;
        this.note({ index: telling.index });
        return this.use(this.schema, null);
      case 'switched':
        if (telling.place.engine === 'postgres') await this.use(telling.place.schema, null);
        return;
      case 'reached':
      case 'news':
        return this.spread(telling);
      case 'done':
      case 'failed':
        return this.answer(telling);
      case 'parked':
        return this.wire.say({ said: 'look' });
      case 'unreachable':
        this.note({ stopped: telling.problem });
        return this.logger.warn(telling.problem);
      case 'regained':
        return this.note({ stopped: null });
      case 'stopped':
        this.note({ stopped: telling.error });
        // It would stop for anybody else as well.
        if (this.isReady) return this.use(this.schema, telling.error);
        return this.giveUp(telling.error);
      case 'overtaken':
      case 'unusable':
        return this.giveUp(telling.problem);
    }
  }

  private async giveUp(problem: string) {
    this.note({ stopped: problem });
    this.logger.warn(problem);
    await pause(AGAIN_MS, undefined, { signal: this.ended }).catch(() => {});
    this.over.abort();
  }

  private async use(schema: string, stopped: string | null) {
    this.schema = schema;
    await this.parts.commons.use({ schema, stopped }, this.epoch);
    this.wire.say({ said: 'look' });
  }

  private spread(telling: Extract<Telling, { said: 'reached' | 'news' }>) {
    const { schema } = this;
    const { news } = telling;
    if (telling.said === 'reached') {
      const { index, cursor } = telling;
      this.note({ index });
      this.wire.say({ said: 'reached', schema, index, cursor, news: news.slice(0, NEWS) });
    }
    for (let at = telling.said === 'reached' ? NEWS : 0; at < news.length; at += NEWS)
      this.wire.say({ said: 'news', schema, news: news.slice(at, at + NEWS) });
  }

  private answer(telling: Extract<Telling, { said: 'done' | 'failed' }>) {
    const asked = this.switching.get(telling.ticket);
    this.switching.delete(telling.ticket);
    if (!asked) return;
    const { by, ticket } = asked;
    if (telling.said === 'done') this.wire.say({ said: 'done', by, ticket });
    else this.wire.say({ said: 'failed', by, ticket, error: telling.error.slice(0, 4_000) });
  }
}
