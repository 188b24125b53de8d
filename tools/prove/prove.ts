// Tries to make the ledger break what it promises, and says of each promise which tests carry it:
//   npm run prove -- [--json FILE] [--seed 7] [--only PART] [--planted]
// With --planted it then plants mistakes in a copy of the source, one by one, and says which test noticed; --only planted does nothing else.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { INVARIANTS, type Check, type Part, type PartResult, type ProveOptions } from './part';
import { PARTS } from './parts';
import { provePlanted } from './planted/prove-planted';
import { carrying, names, reportOf, shortcomings } from './report';

const say = (text = ''): void => void process.stdout.write(`${text}\n`);

function readOptions() {
  const { values } = parseArgs({
    options: {
      json: { type: 'string' },
      seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
      only: { type: 'string' },
      planted: { type: 'boolean', default: false },
    },
  });
  if (!/^\d{1,10}$/.test(values.seed)) throw new Error('--seed: a whole number');
  const parts = PARTS.filter(({ name }) => values.only === undefined || name === values.only);
  const planted = values.planted || values.only === 'planted';
  if (parts.length === 0 && !planted) throw new Error(`--only: one of ${PARTS.map(({ name }) => name).join(', ')}`);
  const databaseUrl = process.env.DATABASE_URL;
  if (!databaseUrl) throw new Error('DATABASE_URL: npm run prove finds or starts a server');
  return { ...values, planted, seed: Number(values.seed), parts, databaseUrl };
}

async function run({ name, title, run: prove }: Part, options: ProveOptions): Promise<PartResult> {
  say(`\n${title} (${name}, seed ${options.seed})`);
  const started = performance.now();
  const result = await prove(options, (text) => say(`  ${text}`));
  const seconds = ((performance.now() - started) / 1_000).toFixed(0);
  for (const { name: check, cases, failures } of result.checks) {
    say(`  ${failures.length === 0 ? 'holds' : 'FAILS'}  ${check}: ${cases} cases`);
    failures.forEach((failure) => say(`         ${failure}`));
  }
  Object.entries(result.figures ?? {}).forEach(([figure, counts]) => say(`  ${figure}: ${JSON.stringify(counts)}`));
  say(`  ${seconds} s`);
  return result;
}

function tellInvariants(checks: readonly Check[]): void {
  for (const name of names) {
    say(`\n${name}  ${INVARIANTS[name]}`);
    for (const { name: check, cases, failures } of carrying(checks, name))
      say(`     ${failures.length === 0 ? 'holds' : 'FAILS'}  ${cases} cases  ${check}`);
  }
}

async function main(): Promise<number> {
  const { parts, json, only, planted, ...options } = readOptions();
  const results: PartResult[] = [];
  for (const part of parts) results.push(await run(part, options));
  const checks = results.flatMap((result) => result.checks);
  tellInvariants(checks);
  const plants = planted ? await provePlanted(say) : undefined;
  if (json) writeFileSync(json, `${JSON.stringify(reportOf(results, plants?.count), null, 2)}\n`);
  const short = [...shortcomings(checks, only === undefined ? names : []), ...(plants?.missed ?? [])];
  say();
  short.forEach((what) => say(`NOT PROVEN ${what}`));
  say(short.length === 0 ? 'The ledger holds.' : `${short.length} of what was tried does not hold.`);
  return short.length === 0 ? 0 : 1;
}

main().then(
  (status) => process.exit(status),
  (fault: Error) => {
    process.stderr.write(`${fault.stack}\n`);
    process.exit(1);
  },
);
