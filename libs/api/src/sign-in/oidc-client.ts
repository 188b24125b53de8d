import type * as Client from 'openid-client';
import type { Claims } from '../ports';

export interface ClientOptions {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What the issuer must say of how somebody signed in, in `acr` or among `amr`; anything will do where it is not set. */
  readonly requiredMethod?: string;
}

/** What is remembered of who left for the issuer. */
export interface Leaving {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  /** Where to go on, a path here. */
  readonly to: string;
}

/** Who has signed in shows who it is again after so long, whatever the issuer remembers. */
const REMEMBERED_SECONDS = 8 * 60 * 60;
const TIMEOUT_SECONDS = 10;

/** A client of any OpenID Connect issuer: the code with a proof of who asked for it (PKCE), and claims that are for us alone. */
export class OidcClient {
  readonly #options: ClientOptions;
  #found: Promise<Client.Configuration> | undefined;

  constructor(options: ClientOptions) {
    this.#options = options;
  }

  /** Where to send somebody, and what to remember meanwhile. `again`: the issuer is to ask anew who it is. */
  async leave(back: string, to: string, again: boolean): Promise<{ readonly url: URL; readonly leaving: Leaving }> {
    const client = await import('openid-client');
    const leaving = {
      ...{ state: client.randomState(), nonce: client.randomNonce(), to },
      verifier: client.randomPKCECodeVerifier(),
    };
    const { requiredMethod } = this.#options;
    const url = client.buildAuthorizationUrl(await this.#configuration(), {
      ...{ redirect_uri: back, scope: 'openid', state: leaving.state, nonce: leaving.nonce },
      code_challenge: await client.calculatePKCECodeChallenge(leaving.verifier),
      code_challenge_method: 'S256',
      max_age: String(REMEMBERED_SECONDS),
      ...(requiredMethod !== undefined && { acr_values: requiredMethod }),
      ...(again && { prompt: 'login' }),
    });
    return { url, leaving };
  }

  /** The claims of who comes back; rejects where they are not to be believed, or do not say enough. */
  async comeBack(at: URL, { state, nonce, verifier }: Leaving): Promise<Claims> {
    const client = await import('openid-client');
    const tokens = await client.authorizationCodeGrant(await this.#configuration(), at, {
      ...{ expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true },
      maxAge: REMEMBERED_SECONDS,
    });
    const claims = tokens.claims() as Claims;
    const { requiredMethod } = this.#options;
    const methods = [claims.acr, ...(Array.isArray(claims.amr) ? (claims.amr as unknown[]) : [])];
    if (requiredMethod !== undefined && !methods.includes(requiredMethod))
      throw new Error('the issuer does not say that it was done in the way that is required');
    return claims;
  }

  /** Found when it is first needed, and again where that failed. */
  #configuration(): Promise<Client.Configuration> {
    this.#found ??= this.#discover().catch((fault: unknown) => {
      this.#found = undefined;
      throw fault;
    });
    return this.#found;
  }

  async #discover(): Promise<Client.Configuration> {
    const client = await import('openid-client');
    const { issuer, clientId, clientSecret } = this.#options;
    const execute = issuer.startsWith('http:') ? [client.allowInsecureRequests] : [];
    return client.discovery(new URL(issuer), clientId, { client_secret: clientSecret }, undefined, {
      execute,
      timeout: TIMEOUT_SECONDS,
    });
  }
}
