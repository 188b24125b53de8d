import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import { apiUnderTest, type ApiUnderTest } from '../../support/api-under-test';
import { freePort } from '../../support/free-port';
import { gatewayUnderTest, type GatewayUnderTest } from '../../support/gateway-under-test';
import { runParty } from '../../../tools/party/party';

const PARTY = '0518';

let gateway: GatewayUnderTest;
let api: ApiUnderTest;
beforeAll(async () => {
  gateway = await gatewayUnderTest([PARTY], { overHttp: [PARTY] });
  api = await apiUnderTest(gateway);
}, 60_000);
afterAll(() => gateway.close());

const partOf = (token: string, part: 0 | 1): unknown =>
  JSON.parse(Buffer.from(token.split('.')[part] ?? '', 'base64url').toString());
const listWith = async (token: string, url = api.url): Promise<number> =>
  (await fetch(`${url}/api/v1/mailbox`, { headers: { authorization: `Bearer ${token}` } })).status;

it('gives a client a token for ten minutes that says whom it speaks for', async () => {
  const token = await api.token(PARTY);
  expect(partOf(token, 0)).toMatchObject({ alg: 'ES256', typ: 'at+jwt' });
  const claims = partOf(token, 1) as { readonly iat: number; readonly exp: number };
  expect(claims).toMatchObject({ iss: `${api.url}/oidc`, aud: 'ijw-gateway', ijw_party: PARTY });
  expect(claims).not.toHaveProperty('ijw_role');
  expect(claims.exp - claims.iat).toBe(600);
  await expect(listWith(token)).resolves.toBe(200);
});

it('gives the client of a role a token that no route for parties takes', async () => {
  const token = await api.token('--role', 'operations');
  expect(partOf(token, 1)).toMatchObject({ ijw_role: 'operations' });
  await expect(listWith(token)).resolves.toBe(403);
});

it('takes the secret in the body too', async () => {
  const [client_id, client_secret] = await api.client(PARTY);
  const body = new URLSearchParams({ grant_type: 'client_credentials', client_id, client_secret });
  expect((await fetch(`${api.url}/oidc/token`, { method: 'POST', body })).status).toBe(200);
});

it('gives no token for a wrong secret, for what is kept of the secret, or to a client that is removed', async () => {
  const [id, secret] = await api.client(PARTY);
  const { rows } = await gateway.database.query<{ kept: string }>(
    `select secret_hash as kept from token_client where id = '${id}'`,
  );
  for (const wrong of ['x', `${secret}x`, rows[0]!.kept]) expect((await api.askToken(id, wrong)).status).toBe(401);
  expect((await api.askToken('nobody', secret)).status).toBe(401);
  await expect(runParty(['token-client', '--list'], gateway.environment)).resolves.toContain(`${id}  party ${PARTY}`);
  expect((await api.askToken(id, secret)).status).toBe(200);
  await runParty(['token-client', '--remove', id], gateway.environment);
  expect((await api.askToken(id, secret)).status).toBe(401);
});

it('writes down who asked in vain, by the id of a client that there is, and nothing of the secret', async () => {
  const [id, secret] = await api.client(PARTY);
  const { rows: before } = await gateway.database.query<{ seq: number }>('select max(seq) as seq from audit');
  await api.askToken(id, `${secret}wrong`);
  await api.askToken('typed-into-the-wrong-field', 'secret');
  await fetch(`${api.url}/oidc/token`, { method: 'POST', body: new URLSearchParams({ grant_type: 'password' }) });
  await api.askToken(id, secret);
  const { rows } = await gateway.database.query<Record<string, unknown>>(
    `select done_by, party, scope, from_address, act, result from audit where seq > $1 order by seq`,
    [before[0]!.seq ?? 0],
  );
  const row = { from_address: expect.stringContaining('127.0.0.1') as string, act: 'askToken', result: 'refused' };
  expect(rows).toEqual([
    { ...row, done_by: id, party: PARTY, scope: PARTY },
    { ...row, done_by: 'nobody', party: null, scope: '' },
    { ...row, done_by: 'nobody', party: null, scope: '' },
  ]);
  const { rows: held } = await gateway.database.query(
    `select seq from audit where audit::text like '%wrong%' or audit::text like '%' || $1 || '%'`,
    [secret],
  );
  expect(held).toEqual([]);
});

it('gives no token in vain where that cannot be written down', async () => {
  await gateway.database.query(`alter table audit add constraint closed check (act <> 'askToken') not valid`);
  const answer = await api.askToken('nobody', 'secret');
  await gateway.database.query('alter table audit drop constraint closed');
  expect([answer.status, await answer.text()]).toEqual([503, '']);
});

it.each([['token-client'], ['token-client', '518'], ['token-client', PARTY, PARTY], ['token-client', '--role', '']])(
  'makes no client of %j %j',
  async (...args) => {
    await expect(runParty(args, gateway.environment)).rejects.toThrow();
  },
);

it('makes no client of a role that there is not, and says which there are', async () => {
  const made = runParty(['token-client', '--role', 'director'], gateway.environment);
  await expect(made).rejects.toThrow(
    'director is no role: operations, operations-content, auditor, limit-manager, approver',
  );
});

it('publishes the public part of its key only, and answers nothing else', async () => {
  const { keys } = (await (await fetch(`${api.url}/oidc/jwks`)).json()) as { readonly keys: readonly object[] };
  expect(keys.map((key) => Object.keys(key).sort())).toEqual([['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y']]);
  for (const path of ['auth', 'me', 'session/end', 'token/introspection', 'request', 'reg', '', 'jwks/x']) {
    expect([path, (await fetch(`${api.url}/oidc/${path}`)).status]).toEqual([path, 404]);
  }
});

it('is one issuer, however many processes there are; one of them speaks TLS', async () => {
  const [token, port] = [await api.token(PARTY), await freePort()];
  const [cert, key] = ['test/fixtures/tls/cert.pem', 'test/fixtures/tls/key.pem'];
  await gateway.start('dist/apps/console/src/main.js', {
    API_PORT: String(port),
    API_URL: api.url,
    TLS_CERT_FILE: cert,
    TLS_KEY_FILE: key,
  });
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const options = { ca: readFileSync(cert), headers: { authorization: `Bearer ${token}` } };
    request(`https://localhost:${port}/api/v1/mailbox`, options, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
  expect(status).toBe(200);
  await expect(listWith(token, `http://127.0.0.1:${port}`)).rejects.toThrow();
}, 60_000);
