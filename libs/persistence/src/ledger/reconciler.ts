import type { ClientBase } from 'pg';
import { KeptConnection, type KeptConnectionOptions } from '../kept-connection';
import { select } from '../statement';
import { inTransactionOf } from '../transaction';
import { reconcile } from './reconcile';
import { stopAccounts, type Stop } from './stop';

/** 'even' in ASCII: one process at a time compares. */
const RECONCILE_LOCK = 0x6576656e;
/** It reads every entry; what takes longer is told as a fault. */
const STATEMENT_MAX_MS = 600_000;

const takeTurn = select<{ taken: boolean }>(
  'take turn to reconcile',
  `select pg_try_advisory_xact_lock(${RECONCILE_LOCK}) as taken`,
);
const countStopped = select<StoppedCount>(
  'count stopped',
  `select count(*) filter (where account = 'room')::integer as room, count(*) filter (where account = 'trajectory')::integer as trajectory
   from account_stop where released_at is null`,
);

/** How many accounts are stopped, by kind. */
export interface StoppedCount {
  readonly room: number;
  readonly trajectory: number;
}

export interface Round {
  /** Stopped by this look. */
  readonly stopped: readonly Stop[];
  readonly standing: StoppedCount;
}

/** Compares counters, holds and answers with what they are made of, and stops what does not add up (L17). */
export class PostgresReconciler {
  readonly #connection: KeptConnection;

  constructor(options: KeptConnectionOptions) {
    this.#connection = new KeptConnection({ ...options, statementTimeoutMs: STATEMENT_MAX_MS });
  }

  /** One look; undefined where another process is at it. */
  async round(): Promise<Round | undefined> {
    const client = await this.#connection.open();
    return inTransactionOf(client, async () => {
      const [turn] = await takeTurn(client);
      return turn?.taken ? look(client) : undefined;
    });
  }

  /** Gives up a look that is under way; the next finds all that it would have found. */
  leave(): Promise<void> {
    return this.#connection.cancel();
  }

  close(): Promise<void> {
    return this.#connection.close();
  }
}

async function look(client: ClientBase): Promise<Round> {
  const query = async <T>(text: string): Promise<T> => (await client.query(text)).rows as T;
  const stopped = await stopAccounts(client, await reconcile({ query }));
  const [standing] = await countStopped(client);
  return { stopped, standing: standing! };
}
