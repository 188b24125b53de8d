import { readFileSync } from 'node:fs';
import { connect, type ChannelModel, type GetMessage } from 'amqplib';
import { digestOf } from '#pipeline';
import { complaintsAbout } from '../../support/api-document';
import { apiUnderTest, type ApiUnderTest } from '../../support/api-under-test';
import { gatewayUnderTest, type GatewayUnderTest } from '../../support/gateway-under-test';
import { zip } from '../../support/zip';

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
let broker: ChannelModel;
let municipality: string;
let provider: string;
beforeAll(async () => {
  gateway = await gatewayUnderTest([MUNICIPALITY, PROVIDER], { overHttp: [MUNICIPALITY, PROVIDER] });
  api = await apiUnderTest(gateway);
  broker = await connect(gateway.environment['AMQP_URL']!);
  [municipality, provider] = [await api.token(MUNICIPALITY), await api.token(PROVIDER)];
}, 60_000);
afterAll(async () => {
  await broker.close();
  await gateway.close();
});

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

interface Receipt {
  readonly id: string;
  readonly kind: string;
  readonly size: number;
  readonly digest: string;
  readonly file?: string;
}
async function receiptsOf(response: Response): Promise<readonly Receipt[]> {
  expect(response.status).toBe(202);
  return ((await response.json()) as { readonly receipts: readonly Receipt[] }).receipts;
}

/** What a party with an account on the broker would get. */
async function getOverAmqp(party: string): Promise<GetMessage> {
  const channel = await broker.createChannel();
  let message: GetMessage | false = false;
  await gateway.until(
    'a letter lies in the queue',
    async () => (message = await channel.get(`out.${party}`)) !== false,
  );
  const { properties } = message as unknown as GetMessage;
  channel.ack(message as unknown as GetMessage);
  await channel.close();
  expect(properties.messageId).toEqual(expect.any(String));
  return message as unknown as GetMessage;
}

/** The one letter of this document's answer, once it is there. */
async function answerTo(token: string, digest: string): Promise<Listed> {
  let found: Listed | undefined;
  await gateway.until('the answer is in the mailbox', async () => {
    found = (await list(token)).find(({ inReplyTo }) => inReplyTo === digest);
    return found !== undefined;
  });
  return found!;
}

const outcomes = async (digests: readonly string[]): Promise<readonly (readonly string[])[]> => {
  const { rows } = await gateway.database.query<{ digest: string; submitter: string; routing_key: string }>(
    `select encode(digest, 'hex') as digest, submitter, routing_key from message
     where encode(digest, 'hex') = any($1) order by id`,
    [digests],
  );
  return rows.map(({ digest, submitter, routing_key }) => [digest, submitter, routing_key]);
};

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

it('answers what is no message with a fault, which both ways bring the same', async () => {
  const document = Buffer.from('<nonsense/>');
  const [receipt] = await receiptsOf(await submit(municipality, document));
  expect(receipt).toMatchObject({ kind: 'unknown', digest: digestOf(document) });
  const letter = await answerTo(municipality, receipt!.digest);
  expect(letter).toMatchObject({ kind: 'fault', from: 'gateway', role: 'original' });
  const fetched = await api.call(municipality, 'GET', letter.href);
  const bytes = Buffer.from(await fetched.arrayBuffer());
  expect([bytes.length, digestOf(bytes)]).toEqual([letter.size, letter.digest]);
  expect(await confirm(municipality, letter.id)).toBe(204);

  await gateway.publish(MUNICIPALITY, 'unknown', document);
  const { content, properties } = await getOverAmqp(MUNICIPALITY);
  expect(content.equals(bytes)).toBe(true);
  expect(properties.messageId).toBe(letter.id);
  const ours = (headers: Iterable<readonly [string, unknown]>): object =>
    Object.fromEntries([...headers].filter(([name]) => name.startsWith('x-ijw-')));
  expect({ ...ours(Object.entries(properties.headers ?? {})), 'x-ijw-message-id': properties.messageId }).toEqual(
    ours(fetched.headers),
  );
  expect(fetched.headers.get('content-type')).toBe(properties.contentType);
});

it('lists the answer again, under its own id, when the same bytes are submitted again', async () => {
  const document = Buffer.from('<once more/>');
  const [receipt] = await receiptsOf(await submit(municipality, document));
  const first = await answerTo(municipality, receipt!.digest);
  await confirm(municipality, first.id);
  await expect(list(municipality)).resolves.toEqual([]);
  const [again] = await receiptsOf(await submit(municipality, document));
  expect(again!.digest).toBe(receipt!.digest);
  expect(again!.id).not.toBe(receipt!.id);
  await expect(answerTo(municipality, receipt!.digest)).resolves.toEqual(first);
  await expect(outcomes([receipt!.digest])).resolves.toHaveLength(1);
  expect(await confirm(municipality, first.id)).toBe(204);
});

