import type { IssuerUnderTest } from './issuer-under-test';

const HOUR_SECONDS = 3_600;

/** Tokens that say what a sound one says, and are not to be believed. */
export async function forgedTokens(
  { url, sign, publicKey }: IssuerUnderTest,
  claims: Readonly<Record<string, unknown>>,
): Promise<ReadonlyMap<string, string>> {
  const { generateKeyPair, UnsecuredJWT } = await import('jose');
  const now = Math.floor(Date.now() / 1000);
  const sound = await sign(claims);
  const [header = '', payload = '', signature = ''] = sound.split('.');
  const otherPayload = Buffer.from(payload, 'base64url').toString().replace('somebody', 'another');
  const foreign = await generateKeyPair('ES256');
  const unsecured = { iss: url, aud: 'ijw-gateway', iat: now, exp: now + 60, ...claims };
  return new Map([
    ['no token at all', 'token'],
    ['a token without a signature', `${header}.${payload}.`],
    ['a token whose claims were changed', `${header}.${Buffer.from(otherPayload).toString('base64url')}.${signature}`],
    ['a token that is not signed', new UnsecuredJWT(unsecured).encode()],
    ['a token of a foreign key', await sign(claims, foreign.privateKey)],
    // What the verifier knows is public: were it taken for a secret, anybody could sign.
    ['a token signed with the public key', await sign(claims, Buffer.from(JSON.stringify(publicKey)), 'HS256')],
    ['an expired token', await sign({ ...claims, iat: now - HOUR_SECONDS, exp: now - 60 })],
    ['a token that never expires', await sign({ ...claims, exp: undefined })],
    ['a token for later', await sign({ ...claims, nbf: now + HOUR_SECONDS })],
    ['a token for another audience', await sign({ ...claims, aud: 'another-gateway' })],
    ['a token without an audience', await sign({ ...claims, aud: undefined })],
    ['a token of another issuer', await sign({ ...claims, iss: `${url}/another` })],
  ]);
}
