import { types, type CustomTypesConfig } from 'pg';
import { DataSource } from 'typeorm';
import { assert } from '#domain';
import { entities } from './entities';
import { MessagesAndLedger1764000000001 } from './migrations/0001-messages-and-ledger';
import { Region1764000000002 } from './migrations/0002-region';
import { OwnAnswers1764000000003 } from './migrations/0003-own-answers';
import { RowsOfAMessage1764000000004 } from './migrations/0004-rows-of-a-message';
import { HttpChannel1764000000005 } from './migrations/0005-http-channel';
import { Waiting1764000000006 } from './migrations/0006-waiting';
import { Care1764000000007 } from './migrations/0007-care';
import { Requests1764000000008 } from './migrations/0008-requests';
import { AutomaticAllocation1764000000009 } from './migrations/0009-automatic-allocation';
import { RequestPolicies1764000000010 } from './migrations/0010-request-policies';
import { Obligations1764000000011 } from './migrations/0011-obligations';
import { Openings1764000000012 } from './migrations/0012-openings';
import { TermsOfCare1764000000013 } from './migrations/0013-terms-of-care';
import { OrderOfJudging1764000000014 } from './migrations/0014-order-of-judging';
import { StopsLimitsAlerts1764000000015 } from './migrations/0015-stops-limits-alerts';
import { DeclarationChecks1764000000016 } from './migrations/0016-declaration-checks';
import { TwoClocks1764000000018 } from './migrations/0018-two-clocks';

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
    migrations: [
      MessagesAndLedger1764000000001,
      Region1764000000002,
      OwnAnswers1764000000003,
      RowsOfAMessage1764000000004,
      HttpChannel1764000000005,
      Waiting1764000000006,
      Care1764000000007,
      Requests1764000000008,
      AutomaticAllocation1764000000009,
      RequestPolicies1764000000010,
      Obligations1764000000011,
      Openings1764000000012,
      TermsOfCare1764000000013,
      OrderOfJudging1764000000014,
      StopsLimitsAlerts1764000000015,
      DeclarationChecks1764000000016,
      TwoClocks1764000000018,
    ],
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'each',
  });
