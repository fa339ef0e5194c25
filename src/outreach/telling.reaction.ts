import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { type OutcomeEvent, outcomeEvents } from '../democracy/outcome.events.js';
import { type ContributionEvent, contributionEvents } from '../engagement/contribution.events.js';
import type { LedgerCommand } from '../ledger/command.js';
import { Rejection } from '../ledger/decider.js';
import { type Recorded, subjectOf } from '../ledger/event.js';
import { EventStore } from '../ledger/event-store.js';
import { Identity } from '../ledger/identity.js';
import { Opening } from '../ledger/opening.js';
import { upToDateBy } from '../ledger/upcasting.js';
import { Checkpoints } from '../operations/checkpoints.js';
import { Progress } from '../operations/progress.js';
import { Reaction } from '../operations/reaction.js';
import { Projector } from '../projections/projector.js';
import { ReadModels } from '../projections/read-models.js';
import { Carrier, type Message } from './carrier.js';
import { BounceOutcome, DeliverOutcome, RequestTelling, SendOutcome } from './telling.commands.js';
import { type TellingEvent, tellingEvents } from './telling.events.js';
import { type ToTell, toTell } from './telling.queries.js';

type Heard = Recorded<ContributionEvent | OutcomeEvent | TellingEvent>;

const upToDate = upToDateBy([...outcomeEvents, ...contributionEvents, ...tellingEvents]);

const ACTOR = { subject: 'outreach', strand: null, role: 'SYSTEM' };
const BATCH = 200;
/** The read models must show who took part before anybody is told; they may be busy for a while. */
const VISIBLE_MS = 120_000;

/** Tells every citizen what came of what they said: a request each, then each handle through a carrier. */
@Injectable()
export class TellingReaction {
  private readonly reaction: Reaction;

  constructor(
    private readonly commands: CommandBus,
    private readonly store: EventStore,
    checkpoints: Checkpoints,
    private readonly progress: Progress,
    private readonly projector: Projector,
    private readonly readModels: ReadModels,
    private readonly identity: Identity,
    private readonly opening: Opening,
    private readonly carrier: Carrier,
  ) {
    this.reaction = new Reaction('telling', store, checkpoints, (page, signal) =>
      this.react(page.map(upToDate) as Heard[], signal),
    );
  }

  onApplicationBootstrap() {
    this.reaction.start();
  }

  onModuleDestroy() {
    return this.reaction.stop();
  }

  idle() {
    return this.reaction.idle();
  }

  private async react(page: readonly Heard[], signal: AbortSignal) {
    const requests: Recorded<Extract<TellingEvent, { type: 'TellingRequested' }>>[] = [];
    for (const event of page) {
      // What an import brings in was told, or not told, long ago.
      if (event.actor.subject.startsWith('import:')) continue;
      if (event.type === 'TellingRequested') requests.push(event);
      else if (event.type === 'OutcomePublished')
        await this.fanOut(event, 'OUTCOME', event.data, signal);
      else if (event.type === 'ContributionAnswered' && event.data.concludes)
        await this.fanOut(
          event,
          'ANSWER',
          { consultationIds: [], contributionIds: [subjectOf(event.stream)] },
          signal,
        );
    }
    await Promise.all(requests.map((request) => this.tell(request)));
  }

  /** One request for each citizen, in the order of their ids; a stop goes on where it was. */
  private async fanOut(
    event: Recorded,
    what: 'OUTCOME' | 'ANSWER',
    whom: { consultationIds: readonly string[]; contributionIds: readonly string[] },
    signal: AbortSignal,
  ) {
    if (!(await this.projector.reached(event.index, VISIBLE_MS)))
      throw new Error(`The read models do not show event ${event.index} yet.`);
    const job = `telling ${event.id}`;
    let after = this.progress.of<{ after: string }>(job)?.after ?? '';
    const about = { what, id: what === 'OUTCOME' ? subjectOf(event.stream) : event.id };
    for (;;) {
      const batch = await toTell(this.readModels.db, whom, after, BATCH);
      if (batch.length === 0 || signal.aborted) return;
      await Promise.all(batch.map((citizen) => this.request(event, about, citizen)));
      after = batch.at(-1)?.citizenId ?? after;
      if (batch.length < BATCH) return;
      this.progress.save(job, { after });
    }
  }

