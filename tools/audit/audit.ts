// Whether what was seen and done is as it was written: npm run audit -- verify [--head SEQ:HASH]
import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { verifyAudit, type AuditCheck } from '#persistence';

type Environment = Readonly<Record<string, string | undefined>>;

const USAGE = 'audit verify [--head SEQ:HASH]';

/** Rejects when a row does not follow from the one before it, or the head that was kept elsewhere is not among them. */
export async function runAudit(args: readonly string[], environment: Environment): Promise<string> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { head: { type: 'string' } },
  });
  const [, seq, hash] = /^(\d+):([0-9a-f]{64})$/.exec(values.head ?? '') ?? [];
  if (positionals.join() !== 'verify' || (values.head !== undefined && hash === undefined)) throw new Error(USAGE);
  const found = await verified(environment, hash === undefined ? undefined : { seq: Number(seq), hash });
  if (found.brokenAt !== undefined) throw new Error(`broken at row ${found.brokenAt}, of ${found.rows} rows`);
  return found.head ? `${found.rows} rows, each follows; head ${found.head.seq}:${found.head.hash}` : 'no rows';
}

async function verified(
  { DATABASE_URL: connectionString }: Environment,
  kept: { readonly seq: number; readonly hash: string } | undefined,
): Promise<AuditCheck> {
  if (!connectionString) throw new Error('DATABASE_URL must name the database');
  const client = new Client({ connectionString });
  await client.connect();
  return verifyAudit(client, kept).finally(() => client.end());
}

if (require.main === module) {
  runAudit(process.argv.slice(2), process.env).then(
    (line) => process.stdout.write(`${line}\n`),
    (problem: Error) => {
      process.stderr.write(`${problem.message}\n`);
      process.exitCode = 1;
    },
  );
}
