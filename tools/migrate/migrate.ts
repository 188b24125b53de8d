// Applies to the database of DATABASE_URL what it does not have yet: npm run migrate
import { migrateDatabase } from '#persistence';

async function main(url: string | undefined): Promise<void> {
  if (!url) throw new Error('Set DATABASE_URL to the database of the gateway.');
  const applied = await migrateDatabase(url);
  console.log(applied.length ? `applied ${applied.join(', ')}` : 'the database was up to date');
}

main(process.env.DATABASE_URL).catch((fault: unknown) => {
  process.stderr.write(`${(fault as Error).message}\n`);
  process.exitCode = 1;
});
