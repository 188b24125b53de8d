import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import type { Undo } from '../undo';
import { freePort } from './free-port';

export interface GatewayOptions {
  readonly split: boolean;
  /** A process that is killed is started again at once; otherwise one that ends by itself is a problem. */
  readonly mayDie: boolean;
  readonly logFolder: string;
  readonly environment: NodeJS.ProcessEnv;
}

interface Service {
  readonly name: string;
  process?: ChildProcess;
  url?: string | undefined;
  /** Of the API for parties, in the process that has it. */
  api?: string | undefined;
}

export interface Gateway {
  urls(): readonly string[];
  /** Where parties submit and fetch without AMQP. */
  api(): string;
  isReady(name: string): Promise<boolean>;
  /** Without warning, as a crash would. */
  kill(name: string): void;
  /** Processes that ended without being asked to. */
  deaths(): readonly string[];
  /** As an operator would; until then nothing is judged or sent. */
  stop(): Promise<void>;
  start(): Promise<void>;
}

const READY_MS = 60_000;
const RESTART_MS = 50;
const STOP_MS = 20_000;
/** How long what came too early waits. Kills may hold up what it waits for. */
const WAITING = { calm: '5', faults: '45' };

/** The gateway's own programs, as an operator would start them; with keys of this run, where none are given. */
export async function startGateway(
  { split, mayDie, logFolder, environment }: GatewayOptions,
  undo: Undo,
): Promise<Gateway> {
  const key = (): string => randomBytes(32).toString('base64');
  const WAITING_SECONDS = mayDie ? WAITING.faults : WAITING.calm;
  const keys = { PAYLOAD_KEY: key(), BSN_KEY: key() };
  const API_PORT = `${await freePort()}`;
  const env = { ...keys, ...environment, HTTP_PORT: '0', API_PORT, WAITING_SECONDS };
  const services = (split ? ['allocation', 'care', 'declaration', 'relay', 'console'] : ['gateway']).map(
    (name): Service => ({
      name,
    }),
  );
  const deaths: string[] = [];
  let isStopping = false;
  const start = (service: Service): void => {
    if (isStopping) return;
    run(service, env, logFolder).once('exit', () => {
      service.url = undefined;
      if (isStopping) return;
      deaths.push(service.name);
      if (mayDie) setTimeout(start, RESTART_MS, service);
    });
  };
  const stopAll = async (): Promise<void> => {
    isStopping = true;
    await Promise.all(services.map(({ process: child }) => ended(child)));
  };
  const startAll = async (): Promise<void> => {
    isStopping = false;
    services.forEach(start);
    await allReady(services, deaths);
  };
  undo(stopAll);
  await startAll();
  const named = (name: string): Service => services.find((service) => service.name === name)!;
  return {
    urls: () => services.map(({ url }) => url ?? ''),
    api: () => services.find(({ api }) => api !== undefined)?.api ?? '',
    isReady: (name) => isReady(named(name).url),
    kill: (name) => void named(name).process?.kill('SIGKILL'),
    deaths: () => deaths,
    stop: stopAll,
    start: startAll,
  };
}

function run(service: Service, env: NodeJS.ProcessEnv, logFolder: string): ChildProcess {
  const main = join(__dirname, '../../../apps', service.name, 'src/main.js');
  const child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  service.process = child;
  const log = createWriteStream(join(logFolder, `${service.name}.log`), { flags: 'a' });
  child.stderr.pipe(log, { end: false });
  createInterface({ input: child.stdout }).on('line', (line) => {
    log.write(`${line}\n`);
    const started = startedAt(line);
    service.url ??= started?.url;
    service.api ??= started?.api;
  });
  return child;
}

/** The addresses in the line that a service logs when it has started. */
function startedAt(line: string): { readonly url: string; readonly api?: string } | undefined {
  try {
    const { msg, url, api } = JSON.parse(line) as {
      readonly msg?: string;
      readonly url: string;
      readonly api?: string;
    };
    return msg === 'started' ? { url, ...(api !== undefined && { api }) } : undefined;
  } catch {
    return undefined;
  }
}

async function allReady(services: readonly Service[], deaths: readonly string[]): Promise<void> {
  for (const end = Date.now() + READY_MS; ; await pause(100)) {
    const ready = await Promise.all(services.map(({ url }) => isReady(url)));
    if (ready.every(Boolean)) return;
    if (deaths.length > 0) throw new Error(`${deaths.join(', ')} did not start`);
    if (Date.now() > end) throw new Error('the gateway was not ready within a minute');
  }
}

const isReady = async (url: string | undefined): Promise<boolean> =>
  url !== undefined &&
  (await fetch(`${url}/health/ready`).then(
    ({ ok }) => ok,
    () => false,
  ));

async function ended(child: ChildProcess | undefined): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const exit = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGTERM');
  const slow = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  await exit;
  clearTimeout(slow);
}
