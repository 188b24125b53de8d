import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { loadConfig } from '#platform';
import { consumingParts, relayingParts, surroundingsOf, type Role } from './parts';
import { PassErrorsThrough } from './pass-errors-through';
import { ServiceModule } from './service.module';

export interface RunningService {
  readonly url: string;
  close(): Promise<void>;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Starts a process in this role: health first, so that it can be asked; then the queues and the relay. */
export async function startService(role: Role, environment: Environment): Promise<RunningService> {
  const surroundings = surroundingsOf(role, loadConfig(environment));
  const { config, log } = surroundings;
  const consuming = role.consumes.length > 0 ? await consumingParts(surroundings) : undefined;
  const relaying = role.relays ? relayingParts(surroundings) : undefined;
  const app = await NestFactory.create(ServiceModule.of(surroundings, consuming, relaying), { logger: false });
  if (consuming) app.connectMicroservice({ strategy: consuming.subscriber }).useGlobalFilters(new PassErrorsThrough());
  await app.listen(config.HTTP_PORT, config.HTTP_HOST);
  await app.startAllMicroservices();
  await relaying?.open();
  relaying?.relay.start();
  const url = await app.getUrl();
  log.info('started', { url });
  return {
    url,
    async close() {
      await app.close();
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
