import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { ConfirmChannel, Options } from 'amqplib';
import { Client } from 'pg';
import { migrateDatabase } from '#persistence';
import { applyRegion } from '../../tools/region/apply-region';
import { readRegion, type RegionFiles } from '../../tools/region/read-region';
import { declareTopology, topologyOf } from '#broker';
import { openVirtualHost } from '../integration/broker/virtual-host';

/** A letter as a party finds it in its queue. */
export interface FetchedLetter {
  readonly id: string;
  readonly party: string;
  readonly kind: string;
  readonly from: string;
  readonly role: string;
  /** Of the message that it answers. */
  readonly inReplyTo: string | undefined;
  readonly traceparent: unknown;
  readonly bytes: Buffer;
}

/** A database and a virtual host of its own, with the region of the plan and some parties; the gateway runs as a process. */
export interface GatewayUnderTest {
  readonly database: Client;
  readonly databaseUrl: string;
  readonly letters: readonly FetchedLetter[];
  /** What its processes are started with. */
  readonly environment: Readonly<Record<string, string>>;
  /** All that the processes wrote to their standard output. */
  output(): string;
  /** Starts a program of the build, and answers once it says that it started. */
  start(program: string, environment?: Readonly<Record<string, string>>): Promise<ChildProcess>;
  /** Rejects when the broker does not take it. Properties of its own are published on a channel of its own, which the broker may close. */
  publish(party: string, kind: string, body: Buffer, properties?: Options.Publish): Promise<void>;
  until(what: string, holds: () => boolean | Promise<boolean>): Promise<void>;
  close(): Promise<void>;
}

const SERVER = process.env.DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres';
const KEYS = {
  PAYLOAD_KEY: Buffer.alloc(32, 1).toString('base64'),
  BSN_KEY: Buffer.alloc(32, 2).toString('base64'),
  HTTP_PORT: '0',
  API_PORT: '0',
  ALLOW_UNSAFE_DATABASE: 'true',
  // All that is not known comes from one address, and much of it at once.
  REQUESTS_PER_ADDRESS: '20000',
  SIGN_INS_PER_ADDRESS: '20000',
};

async function createDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `ijw_gateway_${randomBytes(6).toString('hex')}`;
  const url = Object.assign(new URL(SERVER), { pathname: `/${name}` }).href;
  const onServer = async (statement: string): Promise<void> => {
    const client = new Client(SERVER);
    await client.connect();
    await client.query(statement).finally(() => client.end());
  };
  await onServer(`create database ${name}`);
  return { url, drop: () => onServer(`drop database ${name} with (force)`) };
}

async function fetchLetters(channel: ConfirmChannel, parties: readonly string[]): Promise<readonly FetchedLetter[]> {
  const letters: FetchedLetter[] = [];
  for (const party of parties) {
    await channel.consume(`out.${party}`, (message) => {
      if (!message) return;
      const { headers = {}, messageId } = message.properties;
      const header = (name: string) => String(headers[`x-ijw-${name}`]);
      letters.push({
        id: String(messageId),
        party,
        kind: header('kind'),
        from: header('from'),
        role: header('role'),
        inReplyTo: headers['x-ijw-in-reply-to'] as string | undefined,
        traceparent: headers['traceparent'],
        bytes: message.content,
      });
      channel.ack(message);
    });
  }
  return letters;
}

export async function gatewayUnderTest(
  parties: readonly string[],
  { overHttp = [], ...changes }: Partial<RegionFiles> & { overHttp?: readonly string[] } = {},
): Promise<GatewayUnderTest> {
  const [database, host] = await Promise.all([createDatabase(), openVirtualHost('gateway')]);
  await migrateDatabase(database.url);
  const client = new Client(database.url);
  await client.connect();
  await applyRegion(client, { ...readRegion('regions/h10-plan-2019').files, ownAnswers: [], ...changes });
  const { channel } = host;
  await declareTopology(channel, topologyOf(parties, 4));
  const letters = await fetchLetters(
    channel,
    parties.filter((party) => !overHttp.includes(party)),
  );
  const environment = { ...KEYS, DATABASE_URL: database.url, AMQP_URL: host.url };
  const running = new Set<ChildProcess>();
  let output = '';
  return {
    database: client,
    databaseUrl: database.url,
    letters,
    environment,
    output: () => output,
    async start(program, more = {}) {
      const env = { ...process.env, ...environment, ...more };
      const child = spawn(process.execPath, [program], { env, stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
      running.add(child);
      child.stdout?.on('data', (text: Buffer) => (output += text.toString()));
      child.once('exit', () => running.delete(child));
      await new Promise<void>((resolve, reject) => {
        child.once('exit', () => reject(new Error(`${program} ended before it started`)));
        child.stdout?.on('data', (line: Buffer) => line.includes('"started"') && resolve());
      });
      return child;
    },
    async publish(party, kind, body, properties) {
      const own = properties ? await host.connection.createConfirmChannel() : channel;
      await new Promise<void>((resolve, reject) => {
        if (properties) own.once('error', reject);
        const settle = (fault: unknown): void => (fault ? reject(fault) : resolve());
        own.publish(`in.${party}`, kind, body, { persistent: true, ...properties }, settle);
      });
      if (properties) await own.close();
    },
    async until(what, holds) {
      for (const end = performance.now() + 15_000; performance.now() < end; await pause(20)) if (await holds()) return;
      throw new Error(`not within 15 seconds: ${what}`);
    },
    async close() {
      await Promise.all([...running].map((child) => (child.kill('SIGKILL'), once(child, 'exit'))));
      await client.end();
      await Promise.all([database.drop(), host.drop()]);
    },
  };
}
