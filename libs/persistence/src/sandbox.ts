import { Client } from 'pg';
import { connectionOptions } from './data-source';

const TABLE = `select to_regclass('sandbox') is not null as is_there`;
const ROW = 'select from sandbox';

/** It was marked as a sandbox when it was made. What is not migrated yet is none. */
export async function isSandbox(url: string): Promise<boolean> {
  const client = new Client(connectionOptions({ url, applicationName: 'sandbox' }));
  await client.connect();
  try {
    const { rows } = await client.query<{ is_there: boolean }>(TABLE);
    return rows[0]!.is_there && (await client.query(ROW)).rows.length > 0;
  } finally {
    await client.end();
  }
}
