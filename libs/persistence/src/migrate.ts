import type { DataSource } from 'typeorm';
import { createDataSource } from './data-source';

/** Applies what was not applied yet, each migration in a transaction of its own; answers their names. */
export async function migrate(dataSource: DataSource): Promise<readonly string[]> {
  const applied = await dataSource.runMigrations({ transaction: 'each' });
  return applied.map(({ name }) => name);
}

/** The same for a database by its address, with no limit on how long a statement takes. */
export async function migrateDatabase(url: string): Promise<readonly string[]> {
  const dataSource = createDataSource({
    url,
    applicationName: 'migrate',
    connectionsMax: 1,
    statementTimeoutMs: 0,
    onPoolError: () => undefined,
  });
  await dataSource.initialize();
  try {
    return await migrate(dataSource);
  } finally {
    await dataSource.destroy();
  }
}
