import { Client } from 'pg';
import type { RepairTurn, RepairTurns } from '#pipeline';
import { connectionOptions } from '../data-source';
import { select } from '../statement';
import { inTransactionOf } from '../transaction';
import { turnOf } from './repair-turn';

/** 'mend' in ASCII: one process at a time moves repairs on. */
const REPAIR_LOCK = 0x6d656e64;

const takeLock = select<{ taken: boolean }>(
  'take turn to repair',
  `select pg_try_advisory_xact_lock(${REPAIR_LOCK}) as taken`,
);

export interface RepairTurnsOptions {
  readonly url: string;
  readonly applicationName: string;
  /** Told when the connection breaks; the next look opens another. */
  readonly onConnectionLost: (fault: Error) => void;
}

/** Turns at the repairs over a connection of their own. Whatever dies in one leaves nothing of it: each is one transaction. */
export class PostgresRepairTurns implements RepairTurns {
  readonly #options: RepairTurnsOptions;
  #client: Client | undefined;

  constructor(options: RepairTurnsOptions) {
    this.#options = options;
  }

  async inTurn<T>(work: (turn: RepairTurn) => Promise<T>): Promise<T | undefined> {
    const client = await this.#open();
    return inTransactionOf(client, async () => {
      const [turn] = await takeLock(client);
      return turn?.taken ? work(turnOf(client)) : undefined;
    });
  }

  async close(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    await client?.end();
  }

  async #open(): Promise<Client> {
    if (this.#client) return this.#client;
    const { onConnectionLost, ...options } = this.#options;
    const client = new Client(connectionOptions(options));
    client.on('error', (fault) => {
      if (this.#client === client) this.#client = undefined;
      onConnectionLost(fault);
    });
    await client.connect();
    this.#client = client;
    return client;
  }
}
