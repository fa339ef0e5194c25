import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { UnreachableReadModels } from '../projections/place.js';
import { connecting, inWordsOf } from '../projections/postgres/connecting.js';
import type { Leadership, Term } from './leadership.js';

/** How often a candidate asks whether its turn has come, and how often a leader shows that it is alive. */
const ASK_MS = 300;
const ALIVE_MS = 1_500;
/** A leader that hears nothing for so long is none any more. */
const ANSWER_MS = 4_000;
const RETRY_MS = 1_000;

/**
 * A leader that was frozen, or whose machine is gone, is shut out by the server: it says nothing for so long, or nobody
 * confirms what is sent to it.
 */
const SESSION = `set idle_session_timeout = '8s'; set idle_in_transaction_session_timeout = '8s';
  set tcp_keepalives_idle = 3; set tcp_keepalives_interval = 2; set tcp_keepalives_count = 3; set jit = off`;

/**
 * An office for all processes that use one database: whoever holds an advisory lock for as long as its session lasts.
 * A lock cannot stop a leader that was frozen from going on where it was; what it writes has to be compared with the
 * epoch in `<schema>.leader`, which grows with every term.
 */
export class PostgresLeadership implements Leadership {
  constructor(
    private readonly url: string,
    /** Where the table `leader` is. */
    private readonly schema: string,
    private readonly office: string,
  ) {}

  /** Waits for a database that cannot be reached, too. */
  async campaign(signal: AbortSignal): Promise<Term | null> {
    while (!signal.aborted)
      try {
        return await this.stand(signal);
      } catch (error) {
        if (!(inWordsOf(this.url, error) instanceof UnreachableReadModels)) throw error;
        await pause(RETRY_MS, undefined, { signal }).catch(() => {});
      }
    return null;
  }

  private async stand(signal: AbortSignal): Promise<Term | null> {
    const over = new AbortController();
    const client = new Client({ ...connecting(this.url), query_timeout: ANSWER_MS });
    for (const end of ['error', 'end'] as const) client.on(end, () => over.abort());
    const leave = () => client.end().catch(() => {});
    try {
      await client.connect();
      await client.query(SESSION);
      while (!(await this.isOurs(client))) {
        await pause(ASK_MS, undefined, { signal }).catch(() => {});
        if (!signal.aborted) continue;
        await leave();
        return null;
      }
      const epoch = await this.beginTerm(client);
      const alive = setInterval(() => {
        client.query('select 1').catch(() => over.abort());
      }, ALIVE_MS);
      over.signal.addEventListener('abort', () => {
        clearInterval(alive);
        leave();
      });
      const resign = async () => {
        clearInterval(alive);
        await leave();
      };
      return { epoch, over: over.signal, resign };
    } catch (error) {
      await leave();
      throw error;
    }
  }

  private async isOurs(client: Client): Promise<boolean> {
    const { rows } = await client.query('select pg_try_advisory_lock($1) as ours', [
      lockOf(`${this.schema} ${this.office}`),
    ]);
    return rows[0].ours === 1;
  }

  /** From here on the leader before this one can write nothing that is compared with the epoch. */
  private async beginTerm(client: Client): Promise<number> {
    const { rows } = await client.query(
      `insert into "${this.schema}".leader as leader values ($1, 1)
       on conflict (office) do update set epoch = leader.epoch + 1 returning epoch`,
      [this.office],
    );
    return rows[0].epoch;
  }
}

/** A name as the number that an advisory lock is made of. */
export const lockOf = (name: string) =>
  String(createHash('sha256').update(name).digest().readBigInt64BE());
