import { randomBytes } from 'node:crypto';
import {
  createOwnIssuer,
  ISSUER_PATH,
  verifierOfIssuer,
  verifierOfKeys,
  type AttemptPorts,
  type Beside,
  type ConsoleClient,
  type People,
  type SignInOptions,
  type TokenStore,
  type TokenVerifier,
} from '#api';
import { secretMatches } from '#persistence';
import type { Config } from '#platform';

const CONSOLE = 'ijw-console';
const SECRET_BYTES = 32;

/** What the API is called by. */
function publicUrl({ API_URL, API_HOST, API_PORT, TLS_CERT_FILE }: Config): string {
  if (API_URL !== undefined) return API_URL.replace(/\/$/, '');
  const host = API_HOST.includes(':') ? `[${API_HOST}]` : API_HOST;
  return `${TLS_CERT_FILE === undefined ? 'http' : 'https'}://${host}:${API_PORT}`;
}

type Issuing = { readonly tokens: TokenVerifier } & Pick<Beside, 'issuer' | 'signIn'>;

/** Whose tokens are believed and where people sign in; and who answers where that is the gateway's own issuer. */
export async function issuerOf(
  config: Config,
  { store, people, ...ports }: { readonly store: TokenStore; readonly people: People } & AttemptPorts,
): Promise<Issuing> {
  const { OIDC_ISSUER: issuer, OIDC_AUDIENCE: audience, API_BEHIND_PROXY: isBehindProxy } = config;
  if (issuer !== undefined)
    return { tokens: await verifierOfIssuer({ issuer, audience }), ...signInElsewhere(config, issuer) };
  const origin = publicUrl(config);
  const expected = { issuer: `${origin}${ISSUER_PATH}`, audience };
  const client: ConsoleClient = {
    id: CONSOLE,
    secret: randomBytes(SECRET_BYTES).toString('base64url'),
    redirectUri: `${origin}/sign-in/return`,
  };
  const samples = config.SAMPLE_PEOPLE ? { people, client } : undefined;
  const own = { ...expected, ...ports, store, secretMatches, isBehindProxy, ...(samples && { samples }) };
  const { keys, listener } = await createOwnIssuer(own);
  const signIn: SignInOptions = {
    ...{ issuer: expected.issuer, clientId: client.id, clientSecret: client.secret },
    ...{ origin, isOwnIssuer: true, isBehindProxy },
  };
  return { tokens: await verifierOfKeys(expected, keys), issuer: listener, ...(samples && { signIn }) };
}

/** With an issuer of the operator, where the console is a client of it. */
function signInElsewhere(config: Config, issuer: string): Pick<Beside, 'signIn'> {
  const { OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret, OIDC_REQUIRED_METHOD: requiredMethod } = config;
  if (clientId === undefined || clientSecret === undefined) return {};
  const at = { origin: publicUrl(config), isOwnIssuer: false, isBehindProxy: config.API_BEHIND_PROXY };
  return { signIn: { issuer, clientId, clientSecret, ...at, ...(requiredMethod !== undefined && { requiredMethod }) } };
}
