// How messages that failed are repaired while the process that does it is killed in every step: node dist/tools/console/repair.js [MESSAGES]
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../../test/support/free-port';
import { gatewayUnderTest, type GatewayUnderTest } from '../../test/support/gateway-under-test';
import { issuerUnderTest, type IssuerUnderTest } from '../../test/support/issuer-under-test';
import { crashPoints, repairPoints, type CrashPoint } from '../faults/crash-points';
import { allocate, copiesOf, declare, MUNICIPALITY, PROVIDER, SUBMITTER } from './failed-messages';
import { countRepaired, type Repaired } from './repaired';

export const CRASHING = 'dist/tools/faults/crashing-gateway.js';
/** Every kind of step that a repair passes, in the process of the relay and of the service. */
export const POINTS: readonly CrashPoint[] = [...repairPoints, 'loaded', ...crashPoints];

interface Kill {
  readonly point: CrashPoint;
  /** Of the job, when it happened. */
  readonly step: number;
}

interface ToldJob {
  readonly id: string;
  readonly state: string;
  readonly step: number;
  readonly progress: number;
  readonly steps: readonly { readonly messages: number; readonly sentAt?: string }[];
}

export interface RepairRun extends Repaired {
  readonly seconds: number;
  readonly state: string;
  readonly kills: readonly Kill[];
  /** How many messages went in each step. */
  readonly ramp: readonly number[];
}

export interface RepairWorld {
  readonly gateway: GatewayUnderTest;
  ask<T>(method: string, path: string, body?: object): Promise<T>;
  close(): Promise<void>;
}

/** The servers are there; a database, a virtual host and an issuer are its own, and what is asked is asked over HTTP. */
export async function repairWorld(): Promise<RepairWorld> {
  const [gateway, issuer] = await Promise.all([
    gatewayUnderTest([MUNICIPALITY, PROVIDER, SUBMITTER]),
    issuerUnderTest(),
  ]);
  const port = await freePort();
  await gateway.start('dist/apps/console/src/main.js', { API_PORT: String(port), OIDC_ISSUER: issuer.url });
  return {
    gateway,
    ask: (method, path, body) => askFor(issuer, `http://127.0.0.1:${port}/api/v1/${path}`, method, body),
    close: async () => void (await Promise.all([gateway.close(), issuer.close()])),
  };
}

async function askFor<T>(issuer: IssuerUnderTest, url: string, method: string, body?: object): Promise<T> {
  const authorization = `Bearer ${await issuer.sign({ ijw_role: 'operations' })}`;
  const headers = { authorization, ...(body && { 'content-type': 'application/json' }) };
  const response = await fetch(url, { method, headers, ...(body && { body: JSON.stringify(body) }) });
  if (!response.ok) throw new Error(`${method} ${url}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}

const PATIENCE_MS = 600_000;

export async function untilCounted({ database }: GatewayUnderTest, condition: string, count: number): Promise<void> {
  for (const end = performance.now() + PATIENCE_MS; performance.now() < end; await pause(250)) {
    const { rows } = await database.query<{ count: number }>(`select count(*)::integer as count from ${condition}`);
    if (rows[0]!.count === count) return;
  }
  throw new Error(`not in time: ${count} of ${condition}`);
}

/** Declarations of a provider whom nobody gave a mandate: all are set apart, and then the mandate is there. */
async function fail(gateway: GatewayUnderTest, messages: number): Promise<void> {
  const copies = copiesOf(messages);
  const running = await gateway.start(CRASHING);
  await allocate(gateway, copies);
  await untilCounted(gateway, `message where kind = 'JW301' and outcome = 'processed'`, Math.ceil(messages / 10));
  await declare(gateway, copies);
  await untilCounted(gateway, `message where outcome = 'quarantined'`, messages);
  const ended = once(running, 'exit');
  running.kill('SIGTERM');
  await ended;
  await gateway.database.query(
    `insert into mandate (author, submitter, valid_from, reason) values ('${PROVIDER}', '${SUBMITTER}', '2020-01-01', 'mended')`,
  );
  await gateway.database.query('update region_state set version = version + 1');
}

/** Runs the gateway until the job is over, and kills it once in every step, each time somewhere else. */
async function runKilled(world: RepairWorld, job: () => Promise<ToldJob>): Promise<readonly Kill[]> {
  const kills: Kill[] = [];
  let from = 1;
  for (;;) {
    const point = POINTS[kills.length % POINTS.length]!;
    const environment = { CRASH_AT: point, CRASH_FROM_STEP: String(from) };
    const child = await world.gateway.start(CRASHING, environment).catch(() => undefined);
    if (child && !(await diedBefore(child, job))) return kills;
    const { step } = await job();
    kills.push({ point, step: Math.max(step, from) });
    from = Math.max(step, from) + 1;
  }
}

async function diedBefore(child: ChildProcess, job: () => Promise<ToldJob>): Promise<boolean> {
  while (child.exitCode === null && child.signalCode === null) {
    if (['done', 'stopped', 'paused'].includes((await job()).state)) return false;
    await pause(100);
  }
  return true;
}

/** Plans and starts over HTTP, and counts when all is over and every letter has left. */
export async function runRepair(world: RepairWorld, cause: string): Promise<RepairRun> {
  const { gateway, ask } = world;
  const { id } = await ask<ToldJob>('POST', 'repair-jobs', { cause, reason: 'the cause is mended' });
  const job = (): Promise<ToldJob> => ask<ToldJob>('GET', `repair-jobs/${id}`);
  const began = performance.now();
  await ask('POST', `repair-jobs/${id}/start`);
  const kills = await runKilled(world, job);
  const seconds = Math.round((performance.now() - began) / 100) / 10;
  await untilCounted(gateway, 'outbox where sent_at is null', 0);
  const { state, steps } = await job();
  const ramp = steps.filter(({ sentAt }) => sentAt !== undefined).map(({ messages }) => messages);
  return { ...(await countRepaired(gateway.database, id)), seconds, state, kills, ramp };
}

/** Sound messages that were set apart, and all of it from beginning to end. */
export async function measureRepair(messages = 10_000): Promise<RepairRun> {
  const world = await repairWorld();
  try {
    await fail(world.gateway, messages);
    return await runRepair(world, 'quarantined.author-not-submitter.JW323');
  } finally {
    await world.close();
  }
}

if (require.main === module) {
  void measureRepair(Number(process.argv[2] ?? 10_000)).then((run) => {
    process.stdout.write(`${JSON.stringify(run, undefined, 1)}\n`);
    process.exitCode = run.lost + run.doubled === 0 && run.state === 'done' ? 0 : 1;
  });
}
