// npm run bench -- [--quick] [--json FILE]: the gateway beside the design card taken literally and beside the bare pipeline, in one
// run. `console` instead of options: what people ask of the console, over a million messages (console/run.ts). It wants private servers, as npm run bench starts them: durable, and doing nothing else.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'amqplib';
import { Client } from 'pg';
import { openBroker } from './broker';
import { prepareXerces } from '../schemas/prepare-xerces';
import { benchConsole } from './console/run';
import { measure, type Contestant } from './contestant';
import { copyMaker } from './copies';
import { prepareGateway, startGateway } from './gateway';
import { measureLatency, type Latency } from './latency';
import { readPlan, type Name, type Plan } from './plan';
import { measureRequests, type RequestLatency } from './request-latency';
import { startRival, type Surroundings } from './rival';
import { checksOf, ratiosOf, summarize, type MeasuredRun, type Results } from './verdict';
import { resultsInWords, runInWords } from './words';

const began = performance.now();
const say = (sentence: string): void =>
  void process.stdout.write(
    `${sentence === '' ? '' : `[${((performance.now() - began) / 1000).toFixed(0)} s] `}${sentence}\n`,
  );

type Copies = ReturnType<typeof copyMaker>;

interface Bench {
  readonly plan: Plan;
  readonly surroundings: Surroundings;
  readonly copies: Copies;
}

const startOf = (name: Name, { plan, surroundings }: Bench): Promise<Contestant> =>
  name === 'gateway' ? startGateway(plan.layout, surroundings) : startRival(name, surroundings);

async function withContestant<T>(name: Name, bench: Bench, work: (contestant: Contestant) => Promise<T>): Promise<T> {
  const contestant = await startOf(name, bench);
  try {
    return await work(contestant);
  } finally {
    await contestant.close();
  }
}

/** Round by round, so that what else the machine does falls on all of them. */
async function runRounds(bench: Bench): Promise<readonly MeasuredRun[]> {
  const { plan, surroundings, copies } = bench;
  const runs: MeasuredRun[] = [];
  for (let round = 1; round <= plan.rounds; round += 1) {
    for (const load of plan.loads) {
      for (const name of plan.only) {
        const run = await withContestant(name, bench, (contestant) =>
          measure(contestant, load[name], { broker: surroundings.broker, copies }),
        );
        say(runInWords(name, run));
        for (const fault of run.faults) say(`  ${fault}`);
        runs.push({ ...run, contestant: name, round });
      }
    }
  }
  return runs;
}

async function runLatencies(bench: Bench, medians: Results['medians']): Promise<readonly Latency[]> {
  const { plan, surroundings, copies } = bench;
  const latencies: Latency[] = [];
  if (plan.latencySeconds === 0) return latencies;
  for (const { contestant: name, lines, messagesPerSecond: full } of medians) {
    const load = plan.loads.find(({ gateway }) => gateway.lines === lines)?.gateway;
    if (name !== 'gateway' || !load) continue;
    const messagesPerSecond = full / 2;
    const count = Math.ceil(messagesPerSecond * plan.latencySeconds);
    const [warming, measured] = [copies(lines, load.warmUp), copies(lines, count)];
    const latency = await withContestant(name, bench, (contestant) =>
      measureLatency(surroundings.broker, contestant, { warming, measured, messagesPerSecond }),
    );
    latencies.push(latency);
  }
  return latencies;
}

async function runRequests(bench: Bench): Promise<RequestLatency | undefined> {
  const { plan, surroundings } = bench;
  if (plan.latencySeconds === 0 || !plan.only.includes('gateway')) return undefined;
  return withContestant('gateway', bench, () => measureRequests(surroundings.broker));
}

async function versionsOf({ amqp, database }: Surroundings): Promise<Results['versions']> {
  const connection = await connect(amqp);
  const { version } = connection.connection.serverProperties;
  await connection.close();
  const client = new Client({ connectionString: database });
  await client.connect();
  const { rows } = await client.query<Record<string, string>>(
    `select current_setting('server_version') as postgresql, current_setting('fsync') as fsync,
       current_setting('synchronous_commit') as synchronous_commit`,
  );
  await client.end();
  return {
    node: process.version,
    rabbitmq: String(version),
    ...rows[0],
    processor: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}`,
  };
}

async function run(plan: Plan, folder: string): Promise<Results> {
  const { AMQP_URL: amqp, DATABASE_URL: database, IJW_POSTGRES_PID, IJW_RABBITMQ_PID } = process.env;
  if (!amqp || !database || !IJW_POSTGRES_PID || !IJW_RABBITMQ_PID) {
    throw new Error('run me under tools/servers/with-servers.mjs --private: I need servers of my own');
  }
  const broker = await openBroker(amqp);
  const surroundings = { broker, amqp, database, log: join(folder, 'contestants.log') };
  const bench = { plan, surroundings, copies: copyMaker() };
  if (plan.only.includes('card')) await prepareXerces();
  if (plan.only.includes('gateway')) await prepareGateway(surroundings);
  say('servers, region and parties are there');
  const runs = await runRounds(bench);
  const medians = summarize(runs);
  const latency = await runLatencies(bench, medians);
  const requests = await runRequests(bench);
  const ratios = ratiosOf(medians);
  const versions = await versionsOf(surroundings);
  await broker.close();
  return {
    ...{ versions, runs, medians, latency, ratios },
    ...(requests && { requests }),
    checks: checksOf(runs, ratios, requests),
  };
}

async function main(args: readonly string[]): Promise<void> {
  if (args[0] === 'console') {
    process.exitCode = (await benchConsole(args.slice(1), say)) ? 0 : 1;
    return;
  }
  const plan = readPlan(args);
  const folder = mkdtempSync(join(tmpdir(), 'ijw-bench-'));
  const results = await run(plan, folder);
  for (const sentence of resultsInWords(results)) say(sentence);
  if (plan.json !== undefined) writeFileSync(plan.json, `${JSON.stringify(results, undefined, 2)}\n`);
  rmSync(folder, { recursive: true });
  process.exitCode = results.checks.length === 0 ? 0 : 1;
}

main(process.argv.slice(2)).catch((fault: unknown) => {
  console.error(fault);
  process.exit(1);
});
