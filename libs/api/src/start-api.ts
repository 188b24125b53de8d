import 'reflect-metadata';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { NestFactory } from '@nestjs/core';
import { ApiModule } from './api.module';
import { ISSUER_PATH } from './own-issuer';
import type { ApiPorts } from './ports';

export interface ApiAddress {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** PEM. Without it plain HTTP is spoken. */
  readonly tls?: { readonly cert: Buffer; readonly key: Buffer };
}

export interface RunningApi {
  readonly url: string;
  close(): Promise<void>;
}

type Express = { disable(setting: string): void };

/** Listens until it is closed; with the gateway's own issuer, where that is the one in use. */
export async function startApi(
  ports: ApiPorts,
  { host, port, tls }: ApiAddress,
  issuer?: RequestListener,
): Promise<RunningApi> {
  const app = await NestFactory.create(ApiModule.of(ports), {
    logger: false,
    bodyParser: false,
    ...(tls && { httpsOptions: tls }),
  });
  (app.getHttpAdapter().getInstance() as Express).disable('x-powered-by');
  app.use(keepNothing);
  if (issuer) app.use(ISSUER_PATH, issuer);
  await app.listen(port, host);
  return { url: await app.getUrl(), close: () => app.close() };
}

/** Letters are about people: no cache keeps them, and no browser guesses what they are. */
function keepNothing(_: IncomingMessage, response: ServerResponse, next: () => void): void {
  response.setHeader('cache-control', 'no-store');
  response.setHeader('x-content-type-options', 'nosniff');
  next();
}
