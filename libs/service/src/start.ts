import 'reflect-metadata';
import { setTimeout as pause } from 'node:timers/promises';
import { NestFactory } from '@nestjs/core';
import { loadConfig, type Log } from '#platform';
import {
  connectOnce,
  consumingParts,
  relayingParts,
  surroundingsOf,
  type Consuming,
  type Relaying,
  type Role,
  type Surroundings,
} from './parts';
import { PassErrorsThrough } from './pass-errors-through';
import { createDataSource } from '#persistence';
import { Heartbeat } from './heartbeat';
import { LedgerWatch } from './ledger-watch';
import { PauseWatch } from './pause-watch';
import { Relay } from './relay';
import { OperationsWatch } from './watch';
import { RepairWatch } from './repair-watch';
import { sandboxIsApart } from './sandbox-apart';
import { ServiceModule } from './service.module';
import { servingParts, type Serving } from './serving-parts';
import type { Need } from './tokens';

export interface RunningService {
  readonly url: string;
  close(): Promise<void>;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The parts of a process, joined to the real adapters. */
export interface Parts {
  readonly consuming?: Consuming;
  readonly relaying?: Relaying;
  readonly serving?: Serving;
}

export async function startService(role: Role, environment: Environment): Promise<RunningService> {
  const surroundings = await surroundingsOf(role, loadConfig(environment));
  return startParts(surroundings, {
    ...(role.consumes.length > 0 && { consuming: await consumingParts(surroundings) }),
    ...(role.relays && { relaying: await relayingParts(surroundings) }),
    ...(role.serves && { serving: servingParts(surroundings) }),
  });
}

/** Health first, so that the process can be asked; then, when what it needs is there, the queues, the relay and the API. */
export async function startParts(surroundings: Surroundings, parts: Parts): Promise<RunningService> {
  const { consuming, relaying, serving } = parts;
  const { config, log, spans } = surroundings;
  const needs = [consuming, relaying, serving].flatMap((part) => part?.needs ?? []);
  const app = await NestFactory.create(ServiceModule.of(surroundings, consuming, needs), { logger: false });
  if (consuming) app.connectMicroservice({ strategy: consuming.subscriber }).useGlobalFilters(new PassErrorsThrough());
  await app.listen(config.HTTP_PORT, config.HTTP_HOST);
  const pauses = consuming && new PauseWatch({ ...surroundings, ...consuming });
  const conditions = [consuming, serving].flatMap((part) => part?.conditions ?? []);
  await untilMet([sandboxIsApart(config), ...conditions, ...(pauses ? [pauses.known] : [])], log);
  await app.startAllMicroservices();
  pauses?.start();
  await relaying?.open();
  const relay = relaying && new Relay({ ...surroundings, ...relaying });
  relay?.start();
  const watch = relaying && new LedgerWatch({ ...surroundings, ...relaying, seconds: config.RECONCILE_SECONDS });
  watch?.start();
  const telling = tellingOf(surroundings, parts);
  telling.start();
  const repairs = relaying && new RepairWatch({ ...surroundings, ...relaying });
  repairs?.start();
  const [url, api] = [await app.getUrl(), await serving?.open()];
  log.info('started', { url, ...(api !== undefined && { api }) });
  return {
    url,
    async close() {
      await serving?.close();
      await pauses?.stop();
      await app.close();
      await relay?.stop();
      await watch?.stop();
      await telling.stop();
      await repairs?.stop();
      await relaying?.close();
      await consuming?.close();
      await spans?.close();
      log.info('stopped');
    },
  };
}

/** How the process is, and in a relay how everything is; over two connections of its own, so that it can be told when others are in use. */
function tellingOf(surroundings: Surroundings, { consuming, relaying }: Parts) {
  const { role, config, log } = surroundings;
  const connected = connectOnce(
    createDataSource({
      url: config.DATABASE_URL,
      applicationName: `${role.name} telling`,
      connectionsMax: 2,
      onPoolError: (fault) => log.fault('database', fault),
    }),
  );
  const counts = () => consuming?.subscriber.counts() ?? [];
  const heartbeat = new Heartbeat({ ...surroundings, connected, counts });
  const watch = relaying && new OperationsWatch({ ...surroundings, connected });
  return {
    start() {
      heartbeat.start();
      watch?.start();
    },
    async stop() {
      await watch?.stop();
      await heartbeat.stop();
      await (await connected()).destroy();
    },
  };
}

const CONDITION_PAUSE_MS = 1_000;

/** Takes no message before it can be judged: whatever order the parts of the system start in, each waits for what it needs. */
async function untilMet(conditions: readonly Need[], log: Log): Promise<void> {
  for (const { name, isMet } of conditions) {
    for (let told = false; !(await isNowMet(isMet)); told = true) {
      if (!told) log.warn('waiting', { for: name });
      await pause(CONDITION_PAUSE_MS);
    }
  }
}

const isNowMet = async (isMet: Need['isMet']): Promise<boolean> => {
  try {
    return await isMet();
  } catch {
    return false;
  }
};

/** The main program of an app: runs until it is told to stop, then lets what is in hand finish. */
export async function runService(role: Role, process: Pick<NodeJS.Process, 'env' | 'once' | 'exit'>): Promise<void> {
  const service = await startService(role, process.env);
  const stop = (): void => void service.close().then(() => process.exit(0));
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}
