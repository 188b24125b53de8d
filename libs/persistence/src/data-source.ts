import { types, type CustomTypesConfig } from 'pg';
import { DataSource } from 'typeorm';
import { assert } from '#domain';
import { entities } from './entities';
import { migrations } from './migrations';

const { DATE, INT8 } = types.builtins;
const INT8_ARRAY = 1016;

/** A bigint column fits a number, or it is our mistake: a rounded amount must not pass for one. */
function safeInteger(text: string): number {
  const value = Number(text);
  assert(Number.isSafeInteger(value), 'a whole number from the database is small enough to be exact');
  return value;
}

/** A day stays the text `YYYY-MM-DD`: as a Date it would depend on the time zone of the process. */
function parserOf(oid: number): ((text: string) => unknown) | undefined {
  if (oid === INT8) return safeInteger;
  if (oid === DATE) return (text) => text;
  if (oid === INT8_ARRAY) return (text) => text.slice(1, -1).split(',').filter(Boolean).map(safeInteger);
  return undefined;
}

const exactTypes: CustomTypesConfig = {
  getTypeParser: (oid, format) =>
    (format === 'binary' ? undefined : parserOf(oid)) ??
    (types.getTypeParser(oid, format) as (text: string) => unknown),
};

export interface DatabaseOptions {
  readonly url: string;
  /** What `pg_stat_activity` shows. */
  readonly applicationName: string;
  readonly connectionsMax: number;
  /** Told when an idle connection breaks; the pool replaces it by itself. */
  readonly onPoolError: (fault: Error) => void;
  /** Zero is no limit, for migrations. */
  readonly statementTimeoutMs?: number;
  readonly lockTimeoutMs?: number;
}

/** What every connection is opened with, whether TypeORM opens it or the outbox. */
export const connectionOptions = (options: Omit<DatabaseOptions, 'connectionsMax' | 'onPoolError'>) => ({
  connectionString: options.url,
  application_name: options.applicationName,
  connectionTimeoutMillis: 10_000,
  keepAlive: true,
  // A statement that needs nothing of the one before it is sent at once; they are done in the order in which they were sent.
  pipeline: true,
  statement_timeout: options.statementTimeoutMs ?? 30_000,
  lock_timeout: options.lockTimeoutMs ?? 20_000,
  idle_in_transaction_session_timeout: 60_000,
  types: exactTypes,
});

export const createDataSource = (options: DatabaseOptions): DataSource =>
  new DataSource({
    type: 'postgres',
    url: options.url,
    poolSize: options.connectionsMax,
    poolErrorHandler: options.onPoolError,
    extra: connectionOptions(options),
    installExtensions: false,
    synchronize: false,
    logging: false,
    entities,
    migrations,
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'each',
  });
