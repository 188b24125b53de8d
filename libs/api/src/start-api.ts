import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { NestFactory } from '@nestjs/core';
import { ApiModule } from './api.module';
import { limitDoors } from './limits/limit-doors';
import { ISSUER_PATH } from './own-issuer';
import type { ApiPorts } from './ports';
import { SignIn, type SignInOptions } from './sign-in/sign-in';
import type { BuiltFiles } from './web/built-files';
import { serveWeb } from './web/serve-web';

export interface ApiAddress {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly isBehindProxy: boolean;
  /** PEM. Without it plain HTTP is spoken. */
  readonly tls?: { readonly cert: Buffer; readonly key: Buffer };
}

export interface RunningApi {
  readonly url: string;
  close(): Promise<void>;
}

type Express = { disable(setting: string): void; set(setting: string, value: unknown): void };

/** What answers beside the routes of the API. */
export interface Beside {
  /** The gateway's own issuer, where that is the one in use. */
  readonly issuer?: RequestListener;
  /** Where people sign in, where they can. */
  readonly signIn?: SignInOptions;
  /** The web application, where it was built. */
  readonly web?: BuiltFiles;
}

const NONCE_BYTES = 16;

/** Listens until it is closed. */
export async function startApi(
  ports: ApiPorts,
  { host, port, tls, isBehindProxy }: ApiAddress,
  { issuer, signIn, web }: Beside = {},
): Promise<RunningApi> {
  const app = await NestFactory.create(ApiModule.of(ports), {
    logger: false,
    bodyParser: false,
    ...(tls && { httpsOptions: tls }),
  });
  const express = app.getHttpAdapter().getInstance() as Express;
  express.disable('x-powered-by');
  // Who asks is who the proxy in front says, where there is one.
  express.set('trust proxy', isBehindProxy ? 1 : false);
  app.use(keepNothing);
  app.use(limitDoors(ports));
  if (issuer) app.use(ISSUER_PATH, issuer);
  if (signIn) app.use(new SignIn(signIn, ports).listener);
  if (web) app.use(serveWeb(web, () => randomBytes(NONCE_BYTES).toString('hex')));
  await app.listen(port, host);
  return { url: await app.getUrl(), close: () => app.close().finally(() => ports.limits.close()) };
}

/** Letters are about people: no cache keeps them, and no browser guesses what they are. */
function keepNothing(_: IncomingMessage, response: ServerResponse, next: () => void): void {
  response.setHeader('cache-control', 'no-store');
  response.setHeader('x-content-type-options', 'nosniff');
  next();
}
