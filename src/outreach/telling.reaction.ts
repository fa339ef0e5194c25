import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { type DecisionEvent, decisionEvents } from '../democracy/decision.events.js';
import { type OutcomeEvent, outcomeEvents } from '../democracy/outcome.events.js';
import { type ConsultationEvent, consultationEvents } from '../engagement/consultation.events.js';
import { type ContributionEvent, contributionEvents } from '../engagement/contribution.events.js';
import type { LedgerCommand } from '../ledger/command.js';
import { Rejection } from '../ledger/decider.js';
import { type Recorded, subjectOf } from '../ledger/event.js';
import { EventStore } from '../ledger/event-store.js';
import { Identity } from '../ledger/identity.js';
import { Opening } from '../ledger/sealing.js';
import { upToDateBy } from '../ledger/upcasting.js';
import { Checkpoints } from '../operations/checkpoints.js';
import { Offices } from '../operations/leadership.js';
import { Progress } from '../operations/progress.js';
import { Reaction } from '../operations/reaction.js';
import { Projector } from '../projections/projector.js';
import { ReadModels } from '../projections/read-models.js';
import { Carrier, type Message } from './carrier.js';
import { BounceOutcome, DeliverOutcome, RequestTelling, SendOutcome } from './telling.commands.js';
import { type TellingEvent, tellingEvents } from './telling.events.js';
import { formAskedBy, outcomesOf, type ToTell, toTell, type Whom } from './telling.queries.js';
import { type Words, wordsOfEvent, wordsOfOutcome } from './telling-words.js';

type Heard = Recorded<
  ContributionEvent | ConsultationEvent | DecisionEvent | OutcomeEvent | TellingEvent
>;
type Requested = Recorded<Extract<TellingEvent, { type: 'TellingRequested' }>>;

const upToDate = upToDateBy([
  ...outcomeEvents,
  ...contributionEvents,
  ...consultationEvents,
  ...decisionEvents,
  ...tellingEvents,
]);

const ACTOR = { subject: 'outreach', strand: null, role: 'SYSTEM' };
const BATCH = 200;

/** Tells every citizen what came of what they said: a request each, then each handle through a carrier. */
@Injectable()
export class TellingReaction {
  private readonly reaction: Reaction;

  constructor(
    private readonly commands: CommandBus,
    private readonly store: EventStore,
    checkpoints: Checkpoints,
    offices: Offices,
    private readonly progress: Progress,
    private readonly projector: Projector,
    private readonly readModels: ReadModels,
    private readonly identity: Identity,
    private readonly opening: Opening,
    private readonly carrier: Carrier,
  ) {
    this.reaction = new Reaction(
      'telling',
      store,
      checkpoints,
      (page, signal) => this.react(page.map(upToDate) as Heard[], signal),
      offices.of('telling'),
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
    const requests: Requested[] = [];
    for (const event of page) {
      // What an import brings in was told, or not told, long ago.
      if (event.actor.subject.startsWith('import:')) continue;
      if (event.type === 'TellingRequested') requests.push(event);
      else await this.announce(event, signal);
    }
    await Promise.all(requests.map((request) => this.tell(request)));
  }

  /** What is told of an event, and to whom; nothing of most. */
  private async announce(event: Heard, signal: AbortSignal) {
    const id = subjectOf(event.stream);
    const nobody = { consultationIds: [], contributionIds: [] };
    const fanOut = (what: RequestTelling['about']['what'], whom: Whom) =>
      this.fanOut(event, what, whom, signal);
    switch (event.type) {
      case 'OutcomePublished':
        return fanOut('OUTCOME', event.data);
      case 'ContributionAnswered':
        if (!event.data.concludes) return;
        return fanOut('ANSWER', { ...nobody, contributionIds: [id] });
      case 'TransferredToBody':
      case 'EscalationDecided':
      case 'DisputeAnswered':
        return fanOut('ANSWER', { ...nobody, contributionIds: [id] });
      case 'OutcomeCorrected':
        return fanOut('CORRECTION', { ...nobody, toldOf: [id] });
      case 'ChallengeDecided':
      case 'DecisionRescinded':
        if (event.type === 'ChallengeDecided' && event.data.ruling !== 'QUASHED') return;
        await this.projector.mustReach(event.index);
        return fanOut('REVERSAL', { ...nobody, toldOf: await outcomesOf(this.readModels.db, id) });
      case 'ConsultationWithdrawn':
        return fanOut('NOTICE', { ...nobody, consultationIds: [id] });
      case 'ConsultationReopened':
        if (event.data.earlier !== 'LAPSED') return;
        return fanOut('NOTICE', { ...nobody, consultationIds: [id] });
    }
  }

  /** One request for each citizen, in the order of their ids; a stop goes on where it was. */
  private async fanOut(
    event: Recorded,
    what: RequestTelling['about']['what'],
    whom: Whom,
    signal: AbortSignal,
  ) {
    // Who took part must be known before anybody is told.
    await this.projector.mustReach(event.index);
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
    const { citizenId, matterId, contributionIds, handles, shownOn } = citizen;
    // They died, do not want to be told, or no longer live anywhere we know.
    if (handles.length === 0 && !shownOn) return;
    await this.ask(event, new RequestTelling(), `request/${citizenId}`, {
      about,
      matterId,
      citizenId,
      contributionIds,
      handles,
      ...(shownOn && { shownOn }),
    });
  }

  private async tell(request: Requested) {
    const { handles, shownOn } = request.data;
    const words = await this.wordsOf(request);
    const ways = shownOn ? [{ handleId: null, channel: shownOn }] : handles;
    for (const { handleId, channel } of ways) {
      const id = this.identity.of('message', request.stream, handleId ?? 'shown');
      const address = handleId && (await this.addressOf(handleId));
      await this.carry(request, { id, channel, address, handleId, ...words });
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
      ...(message.language && { language: message.language }),
      adjustments: [...message.adjustments],
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

  private async wordsOf({ data, index }: Requested): Promise<Words> {
    await this.projector.mustReach(index);
    const { db } = this.readModels;
    const { about, citizenId, contributionIds } = data;
    const asked = await formAskedBy(db, citizenId, contributionIds);
    if (about.what === 'OUTCOME') {
      const [published] = (await this.pastOf(`outcome-${about.id}`)) as Recorded<OutcomeEvent>[];
      if (published?.type !== 'OutcomePublished') throw new Error(`No outcome ${about.id}.`);
      return wordsOfOutcome(published.data, asked);
    }
    const { stream } = await db
      .selectFrom('tellable')
      .select('stream')
      .where('id', '=', about.id)
      .executeTakeFirstOrThrow();
    const told = (await this.pastOf(stream)).find(({ id }) => id === about.id) as Recorded;
    return wordsOfEvent(told, asked, this.opening);
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
