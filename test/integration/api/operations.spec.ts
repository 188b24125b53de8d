import { readFileSync } from 'node:fs';
import { complaintsAbout } from '../../support/api-document';
import { apiUnderTest, type ApiUnderTest } from '../../support/api-under-test';
import { gatewayUnderTest, type GatewayUnderTest } from '../../support/gateway-under-test';

const [MUNICIPALITY, PROVIDER] = ['0518', '99000001'];
const fixture = (name: string): Buffer => readFileSync(`test/fixtures/${name}/sound/message.xml`);

let gateway: GatewayUnderTest;
let api: ApiUnderTest;
let token: string;
beforeAll(async () => {
  gateway = await gatewayUnderTest([MUNICIPALITY, PROVIDER]);
  api = await apiUnderTest(gateway);
  token = await api.token('--role', 'operations');
}, 90_000);
afterAll(() => gateway.close());

/** What it answers, held against its description. */
async function ask<T>(path: string, operation = path.replace(/\?.*/, '')): Promise<T> {
  const response = await api.call(token, 'GET', path);
  expect(response.status).toBe(200);
  expect(await complaintsAbout(`GET ${operation}`, response.clone())).toEqual([]);
  return (await response.json()) as T;
}
const post = (path: string, body: unknown): Promise<Response> =>
  api.call(token, 'POST', path, { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });

interface Queues {
  readonly isStale: boolean;
  readonly queues: readonly { readonly queue: string; readonly ready: number; readonly consumers: number }[];
}

it('tells of every queue and every process by itself, and counts what it judged', async () => {
  await gateway.publish(MUNICIPALITY, 'JW301', fixture('allocation'));
  await gateway.until('the watch has looked', async () => {
    const { queues, isStale } = await ask<Queues>('/api/v1/queues');
    return !isStale && queues.some(({ queue, consumers }) => queue === 'care.0' && consumers === 1);
  });
  const { queues } = await ask<Queues>('/api/v1/queues');
  expect(queues.map(({ queue }) => queue)).toEqual(
    expect.arrayContaining(['allocation.0', 'declaration.3', 'unrouted', 'dead', `out.${PROVIDER}`]),
  );
  const { services } = await ask<{ services: readonly unknown[] }>('/api/v1/services');
  expect(services).toMatchObject([{ service: 'gateway', state: 'running', instances: [{ state: 'running' }] }]);
  const counted = async (): Promise<readonly { value: number }[]> =>
    (await gateway.database.query(`select value from metric_now where series = 'judged:JW301:processed' and value = 1`))
      .rows;
  await gateway.until('it is counted', async () => (await counted()).length === 1);
}, 60_000);

it('opens an incident for what is parked, which a person acknowledges and silences', async () => {
  await gateway.publish(PROVIDER, 'JW301', fixture('allocation'));
  interface Incidents {
    readonly incidents: readonly { readonly id: string; readonly kind: string; readonly state: string }[];
  }
  const open = () => ask<Incidents>('/api/v1/incidents?state=open');
  await gateway.until('it is seen', async () =>
    (await open()).incidents.some(({ kind }) => kind === 'messages-parked'),
  );
  const { id } = (await open()).incidents.find(({ kind }) => kind === 'messages-parked')!;
  const until = new Date(Date.now() + 3_600_000).toISOString();
  expect((await post(`/api/v1/incidents/${id}/acknowledgement`, { reason: 'looking' })).status).toBe(204);
  expect((await post(`/api/v1/incidents/${id}/silence`, { reason: 'known', until })).status).toBe(204);
  expect((await open()).incidents.find((each) => each.id === id)).toMatchObject({
    state: 'acknowledged',
    note: 'looking',
    silence: { reason: 'known' },
  });
  interface Overview {
    readonly tiles: readonly { readonly name: string; readonly state: string; readonly value: number }[];
  }
  const { tiles } = await ask<Overview>('/api/v1/overview');
  expect(tiles.find(({ name }) => name === 'parked')).toMatchObject({ state: 'wrong', value: 1 });
}, 60_000);

it('tells how something was', async () => {
  const { names } = await ask<{ names: readonly string[] }>('/api/v1/metrics');
  expect(names).toEqual(expect.arrayContaining(['queue.age:care.0', 'message.parked', 'letter.unsent']));
  const { series } = await ask<{ series: readonly { values: readonly unknown[] }[] }>(
    `/api/v1/metrics?series=queue.ready:care.0,message.quarantined&from=${new Date(Date.now() - 600_000).toISOString()}`,
  );
  expect(series.map(({ values }) => values.at(-1))).toEqual([0, 1]);
});

it.each([
  ['GET', '/api/v1/metrics?series=x%20y'],
  ['GET', '/api/v1/metrics?series=x&from=yesterday'],
  ['GET', '/api/v1/metrics?series=x&from=2020-01-01T00:00Z'],
  ['GET', '/api/v1/incidents?state=half'],
  ['POST', '/api/v1/incidents/1/acknowledgement'],
  ['POST', '/api/v1/incidents/1/silence'],
])('refuses %s %s', async (method, path) => {
  const body = method === 'POST' ? { body: '{}', headers: { 'content-type': 'application/json' } } : {};
  expect((await api.call(token, method, path, body)).status).toBe(400);
});

it('keeps the trace of what a party publishes, on every letter that it gives rise to', async () => {
  const trace = '4bf92f3577b34da6a3ce929d0e0e4736';
  const before = gateway.letters.length;
  await gateway.publish(PROVIDER, 'JW323', fixture('declaration'), {
    headers: { traceparent: `00-${trace}-00f067aa0ba902b7-01` },
  });
  await gateway.until('it is answered', () => gateway.letters.length > before);
  for (const { traceparent } of gateway.letters.slice(before))
    expect(traceparent).toMatch(new RegExp(`^00-${trace}-[0-9a-f]{16}-01$`));
  const { rows } = await gateway.database.query(
    `select trace = substring(digest for 16) as made from message where kind = 'JW301' limit 1`,
  );
  expect(rows).toEqual([{ made: true }]);
});

it('is for operations alone', async () => {
  for (const other of [await api.token(PROVIDER), await api.token('--role', 'auditor')])
    expect((await api.call(other, 'GET', '/api/v1/overview')).status).toBe(403);
});
