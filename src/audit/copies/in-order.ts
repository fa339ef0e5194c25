import { Worker } from 'node:worker_threads';
import { compiled } from '../../ledger/compiled.js';
import { type Packed, unpack } from '../verify/packed.js';
import type { Weighed } from '../verify/weighed.js';
import { lengthOf, type Page, Weighing } from './weighing.js';

/** So few are weighed before another thread would have begun. */
const FEW = 10_000;
/** Pages that the other thread may have, so that neither waits for the other. */
const AHEAD = 8;

/** Weighs pages in their order, on another thread once they are many. Throws what reading them throws. */
export async function* weighedInOrder(
  pages: AsyncIterable<Page>,
  schemas: string,
): AsyncGenerator<readonly Weighed[], void> {
  const here = new Weighing(schemas);
  const coming: Promise<readonly Weighed[]>[] = [];
  let elsewhere: OtherThread | null = null;
  let place = 0;
  try {
    for await (const page of inPlace(pages)) {
      if (place >= FEW) elsewhere ??= new OtherThread(schemas);
      if ('failed' in page) coming.push(later(Promise.reject(page.failed)));
      else {
        coming.push(elsewhere?.weigh(page, place) ?? Promise.resolve(here.weigh(page, place)));
        place += lengthOf(page);
      }
      if (coming.length > AHEAD) yield (await coming.shift()) as readonly Weighed[];
    }
    for (const weighed of coming) yield await weighed;
  } finally {
    await elsewhere?.stop();
  }
}

/** A failure to read at its own place: what was read before it comes first. */
async function* inPlace(
  pages: AsyncIterable<Page>,
): AsyncGenerator<Page | Readonly<{ failed: unknown }>, void> {
  try {
    for await (const page of pages) yield page;
  } catch (failed) {
    yield { failed };
  }
}

/** Whoever waits for it is told of a failure; until then nobody does. */
const later = <T>(promise: Promise<T>): Promise<T> => {
  promise.catch(() => {});
  return promise;
};

type Promised = Readonly<{
  resolve: (page: readonly Weighed[]) => void;
  reject: (error: Error) => void;
}>;

class OtherThread {
  private readonly promised: Promised[] = [];
  private readonly worker: Worker;

  constructor(schemas: string) {
    this.worker = new Worker(compiled(import.meta.url, './weighing.worker.js'), {
      workerData: schemas,
    });
    this.worker.on('message', (page: Packed) => this.promised.shift()?.resolve(unpack(page)));
    this.worker.on('error', (error) => {
      for (const { reject } of this.promised.splice(0)) reject(error);
    });
  }

  /** What was asked first is answered first. */
  weigh(page: Page, place: number): Promise<readonly Weighed[]> {
    return later(
      new Promise((resolve, reject) => {
        this.promised.push({ resolve, reject });
        this.worker.postMessage({ page, place });
      }),
    );
  }

  async stop() {
    await this.worker.terminate();
  }
}