  private async request(event: Recorded, about: RequestTelling['about'], citizen: ToTell) {
    const matterId = await this.matterOf(citizen);
    const { citizenId, contributionIds, handles, shownOn } = citizen;
    await this.ask(event, new RequestTelling(), `request/${citizenId}`, {
      about,
      matterId,
      citizenId,
      contributionIds,
      handles,
      ...(shownOn && { shownOn }),
    });
  }

  private async matterOf({ contributionIds: [id = ''] }: ToTell) {
    const { matterId } = await this.readModels.db
      .selectFrom('loop')
      .select('matterId')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    return matterId;
  }

  private async tell(request: Recorded<Extract<TellingEvent, { type: 'TellingRequested' }>>) {
    const { handles, shownOn, about } = request.data;
    const { title, words } = await this.wordsOf(about);
    const ways = shownOn ? [{ handleId: null, channel: shownOn }] : handles;
    for (const { handleId, channel } of ways) {
      const id = this.identity.of('message', request.stream, handleId ?? 'shown');
      const address = handleId && (await this.addressOf(handleId));
      await this.carry(request, { id, channel, address, handleId, title, words });
    }
  }

  private async carry(request: Recorded, message: Message) {
    const tellingId = subjectOf(request.stream);
    const way = { tellingId, ...(message.handleId && { handleId: message.handleId }) };
    const step = (name: string) => `${name}/${message.handleId ?? 'shown'}`;
    await this.carrier.send(message);
    await this.ask(request, new SendOutcome(), step('sent'), {
      ...way,
      channel: message.channel,
      carrier: this.carrier.name,
      messageId: message.id,
    });
    const arrival = await this.carrier.arrival(message);
    if (arrival.status === 'delivered')
      await this.ask(request, new DeliverOutcome(), step('delivered'), {
        ...way,
        proof: arrival.proof,
      });
    else
      await this.ask(request, new BounceOutcome(), step('bounced'), {
        ...way,
        reason: arrival.reason,
      });
  }

  private async wordsOf({ what, id }: { what: string; id: string }) {
    if (what === 'OUTCOME') {
      const [published] = (await this.pastOf(`outcome-${id}`)) as Recorded<OutcomeEvent>[];
      const { youSaid, weDid, whyNot, noDecisionReason } = published?.data ?? { youSaid: '' };
      return {
        title: 'What came of what you said',
        words: [youSaid, weDid, whyNot, noDecisionReason].filter(Boolean).join('\n\n'),
      };
    }
    const answer = await this.readModels.db
      .selectFrom('fact')
      .select(['stream'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    const events = (await this.pastOf(answer.stream)) as Recorded<ContributionEvent>[];
    const answered = events.find((event) => event.id === id);
    const box = answered?.type === 'ContributionAnswered' ? answered.data.words : '';
    const words = this.opening.open(box, { stream: answer.stream, eventId: id, field: 'words' });
    return { title: 'Our answer', words: words ?? '' };
  }

  private async pastOf(stream: string): Promise<Recorded[]> {
    return (await this.store.read(stream)).map(upToDate);
  }

  private async addressOf(handleId: string): Promise<string | null> {
    const person = await this.readModels.db
      .selectFrom('person')
      .select(['address', 'seenIn'])
      .where('id', '=', handleId)
      .executeTakeFirst();
    if (!person?.address) return null;
    return this.opening.open(person.address, {
      stream: `handle-${handleId}`,
      eventId: person.seenIn,
      field: 'address',
    });
  }

  /** A command that an event caused has an id that follows from the event: repeated, it changes nothing. */
  private async ask<C extends LedgerCommand>(
    cause: Recorded,
    command: C,
    step: string,
    content: Partial<C>,
  ) {
    const commandId = this.identity.of('reaction', cause.id, step);
    const { correlationId, id: causationId } = cause;
    Object.assign(command, { commandId, ...content });
    try {
      await this.commands.execute(command.by({ actor: ACTOR, correlationId, causationId }));
    } catch (error) {
      // Told by somebody else in the meantime, or sent before: there is nothing left to do.
      if (!(error instanceof Rejection)) throw error;
    }
  }
}
