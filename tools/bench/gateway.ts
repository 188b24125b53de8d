import { execFileSync, type ChildProcess } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { migrateDatabase } from '#persistence';
import { runParty } from '../party/party';
import { municipalities, providers, withBenchRegion } from './bench-region';
import type { Contestant } from './contestant';
import { writeAllocation } from './documents';
import { checkGateway } from './gateway-checks';
import { gatewayKeys } from './keys';
import { start, stop } from './processes';
import { tellOfClients } from './request-latency';
import type { Surroundings } from './rival';

export const partyCodes: readonly string[] = [...providers, ...municipalities.map(({ code }) => code)];

const gatewayEnvironment = (): NodeJS.ProcessEnv => ({
  ...process.env,
  PAYLOAD_KEY: gatewayKeys.payloadKey.toString('base64'),
  BSN_KEY: gatewayKeys.bsnKey.toString('base64'),
  HTTP_PORT: '0',
  API_PORT: '0',
});

/** The database, the region and the parties, once for all runs. */
export async function prepareGateway({ database }: Surroundings): Promise<void> {
  await migrateDatabase(database);
  await withBenchRegion(async (folder) => {
    execFileSync(process.execPath, ['dist/tools/region/region.js', 'apply', folder], { env: gatewayEnvironment() });
  });
  await runParty(['add', ...partyCodes], process.env);
  await tellOfClients(database, gatewayKeys);
}

/** Which processes the gateway is run as. */
export type Layout = 'services' | 'all-in-one';

interface Process {
  readonly name: string;
  readonly app: string;
  readonly partitions?: string;
}

/** As docker compose starts them. */
const PROCESSES: Readonly<Record<Layout, readonly Process[]>> = {
  services: [
    { name: 'allocation', app: 'allocation' },
    { name: 'declaration', app: 'declaration', partitions: '0,2' },
    { name: 'declaration-2', app: 'declaration', partitions: '1,3' },
    { name: 'relay', app: 'relay' },
  ],
  'all-in-one': [{ name: 'gateway', app: 'gateway' }],
};

/** The services as they ship, with everything on. */
export async function startGateway(layout: Layout, surroundings: Surroundings): Promise<Contestant> {
  const { broker, database, log } = surroundings;
  const client = new Client({ connectionString: database });
  await client.connect();
  const { rows } = await client.query<{ last: number }>('select coalesce(max(id), 0)::integer as last from message');
  const since = rows[0]!.last;
  const children = PROCESSES[layout].map(({ name, app, partitions = '' }): readonly [string, ChildProcess] => [
    name,
    start({
      file: `dist/apps/${app}/src/main.js`,
      env: { ...gatewayEnvironment(), PARTITIONS_FIRST: partitions },
      log,
    }),
  ]);
  const failed = new Promise<never>((_, reject) => children.forEach(([, child]) => child.on('error', reject)));
  failed.catch(() => undefined);
  const judging = children.filter(([name]) => /^(declaration|gateway)/.test(name)).map(([, child]) => child);
  let allocations = 0;
  const until = (declarations: number): Promise<number> =>
    Promise.race([allSent(client, since, allocations + declarations), failed]);
  return {
    processes: Object.fromEntries(children.map(([app, child]) => [app, child.pid!])),
    async prepare(copies) {
      const messages = copies.flatMap((copy) =>
        copy.clients.map((allocated) => ({
          exchange: `in.${copy.municipality}`,
          routingKey: 'JW301',
          id: String(allocated.number),
          body: writeAllocation(copy, allocated),
        })),
      );
      await broker.publish(messages);
      allocations += messages.length;
      await until(0);
      await broker.purge(providers.map((code) => `out.${code}`));
    },
    routeOf: ({ provider }) => ({ exchange: `in.${provider}`, routingKey: 'JW323' }),
    pause: () => judging.forEach((child) => child.kill('SIGSTOP')),
    resume: () => judging.forEach((child) => child.kill('SIGCONT')),
    finished: until,
    check: (copies) => checkGateway(copies, { client, broker, since }),
    async close() {
      await Promise.all(children.map(([, child]) => stop(child)));
      await client.end();
    },
  };
}

/**
 * Waits until so many messages are judged and every letter is sent; answers when the last one was marked so. They are counted only
 * when as many numbers were given out, for counting costs the database time that is being measured.
 */
async function allSent(client: Client, since: number, count: number): Promise<number> {
  for (let done = false; !done;) {
    await pause(25);
    const { rows } = await client.query<{ done: boolean }>(
      `select case when (select last_value from message_id) < $1::bigint + $2 then false
         when exists (select from outbox where lane between 0 and 15 and sent_at is null) then false
         else (select count(*) from message where id > $1) >= $2 end as done`,
      [since, count],
    );
    done = rows[0]!.done;
  }
  const { rows } = await client.query<{ at: number }>(
    'select (extract(epoch from max(sent_at)) * 1000)::float8 as at from outbox',
  );
  return rows[0]!.at;
}
