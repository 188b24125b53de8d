import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { BrokerAdmin, Definitions } from '../servers/broker-admin.mjs' with { 'resolution-mode': 'import' };

export type { Definitions };
export type Environment = Readonly<Record<string, string | undefined>>;

type BrokerAdminModule = typeof import('../servers/broker-admin.mjs', { with: { 'resolution-mode': 'import' } });

/** That module is no TypeScript: compiled, this file lies two folders deeper, and the module still where it was. */
export function brokerAdminModule(): Promise<BrokerAdminModule> {
  const places = ['..', '../../../tools'].map((path) => join(__dirname, path, 'servers', 'broker-admin.mjs'));
  const place = places.find((path) => existsSync(path));
  if (place === undefined) throw new Error('tools/servers/broker-admin.mjs is not here');
  return import(pathToFileURL(place).href) as Promise<BrokerAdminModule>;
}

export interface BrokerTools extends BrokerAdmin {
  passwordHash(password: string, salt: Uint8Array): string;
  /** Everything of the broker, of all virtual hosts. */
  readDefinitions(): Promise<Definitions>;
}

export async function openBrokerTools(environment: Environment): Promise<BrokerTools> {
  const { brokerAdmin, passwordHash } = await brokerAdminModule();
  const admin = await brokerAdmin(environment);
  if (!admin) {
    throw new Error('users are managed through RABBITMQ_MANAGEMENT_URL or RABBITMQCTL, or a broker on this machine');
  }
  return { ...admin, passwordHash, readDefinitions: () => readDefinitions(admin.settings) };
}

async function readDefinitions({ RABBITMQ_MANAGEMENT_URL, RABBITMQCTL }: Environment): Promise<Definitions> {
  if (RABBITMQ_MANAGEMENT_URL) return fetchDefinitions(new URL(RABBITMQ_MANAGEMENT_URL));
  const [command = 'rabbitmqctl', ...before] = RABBITMQCTL?.split(' ') ?? [];
  const { stdout } = await promisify(execFile)(command, [...before, '-q', 'export_definitions', '-'], {
    cwd: '/',
    maxBuffer: 64 * 1024 * 1024,
  });
  return JSON.parse(stdout) as Definitions;
}

async function fetchDefinitions({ origin, pathname, username, password }: URL): Promise<Definitions> {
  const credentials = Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString('base64');
  const response = await fetch(`${origin}${pathname.replace(/\/$/, '')}/api/definitions`, {
    headers: { authorization: `Basic ${credentials}` },
    signal: AbortSignal.timeout(60_000),
  });
  if (!response.ok) throw new Error(`RabbitMQ refused to show its definitions (${response.status})`);
  return (await response.json()) as Definitions;
}
