import type { Region } from '#domain';
import type { ReplaySource } from '#persistence';
import { loadRegion } from '../../libs/persistence/src/region/load-region';
import type { RegionFiles } from '../region/read-region';
import { writeTable } from '../region/region-tables';
import { tables, type TableName } from '../region/tables';
import { wantedRows } from '../region/wanted-rows';

/**
 * What the gateway would go by had a folder been applied. It is read by the same function as ever, from tables of this session that
 * stand before the real ones and are gone when it is read; nobody else sees them.
 */
export async function regionOfFolder(client: ReplaySource['client'], files: RegionFiles): Promise<Region> {
  const wanted = wantedRows(files);
  await client.query('savepoint folder');
  try {
    for (const name of Object.keys(tables) as TableName[]) {
      const table = tables[name];
      await client.query(
        `create temporary table ${table.name} (like ${table.name} including defaults including identity)`,
      );
      await writeTable(client, { table, changes: wanted[name].map(({ row }) => ({ words: '', adds: row })) });
    }
    return await loadRegion(client);
  } finally {
    await client.query('rollback to savepoint folder');
  }
}
