import { Rejection } from '../../src/ledger/decider.js';
import { subjectOf } from '../../src/ledger/event.js';
import { OutcomeUnknown, StoreStopped } from '../../src/ledger/event-store.js';
import type { Recording } from '../../src/ledger/ledger.js';
import type { Dice } from '../experience/dice.js';
import type { Heard } from '../experience/world.js';
import type { SimulatedMachine } from './simulated-machine.js';
import { ConnectionLost } from './simulated-store.js';

type Answer = Recording | Rejection;

/** Of the commands that were acknowledged, so many are sent once more at the end. */
const SENT_AGAIN = 10;

/** Everybody who asks: patient, forgetful, and sometimes twice at once. */
export class SimulatedClients {
  /** What was acknowledged, by command. */
  readonly told = new Map<string, Recording>();
  readonly problems: string[] = [];
  private readonly underWay = new Map<Heard, string>();
  private readonly recorded: Heard[] = [];

  constructor(
    private readonly machine: SimulatedMachine,
    private readonly dice: Dice,
  ) {}

  /** Nobody asks for what builds on something of which they were told nothing yet. */
  canAskNow({ now, stream, command, facts }: Heard): boolean {
    if (this.underWay.size === 0) return true;
    if ([...this.underWay.keys()].some((other) => other.now !== now)) return false;
    const words = JSON.stringify([stream, command, facts]);
    return ![...this.underWay.values()].some((id) => words.includes(id));
  }

  ask(heard: Heard) {
    this.machine.note(`ask ${heard.command.type}`);
    const isImpatient = this.dice.percent(8);
    const isForgetful = this.dice.percent(5);
    const asking = isImpatient
      ? Promise.all([this.send(heard), this.send(heard)])
      : this.send(heard).then((answer) => [answer]);
    this.await(
      heard,
      asking.then(async ([first, second]) => {
        this.hear(heard, first as Answer, second);
        if (isForgetful) this.hear(heard, first as Answer, await this.send(heard));
      }),
    );
  }

  private await(heard: Heard, answer: Promise<void>) {
    this.underWay.set(heard, subjectOf(heard.stream));
    answer
      .catch((error: Error) => this.problems.push(`${heard.command.type}: ${error.stack}`))
      .finally(() => this.underWay.delete(heard));
  }

  /** Until everybody has an answer. */
  async answered() {
    while (this.underWay.size > 0)
      if (!(await this.machine.step()) && this.underWay.size > 0)
        throw new Error('Somebody waits for ever.');
  }

  /** A command that was sent before is answered with its first receipt. */
  async askAgain() {
    for (let n = Math.min(SENT_AGAIN, this.recorded.length); n > 0; n--) {
      const heard = this.dice.pick(this.recorded) as Heard;
      const first = this.told.get(heard.command.commandId) as Recording;
      this.await(
        heard,
        this.send(heard).then((answer) => this.hear(heard, first, answer)),
      );
      await this.answered();
    }
  }

  private hear(heard: Heard, first: Answer, second?: Answer) {
    const { outcome, command, stream } = heard;
    const said = first instanceof Rejection ? first.code : first.index;
    this.machine.note(`${command.type} → ${said}`);
    const wanted = typeof outcome === 'string' ? outcome : 'a receipt';
    const came = first instanceof Rejection ? first.code : 'a receipt';
    if (came !== wanted) this.problems.push(`${command.type} is answered ${came}, not ${wanted}.`);
    if (!(first instanceof Rejection) && typeof outcome === 'number' && outcome > 0) {
      if (!this.told.has(command.commandId)) this.recorded.push(heard);
      this.told.set(command.commandId, first);
      if (first.stream !== stream) this.problems.push(`${stream} is answered as ${first.stream}.`);
    }
    if (second && placeOf(first) !== placeOf(second))
      this.problems.push(
        `${command.type} is answered ${placeOf(first)}, and then ${placeOf(second)}.`,
      );
  }

  /** Asks until there is an answer. */
  private async send(heard: Heard): Promise<Answer> {
    for (;;) {
      const service = await this.machine.serving();
      try {
        return await service.decide(heard);
      } catch (error) {
        if (error instanceof Rejection) return error;
        if (!isPassing(error)) throw error;
        this.machine.note(`${heard.command.type} again: ${(error as Error).constructor.name}`);
      }
    }
  }
}

const isPassing = (error: unknown) =>
  error instanceof ConnectionLost ||
  error instanceof OutcomeUnknown ||
  error instanceof StoreStopped;

const placeOf = (answer: Answer) =>
  answer instanceof Rejection
    ? answer.code
    : `${answer.stream}/${answer.revision} at ${answer.index}`;
