import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBrokerTools } from '../party/broker-tools';
import { addParties, type Credentials } from '../party/parties';
import { runTokenClient } from '../party/token-clients';
import { openBarrier, type Barrier } from './barrier';
import { prepareDatabase } from './gateway/database';
import { startGateway, type Gateway } from './gateway/gateway-processes';
import { REGION, type Options } from './options';
import { openTroupe, type Troupe } from './troupe';
import type { Undo } from './undo';
import type { HttpAccount } from './channel';

export interface Servers {
  readonly database: string;
  readonly broker: string;
}

/** Everything that plays: the gateway in front of a prepared database and broker, and the parties at their desks. */
export interface Setting {
  readonly gateway: Gateway;
  readonly troupe: Troupe;
  readonly barrier: Barrier;
  /** The parties that submit and fetch over HTTP. */
  readonly overHttp: ReadonlySet<string>;
  /** A journal per party, and the logs of the gateway. */
  readonly folder: string;
}

export interface Cast {
  readonly parties: readonly string[];
  /** Who tells of clients. */
  readonly registrars: ReadonlySet<string>;
}

const PARTITIONS = 4;

export function serversOf({ DATABASE_URL, AMQP_URL }: NodeJS.ProcessEnv): Servers {
  if (!DATABASE_URL || !AMQP_URL) throw new Error('DATABASE_URL and AMQP_URL are missing: start it with npm run demo');
  return { database: DATABASE_URL, broker: AMQP_URL };
}

export async function openSetting(
  { parties, registrars }: Cast,
  { split, faults }: Pick<Options, 'split' | 'faults'>,
  undo: Undo,
): Promise<Setting> {
  const servers = serversOf(process.env);
  const folder = mkdtempSync(join(tmpdir(), 'ijw-demo-'));
  undo(async () => rmSync(folder, { recursive: true, force: true }));
  const [credentials] = await Promise.all([
    addUsers(parties, servers, undo),
    prepareDatabase(servers.database, REGION),
  ]);
  const gateway = await startGateway(
    { split, mayDie: faults, logFolder: folder, environment: { ...process.env, SAMPLE_PEOPLE: 'true' } },
    undo,
  );
  const barrier = openBarrier();
  const accounts = await httpAccounts({ parties, registrars }, { database: servers.database, api: gateway.api() });
  const members = parties.map((code) => {
    const http = accounts.get(code);
    return {
      code,
      url: urlOf(servers.broker, credentials.get(code)!),
      journal: join(folder, `${code}.jsonl`),
      ...(http && { http }),
    };
  });
  const troupe = await openTroupe(members, barrier, undo);
  return { gateway, troupe, barrier, overHttp: new Set(accounts.keys()), folder };
}

/** Users belong to the whole broker: under a prefix of this run, and removed with it. */
function addUsers(parties: readonly string[], { broker: url }: Servers, undo: Undo): ReturnType<typeof addParties> {
  const userPrefix = `demo-${randomBytes(4).toString('hex')}-`;
  const added = addParties(parties, new Map(), { environment: process.env, url, partitions: PARTITIONS, userPrefix });
  undo(async () => {
    await added.catch(() => undefined);
    const tools = await openBrokerTools(process.env);
    await tools.remove({ users: parties.map((code) => `${userPrefix}${code}`) });
  });
  return added;
}

/** Every second party submits and fetches over HTTP, and so does who tells of clients. */
async function httpAccounts(
  { parties, registrars }: Cast,
  { database, api }: { readonly database: string; readonly api: string },
): Promise<ReadonlyMap<string, HttpAccount>> {
  const accounts = new Map<string, HttpAccount>();
  for (const code of parties.filter((party, at) => at % 2 === 1 || registrars.has(party))) {
    const [line = ''] = await runTokenClient([code], { DATABASE_URL: database });
    const [client = '', secret = ''] = line.split(' ');
    accounts.set(code, { api, client, secret });
  }
  return accounts;
}

function urlOf(amqpUrl: string, { user, password = '' }: Credentials): string {
  const url = new URL(amqpUrl);
  url.username = user;
  url.password = password;
  return url.href;
}
