import type { RequestListener } from 'node:http';
import type { JSONWebKeySet, JWK } from 'jose';
import type { Adapter, AllClientMetadata, Configuration, Provider } from 'oidc-provider';
import { PARTY_CLAIM, ROLE_CLAIM } from './principal';
import { failedAttempt, writeFailedAttempts, type AttemptPorts } from './sign-in/failed-attempts';
import { answerChoice, inMemory, peopleConfiguration, type ConsoleClient, type People } from './sign-in/sample-people';
import type { Expected } from './token-verifier';

/** Where the gateway's own issuer answers. */
export const ISSUER_PATH = '/oidc';
const TOKEN_SECONDS = 600;
const ALGORITHM = 'ES256';
/** All that a client needs, and beside it what people need that sign in; oidc-provider offers more. */
const PATHS = /^\/(\.well-known\/openid-configuration|jwks|token)(\?|$)/;
const PATHS_OF_PEOPLE = /^\/auth(\/[\w-]+)?(\?|$)/;

export interface TokenClient {
  readonly id: string;
  readonly claim: { readonly party: string } | { readonly role: string };
  readonly secretHash: string;
}

/** What the issuer keeps. */
export interface TokenStore {
  findClient(id: string): Promise<TokenClient | undefined>;
  /** The key in use, or else what is made. */
  key(make: () => Promise<string>): Promise<string>;
}

export interface OwnIssuerOptions extends Expected, AttemptPorts {
  readonly store: TokenStore;
  readonly secretMatches: (secret: string, secretHash: string) => Promise<boolean>;
  /** A proxy says how the caller reached it. */
  readonly isBehindProxy: boolean;
  /** Sample people and where they sign in; without them nobody does. */
  readonly samples?: { readonly people: People; readonly client: ConsoleClient };
}

export interface OwnIssuer {
  readonly listener: RequestListener;
  /** Public. */
  readonly keys: JSONWebKeySet;
}

/** Gives tokens to clients by their secret (OAuth 2.0 client credentials): JWTs that say whom the client speaks for. */
export async function createOwnIssuer(options: OwnIssuerOptions): Promise<OwnIssuer> {
  const { default: Provider } = await import('oidc-provider');
  const key = JSON.parse(await options.store.key(makeKey)) as JWK;
  const provider = new Provider(options.issuer, configuration(options, key));
  provider.proxy = options.isBehindProxy;
  writeFailedAttempts(provider, options);
  Object.assign(provider.Client.prototype as object, {
    compareClientSecret(this: { readonly clientSecret: string }, secret: string) {
      const { client } = options.samples ?? {};
      if (this.clientSecret === client?.secret) return secret === client.secret;
      return options.secretMatches(secret, this.clientSecret);
    },
  });
  return { keys: { keys: [publicPart(key)] }, listener: listenerOf(provider, options) };
}

function listenerOf(provider: Provider, { samples, audit, onFault }: OwnIssuerOptions): RequestListener {
  const answer = provider.callback();
  const people = samples?.people;
  return (request, response) => {
    const { url = '' } = request;
    const end = (status: number): void =>
      void (response.headersSent ? response.destroy() : response.writeHead(status).end());
    if (PATHS.test(url) || (people && PATHS_OF_PEOPLE.test(url))) return void answer(request, response);
    if (!people) return end(404);
    const refused = (): Promise<void> =>
      audit.record(failedAttempt(request, 'signIn')).then(
        () => end(400),
        (fault: unknown) => {
          onFault(fault);
          end(503);
        },
      );
    answerChoice(provider, people, [request, response]).then((isAnswered) => isAnswered || end(404), refused);
  };
}

async function makeKey(): Promise<string> {
  const { calculateJwkThumbprint, exportJWK, generateKeyPair } = await import('jose');
  const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
  const key = await exportJWK(privateKey);
  return JSON.stringify({ ...key, kid: await calculateJwkThumbprint(key), alg: ALGORITHM, use: 'sig' });
}

function publicPart({ d: _, ...key }: JWK): JWK {
  return key;
}

const configuration = ({ store, audience, samples }: OwnIssuerOptions, key: JWK): Configuration => ({
  adapter: (name) => (name === 'Client' ? clientsOf(store, samples?.client) : samples ? inMemory() : nothingKept),
  jwks: { keys: [key] },
  clientAuthMethods: ['client_secret_basic', 'client_secret_post'],
  clientDefaults: {
    grant_types: ['client_credentials'],
    response_types: [],
    redirect_uris: [],
    id_token_signed_response_alg: ALGORITHM,
  },
  responseTypes: [],
  scopes: [],
  ...(samples && peopleConfiguration(samples.people, ISSUER_PATH)),
  extraClientMetadata: { properties: [PARTY_CLAIM, ROLE_CLAIM] },
  extraTokenClaims: (_, token) => claimsOf((token as { readonly client?: AllClientMetadata }).client),
  ttl: { ClientCredentials: TOKEN_SECONDS },
  features: {
    devInteractions: { enabled: false },
    clientCredentials: { enabled: true },
    userinfo: { enabled: false },
    pushedAuthorizationRequests: { enabled: false },
    rpInitiatedLogout: { enabled: false },
    resourceIndicators: {
      enabled: true,
      defaultResource: (_, client) => (client?.clientId === samples?.client.id ? [] : `urn:${audience}`),
      useGrantedResource: () => true,
      getResourceServerInfo: () => ({
        scope: '',
        audience,
        accessTokenFormat: 'jwt',
        accessTokenTTL: TOKEN_SECONDS,
        jwt: { sign: { alg: ALGORITHM } },
      }),
    },
  },
});

const claimsOf = (client: AllClientMetadata | undefined): Record<string, unknown> =>
  Object.fromEntries([PARTY_CLAIM, ROLE_CLAIM].flatMap((name) => (client?.[name] ? [[name, client[name]]] : [])));

/** Tokens carry all they say, so nothing is kept of them. */
const nothingKept: Adapter = {
  upsert: async () => undefined,
  find: async () => undefined,
  findByUserCode: async () => undefined,
  findByUid: async () => undefined,
  consume: async () => undefined,
  destroy: async () => undefined,
  revokeByGrantId: async () => undefined,
};

const clientsOf = (store: TokenStore, ours: ConsoleClient | undefined): Adapter => ({
  ...nothingKept,
  async find(id) {
    if (id === ours?.id) return consoleMetadata(ours);
    const client = await store.findClient(id);
    if (!client) return undefined;
    const claim = 'party' in client.claim ? { [PARTY_CLAIM]: client.claim.party } : { [ROLE_CLAIM]: client.claim.role };
    return { client_id: client.id, client_secret: client.secretHash, ...claim };
  },
});

const consoleMetadata = ({ id, secret, redirectUri }: ConsoleClient): AllClientMetadata => ({
  ...{ client_id: id, client_secret: secret, redirect_uris: [redirectUri] },
  ...{ grant_types: ['authorization_code'], response_types: ['code'] },
});
