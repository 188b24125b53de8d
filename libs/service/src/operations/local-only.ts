import type { IncomingMessage } from 'node:http';
import { ForbiddenException, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';

const LOOPBACK = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;
const LOCAL_HOST = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i;
const FORWARDED = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip'];

type Request = Pick<IncomingMessage, 'method' | 'headers'> & {
  readonly socket: Pick<IncomingMessage['socket'], 'remoteAddress'>;
};

/**
 * Why a request is refused, or undefined. The address of the connection counts and no header that claims another; a request that was
 * passed on is refused whoever passed it. A browser is let in under a local name only, so that no name of a stranger leads here, and
 * changes something only from a page of ours.
 */
export function refusalOf({ method, headers, socket }: Request): string | undefined {
  const { host = '', origin } = headers;
  if (!LOOPBACK.test(socket.remoteAddress ?? '')) return 'only from this machine';
  if (FORWARDED.some((name) => name in headers)) return 'not through a proxy';
  if (!LOCAL_HOST.test(host)) return 'only under a local name';
  if (method === 'GET' || method === 'HEAD') return undefined;
  const site = headers['sec-fetch-site'];
  const isOurs = site === undefined ? origin === `http://${host}` : site === 'same-origin';
  return isOurs ? undefined : 'only from our own page';
}

/** Until people sign in, operations happen on the machine itself. */
@Injectable()
export class LocalOnly implements CanActivate {
  canActivate(context: ExecutionContext): true {
    const refusal = refusalOf(context.switchToHttp().getRequest<IncomingMessage>());
    if (refusal !== undefined) throw new ForbiddenException(refusal);
    return true;
  }
}
