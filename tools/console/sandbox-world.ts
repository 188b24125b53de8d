// A sandbox to be looked at: its gateway, on the database and the virtual host that this is started with.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { freePort } from '../demo/gateway/free-port';
import { serversOf } from '../demo/setting';
import type { Undo } from '../demo/undo';
import { runSandboxGateway } from '../sandbox/run-sandbox';
import { runSandbox } from '../sandbox/sandbox';

export interface SandboxWorld {
  readonly origin: string;
  readonly database: string;
}

const READY = 'ready at ';

/** Resolves when its history is played and its messages are there. What it logs goes to a file of the folder. */
export async function openSandboxWorld(folder: string, undo: Undo): Promise<SandboxWorld> {
  const API_PORT = `${await freePort()}`;
  const key = (): string => randomBytes(32).toString('base64');
  const env = { ...process.env, API_PORT, HTTP_PORT: '0', PAYLOAD_KEY: key(), BSN_KEY: key() };
  const program = ['tools/servers/with-servers.mjs', '--name', 'console_sandbox', '--', process.execPath, __filename];
  const child = spawn(process.execPath, program, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  undo(async () => {
    child.kill('SIGTERM');
    await ended;
  });
  const log = createWriteStream(join(folder, 'sandbox.log'));
  const database = new Promise<string>((resolve) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      log.write(`${line}\n`);
      if (line.startsWith(READY)) resolve(line.slice(READY.length));
    });
  });
  const found = await Promise.race([database, ended.then(() => undefined)]);
  if (found === undefined) throw new Error('the sandbox ended before anybody could look at it');
  return { origin: `http://127.0.0.1:${API_PORT}`, database: found };
}

async function run(): Promise<void> {
  await runSandbox(['seed'], process.env);
  const { database, broker } = serversOf(process.env);
  const ending = new AbortController();
  process.once('SIGTERM', () => ending.abort());
  await runSandboxGateway({
    address: { databaseUrl: database, amqpUrl: broker },
    environment: process.env,
    options: { partitions: 4, patienceMs: 20_000 },
    say: () => void process.stdout.write(`${READY}${database}\n`),
    until: ending.signal,
  });
}

if (require.main === module) void run();
