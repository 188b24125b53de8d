import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from 'pg';
import { addParties } from '../party/parties';
import { openBrokerTools } from '../party/broker-tools';
import { openBarrier } from './barrier';
import { prepareDatabase, withDatabase } from './gateway/database';
import { startGateway } from './gateway/gateway-processes';
import { REGION, readOptions, type Options } from './options';
import { checkConservation } from './oracle/conservation';
import { readJournals, readRows } from './oracle/evidence';
import { checkLedger } from './oracle/ledger';
import { playScript } from './play';
import { openProgress, say } from './progress';
import { messagesOf, partiesOf } from './scenarios/script';
import { writeScript } from './scenarios/catalogue';
import { takeSnapshots } from './snapshots';
import { openTroupe } from './troupe';
import { problemsOf, verdictOf } from './verdict';

async function main(options: Options): Promise<number> {
  const beginning = performance.now();
  const { DATABASE_URL, AMQP_URL } = process.env;
  if (!DATABASE_URL || !AMQP_URL) throw new Error('DATABASE_URL and AMQP_URL are missing: start it with npm run demo');
  const script = writeScript({ region: REGION, ...options });
  const total = messagesOf(script).length;
  const parties = partiesOf(script);
  const folder = mkdtempSync(join(tmpdir(), 'ijw-demo-'));
  const userPrefix = `demo-${randomBytes(4).toString('hex')}-`;
  const broker = { environment: process.env, url: AMQP_URL, partitions: 4, userPrefix };
  const tools = await openBrokerTools(process.env);
  const [credentials] = await Promise.all([
    addParties(parties, new Map(), broker),
    prepareDatabase(DATABASE_URL, REGION),
  ]);
  say(`prepared: ${((performance.now() - beginning) / 1000).toFixed(1)} s`);
  const gateway = await startGateway({ split: options.split, logFolder: folder, environment: process.env });
  const barrier = openBarrier();
  const troupe = await openTroupe(
    parties.map((code) => ({
      code,
      url: urlOf(AMQP_URL, credentials.get(code)!),
      journal: join(folder, `${code}.jsonl`),
    })),
    barrier,
  );
  say(`started: ${((performance.now() - beginning) / 1000).toFixed(1)} s`);
  const snapshots = takeSnapshots(DATABASE_URL);
  const attempts = await troupe.trespass(script.trespassing.by, script.trespassing.victim);
  let client: Client | undefined;
  const failed = await withDatabase(DATABASE_URL, async (opened) => {
    client = opened;
    return playScript(script.phases, {
      troupe,
      barrier,
      database: async () => client!,
      progress: openProgress(total),
      patienceMs: Number(process.env.PATIENCE ?? 60_000),
    }).then(
      () => undefined,
      (fault: Error) => fault,
    );
  });
  await snapshots.stop();
  await troupe.close();
  await gateway.stop();
  const evidence = { ...readJournals(folder), rows: await withDatabase(DATABASE_URL, readRows) };
  const judged = {
    script,
    evidence,
    conservation: checkConservation(messagesOf(script), evidence),
    ledger: checkLedger(evidence),
    attempts,
    snapshotViolations: snapshots.violations(),
    seconds: Math.round((performance.now() - beginning) / 100) / 10,
  };
  const verdict = verdictOf(judged);
  const problems = [...(failed ? [failed.message] : []), ...problemsOf(judged)];
  say(JSON.stringify(verdict, null, 1));
  for (const problem of problems.slice(0, 60)) say(`  ${problem}`);
  if (options.json) writeFileSync(options.json, `${JSON.stringify(verdict, null, 2)}\n`);
  await tools.remove({ users: [...credentials.values()].map(({ user }) => user) });
  rmSync(folder, { recursive: true });
  return problems.length === 0 ? 0 : 1;
}

function urlOf(
  amqpUrl: string,
  { user, password = '' }: { readonly user: string; readonly password?: string },
): string {
  const url = new URL(amqpUrl);
  url.username = user;
  url.password = password;
  return url.href;
}

main(readOptions(process.argv.slice(2))).then(
  (status) => process.exit(status),
  (fault: Error) => {
    process.stderr.write(`${fault.stack ?? fault.message}\n`);
    process.exit(2);
  },
);
