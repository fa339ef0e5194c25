import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Recorded } from '../../src/ledger/event.js';
import { EventStore } from '../../src/ledger/event-store.js';
import { Carrier } from '../../src/outreach/carrier.js';
import { TestCouncil } from '../app.js';

/** A council whose citizens have taken part in a consultation, some of them twice, and wait for its outcome. */
class Waiting {
  consultationId = '';
  matterId = '';

  private constructor(readonly council: TestCouncil) {}

  static async open(citizens: number) {
    const waiting = new Waiting(await TestCouncil.open());
    await waiting.settle(citizens);
    return waiting;
  }

  private async settle(citizens: number) {
    const { council } = this;
    await council.adoptCharter();
    const title = 'Buses on Sunday';
    ({ id: this.matterId } = await council.tell('openMatter', { title, level: 'CONSULT' }));
    const asked = await council.tell('openConsultation', {
      ...{ matterId: this.matterId, title, level: 'CONSULT', terms: 'We ask, then decide.' },
      ...{ openToChange: ['The timetable'], questions: ['How often?'] },
      ...{ opensAt: '2025-09-01T07:00:00.000Z', closesAt: '2025-12-01T17:00:00.000Z' },
    });
    this.consultationId = asked.id;
    await Promise.all(
      Array.from({ length: citizens }, async (_, n) => {
        const handle = await this.see(`c${n}@example.org`);
        for (let times = n % 10 === 0 ? 2 : 1; times > 0; times--) await this.respond(handle);
      }),
    );
  }

  async see(address: string) {
    return (await this.council.tell('seeHandle', { channel: 'email', address })).id;
  }

  respond(handleId?: string) {
    return this.council.tell('receiveContribution', {
      ...{ matterId: this.matterId, consultationId: this.consultationId },
      ...{ kind: 'CONSULTATION_RESPONSE', channel: 'web', words: 'Hourly, please.' },
      ...(handleId ? { contributor: 'IDENTIFIED', handleId } : { contributor: 'ANONYMOUS' }),
    });
  }

  publish() {
    return this.council.tell('publishOutcome', {
      ...{ matterId: this.matterId, consultationIds: [this.consultationId] },
      ...{ noDecisionReason: 'There is no money this year.', youSaid: 'Hourly.', whyNot: 'Money.' },
    });
  }

  async log(council = this.council) {
    const store = council.app.get(EventStore);
    const { index } = await store.head();
    const log: Recorded[] = [];
    for await (const page of store.follow(null, AbortSignal.timeout(20_000))) {
      log.push(...page);
      if (log.length > index) break;
    }
    return log;
  }
}

const of = (log: readonly Recorded[], type: string) => log.filter((event) => event.type === type);
const outbox = (council: TestCouncil) => {
  try {
    return readdirSync(join(council.folder, 'outbox'));
  } catch {
    return [];
  }
};

describe('Telling everybody', () => {
  const open: TestCouncil[] = [];
  const waiting = async (citizens: number) => {
    const made = await Waiting.open(citizens);
    open.push(made.council);
    return made;
  };
  afterEach(() => jest.restoreAllMocks());
  afterAll(() => Promise.all(open.map((council) => council.close())));

  it('tells each citizen once, however often they wrote, and keeps no letter', async () => {
    const all = await waiting(20);
    await all.respond();
    const letters: { address: string | null; words: string }[] = [];
    const carrier = all.council.app.get(Carrier);
    const arrival = carrier.arrival.bind(carrier);
    jest.spyOn(carrier, 'arrival').mockImplementation(async (message) => {
      const file = join(all.council.folder, 'outbox', `${message.id}.json`);
      letters.push(JSON.parse(readFileSync(file, 'utf8')));
      return arrival(message);
    });
    const { id } = await all.publish();
    await all.council.settled();
    const log = await all.log();
    const requests = of(log, 'TellingRequested').map(({ data }) => Reflect.get(data, 'citizenId'));
    expect(new Set(requests).size).toBe(21);
    expect(requests).toHaveLength(21);
    expect(of(log, 'OutcomeDelivered')).toHaveLength(21);
    expect(letters.map(({ address }) => address).sort()).toEqual(
      [null, ...Array.from({ length: 20 }, (_, n) => `c${n}@example.org`)].sort(),
    );
    expect(letters[0]?.words).toBe('Hourly.\n\nMoney.\n\nThere is no money this year.');
    expect(outbox(all.council)).toEqual([]);
    const { data } = await all.council.ask(
      'query ($id: ID!) { outcome(id: $id) { told { requested sent delivered bounced } } }',
      { id },
    );
    expect(data?.outcome?.told).toEqual({ requested: 0, sent: 0, delivered: 21, bounced: 0 });
  });

  it('goes on where it was when it is stopped in the middle', async () => {
    const all = await waiting(450);
    await all.publish();
    while (of(await all.log(), 'TellingRequested').length < 150)
      await new Promise((resolve) => setTimeout(resolve, 5));
    await all.council.stop();
    const council = await TestCouncil.open(all.council.folder);
    open.push(council);
    open.splice(open.indexOf(all.council), 1);
    await council.settled();
    const log = await all.log(council);
    const requests = of(log, 'TellingRequested');
    expect(requests).toHaveLength(450);
    expect(new Set(requests.map(({ stream }) => stream)).size).toBe(450);
    expect(of(log, 'OutcomeSent')).toHaveLength(450);
    expect(of(log, 'OutcomeDelivered')).toHaveLength(450);
    expect(outbox(council)).toEqual([]);
  });

  it('tries again what its carrier could not take', async () => {
    const all = await waiting(3);
    const carrier = all.council.app.get(Carrier);
    jest.spyOn(carrier, 'send').mockRejectedValueOnce(new Error('The post is on strike.'));
    await all.publish();
    await all.council.settled();
    expect(of(await all.log(), 'OutcomeDelivered')).toHaveLength(3);
  });

  it('says what came back, and that nobody was reached', async () => {
    const all = await waiting(0);
    await all.respond(await all.see('nobody@example.invalid'));
    const { id } = await all.publish();
    await all.council.settled();
    const { data } = await all.council.ask(
      'query ($id: ID!) { tellings(filter: { aboutId: $id }) { edges { node { status } } } }',
      { id },
    );
    expect(data?.tellings?.edges).toEqual([{ node: { status: 'BOUNCED' } }]);
    expect(outbox(all.council)).toEqual([]);
  });
});
