import { Client } from 'pg';
import { migrateDatabase } from '../../../libs/persistence/src/migrate';
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

/** Tables, the region, and a clock of the demo's own in place of the day: a half year goes by in minutes. */
export async function prepareDatabase(url: string, region: string): Promise<void> {
  await migrateDatabase(url);
  await withDatabase(url, async (client) => {
    await client.query('create table demo_clock (day date not null)');
    await client.query(`insert into demo_clock values ('2026-01-01')`);
    await client.query(
      'create or replace function gateway_today() returns date language sql stable as $$ select day from demo_clock $$',
    );
    const { files, problems } = readRegion(region);
    const found = [...problems, ...checkRegion(files)];
    const applied = found.length > 0 ? undefined : await applyRegion(client, files);
    if (applied?.version === undefined) throw new Error(`the region ${region} was not loaded`);
  });
}

export const setClock = (client: Client, day: string): Promise<unknown> =>
  client.query('update demo_clock set day = $1', [day]);
