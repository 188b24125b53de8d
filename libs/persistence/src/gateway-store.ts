import type { Client, ClientBase, PoolClient } from 'pg';
import type { DataSource } from 'typeorm';
import type { PartyCode, SchemaVersions } from '#domain';
import type { GatewayStore, KeptMessage, UnitOfWork } from '#pipeline';
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
  /** How long a message that came too early waits for what it needs. */
  readonly waitingSeconds: number;
}

interface KeptRow {
  readonly message: number;
  readonly submitter: PartyCode;
  readonly routing_key: string;
  readonly digest: string;
  readonly body: Buffer | null;
}

const keptMessages = select<KeptRow>(
  'kept messages',
  `select message.id as message, submitter, routing_key, encode(digest, 'hex') as digest, payload.body
   from message left join payload on payload.message_id = message.id where message.id = any($1::bigint[])`,
);

const countAttempt = select<{ before: number }>(
  'count attempt',
  `insert into attempt (digest, count) values (decode($1, 'hex'), 1)
   on conflict (digest) do update set count = attempt.count + 1 returning count - 1 as before`,
);
const forgetAttempts = select('forget attempts', `delete from attempt where digest = decode($1, 'hex')`);

/** The only place that begins a transaction. */
export class PostgresGatewayStore implements GatewayStore {
  readonly #dataSource: DataSource;
  readonly #cipher: PayloadCipher;
  readonly #unitOf: (client: ClientBase) => UnitOfWork;
  readonly isTransient = isTransient;

  constructor({ dataSource, cipher, bsnKey, schemaVersions, waitingSeconds }: GatewayStoreOptions) {
    this.#dataSource = dataSource;
    this.#cipher = cipher;
    const sources = { region: cachedRegion(), clientKeyOf: clientKeys(bsnKey), schemaVersions };
    this.#unitOf = (client) => ({
      gather: (arrivals) => gather(client, arrivals, sources),
      record: (judgements) => record(client, judgements, { cipher, waitingSeconds }),
    });
  }

  inTransaction<T>(work: (unit: UnitOfWork) => Promise<T>): Promise<T> {
    return this.#transaction((client) => work(this.#unitOf(client)));
  }

  async load(messages: readonly number[]): Promise<readonly KeptMessage[]> {
    const rows = await this.#transaction((client) => keptMessages(client, messages));
    return rows.map(({ message, submitter, routing_key, digest, body }) => {
      const opened = body && this.#opened(message, body);
      return { message, submitter, routingKey: routing_key, digest, ...(opened && { body: opened }) };
    });
  }

  countAttempt(digest: string): Promise<number> {
    return this.#transaction(async (client) => (await countAttempt(client, digest))[0]!.before);
  }

  async forgetAttempts(digest: string): Promise<void> {
    await this.#transaction((client) => forgetAttempts(client, digest));
  }

  /** Undefined where the key under which it was sealed is not to be had any more. */
  #opened(message: number, body: Buffer): Buffer | undefined {
    try {
      return this.#cipher.open(`${message}`, body);
    } catch {
      return undefined;
    }
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
