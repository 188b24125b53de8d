import { setTimeout as pause } from 'node:timers/promises';
import { complaintsAbout } from '../../support/api-document';
import { apiUnderTest, type ApiUnderTest } from '../../support/api-under-test';
import { gatewayUnderTest, type GatewayUnderTest } from '../../support/gateway-under-test';

const [MUNICIPALITY, PROVIDER] = ['0518', '99000001'];
const WINDOW_SECONDS = 4;
const [PERSON, PARTY, ADDRESS, SIGN_INS] = [5, 8, 20, 10];

let gateway: GatewayUnderTest;
let api: ApiUnderTest;
let one: string;
let another: string;
let ofOther: string;
let region: string;
beforeAll(async () => {
  gateway = await gatewayUnderTest([MUNICIPALITY, PROVIDER]);
  api = await apiUnderTest(gateway, {
    REQUESTS_WINDOW_SECONDS: `${WINDOW_SECONDS}`,
    REQUESTS_PER_PERSON: `${PERSON}`,
    REQUESTS_PER_PARTY: `${PARTY}`,
    UNKNOWN_WINDOW_SECONDS: `${WINDOW_SECONDS}`,
    REQUESTS_PER_ADDRESS: `${ADDRESS}`,
    SIGN_INS_PER_ADDRESS: `${SIGN_INS}`,
    SAMPLE_PEOPLE: 'true',
  });
  [one, another] = [await api.token(PROVIDER), await api.token(PROVIDER)];
  [ofOther, region] = [await api.token(MUNICIPALITY), await api.token('--role', 'operations')];
}, 60_000);
afterAll(() => gateway.close());
/** Nothing of what was asked before counts any more. */
beforeEach(() => pause(WINDOW_SECONDS * 1_000));

const ask = (token: string | undefined, path = '/api/v1/me'): Promise<Response> => api.call(token, 'GET', path);

interface Refusal {
  readonly limit: { readonly of: string; readonly requests: number; readonly windowSeconds: number };
  readonly retryAfterSeconds: number;
  readonly detail: string;
  readonly nl: { readonly detail: string };
}

async function refusal(response: Response, operation = 'GET /api/v1/me'): Promise<Refusal> {
  expect(response.status).toBe(429);
  expect(await complaintsAbout(operation, response.clone())).toEqual([]);
  const told = (await response.json()) as Refusal;
  expect(response.headers.get('retry-after')).toBe(`${told.retryAfterSeconds}`);
  return told;
}

/** The statuses of so many at once. */
const several = async (count: number, token: string | undefined): Promise<readonly number[]> =>
  (await Promise.all(Array.from({ length: count }, () => ask(token)))).map(({ status }) => status).sort();

const times = (count: number, status: number): readonly number[] => Array<number>(count).fill(status);

const written = async (reason: string): Promise<readonly Record<string, unknown>[]> =>
  (
    await gateway.database.query<Record<string, unknown>>(
      `select party, role, act, result from audit where reason = $1 order by seq`,
      [`too many requests: ${reason}`],
    )
  ).rows;

it('answers a person so often, its party so often, and others all the same', async () => {
  const first = await ask(one);
  expect([first.headers.get('ratelimit-policy'), first.headers.get('ratelimit')]).toEqual([
    `"person";q=${PERSON};w=${WINDOW_SECONDS}, "party";q=${PARTY};w=${WINDOW_SECONDS}`,
    `"person";r=${PERSON - 1};t=${WINDOW_SECONDS}, "party";r=${PARTY - 1};t=${WINDOW_SECONDS}`,
  ]);
  expect(await several(PERSON - 1, one)).toEqual(times(PERSON - 1, 200));
  const told = await refusal(await ask(one));
  expect(told.limit).toEqual({ of: 'person', requests: PERSON, windowSeconds: WINDOW_SECONDS });
  const { retryAfterSeconds } = told;
  expect(told.nl.detail).toMatch(
    /^U vroeg meer dan 5 keer iets in 4 seconden\. Probeer het over \d seconden? opnieuw\.$/,
  );
  expect(told.detail).toMatch(/^You asked more than 5 times in 4 seconds\. Try again in \d seconds?\.$/);

  expect(await several(PARTY - PERSON, another)).toEqual(times(PARTY - PERSON, 200));
  expect((await refusal(await ask(another))).limit).toMatchObject({ of: 'party', requests: PARTY });
  expect(await several(1, another)).toEqual(times(1, 429));
  expect([(await ask(ofOther)).status, (await ask(region)).status]).toEqual([200, 200]);

  const row = { party: PROVIDER, role: null, act: 'readMe', result: 'refused' };
  expect([await written('person'), await written('party')]).toEqual([[row], [row]]);
  await pause(retryAfterSeconds * 1_000);
  expect((await ask(one)).status).toBe(200);
});

it('counts a stream once, and what is refused to somebody who is known', async () => {
  const stream = await ask(region, '/api/v1/events?seconds=1');
  expect(stream.headers.get('ratelimit')).toMatch(new RegExp(`^"person";r=${PERSON - 1};`));
  await stream.text();
  expect((await ask(region, '/api/v1/mailbox')).status).toBe(403);
  expect((await ask(region)).headers.get('ratelimit')).toMatch(new RegExp(`^"person";r=${PERSON - 3};`));
});

it('counts who is not known by the address, which keeps nobody out who is', async () => {
  expect(await several(ADDRESS - 5, undefined)).toEqual(times(ADDRESS - 5, 401));
  expect(await several(5, 'no.such.token')).toEqual(times(5, 401));
  expect((await refusal(await ask('no.such.token'))).limit).toMatchObject({ of: 'address', requests: ADDRESS });
  expect(await several(5, undefined)).toEqual(times(5, 429));
  expect((await ask(one)).status).toBe(200);
  expect(await written('address')).toEqual([{ party: null, role: null, act: 'readMe', result: 'refused' }]);
});

it('lets an address try so many secrets and ways back, however it writes the path', async () => {
  const secret = (path: string): Promise<Response> =>
    fetch(`${api.url}${path}`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from('nobody:guess').toString('base64')}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
  for (let each = 0; each < SIGN_INS / 2; each += 1) {
    expect((await secret('/oidc/token')).status).toBe(401);
    expect((await fetch(`${api.url}/sign-in/return?code=x&state=y`)).status).toBe(403);
  }
  const told = (await (await secret('/OIDC/token?x=1')).json()) as Refusal;
  expect(told.limit).toEqual({ of: 'sign-in', requests: SIGN_INS, windowSeconds: WINDOW_SECONDS });
  const page = await fetch(`${api.url}/sign-in/return?code=x`, { headers: { accept: 'text/html,*/*' } });
  expect([page.status, page.headers.get('content-type')]).toEqual([429, 'text/html; charset=utf-8']);
  expect(await page.text()).toContain('Uw adres probeerde meer dan 10 keer in te loggen');
  expect(await written('sign-in')).toEqual([{ party: null, role: null, act: 'askToken', result: 'refused' }]);
  expect((await fetch(`${api.url}/oidc/jwks`)).status).toBe(200);
});
