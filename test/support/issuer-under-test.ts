import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { CryptoKey, JWK } from 'jose';

/** An OpenID Connect issuer with its discovery document and its keys, that signs whatever it is asked to. */
export interface IssuerUnderTest {
  readonly url: string;
  readonly audience: string;
  /** Its public key, as anybody may fetch it. */
  readonly publicKey: JWK;
  /** With what every sound token has, unless the claims say otherwise; a claim that is undefined is left out. */
  sign(claims: Readonly<Record<string, unknown>>, key?: CryptoKey | Uint8Array, alg?: string): Promise<string>;
  close(): Promise<void>;
}

const AUDIENCE = 'ijw-gateway';
const KID = 'signing';

export async function issuerUnderTest(): Promise<IssuerUnderTest> {
  const { exportJWK, generateKeyPair, SignJWT } = await import('jose');
  const own = await generateKeyPair('ES256');
  const publicKey = { ...(await exportJWK(own.publicKey)), kid: KID, alg: 'ES256', use: 'sig' };
  const server: Server = createServer((request, response) => {
    const documents: Readonly<Record<string, object>> = {
      '/realm/.well-known/openid-configuration': { issuer: url, jwks_uri: `${url}/keys` },
      '/realm/keys': { keys: [publicKey] },
    };
    const document = documents[request.url ?? ''];
    response.writeHead(document ? 200 : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify(document ?? {}));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as { port: number }).port}/realm`;
  return {
    url,
    audience: AUDIENCE,
    publicKey,
    sign(claims, key = own.privateKey, alg = 'ES256') {
      const now = Math.floor(Date.now() / 1000);
      const sound = { iss: url, aud: AUDIENCE, sub: 'somebody', iat: now, exp: now + 60 };
      return new SignJWT({ ...sound, ...claims }).setProtectedHeader({ alg, kid: KID }).sign(key);
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
