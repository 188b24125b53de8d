import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AuditEvent } from '#pipeline';
import { addressOf } from '../audited';
import { html } from '../html';
import type { ApiPorts } from '../ports';
import { showPage } from '../sign-in/page';
import type { Middleware } from '../web/serve-web';
import { writeProblem } from '../write-problem';
import type { Counted } from './request-limits';
import { TooManyRequests, withinLimits } from './within-limits';

type Ports = Pick<ApiPorts, 'limits' | 'audit' | 'onFault'>;

interface Door {
  readonly at: RegExp;
  readonly of: Counted;
  /** What the audit calls it. */
  readonly act: string;
}

/** Where somebody comes who is not known yet; the first that fits. Where a secret or a code is tried, less is let. */
const DOORS: readonly Door[] = [
  { at: /^\/oidc\/token$/i, of: 'sign-in', act: 'askToken' },
  { at: /^\/sign-in\/return$/i, of: 'sign-in', act: 'signIn' },
  { at: /^\/(oidc|sign-in)(\/|$)/i, of: 'address', act: 'signIn' },
];

/** As the doors behind it read a path. */
const pathOf = ({ url = '/' }: IncomingMessage): string =>
  url.startsWith('/') ? new URL(`http://gateway${url}`).pathname : '/';

/** Before the issuer and the sign-in, which are no routes of the API: each address is let so often. */
export const limitDoors =
  (ports: Ports): Middleware =>
  (request, response, next) => {
    const path = pathOf(request);
    const door = DOORS.find(({ at }) => at.test(path));
    if (!door) return next();
    withinLimits(ports.limits, response, [{ of: door.of, who: addressOf(request) }]).then(next, (fault: unknown) => {
      refuse(ports, { request, response, door }, fault).catch((later: unknown) => {
        ports.onFault(later);
        writeProblem(response, 'unavailable');
      });
    });
  };

interface AtDoor {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly door: Door;
}

async function refuse({ audit }: Ports, { request, response, door }: AtDoor, fault: unknown): Promise<void> {
  if (!(fault instanceof TooManyRequests)) throw fault;
  if (fault.isFirst) await audit.record(eventOf(request, door, fault));
  if (request.headers.accept?.includes('text/html') !== true) return writeProblem(response, fault.kind, fault.more);
  const { nl, detail } = fault.words;
  const body = html`<p>${nl.detail} <span lang="en">${detail}</span></p>
    <p>
      <a href="/sign-in">Opnieuw inloggen · <span lang="en">Sign in again</span></a>
    </p>`;
  showPage(response, 429, { title: nl.title, body });
}

const eventOf = (request: IncomingMessage, { act }: Door, { reason }: TooManyRequests): AuditEvent => ({
  ...{ by: 'nobody', scope: '', from: addressOf(request), act },
  ...{ reason, result: 'refused' },
});
