import { Client, type ClientBase } from 'pg';
import { connectionOptions } from '../data-source';
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

export interface ReconcilerOptions {
  readonly url: string;
  readonly applicationName: string;
  /** Told when the connection breaks; the next look opens another. */
  readonly onConnectionLost: (fault: Error) => void;
}

/** Compares counters and answers with entries, and stops what does not add up (L17). */
export class PostgresReconciler {
  readonly #options: ReconcilerOptions;
  #client: Client | undefined;

  constructor(options: ReconcilerOptions) {
    this.#options = options;
  }

  /** One look; undefined where another process is at it. */
  async round(): Promise<Round | undefined> {
    const client = await this.#open();
    return inTransactionOf(client, async () => {
      const [turn] = await takeTurn(client);
      return turn?.taken ? look(client) : undefined;
    });
  }

  async close(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    await client?.end();
  }

  async #open(): Promise<Client> {
    if (this.#client) return this.#client;
    const { url, applicationName, onConnectionLost } = this.#options;
    const client = new Client(connectionOptions({ url, applicationName, statementTimeoutMs: STATEMENT_MAX_MS }));
    client.on('error', (fault) => {
      if (this.#client === client) this.#client = undefined;
      onConnectionLost(fault);
    });
    await client.connect();
    this.#client = client;
    return client;
  }
}

async function look(client: ClientBase): Promise<Round> {
  const query = async <T>(text: string): Promise<T> => (await client.query(text)).rows as T;
  const stopped = await stopAccounts(client, await reconcile({ query }));
  const [standing] = await countStopped(client);
  return { stopped, standing: standing! };
}
