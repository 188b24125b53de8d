import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../../test/support/free-port';
import { gatewayUnderTest, type GatewayUnderTest } from '../../test/support/gateway-under-test';
import { issuerUnderTest, type IssuerUnderTest } from '../../test/support/issuer-under-test';
import { MUNICIPALITY, PROVIDER, SUBMITTER } from './failed-messages';

/** A gateway with a console that is asked over HTTP, as who operates; a database, a virtual host and an issuer of its own. */
export interface RepairWorld {
  readonly gateway: GatewayUnderTest;
  ask<T>(method: string, path: string, body?: object): Promise<T>;
  close(): Promise<void>;
}

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
  const told = await response.text();
  return (told === '' ? undefined : JSON.parse(told)) as T;
}

const PATIENCE_MS = 600_000;

export async function untilCounted({ database }: GatewayUnderTest, condition: string, count: number): Promise<void> {
  for (const end = performance.now() + PATIENCE_MS; performance.now() < end; await pause(100)) {
    const { rows } = await database.query<{ count: number }>(`select count(*)::integer as count from ${condition}`);
    if (rows[0]!.count === count) return;
  }
  throw new Error(`not in time: ${count} of ${condition}`);
}

/** A gateway while something is done; it ends when it has acknowledged what it settled. */
export async function whileRunning(gateway: GatewayUnderTest, work: () => Promise<void>): Promise<void> {
  const running = await gateway.start('dist/tools/faults/crashing-gateway.js');
  await work();
  const ended = once(running, 'exit');
  running.kill('SIGTERM');
  await ended;
}

/** The mandate that was missing is there. */
export async function mend({ database }: GatewayUnderTest): Promise<void> {
  await database.query(
    `insert into mandate (author, submitter, valid_from, reason) values ('${PROVIDER}', '${SUBMITTER}', '2020-01-01', 'mended')`,
  );
  await database.query('update region_state set version = version + 1');
}
