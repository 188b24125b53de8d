import { join } from 'node:path';
import { Client } from 'pg';
import type { BenchBroker } from './broker';
import type { Contestant } from './contestant';
import type { Copy } from './copies';
import { start, stop } from './processes';

/** What a rival is told on its command line, as JSON. */
export interface RivalSettings {
  readonly amqp: string;
  readonly database: string;
  /** Of its tables. */
  readonly schema: string;
  readonly from: string;
  readonly to: string;
}

/** What a rival tells: that it consumes, or how many messages since its start are stored, confirmed and acknowledged. */
export type RivalReport = { readonly kind: 'ready' } | { readonly kind: 'settled'; readonly total: number };

export interface Surroundings {
  readonly broker: BenchBroker;
  readonly amqp: string;
  readonly database: string;
  readonly log: string;
}

const TABLES = (schema: string): string => `
  drop schema if exists ${schema} cascade; create schema ${schema};
  create table ${schema}.message (
    id bigint generated always as identity primary key,
    message_id text not null unique, author text not null, addressee text not null, number text not null,
    body bytea not null);
  create table ${schema}.line (
    id bigint generated always as identity primary key,
    message_id bigint not null references ${schema}.message, bsn text not null, reference text not null,
    allocation_number bigint not null, category text not null, code text not null,
    period_begins date not null, period_ends date not null, volume bigint not null, unit text not null,
    claimed bigint not null);
  create index on ${schema}.line (message_id);
  alter table ${schema}.message alter column body set compression lz4`;

/** The card or the floor: one process, one queue in, one queue out, two tables. */
export async function startRival(name: 'card' | 'floor', surroundings: Surroundings): Promise<Contestant> {
  const { broker, amqp, database, log } = surroundings;
  const settings = { amqp, database, schema: `bench_${name}`, from: `bench.${name}.in`, to: `bench.${name}.out` };
  await broker.makeQueue(settings.from);
  await broker.makeQueue(settings.to);
  const client = new Client({ connectionString: database });
  await client.connect();
  await client.query(TABLES(settings.schema));

  const child = start({
    file: join(__dirname, name, `${name}.js`),
    args: [JSON.stringify(settings)],
    env: process.env,
    log,
  });
  let settled = { total: 0, at: 0 };
  let look = (): void => undefined;
  const failed = new Promise<never>((_, reject) => child.on('error', reject));
  failed.catch(() => undefined);
  const ready = new Promise<void>((resolve) => {
    child.on('message', (report: RivalReport) => {
      if (report.kind === 'ready') return resolve();
      settled = { total: report.total, at: Date.now() };
      look();
    });
  });
  await Promise.race([ready, failed]);
  return {
    processes: { [name]: child.pid! },
    prepare: async () => undefined,
    routeOf: () => ({ exchange: '', routingKey: settings.from }),
    pause: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
    finished: (messages) => {
      const done = new Promise<number>((resolve) => {
        look = () => (settled.total >= messages ? resolve(settled.at) : undefined);
        look();
      });
      return Promise.race([done, failed]);
    },
    check: (copies) => checkRival(copies, { client, broker, settings }),
    async close() {
      await stop(child);
      await client.query(`drop schema ${settings.schema} cascade`);
      await client.end();
    },
  };
}

interface ToCheck {
  readonly client: Client;
  readonly broker: BenchBroker;
  readonly settings: RivalSettings;
}

async function checkRival(copies: readonly Copy[], { client, broker, settings }: ToCheck): Promise<readonly string[]> {
  const sent = (await broker.takeAll(settings.to)).map(({ properties }) => String(properties.messageId));
  const { rows } = await client.query<{ messages: number; lines: number; claimed: number }>(
    `select (select count(*) from ${settings.schema}.message)::integer as messages, count(*)::integer as lines,
       sum(claimed)::float8 as claimed from ${settings.schema}.line`,
  );
  const stored = rows[0]!;
  const ids = new Set(sent);
  const missing = copies.filter(({ identification }) => !ids.has(identification)).length;
  const lines = copies.reduce((sum, copy) => sum + copy.lines, 0);
  const claimed = copies.reduce((sum, copy) => sum + copy.claimed, 0);
  return [
    ...(missing > 0 || sent.length !== copies.length
      ? [`${sent.length} out of ${copies.length}, ${missing} missing`]
      : []),
    ...(stored.messages === copies.length ? [] : [`${stored.messages} messages stored of ${copies.length}`]),
    ...(stored.lines === lines ? [] : [`${stored.lines} lines stored of ${lines}`]),
    ...(stored.claimed === claimed ? [] : [`${stored.claimed} cents stored of ${claimed}`]),
  ];
}
