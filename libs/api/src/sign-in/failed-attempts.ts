import type { IncomingMessage } from 'node:http';
import type { AuditEvent } from '#pipeline';
import type { KoaContextWithOIDC, Provider } from 'oidc-provider';
import { addressOf } from '../audited';
import type { ApiPorts } from '../ports';
import { PARTY_CLAIM, ROLE_CLAIM } from '../principal';

export type AttemptPorts = Pick<ApiPorts, 'audit' | 'onFault'>;

const FAILED = 400;
const TOKEN = /^\/(?:oidc\/)?token$/;

interface Known {
  readonly id: string;
  readonly claims: Readonly<Record<string, unknown>>;
}

/** Who asked in vain: a client by its id where there is one of that name, and nothing else that was sent. */
export function failedAttempt(request: IncomingMessage, act: 'askToken' | 'signIn', client?: Known): AuditEvent {
  const { [PARTY_CLAIM]: party, [ROLE_CLAIM]: role } = client?.claims ?? {};
  return {
    by: client?.id ?? 'nobody',
    ...(typeof party === 'string' && { party }),
    ...(typeof role === 'string' && { role }),
    scope: typeof party === 'string' ? party : '',
    ...{ from: addressOf(request), act, result: 'refused' },
  };
}

/** Has every refusal of the issuer written down before it is answered. What cannot be written is answered with 503 and says nothing. */
export function writeFailedAttempts(provider: Provider, { audit, onFault }: AttemptPorts): void {
  provider.use(async (context: KoaContextWithOIDC, next) => {
    await next();
    if (context.status < FAILED) return;
    const { oidc, req, path } = context;
    const client = (oidc as KoaContextWithOIDC['oidc'] | undefined)?.client;
    const known = client && { id: client.clientId, claims: client as unknown as Known['claims'] };
    try {
      await audit.record(failedAttempt(req, TOKEN.test(path) ? 'askToken' : 'signIn', known));
    } catch (fault) {
      onFault(fault);
      Object.assign(context, { status: 503, body: '' });
    }
  });
}
