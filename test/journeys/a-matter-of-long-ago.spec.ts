import { randomUUID } from 'node:crypto';
import type { Envelope } from '../../src/ledger/event.js';
import { EventStore } from '../../src/ledger/event-store.js';
import { Projector } from '../../src/projections/projector.js';
import { TestCouncil } from '../app.js';
import { bytesOf, envelope } from '../ledger/samples.js';

describe('A matter of long ago', () => {
  let council: TestCouncil;
  beforeAll(async () => {
    council = await TestCouncil.open();
    await council.adoptCharter();
  });
  afterAll(() => council?.close());

  const opened = (id: string, schemaVersion: number, data: object): Envelope => ({
    ...envelope(`matter-${id}`, 0, {
      title: 'Buses on Sunday',
      question: null,
      audience: 'PUBLIC',
      level: 'CONSULT',
      strand: 'ENGAGEMENT',
      ...data,
    }),
    type: 'MatterOpened',
    schemaVersion,
  });
  const store = () => council.app.get<EventStore>(EventStore, { strict: false });
  /** As code of another day would have. */
  const append = async (event: Envelope) => {
    const { stream } = event;
    const { index } = await store().append({
      ...{ stream, expectedRevision: -1, events: [event], keys: [] },
      priority: 'interactive',
    });
    await council.app.get(Projector, { strict: false }).reached(index);
    return index;
  };
  const ask = (matterId: string) =>
    council.tell('receiveContribution', {
      matterId,
      contributor: 'ANONYMOUS',
      kind: 'QUESTION',
      channel: 'web',
      words: 'Why?',
    });
  const shown = async (id: string) =>
    (await council.ask('query ($id: ID!) { matter(id: $id) { title areas } }', { id })).data
      ?.matter;

  it('is decided upon and shown as if it had been opened today', async () => {
    const id = randomUUID();
    await append(opened(id, 1, { area: 'North' }));
    expect(await shown(id)).toEqual({ title: 'Buses on Sunday', areas: ['North'] });
    expect(await ask(id)).toMatchObject({ visible: true });
  });

  it('is stored, followed and shown in the log byte for byte as it was recorded', async () => {
    const id = randomUUID();
    const event = opened(id, 1, { area: null });
    const index = await append(event);
    expect(await shown(id)).toMatchObject({ areas: [] });

    const bytes = bytesOf({ ...event, index, cursor: '' });
    const [read] = await store().read(event.stream);
    expect(read && bytesOf(read)).toBe(bytes);
    const after = await store().cursorAt(index - 1);
    for await (const [followed] of store().follow(after, AbortSignal.timeout(5_000))) {
      expect(followed && bytesOf(followed)).toBe(bytes);
      break;
    }
    const { data } = await council.ask(
      'query ($index: Int!) { events(first: 1, afterIndex: $index) { edges { node { schemaVersion data } } } }',
      { index: index - 1 },
      'admin',
    );
    expect(data?.events?.edges).toMatchObject([
      { node: { schemaVersion: 1, data: { area: null } } },
    ]);
  });

  it('that is of a day to come is left alone, and said to be unreadable', async () => {
    const id = randomUUID();
    await append(opened(id, 3, { places: ['North'] }));
    expect(await shown(id)).toBeNull();
    expect(await ask(id)).toMatchObject({
      code: 'EVENT_UNREADABLE',
      message: expect.stringContaining('is of version 3; this code knows 1 to 2'),
    });
    expect((await council.ask('{ health { parked stopped } }')).data).toEqual({
      health: { parked: 1, stopped: null },
    });
  });
});
