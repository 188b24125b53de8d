import type { IncomingMessage } from 'node:http';
import { instantOf } from './instant';
import type { ApiPorts, Claims, SessionClaim } from './ports';
import { DUTY_CLAIM, PARTY_CLAIM, principalOf, ROLE_CLAIM, type Principal } from './principal';
import { Problem } from './problem';
import { cookieIn, SESSION_COOKIE } from './sign-in/cookies';
import { csrfOf, sessionIdOf } from './sign-in/session-key';

/** Who asks, as far as a token or a session says it; whether it may is another question. */
export interface Identity {
  /** Undefined where it speaks for nobody. */
  readonly principal: Principal | undefined;
  /** ISO 8601, UTC. */
  readonly until: string;
  readonly session?: { readonly id: string; readonly csrf: string; readonly isFresh: boolean };
}

export const CSRF_HEADER = 'x-ijw-csrf';
/** What the console asks by itself while nobody is at it. */
const UNATTENDED_HEADER = 'x-ijw-unattended';
const READS = ['GET', 'HEAD'];

/** By its token, where it sends one; else by the session that its cookie names. */
export async function identify(request: IncomingMessage, ports: ApiPorts): Promise<Identity> {
  if (request.headers.authorization !== undefined) return byToken(request.headers.authorization, ports);
  const cookie = cookieIn(request, SESSION_COOKIE);
  if (cookie === undefined) throw new Problem('token-missing');
  return bySession(request, cookie, ports);
}

/** A stream is opened again by the browser, whether anybody is there or not. */
const isAttended = ({ headers }: IncomingMessage): boolean =>
  headers[UNATTENDED_HEADER] === undefined && headers.accept !== 'text/event-stream';

async function byToken(authorization: string, { tokens }: ApiPorts): Promise<Identity> {
  const [, token] = /^Bearer +(\S+) *$/i.exec(authorization) ?? [];
  if (token === undefined) throw new Problem('token-missing');
  const claims = await tokens.verify(token);
  if (!claims) throw new Problem('token-not-valid');
  return { principal: principalOf(claims, 'manager'), until: instantOf(Number(claims.exp)) };
}

async function bySession(request: IncomingMessage, cookie: string, { sessions }: ApiPorts): Promise<Identity> {
  const id = sessionIdOf(cookie);
  const kept = await sessions.find(id, isAttended(request));
  if (!kept) throw new Problem('session-ended');
  const csrf = csrfOf(cookie);
  if (!READS.includes(request.method ?? '') && request.headers[CSRF_HEADER] !== csrf)
    throw new Problem('not-from-here');
  const { subject, claim, until, isFresh } = kept;
  return { principal: principalOf(claimsOf(subject, claim), 'viewer'), until, session: { id, csrf, isFresh } };
}

const claimsOf = (sub: string, { party, duty, role }: SessionClaim): Claims => ({
  sub,
  ...(party !== undefined && { [PARTY_CLAIM]: party, [DUTY_CLAIM]: duty }),
  ...(role !== undefined && { [ROLE_CLAIM]: role }),
});
