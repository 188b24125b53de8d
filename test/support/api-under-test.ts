import { runParty } from '../../tools/party/party';
import { freePort } from './free-port';
import type { GatewayUnderTest } from './gateway-under-test';

/** The API of a gateway that runs, called as a party would: with the client that an operator made for it. */
export interface ApiUnderTest {
  readonly url: string;
  /** A client of the gateway's own issuer: its id and its secret. */
  client(...args: readonly string[]): Promise<readonly [id: string, secret: string]>;
  /** What the issuer answers to a client. */
  askToken(id: string, secret: string): Promise<Response>;
  token(...args: readonly string[]): Promise<string>;
  call(token: string | undefined, method: string, path: string, more?: RequestInit): Promise<Response>;
}

export async function apiUnderTest(
  gateway: GatewayUnderTest,
  environment: Readonly<Record<string, string>> = {},
): Promise<ApiUnderTest> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  await gateway.start('dist/apps/gateway/src/main.js', { ...environment, API_PORT: String(port) });

  const client = async (...args: readonly string[]): Promise<readonly [string, string]> => {
    const [line = ''] = await runParty(['token-client', ...args], gateway.environment);
    const [id = '', secret = ''] = line.split(' ');
    return [id, secret];
  };
  const askToken = async (id: string, secret: string): Promise<Response> => {
    const discovered = (await (await fetch(`${url}/oidc/.well-known/openid-configuration`)).json()) as {
      readonly token_endpoint: string;
    };
    const authorization = `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;
    const body = new URLSearchParams({ grant_type: 'client_credentials' });
    return fetch(discovered.token_endpoint, { method: 'POST', headers: { authorization }, body });
  };
  return {
    url,
    client,
    askToken,
    async token(...args) {
      const answer = (await (await askToken(...(await client(...args)))).json()) as { readonly access_token: string };
      return answer.access_token;
    },
    call: (token, method, path, more = {}) =>
      fetch(`${url}${path}`, {
        method,
        ...more,
        headers: { ...(token !== undefined && { authorization: `Bearer ${token}` }), ...more.headers },
      }),
  };
}
