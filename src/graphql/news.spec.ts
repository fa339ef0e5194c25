import type { News } from '../projections/projection.js';
import type { Projector } from '../projections/projector.js';
import { Changes, untilLeft } from './news.js';

class Announcer {
  readonly listeners = new Set<(news: readonly News[]) => void>();

  onNews(listener: (news: readonly News[]) => void) {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  say(...ids: string[]) {
    for (const listener of this.listeners) listener(ids.map((id) => ({ topic: 'loop', id })));
  }
}

describe('Changes for one subscriber', () => {
  const announcer = new Announcer();
  const listen = (
    isWanted: (id: string) => boolean = () => true,
    show = async (id: string): Promise<string | null> => id,
  ) => new Changes(announcer as unknown as Projector, 'loop', isWanted, show);

  it('come in order, and once when they changed twice before they were read', async () => {
    const changes = listen();
    announcer.say('a', 'b');
    announcer.say('a');
    expect((await changes.next()).value).toBe('a');
    expect((await changes.next()).value).toBe('b');
    const next = changes.next();
    announcer.say('a');
    expect((await next).value).toBe('a');
    await changes.return();
  });

  it('are only those that are wanted and can be shown', async () => {
    const changes = listen(
      (id) => id !== 'a',
      async (id) => (id === 'b' ? null : id),
    );
    announcer.say('a', 'b', 'c');
    expect((await changes.next()).value).toBe('c');
    await changes.return();
  });

  it('end at once when the subscriber leaves, also while they wait', async () => {
    const changes = listen();
    const waiting = changes.next();
    await changes.return();
    expect(await waiting).toEqual({ value: undefined, done: true });
    expect(announcer.listeners.size).toBe(0);
  });

  it('end with a word when more waits than anybody reads', async () => {
    const changes = listen();
    announcer.say(...Array.from({ length: 20_000 }, (_, n) => String(n)));
    await expect(changes.next()).rejects.toMatchObject({
      extensions: { code: 'FELL_BEHIND' },
    });
    expect(announcer.listeners.size).toBe(0);
  });
});

describe('A feed', () => {
  it('is read no faster than its subscriber takes it, and is let go when they leave', async () => {
    let made = 0;
    let ended = false;
    const feed = untilLeft(
      async function* (signal) {
        try {
          for (;;) {
            if (made < 3) yield made++;
            else
              await new Promise<void>((resolve) =>
                signal.addEventListener('abort', () => resolve()),
              );
            if (signal.aborted) return;
          }
        } finally {
          ended = true;
        }
      },
      (n: number) => n * 10,
    );
    expect((await feed.next()).value).toBe(0);
    expect(made).toBe(1);
    await feed.next();
    await feed.next();
    const waiting = feed.next();
    await feed.return?.();
    expect(await waiting).toEqual({ value: undefined, done: true });
    expect(ended).toBe(true);
  });
});
