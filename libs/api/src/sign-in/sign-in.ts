import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { html } from '../html';
import type { AuditEvent } from '#pipeline';
import type { ApiPorts, Claims } from '../ports';
import { principalOf } from '../principal';
import { cookieIn, LEAVING_COOKIE, SESSION_COOKIE, setCookie } from './cookies';
import { OidcClient, type ClientOptions, type Leaving } from './oidc-client';
import { showPage } from './page';
import { sessionIdOf } from './session-key';

export interface SignInOptions extends ClientOptions {
  /** What the console is called by, without a path. */
  readonly origin: string;
  /** Whether its people are those of the gateway's own issuer, which can be disabled here. */
  readonly isOwnIssuer: boolean;
  readonly isBehindProxy: boolean;
}

type Request = IncomingMessage & { readonly ip?: string };
type Ports = Pick<ApiPorts, 'sessions' | 'audit' | 'onFault'>;
type Handle = (request: Request, response: ServerResponse) => Promise<void>;

const COOKIE_BYTES = 32;
const LEAVING_SECONDS = 600;
const BACK = '/sign-in/return';

/** Signs people in and out: by the issuer, into a session of which the browser has nothing but a cookie. */
export class SignIn {
  readonly #client: OidcClient;
  readonly #routes: ReadonlyMap<string, Handle>;
  readonly #isSecure: boolean;

  constructor(
    private readonly options: SignInOptions,
    private readonly ports: Ports,
  ) {
    this.#client = new OidcClient(options);
    this.#isSecure = options.origin.startsWith('https:');
    this.#routes = new Map<string, Handle>([
      ['GET /sign-in', (request, response) => this.#leave(request, response)],
      [`GET ${BACK}`, (request, response) => this.#comeBack(request, response)],
      ['POST /sign-out', (request, response) => this.#signOut(request, response)],
    ]);
  }

  /** Answers what is its own; anything else goes on. */
  readonly listener = (request: Request, response: ServerResponse, next: () => void): void => {
    const handle = this.#routes.get(`${request.method} ${this.#urlOf(request).pathname}`);
    if (!handle) return next();
    handle(request, response).catch((fault: unknown) => {
      this.ports.onFault(fault);
      this.#refuse(response, 503);
    });
  };

  #urlOf({ url = '/' }: Request): URL {
    return new URL(url.startsWith('/') ? `${this.options.origin}${url}` : this.options.origin);
  }

  async #leave(request: Request, response: ServerResponse): Promise<void> {
    const { origin, isBehindProxy } = this.options;
    const asked = this.#urlOf(request);
    // A cookie goes with one name of this machine: who came by another begins again by the one that the issuer sends back to.
    if (!isBehindProxy && request.headers.host !== asked.host)
      return void response.writeHead(303, { location: asked.href }).end();
    const { searchParams } = asked;
    const to = pathIn(searchParams.get('to'));
    const { url, leaving } = await this.#client.leave(`${origin}${BACK}`, to, searchParams.has('again'));
    const value = Buffer.from(JSON.stringify(leaving)).toString('base64url');
    this.#setCookie(response, [LEAVING_COOKIE, value], BACK, LEAVING_SECONDS);
    response.writeHead(303, { location: url.href }).end();
  }

  async #comeBack(request: Request, response: ServerResponse): Promise<void> {
    const leaving = leavingIn(cookieIn(request, LEAVING_COOKIE));
    this.#setCookie(response, [LEAVING_COOKIE, ''], BACK, 0);
    const claims = leaving && (await this.#claimsOf(request, leaving));
    const principal = claims && principalOf(claims, 'viewer');
    if (!leaving || !principal) {
      await this.ports.audit.record(this.#event(request, 'refused', { by: subjectIn(claims) ?? 'nobody' }));
      return this.#refuse(response, 403);
    }
    const { by } = principal;
    const claim = principal.kind === 'role' ? { role: principal.role } : partOf(principal);
    const cookie = randomBytes(COOKIE_BYTES).toString('base64url');
    await this.#endSession(request);
    await this.ports.audit.record(this.#event(request, 'allowed', { by, ...claim }));
    await this.ports.sessions.start({
      ...{ id: sessionIdOf(cookie), subject: by, claim, authenticatedAt: Number(claims.auth_time) },
      ...(this.options.isOwnIssuer && { person: by }),
    });
    this.#setCookie(response, [SESSION_COOKIE, cookie], '/');
    response.writeHead(303, { location: leaving.to }).end();
  }

  /** Undefined where they are not to be believed. Whose fault that is the log says; the page does not. */
  async #claimsOf(request: Request, leaving: Leaving): Promise<Claims | undefined> {
    try {
      return await this.#client.comeBack(this.#urlOf(request), leaving);
    } catch (fault) {
      this.ports.onFault(fault);
      return undefined;
    }
  }

  async #signOut(request: Request, response: ServerResponse): Promise<void> {
    await this.#endSession(request);
    this.#setCookie(response, [SESSION_COOKIE, ''], '/', 0);
    response.writeHead(204).end();
  }

  async #endSession(request: Request): Promise<void> {
    const cookie = cookieIn(request, SESSION_COOKIE);
    if (cookie === undefined) return;
    const kept = await this.ports.sessions.find(sessionIdOf(cookie), false);
    if (!kept) return;
    await this.ports.sessions.end(sessionIdOf(cookie));
    const event = this.#event(request, 'allowed', { by: kept.subject, ...kept.claim });
    await this.ports.audit.record({ ...event, act: 'signOut' });
  }

  #event(
    { ip = '' }: Request,
    result: AuditEvent['result'],
    { by, party, role }: { readonly by: string; readonly party?: string; readonly role?: string },
  ): AuditEvent {
    const whose = { ...(party !== undefined && { party }), ...(role !== undefined && { role }) };
    return { by, ...whose, scope: party ?? (role === undefined ? '' : '*'), from: ip, act: 'signIn', result };
  }

  #setCookie(response: ServerResponse, named: readonly [string, string], path: string, seconds?: number): void {
    const isSecure = this.#isSecure;
    setCookie(response, named, { isSecure, path, ...(seconds !== undefined && { seconds }) });
  }

  #refuse(response: ServerResponse, status: number): void {
    if (response.headersSent) return void response.destroy();
    const body = html`<p>Inloggen is niet gelukt. <span lang="en">Signing in did not succeed.</span></p>
      <p>
        <a href="/sign-in">Opnieuw inloggen · <span lang="en">Sign in again</span></a>
      </p>`;
    showPage(response, status, { title: 'Inloggen', body });
  }
}

const partOf = ({ party, duty }: { readonly party: string; readonly duty: string }) => ({ party, duty });

const subjectIn = (claims: Claims | undefined): string | undefined =>
  typeof claims?.sub === 'string' ? claims.sub : undefined;

/** A path of ours and nothing else: whoever made the link, it does not lead elsewhere. */
const pathIn = (to: string | null): string => (to !== null && /^\/(?![/\\])[\x21-\x7e]*$/.test(to) ? to : '/');

function leavingIn(cookie: string | undefined): Leaving | undefined {
  try {
    const said = JSON.parse(Buffer.from(cookie ?? '', 'base64url').toString()) as Partial<Leaving> | null;
    const { state, nonce, verifier, to } = said ?? {};
    const texts = [state, nonce, verifier, to];
    if (!texts.every((text) => typeof text === 'string')) return undefined;
    return { state: state!, nonce: nonce!, verifier: verifier!, to: pathIn(to!) };
  } catch {
    return undefined;
  }
}
