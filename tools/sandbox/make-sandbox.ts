import { connect } from 'amqplib';
import { isSandboxHost, markSandboxHost, outQueue, sharedTopology } from '#broker';
import { isSandbox, migrateDatabase } from '#persistence';
import { applyRegion } from '../region/apply-region';
import { checkRegion } from '../region/check-region';
import { readRegion } from '../region/read-region';
import { inSandbox, onDatabase, type Address, type Made } from './open-sandbox';

/** Whoever talks to one another in it. */
export const PARTIES = ['0637', '99000008'] as const;

/** Marks a database that nobody uses and a virtual host without parties, and fills the one with the region of a folder. */
export async function makeSandbox({ databaseUrl, amqpUrl }: Address, made: Made): Promise<void> {
  const { files, problems } = readRegion(made.region);
  if ([...problems, ...checkRegion(files)].length > 0)
    throw new Error(`the region ${made.region} does not hold together`);
  await migrateDatabase(databaseUrl);
  const isMade = await isSandbox(databaseUrl);
  if (!(isMade ? await isSandboxHost(amqpUrl) : await markSandboxHost(amqpUrl)))
    throw new Error('a gateway uses this virtual host already, or it is not that of this sandbox; nothing was made');
  await onDatabase(databaseUrl, async (client) => {
    if (!isMade) await client.query('insert into sandbox (seed, region) values ($1, $2)', [made.seed, made.region]);
    const { version } = await applyRegion(client, files);
    if (version === undefined) throw new Error('the region was not applied');
  });
}

const OTHERS = `select count(*)::integer as others from pg_stat_activity
  where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'`;

/** Who may come in, and is in, stays so. */
const CARRIED = ['person', 'token_client', 'token_key', 'session'] as const;
const BEFORE = 'before_reset';
/** The audit begins anew with who reset it and why; a reset by command is in none. */
const AUDITED = `
  insert into audit (done_by, party, role, scope, from_address, act, subject_kind, subject, client_key, reason, result, trace)
  select done_by, party, role, scope, from_address, audit.act, subject_kind, subject, client_key, asked.reason, result, trace
  from ${BEFORE}.audit as audit join ${BEFORE}.sandbox_act as asked on asked.act = 'reset' and asked.ended_at is null
  where audit.act = 'resetSandbox' and result = 'allowed' order by seq desc limit 1`;

/** All that was said in it is forgotten, and it is as it was made. Nobody may use it meanwhile. */
export async function resetSandbox(address: Address, partitions: number): Promise<Made> {
  const made = await inSandbox(address, async ({ client, seed, region }) => {
    const { rows } = await client.query<{ others: number }>(OTHERS);
    if (rows[0]!.others > 0) throw new Error('the gateway still uses this sandbox; stop it first');
    await emptyQueues(address, partitions);
    await client.query(`drop schema if exists ${BEFORE} cascade`);
    await client.query(`alter schema public rename to ${BEFORE}`);
    await client.query('create schema public');
    await client.query('grant usage on schema public to public');
    return { seed, region };
  });
  await makeSandbox(address, made);
  await onDatabase(address.databaseUrl, async (client) => {
    for (const table of CARRIED) await client.query(`insert into ${table} select * from ${BEFORE}.${table}`);
    await client.query(AUDITED);
    await client.query(`drop schema ${BEFORE} cascade`);
  });
  return made;
}

async function emptyQueues({ amqpUrl }: Address, partitions: number): Promise<void> {
  const connection = await connect(amqpUrl);
  const names = [...PARTIES.map(outQueue), ...sharedTopology(partitions).queues.map(({ name }) => name)];
  try {
    for (const name of names) {
      // What is not there closes the channel that asked.
      const channel = await connection.createChannel();
      channel.on('error', () => undefined);
      await channel.purgeQueue(name).then(
        () => channel.close(),
        () => undefined,
      );
    }
  } finally {
    await connection.close();
  }
}
