import { readFileSync } from 'node:fs';
import { digestOf } from '#pipeline';
import { apiUnderTest, type ApiUnderTest } from '../../support/api-under-test';
import { gatewayUnderTest, type GatewayUnderTest } from '../../support/gateway-under-test';

const MUNICIPALITY = '0518';
const PROVIDER = '99000001';
const allocation = readFileSync('test/fixtures/allocation/sound/message.xml');

interface Listed {
  readonly id: string;
  readonly kind: string;
  readonly from: string;
  readonly role: string;
  readonly inReplyTo?: string;
  readonly size: number;
  readonly digest: string;
  readonly href: string;
}

let gateway: GatewayUnderTest;
let api: ApiUnderTest;
let municipality: string;
let provider: string;
beforeAll(async () => {
  gateway = await gatewayUnderTest([MUNICIPALITY, PROVIDER], { overHttp: [MUNICIPALITY, PROVIDER] });
  api = await apiUnderTest(gateway);
  [municipality, provider] = [await api.token(MUNICIPALITY), await api.token(PROVIDER)];
}, 60_000);
afterAll(() => gateway.close());

const submit = (token: string, body: Buffer, type = 'application/xml', query = ''): Promise<Response> =>
  api.call(token, 'POST', `/api/v1/messages${query}`, {
    body: new Uint8Array(body),
    headers: { 'content-type': type },
  });

async function list(token: string, query = ''): Promise<readonly Listed[]> {
  const response = await api.call(token, 'GET', `/api/v1/mailbox${query}`);
  expect(response.status).toBe(200);
  return ((await response.json()) as { readonly letters: readonly Listed[] }).letters;
}

const confirm = async (token: string, id: string): Promise<number> =>
  (await api.call(token, 'POST', `/api/v1/mailbox/${id}/receipt`)).status;

it('takes an allocation from the municipality and brings it to the provider, byte for byte', async () => {
  const submitted = await submit(municipality, allocation);
  expect(submitted.status).toBe(202);
  await expect(submitted.json()).resolves.toEqual({
    receipts: [
      {
        id: expect.stringMatching(/^[0-9a-f]{24}$/),
        party: MUNICIPALITY,
        kind: 'JW301',
        size: allocation.length,
        digest: digestOf(allocation),
        receivedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      },
    ],
  });
  await gateway.until('it is in the mailbox', async () => (await list(provider)).length === 1);
  const [letter] = await list(provider);
  expect(letter).toEqual({
    id: expect.stringMatching(/^\d+\.\d+$/),
    kind: 'JW301',
    from: MUNICIPALITY,
    role: 'original',
    size: allocation.length,
    digest: digestOf(allocation),
    href: `/api/v1/mailbox/${letter!.id}`,
  });
  const fetched = await api.call(provider, 'GET', letter!.href);
  expect(Buffer.from(await fetched.arrayBuffer()).equals(allocation)).toBe(true);
  expect(Object.fromEntries(fetched.headers)).toMatchObject({
    'content-type': 'application/xml',
    'cache-control': 'no-store',
    'x-ijw-message-id': letter!.id,
    'x-ijw-kind': 'JW301',
    'x-ijw-from': MUNICIPALITY,
    'x-ijw-role': 'original',
  });
  expect([await confirm(provider, letter!.id), await confirm(provider, letter!.id)]).toEqual([204, 204]);
  await expect(list(provider)).resolves.toEqual([]);
});
