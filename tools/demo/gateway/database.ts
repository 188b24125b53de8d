import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { migrateDatabase } from '../../../libs/persistence/src/migrate';
import { READER } from '../../../libs/persistence/src/read-policies';
import { applyRegion } from '../../region/apply-region';
import { checkRegion } from '../../region/check-region';
import { readRegion } from '../../region/read-region';

export async function withDatabase<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Tables, the region, and a clock of the demo's own in place of the day: a half year goes by in a minute. */
export async function prepareDatabase(url: string, region: string): Promise<void> {
  await migrateDatabase(url);
  await withDatabase(url, async (client) => {
    await client.query('create table demo_clock (day date not null)');
    await client.query(`insert into demo_clock values ('2026-01-01')`);
    await client.query(`grant select on demo_clock to ${READER}`);
    await client.query(
      'create or replace function gateway_today() returns date language sql stable as $$ select day from demo_clock $$',
    );
    const { files, problems } = readRegion(region);
    const found = [...problems, ...checkRegion(files)];
    const applied = found.length > 0 ? undefined : await applyRegion(client, files);
    if (applied?.version === undefined) throw new Error(`the region ${region} was not loaded`);
  });
}

const RETRY_MS = 200;

/** Keeps trying, because the database may just be starting again. */
export async function setClock(url: string, day: string): Promise<void> {
  const set = (): Promise<unknown> =>
    withDatabase(url, (client) => client.query('update demo_clock set day = $1', [day]));
  await untilItWorks(set, 60_000);
  await untilItWorks(() => withDatabase(url, isTold), 60_000);
}

/** By the new day some terms have passed: nothing is sent before the parties are told, so that no answer overtakes that. */
async function isTold(client: Client): Promise<void> {
  const { rowCount } = await client.query(
    'select from obligation where settled_at is null and overdue_at is null and due < gateway_today()',
  );
  if (rowCount) throw new Error('some who are late are still to be told');
}

async function untilItWorks(work: () => Promise<unknown>, patienceMs: number): Promise<void> {
  for (const end = Date.now() + patienceMs; ; await pause(RETRY_MS)) {
    try {
      await work();
      return;
    } catch (fault) {
      if (Date.now() > end) throw fault;
    }
  }
}

const QUIET = `
  select (select count(*)::int from message where written_for is null) as messages, (select count(*)::int from outbox where sent_at is null) as unsent`;

/** Waits until so many messages were judged and no letter waits to be sent; after the patience the oracle says what is missing. */
export async function untilQuiet(url: string, messages: number, patienceMs: number): Promise<void> {
  await withDatabase(url, async (client) => {
    for (const end = Date.now() + patienceMs; Date.now() < end; await pause(RETRY_MS)) {
      const { rows } = await client.query<{ readonly messages: number; readonly unsent: number }>(QUIET);
      if (rows[0]!.messages >= messages && rows[0]!.unsent === 0) return;
    }
  });
}
