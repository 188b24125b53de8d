import type { ClientBase } from 'pg';
import type { DataSource } from 'typeorm';
import type { SchemaVersions } from '#domain';
import type { GatewayStore, KeptMessage, UnitOfWork } from '#pipeline';
import { clientKeys } from './client-key';
import { gather } from './gather/gather';
import { loadKept } from './kept-messages';
import type { PayloadCipher } from './payload-cipher';
import { record } from './record/record';
import { cachedRegion } from './region/load-region';
import { select } from './statement';
import { inTransaction } from './transaction';
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

const countAttempt = select<{ before: number }>(
  'count attempt',
  `insert into attempt (digest, count) values (decode($1, 'hex'), 1)
   on conflict (digest) do update set count = attempt.count + 1 returning count - 1 as before`,
);
const forgetAttempts = select('forget attempts', `delete from attempt where digest = decode($1, 'hex')`);

export class PostgresGatewayStore implements GatewayStore {
  readonly #dataSource: DataSource;
  readonly #cipher: PayloadCipher;
  readonly #unitOf: (client: ClientBase) => UnitOfWork;
  readonly isTransient = isTransient;

  constructor({ dataSource, cipher, bsnKey, schemaVersions, waitingSeconds }: GatewayStoreOptions) {
    this.#dataSource = dataSource;
    this.#cipher = cipher;
    const sources = { region: cachedRegion(), clientKeyOf: clientKeys(bsnKey), schemaVersions, cipher };
    this.#unitOf = (client) => ({
      gather: (arrivals) => gather(client, arrivals, sources),
      record: (judgements) => record(client, judgements, { cipher, waitingSeconds }),
    });
  }

  inTransaction<T>(work: (unit: UnitOfWork) => Promise<T>): Promise<T> {
    return this.#transaction((client) => work(this.#unitOf(client)));
  }

  load(messages: readonly number[]): Promise<readonly KeptMessage[]> {
    return this.#transaction((client) => loadKept(client, messages, this.#cipher));
  }

  countAttempt(digest: string): Promise<number> {
    return this.#transaction(async (client) => (await countAttempt(client, digest))[0]!.before);
  }

  async forgetAttempts(digest: string): Promise<void> {
    await this.#transaction((client) => forgetAttempts(client, digest));
  }

  #transaction<T>(work: (client: ClientBase) => Promise<T>): Promise<T> {
    return inTransaction(this.#dataSource, work);
  }
}
