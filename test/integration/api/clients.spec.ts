import { readFileSync } from 'node:fs';
import type { RegisteredClient } from '#domain';
import { complaintsAbout } from '../../support/api-document';
import { apiUnderTest, type ApiUnderTest } from '../../support/api-under-test';
import { gatewayUnderTest, type GatewayUnderTest } from '../../support/gateway-under-test';

const MUNICIPALITY = '0518';
const OTHER = '1916';
const table = readFileSync('docs/examples/clients.csv');
const objects = readFileSync('docs/examples/clients.ndjson');
const CSV = 'text/csv; charset=utf-8';
const JSON_LINES = 'application/x-ndjson';

let gateway: GatewayUnderTest;
let api: ApiUnderTest;
let municipality: string;
let other: string;
beforeAll(async () => {
  gateway = await gatewayUnderTest([MUNICIPALITY, OTHER]);
  api = await apiUnderTest(gateway);
  [municipality, other] = [await api.token(MUNICIPALITY), await api.token(OTHER)];
}, 60_000);
afterAll(() => gateway.close());

async function tell(token: string, body: BodyInit, type: string): Promise<readonly [number, unknown]> {
  const answer = await api.call(token, 'POST', '/api/v1/clients', { body, headers: { 'content-type': type } });
  expect(await complaintsAbout('POST /api/v1/clients', answer.clone())).toEqual([]);
  return [answer.status, await answer.json()];
}
const rows = async (text: string): Promise<readonly Record<string, unknown>[]> =>
  (await gateway.database.query<Record<string, unknown>>(text)).rows;
const bodies = async (): Promise<readonly Buffer[]> =>
  (await rows('select body from registered_client')).map(({ body }) => body as Buffer);

it('takes a table, and what is told again in another form is the same client', async () => {
  expect(await tell(municipality, table, CSV)).toEqual([200, { told: 3, forgotten: 1 }]);
  const first = await rows('select client_key, municipality from registered_client order by client_key');
  expect(await tell(municipality, objects, JSON_LINES)).toEqual([200, { told: 3, forgotten: 1 }]);
  expect(await rows('select client_key, municipality from registered_client order by client_key')).toEqual(first);
  expect(first.map((row) => row.municipality)).toEqual([MUNICIPALITY, MUNICIPALITY, MUNICIPALITY]);
});

it('keeps nothing that could be read: no number, no street, no name', async () => {
  // Ciphertext may hold any four digits by chance, so what is looked for are whole values.
  const told = /99990\d{4}|Verzonnen|Duinzicht/;
  expect(JSON.stringify(await rows('select client_key, municipality from registered_client'))).not.toMatch(told);
  for (const body of await bodies()) expect(body.toString('latin1')).not.toMatch(told);
});

it('keeps what another municipality tells of the same client apart', async () => {
  const row: Partial<RegisteredClient> & object = JSON.parse(objects.toString().split('\n')[0]!) as object;
  expect(await tell(other, JSON.stringify({ ...row, residence: '0603' }), JSON_LINES)).toEqual([
    200,
    { told: 1, forgotten: 0 },
  ]);
  expect(await bodies()).toHaveLength(4);
  expect(await tell(other, '{"bsn":"999901011","deleted":true}', JSON_LINES)).toEqual([200, { told: 0, forgotten: 1 }]);
  expect(await rows('select distinct municipality from registered_client')).toEqual([{ municipality: MUNICIPALITY }]);
  expect(await bodies()).toHaveLength(3);
});

it('takes nothing when anything is wrong, and says of each problem where and why', async () => {
  const before = await rows('select * from registered_client order by client_key');
  const wrong = table
    .toString()
    .replace('2014-05-17', '2014-13-17')
    .replace(';1;01;Verzonnen Hof', ';9;01;Verzonnen Hof');
  const [status, problem] = await tell(municipality, wrong, CSV);
  expect([status, problem]).toMatchObject([
    422,
    {
      type: 'urn:ijw-gateway:problem:clients-not-valid',
      problems: [
        { code: 'date', line: 2, path: 'birthDate', explanation: { nl: expect.any(String), en: expect.any(String) } },
        { code: 'code', line: 3, path: 'nameUse' },
      ],
      truncated: 0,
    },
  ]);
  expect(JSON.stringify(problem)).not.toMatch(/9999|Verzonnen|2014/);
  expect(await rows('select * from registered_client order by client_key')).toEqual(before);
});

it('remembers who told of how many', async () => {
  const [, secret] = await api.client(MUNICIPALITY);
  expect(secret).toEqual(expect.any(String));
  const fed = await rows('select municipality, told, forgotten, fed_by from client_feed order by id');
  expect(fed).toHaveLength(4);
  expect(fed[0]).toMatchObject({ municipality: MUNICIPALITY, told: 3, forgotten: 1 });
  expect(fed[0]!.fed_by).toBe(fed[1]!.fed_by);
  expect(fed[0]!.fed_by).not.toBe(fed[2]!.fed_by);
  expect(gateway.output()).not.toMatch(/9999\d{5}|Verzonnen/);
});

it('takes no XML, nothing compressed, and no more than 25 MB', async () => {
  const statusOf = async (body: BodyInit, headers: Record<string, string>): Promise<number> => {
    const answer = await api.call(municipality, 'POST', '/api/v1/clients', { body, headers });
    expect(await complaintsAbout('POST /api/v1/clients', answer.clone())).toEqual([]);
    return answer.status;
  };
  expect(await statusOf('<a/>', { 'content-type': 'application/xml' })).toBe(415);
  expect(await statusOf(table, { 'content-type': 'text/csv', 'content-encoding': 'gzip' })).toBe(415);
  expect(await statusOf(new Uint8Array(26 * 1024 * 1024).fill(10), { 'content-type': 'text/csv' })).toBe(413);
  expect(await bodies()).toHaveLength(3);
});

it('takes ten thousand clients at once', async () => {
  const numbers = Array.from({ length: 100_000 }, (_, at) => `${999_900_000 + at}`).filter(
    (digits) =>
      [9, 8, 7, 6, 5, 4, 3, 2, -1].reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0) % 11 === 0,
  );
  const lines = numbers.map((bsn) => `${bsn},2014-05-17,2,Duinzicht,1,01,12,2599ZZ`);
  const head = 'bsn,birthDate,sex,surname,nameUse,contacts.1.kind,contacts.1.houseNumber,contacts.1.postalCode';
  expect(await tell(other, [head, ...lines].join('\n'), CSV)).toEqual([200, { told: numbers.length, forgotten: 0 }]);
  expect(numbers.length).toBeGreaterThan(9_000);
}, 60_000);
