import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { loadConfig } from '#platform';
import {
  consumingParts,
  relayingParts,
  surroundingsOf,
  type Consuming,
  type Relaying,
  type Role,
  type Surroundings,
} from './parts';
import { PassErrorsThrough } from './pass-errors-through';
import { Relay } from './relay';
import { ServiceModule } from './service.module';

export interface RunningService {
  readonly url: string;
  close(): Promise<void>;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The parts of a process, joined to the real adapters. */
export interface Parts {
  readonly consuming?: Consuming;
  readonly relaying?: Relaying;
}

export async function startService(role: Role, environment: Environment): Promise<RunningService> {
  const surroundings = surroundingsOf(role, loadConfig(environment));
  return startParts(surroundings, {
    ...(role.consumes.length > 0 && { consuming: await consumingParts(surroundings) }),
    ...(role.relays && { relaying: relayingParts(surroundings) }),
  });
}

/** Health first, so that the process can be asked; then the queues and the relay. */
export async function startParts(surroundings: Surroundings, { consuming, relaying }: Parts): Promise<RunningService> {
  const { config, log } = surroundings;
  const app = await NestFactory.create(ServiceModule.of(surroundings, consuming, relaying), { logger: false });
  if (consuming) app.connectMicroservice({ strategy: consuming.subscriber }).useGlobalFilters(new PassErrorsThrough());
  await app.listen(config.HTTP_PORT, config.HTTP_HOST);
  await app.startAllMicroservices();
  await relaying?.open();
  const relay = relaying && new Relay({ ...surroundings, ...relaying });
  relay?.start();
  const url = await app.getUrl();
  log.info('started', { url });
  return {
    url,
    async close() {
      await app.close();
      await relay?.stop();
      await relaying?.close();
      await consuming?.close();
      log.info('stopped');
    },
  };
}

/** The main program of an app: runs until it is told to stop, then lets what is in hand finish. */
export async function runService(role: Role, process: Pick<NodeJS.Process, 'env' | 'once' | 'exit'>): Promise<void> {
  const service = await startService(role, process.env);
  const stop = (): void => void service.close().then(() => process.exit(0));
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}
