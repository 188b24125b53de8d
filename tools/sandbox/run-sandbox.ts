import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { carryOut, endAct, nextAct, rememberAct, type AskedAct, type Outcome } from './acts';
import type { FaultOptions } from './faults';
import { resetSandbox } from './make-sandbox';
import { inSandbox, type Address } from './open-sandbox';
import { prepare } from './ready-messages';

const MAIN = join(__dirname, '../../apps/gateway/src/main.js');
const LOOK_MS = 500;

interface Gateway {
  stop(): Promise<void>;
}

/** Resolves when it has started; what it logs is logged. */
async function startGateway(env: NodeJS.ProcessEnv): Promise<Gateway> {
  const child = spawn(process.execPath, [MAIN], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  const started = new Promise<void>((resolve) => {
    child.stdout.on('data', (text: Buffer) => {
      process.stdout.write(text);
      if (text.includes('"started"')) resolve();
    });
  });
  const isUp = await Promise.race([started.then(() => true), ended.then(() => false)]);
  if (!isUp) throw new Error('the gateway of the sandbox did not start');
  return {
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

export interface Running {
  readonly address: Address;
  readonly environment: NodeJS.ProcessEnv;
  readonly options: FaultOptions;
  readonly say: (sentence: string) => void;
  /** Aborted, it ends after what is under way. */
  readonly until: AbortSignal;
}

/** The gateway of the sandbox, its history, and whatever is asked for in the console: until it is told to end. */
export async function runSandboxGateway({ address, environment, options, say, until }: Running): Promise<void> {
  // Without its two marks there is nothing to start.
  await inSandbox(address, async () => undefined);
  // Its own issuer shows whom the sandbox was made with, unless another was named.
  const samples = environment.OIDC_ISSUER ? {} : { SAMPLE_PEOPLE: 'true' };
  const env = { WAITING_SECONDS: '5', ...samples, ...environment };
  const tell = async (): Promise<void> => (await inSandbox(address, prepare)).forEach(say);
  let gateway = await startGateway(env);
  try {
    await tell();
    while (!until.aborted) {
      const asked = await inSandbox(address, ({ client }) => nextAct(client));
      if (asked?.act === 'reset') {
        await gateway.stop();
        const outcome = await reset(address, options).catch(refusal);
        gateway = await startGateway(env);
        await tell();
        await inSandbox(address, ({ client }) => (outcome.asExpected ? rememberAct : endAct)(client, asked, outcome));
      } else if (asked) await doAsked(address, asked, options);
      else await pause(LOOK_MS, undefined, { signal: until }).catch(() => undefined);
    }
  } finally {
    await gateway.stop();
  }
}

const refusal = ({ message }: Error): Outcome => ({ told: message, asExpected: false });

const reset = async (address: Address, { partitions }: FaultOptions): Promise<Outcome> => {
  const { region } = await resetSandbox(address, partitions);
  return { told: `as it was made, of ${region}`, asExpected: true };
};

/** What goes wrong in it is told too, and ends nothing. */
const doAsked = (address: Address, asked: AskedAct, options: FaultOptions): Promise<unknown> =>
  inSandbox(address, async (sandbox) => {
    const { act } = asked;
    if (act === 'reset') return;
    await endAct(sandbox.client, asked, await carryOut(sandbox, act, options).catch(refusal));
  });