it('publishes the documents of an archive one by one, each under its own kind', async () => {
  const variant = (number: number): Buffer =>
    Buffer.from(allocation.toString().replace('DH2600000101', `DH260000020${number}`));
  const files = [
    { name: 'one.xml', bytes: variant(1) },
    { name: 'folder/two.xml', bytes: variant(2) },
    { name: 'three.xml', bytes: Buffer.from('<three/>') },
  ];
  const receipts = await receiptsOf(await submit(municipality, zip(files), 'application/zip'));
  expect(receipts.map(({ file, kind, size, digest }) => [file, kind, size, digest])).toEqual(
    files.map(({ name, bytes }, index) => [name, index < 2 ? 'JW301' : 'unknown', bytes.length, digestOf(bytes)]),
  );
  const digests = receipts.map(({ digest }) => digest);
  await gateway.until('all are judged', async () => (await outcomes(digests)).length === 3);
  expect((await outcomes(digests)).slice().sort()).toEqual(
    receipts.map(({ digest, kind }) => [digest, MUNICIPALITY, kind]).sort(),
  );
});

it('publishes under the kind that the party names, true or not', async () => {
  const document = Buffer.from(allocation.toString().replace('DH2600000101', 'DH2600000301'));
  const [receipt] = await receiptsOf(
    await submit(municipality, document, 'application/xml; charset=utf-8', '?kind=JW323'),
  );
  expect(receipt!.kind).toBe('JW323');
  await expect(answerTo(municipality, receipt!.digest)).resolves.toMatchObject({ kind: 'fault' });
  await expect(outcomes([receipt!.digest])).resolves.toEqual([[receipt!.digest, MUNICIPALITY, 'JW323']]);
});

const MB = 1024 * 1024;
const chunked = (bytes: number): RequestInit & { readonly duplex: 'half' } => ({
  body: new Blob([new Uint8Array(bytes)]).stream(),
  duplex: 'half',
  headers: { 'content-type': 'application/xml' },
});
it.each<[number, string, string, RequestInit]>([
  [413, 'more than 25 MB', '', { body: new Uint8Array(25 * MB + 1), headers: { 'content-type': 'application/xml' } }],
  [413, 'more than 25 MB of which nobody said how much', '', chunked(26 * MB)],
  [
    413,
    'an archive of more than 25 MB',
    '',
    { body: new Uint8Array(26 * MB), headers: { 'content-type': 'application/zip' } },
  ],
  [415, 'JSON', '', { body: '{}', headers: { 'content-type': 'application/json' } }],
  [415, 'XML of another name', '', { body: '<a/>', headers: { 'content-type': 'text/xml' } }],
  [
    415,
    'compressed XML',
    '',
    { body: '<a/>', headers: { 'content-type': 'application/xml', 'content-encoding': 'gzip' } },
  ],
  [400, 'a kind that cannot be one', '?kind=a.b', { body: '<a/>', headers: { 'content-type': 'application/xml' } }],
  [400, 'two kinds', '?kind=a&kind=b', { body: '<a/>', headers: { 'content-type': 'application/xml' } }],
  [400, 'no archive', '', { body: '<a/>', headers: { 'content-type': 'application/zip' } }],
])('answers %i to %s, and publishes nothing', async (status, _, query, request) => {
  const count = async (): Promise<unknown> => (await gateway.database.query('select count(*) from message')).rows;
  const before = await count();
  const answer = await api.call(municipality, 'POST', `/api/v1/messages${query}`, request);
  expect([answer.status, await complaintsAbout('POST /api/v1/messages', answer)]).toEqual([status, []]);
  await expect(count()).resolves.toEqual(before);
});

it('takes a document of 25 MB, which is answered like any other', async () => {
  const document = Buffer.concat([Buffer.from('<a>'), Buffer.alloc(25 * MB - 7, 'a'), Buffer.from('</a>')]);
  const [receipt] = await receiptsOf(await submit(municipality, document));
  expect(receipt!.size).toBe(25 * MB);
  await answerTo(municipality, receipt!.digest);
}, 60_000);

it('shows as much as is asked for, and leaves the rest in the queue', async () => {
  for (const { id } of await list(provider)) await confirm(provider, id);
  const documents = [1, 2, 3].map((number) => Buffer.from(`<nonsense number="${number}"/>`));
  for (const document of documents) await receiptsOf(await submit(provider, document));
  const channel = await broker.createChannel();
  const inQueue = async (): Promise<number> => (await channel.checkQueue(`out.${PROVIDER}`)).messageCount;
  await gateway.until('all are answered', async () => (await inQueue()) === 3);
  const [first, ...none] = await list(provider, '?limit=1');
  expect([none, await list(provider, '?limit=1'), await inQueue()]).toEqual([[], [first], 2]);
  for (const limit of ['0', '501', '-1', '1.5', 'x', '', '1&limit=2']) {
    const answer = await api.call(provider, 'GET', `/api/v1/mailbox?limit=${limit}`);
    expect([limit, answer.status]).toEqual([limit, 400]);
  }
  const all = await list(provider);
  expect([all.length, all[0], await inQueue()]).toEqual([3, first, 0]);
  await channel.close();
});
