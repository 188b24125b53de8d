import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';

export interface RunningGateway {
  /** Waits until its log has these words. */
  says(words: string): Promise<void>;
  stop(): Promise<void>;
}

interface Where extends Readonly<Record<string, string>> {
  readonly databaseUrl: string;
  readonly amqpUrl: string;
}

const PATIENCE_MS = 30_000;

/** The gateway of the build as a process, on a database and a virtual host that somebody else made. */
export async function gatewayOn(
  { databaseUrl, amqpUrl, ...settings }: Where,
  { untilStarted = true }: { readonly untilStarted?: boolean } = {},
): Promise<RunningGateway> {
  const keys = { PAYLOAD_KEY: Buffer.alloc(32, 1).toString('base64'), BSN_KEY: Buffer.alloc(32, 2).toString('base64') };
  const ports = { HTTP_PORT: '0', API_PORT: '0', ALLOW_UNSAFE_DATABASE: 'true' };
  const env = { ...process.env, ...keys, ...ports, ...settings, DATABASE_URL: databaseUrl, AMQP_URL: amqpUrl };
  const child = spawn(process.execPath, ['dist/apps/gateway/src/main.js'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (text: Buffer) => (output += text.toString()));
  const says = async (words: string): Promise<void> => {
    for (const end = performance.now() + PATIENCE_MS; performance.now() < end; await pause(20))
      if (output.includes(words)) return;
    throw new Error(`the gateway did not say in time: ${words}`);
  };
  const running: RunningGateway = {
    says,
    async stop() {
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
  if (untilStarted) await says('"started"');
  return running;
}
