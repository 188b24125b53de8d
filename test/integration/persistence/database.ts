import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { configuredCipher, connectionOptions, createDataSource, migrate, PostgresGatewayStore } from '#persistence';

const SERVER = process.env.DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres';

export interface TestDatabase {
  readonly url: string;
  readonly dataSource: DataSource;
  /** A session of its own, beside the pool; ended with the database. */
  session(): Promise<Client>;
  /** Another database with the same in it; this one is used no more but to be copied again. */
  copy(connectionsMax?: number): Promise<TestDatabase>;
  drop(): Promise<void>;
}

async function onServer(statement: string): Promise<void> {
  const client = new Client({ connectionString: SERVER });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

export const emptyDatabase = (): Promise<TestDatabase> => databaseLike('template1');

async function databaseLike(template: string, connectionsMax = 8): Promise<TestDatabase> {
  const name = `ijw_persistence_${randomBytes(6).toString('hex')}`;
  await onServer(`create database ${name} template ${template}`);
  const url = Object.assign(new URL(SERVER), { pathname: `/${name}` }).href;
  const options = { url, applicationName: 'test', connectionsMax, onPoolError: () => undefined };
  const dataSource = await createDataSource(options).initialize();
  const sessions: Client[] = [];
  return {
    url,
    dataSource,
    async session() {
      const client = new Client(connectionOptions(options));
      client.on('error', () => undefined);
      await client.connect();
      sessions.push(client);
      return client;
    },
    async copy(connections) {
      if (dataSource.isInitialized) await dataSource.destroy();
      return databaseLike(name, connections);
    },
    async drop() {
      await Promise.all(sessions.map((client) => client.end()));
      if (dataSource.isInitialized) await dataSource.destroy();
      await onServer(`drop database ${name} with (force)`);
    },
  };
}

/** Migrated, with the least of a region: settings, and the parties of the builders. */
export async function regionDatabase(): Promise<TestDatabase> {
  const database = await emptyDatabase();
  await migrate(database.dataSource);
  const settings = {
    trajectoryGapDays: 0,
    declarableDays: 153,
    returnCodes: { ceilingUnit83: '9322', ceilingOther: '9369', room: '9369', agreement: '0611', population: '9338' },
    volumes: { perDay: 'days', perMonthInTotal: 'months', brokenMonth: 'whole' },
    crisisProducts: [],
    outOfScope: { categories: [], products: [] },
    ages: { limit: 18, extendedLimit: 23, notExtended: { categories: [], products: [] } },
    excludedCombinations: [],
    workCalendar: { daysOff: [], daysWorked: [] },
  };
  const query = (text: string, values?: unknown[]): Promise<unknown> => database.dataSource.query(text, values);
  await query(`insert into region_setting (key, value) select key, value from jsonb_each($1)`, [
    JSON.stringify(settings),
  ]);
  await query(`insert into party (code, kind, name, valid_from) values
    ('0518', 'municipality', 'Municipality', '2020-01-01'), ('1916', 'municipality', 'Other municipality', '2020-01-01'),
    ('99000001', 'provider', 'Provider', '2020-01-01'), ('99000002', 'provider', 'Other provider', '2020-01-01')`);
  await query(`insert into municipality (code, name, valid_from) values
    ('0518', 'Municipality', '2020-01-01'), ('1916', 'Other municipality', '2020-01-01')`);
  return database;
}

export const cipher = configuredCipher(Buffer.alloc(32, 1));

export const storeOn = ({ dataSource }: TestDatabase): PostgresGatewayStore =>
  new PostgresGatewayStore({
    dataSource,
    cipher,
    bsnKey: Buffer.alloc(32, 2),
    schemaVersions: { shared: '1.0.0', message: '1.0.0' },
    waitingSeconds: 900,
  });
