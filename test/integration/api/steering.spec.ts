import { complaintsAbout } from '../../support/api-document';
import { apiUnderTest, type ApiUnderTest } from '../../support/api-under-test';
import { gatewayUnderTest, type GatewayUnderTest } from '../../support/gateway-under-test';

let gateway: GatewayUnderTest;
let api: ApiUnderTest;
let token: string;
beforeAll(async () => {
  gateway = await gatewayUnderTest(['0518']);
  api = await apiUnderTest(gateway);
  token = await api.token('0518');
}, 60_000);
afterAll(() => gateway.close());

async function ask(path: string, headers: Record<string, string> = {}): Promise<readonly [number, string]> {
  const answer = await api.call(token, 'GET', `/api/v1/${path}`, { headers });
  const operation = `GET /api/v1/${path.split('?')[0]}`;
  expect(await complaintsAbout(operation, answer.clone())).toEqual([]);
  return [answer.status, await answer.text()];
}

it('answers a party with what is its own: nothing, where nothing was allocated', async () => {
  expect(await ask('forecasts')).toEqual([200, '{"rooms":[]}']);
  expect(await ask('forecasts?year=2026')).toEqual([200, '{"rooms":[]}']);
  expect(await ask('use?month=2026-05')).toEqual([200, '{"month":"2026-05","smallest":5,"figures":[]}']);
});

it('answers with a table where one is asked for', async () => {
  expect(await ask('use?month=2026-05', { accept: 'text/csv' })).toEqual([
    200,
    'municipality,ageBand,profile,measure,value\r\n',
  ]);
});

it.each([
  'forecasts?year=26',
  'forecasts?year=2026&party=1916',
  'use',
  'use?month=2026-13',
  'use?month=2026-05&municipality=1916',
])('takes nothing but what it knows: %s', async (path) => expect((await ask(path))[0]).toBe(400));
