import type { JSONWebKeySet, JWTVerifyGetKey } from 'jose';
import type { Claims, TokenVerifier } from './ports';

/** The keys of the issuer cannot be had: a fault that will pass. */
export class IssuerUnavailable extends Error {
  override readonly name = 'IssuerUnavailable';
}

export interface Expected {
  readonly issuer: string;
  readonly audience: string;
}

/** Signatures that need a private key. A secret that both sides know would let the gateway make the tokens that it believes. */
const ALGORITHMS = ['ES256', 'ES384', 'ES512', 'EdDSA', 'PS256', 'PS384', 'PS512', 'RS256', 'RS384', 'RS512'];
/** How far the clocks of the issuer and of this machine may be apart. */
const TOLERANCE_SECONDS = 30;
const DISCOVERY_MS = 5_000;

/** Codes of jose that say something about the token; what else goes wrong does not. */
const NOT_TO_BE_BELIEVED =
  /^ERR_(JWT|JWS)_|^ERR_JOSE_(ALG_NOT_ALLOWED|NOT_SUPPORTED)$|^ERR_JWKS_(NO|MULTIPLE)_MATCHING_KEYS?$/;

/** Believes the tokens of any OpenID Connect issuer, by the keys that it publishes; they are fetched when first needed, and kept. */
export function verifierOfIssuer(expected: Expected): Promise<TokenVerifier> {
  let finding: Promise<JWTVerifyGetKey> | undefined;
  return verifier(expected, async (header, token) => {
    finding ??= findKeys(expected.issuer).catch((fault: unknown) => {
      finding = undefined;
      throw fault;
    });
    return (await finding)(header, token);
  });
}

/** Believes what these keys signed. */
export async function verifierOfKeys(expected: Expected, keys: JSONWebKeySet): Promise<TokenVerifier> {
  const { createLocalJWKSet } = await import('jose');
  return verifier(expected, createLocalJWKSet(keys));
}

async function verifier({ issuer, audience }: Expected, keys: JWTVerifyGetKey): Promise<TokenVerifier> {
  const { jwtVerify } = await import('jose');
  const options = {
    issuer,
    audience,
    algorithms: ALGORITHMS,
    clockTolerance: TOLERANCE_SECONDS,
    requiredClaims: ['exp'],
  };
  return {
    async verify(token): Promise<Claims | undefined> {
      try {
        return (await jwtVerify(token, keys, options)).payload;
      } catch (fault) {
        const { code } = fault as { readonly code?: unknown };
        if (typeof code === 'string' && NOT_TO_BE_BELIEVED.test(code)) return undefined;
        throw new IssuerUnavailable('the keys of the issuer cannot be had', { cause: fault });
      }
    },
  };
}

async function findKeys(issuer: string): Promise<JWTVerifyGetKey> {
  const { createRemoteJWKSet } = await import('jose');
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const response = await fetch(address, { signal: AbortSignal.timeout(DISCOVERY_MS) });
  if (!response.ok) throw new Error(`the issuer answered with ${response.status}`);
  const found = (await response.json()) as { readonly issuer?: unknown; readonly jwks_uri?: unknown };
  if (found.issuer !== issuer || typeof found.jwks_uri !== 'string')
    throw new Error('the issuer names itself otherwise');
  return createRemoteJWKSet(new URL(found.jwks_uri));
}
