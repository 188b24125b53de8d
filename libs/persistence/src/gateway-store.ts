import type { Client, ClientBase, PoolClient } from 'pg';
import type { DataSource } from 'typeorm';
import type { SchemaVersions } from '#domain';
import type { GatewayStore, UnitOfWork } from '#pipeline';
import { clientKeys } from './client-key';
import { gather } from './gather/gather';
import type { PayloadCipher } from './payload-cipher';
import { planByIndex } from './plan-by-index';
import { record } from './record/record';
import { cachedRegion } from './region/load-region';
import { select } from './statement';
import { isTransient } from './transient';

export interface GatewayStoreOptions {
  readonly dataSource: DataSource;
  readonly cipher: PayloadCipher;
  /** 32 bytes: what stands for a client is a hash under it. */
  readonly bsnKey: Buffer;
  /** Of the schemas that the gateway writes with. */
  readonly schemaVersions: SchemaVersions;
}

const countAttempt = select<{ before: number }>(
  'count attempt',
  `insert into attempt (digest, count) values (decode($1, 'hex'), 1)
   on conflict (digest) do update set count = attempt.count + 1 returning count - 1 as before`,
);
const forgetAttempts = select('forget attempts', `delete from attempt where digest = decode($1, 'hex')`);

/** The only place that begins a transaction. */
export class PostgresGatewayStore implements GatewayStore {
  readonly #dataSource: DataSource;
  readonly #unitOf: (client: ClientBase) => UnitOfWork;
  readonly isTransient = isTransient;

  constructor({ dataSource, cipher, bsnKey, schemaVersions }: GatewayStoreOptions) {
    this.#dataSource = dataSource;
    const sources = { region: cachedRegion(), clientKeyOf: clientKeys(bsnKey), schemaVersions };
    this.#unitOf = (client) => ({
      gather: (arrivals) => gather(client, arrivals, sources),
      record: (judgements) => record(client, judgements, cipher),
    });
  }

  inTransaction<T>(work: (unit: UnitOfWork) => Promise<T>): Promise<T> {
    return this.#transaction((client) => work(this.#unitOf(client)));
  }

  countAttempt(digest: string): Promise<number> {
    return this.#transaction(async (client) => (await countAttempt(client, digest))[0]!.before);
  }

  async forgetAttempts(digest: string): Promise<void> {
    await this.#transaction((client) => forgetAttempts(client, digest));
  }

  async #transaction<T>(work: (client: ClientBase) => Promise<T>): Promise<T> {
    const runner = this.#dataSource.createQueryRunner();
    try {
      const client = (await runner.connect()) as PoolClient;
      try {
        await runner.startTransaction('READ COMMITTED');
        await planByIndex(client, true);
        const result = await work(client);
        await runner.commitTransaction();
        return result;
      } catch (fault) {
        if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => abandon(client));
        throw fault;
      }
    } finally {
      await runner.release();
    }
  }
}

/** A connection that cannot roll back must not serve another transaction: the pool drops one that was ended. */
const abandon = (client: PoolClient): void => void (client as unknown as Client).end().catch(() => undefined);
