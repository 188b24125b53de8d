import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';

export interface GatewayOptions {
  readonly split: boolean;
  readonly logFolder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

interface Service {
  readonly name: string;
  process: ChildProcess;
  url: string | undefined;
}

export interface Gateway {
  readonly urls: () => readonly string[];
  /** Ends one process without warning; it is started again at once. */
  kill(name: string): void;
  restarts(): number;
  stop(): Promise<void>;
}

const READY_MS = 60_000;

/** The gateway's own programs, as an operator would start them. */
export async function startGateway({ split, logFolder, environment }: GatewayOptions): Promise<Gateway> {
  const env = {
    ...environment,
    PAYLOAD_KEY: randomBytes(32).toString('base64'),
    BSN_KEY: randomBytes(32).toString('base64'),
    HTTP_PORT: '0',
  };
  let stopping = false;
  let restarts = 0;
  const start = (service: Service): void => {
    const main = join(__dirname, '../../../apps', service.name, 'src/main.js');
    const child = spawn(process.execPath, [main], { env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    service.process = child;
    service.url = undefined;
    const log = createWriteStream(join(logFolder, `${service.name}.log`), { flags: 'a' });
    child.stderr.pipe(log, { end: false });
    createInterface({ input: child.stdout }).on('line', (line) => {
      log.write(`${line}\n`);
      service.url ??= startedAt(line);
    });
    child.once('exit', () => {
      if (stopping) return;
      restarts += 1;
      setTimeout(() => !stopping && start(service), 50);
    });
  };
  const names = split ? ['allocation', 'declaration', 'relay'] : ['gateway'];
  const services = names.map((name) => ({ name, url: undefined }) as unknown as Service);
  for (const service of services) start(service);
  // These are detached, so that an interrupt reaches them from here, in order, and not from the terminal.
  process.once('exit', () => services.forEach(({ process: child }) => child.kill('SIGKILL')));
  await allReady(services);
  return {
    urls: () => services.map(({ url }) => url ?? ''),
    kill: (name) => void services.find((service) => service.name === name)?.process.kill('SIGKILL'),
    restarts: () => restarts,
    async stop() {
      stopping = true;
      await Promise.all(services.map(({ process: child }) => ended(child)));
    },
  };
}

/** The address in the line that a service logs when it has started. */
function startedAt(line: string): string | undefined {
  try {
    const { msg, url } = JSON.parse(line) as { readonly msg?: unknown; readonly url?: unknown };
    return msg === 'started' && typeof url === 'string' ? url : undefined;
  } catch {
    return undefined;
  }
}

async function allReady(services: readonly Service[]): Promise<void> {
  for (const end = Date.now() + READY_MS; ; await pause(100)) {
    const ready = await Promise.all(services.map(({ url }) => isReady(url)));
    if (ready.every(Boolean)) return;
    if (Date.now() > end)
      throw new Error('the gateway was not ready within a minute; its log is in the folder of the run');
  }
}

const isReady = async (url: string | undefined): Promise<boolean> =>
  url !== undefined &&
  (await fetch(`${url}/health/ready`).then(
    ({ ok }) => ok,
    () => false,
  ));

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGTERM');
  const slow = setTimeout(() => child.kill('SIGKILL'), 20_000);
  await exit;
  clearTimeout(slow);
}
