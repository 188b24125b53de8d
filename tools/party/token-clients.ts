import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { ROLES } from '#api';
import { isMunicipalityCode, isProviderCode } from '#domain';
import {
  addTokenClient,
  createDataSource,
  hashSecret,
  listTokenClients,
  removeTokenClient,
  type ClientClaim,
  type DataSource,
} from '#persistence';
import type { Environment } from './broker-tools';

export const TOKEN_CLIENT_USAGE = 'party token-client CODE | --role ROLE | --list | --remove ID';

const ID_BYTES = 6;
const SECRET_BYTES = 32;

/** Clients of the gateway's own issuer. A secret is in the lines that made it, and nowhere else. */
export async function runTokenClient(args: readonly string[], environment: Environment): Promise<readonly string[]> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { role: { type: 'string' }, list: { type: 'boolean' }, remove: { type: 'string' } },
  });
  const asked = [...Object.keys(values), ...positionals];
  if (asked.length !== 1) throw new Error(TOKEN_CLIENT_USAGE);
  return onDatabase(environment, async (database) => {
    if (values.list) return listed(database);
    if (values.remove !== undefined) return removed(database, values.remove);
    return added(database, claimOf(positionals[0], values.role));
  });
}

function claimOf(code: string | undefined, role: string | undefined): ClientClaim {
  if (role !== undefined) {
    if (ROLES.some((each) => each === role)) return { role };
    throw new Error(`${role === '' ? 'an empty role' : role} is no role: ${ROLES.join(', ')}`);
  }
  if (code !== undefined && (isMunicipalityCode(code) || isProviderCode(code))) return { party: code };
  throw new Error(`${code ?? 'nobody'} is no party: four digits for a municipality, eight for a provider`);
}

async function added(database: DataSource, claim: ClientClaim): Promise<string[]> {
  const name = 'party' in claim ? claim.party : claim.role;
  const id = `${name}-${randomBytes(ID_BYTES).toString('hex')}`;
  const secret = randomBytes(SECRET_BYTES).toString('base64url');
  await addTokenClient(database, { id, claim, secretHash: await hashSecret(secret) });
  return [`${id} ${secret}`];
}

async function listed(database: DataSource): Promise<string[]> {
  const clients = await listTokenClients(database);
  return clients.map(({ id, claim }) => `${id}  ${'party' in claim ? `party ${claim.party}` : `role ${claim.role}`}`);
}

async function removed(database: DataSource, id: string): Promise<string[]> {
  if (!(await removeTokenClient(database, id))) throw new Error(`${id} is no client`);
  return [`${id} removed; the tokens it has end by themselves, within ten minutes`];
}

async function onDatabase<T>(
  { DATABASE_URL: url }: Environment,
  work: (database: DataSource) => Promise<T>,
): Promise<T> {
  if (!url) throw new Error('DATABASE_URL must name the database of the gateway');
  const options = { url, applicationName: 'party', connectionsMax: 1, onPoolError: () => undefined };
  const database = await createDataSource(options).initialize();
  try {
    return await work(database);
  } finally {
    await database.destroy();
  }
}
