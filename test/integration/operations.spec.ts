import { readFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import { retry } from '../../tools/retry/retry';
import { gatewayUnderTest, type GatewayUnderTest } from '../support/gateway-under-test';

const [MUNICIPALITY, PROVIDER, OTHER] = ['0518', '99000001', '99000002'];
const fixture = (name: string): Buffer => readFileSync(`test/fixtures/${name}/sound/message.xml`);
/** An address of this machine that is not the loopback. */
const outside = Object.values(networkInterfaces())
  .flat()
  .find((address) => address?.family === 'IPv4' && !address.internal)?.address;

let gateway: GatewayUnderTest;
let port: number;
beforeAll(async () => {
  gateway = await gatewayUnderTest([MUNICIPALITY, PROVIDER, OTHER]);
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  ({ port } = probe.address() as AddressInfo);
  probe.close();
  await once(probe, 'close');
  await gateway.start('dist/apps/gateway/src/main.js', { HTTP_HOST: '0.0.0.0', HTTP_PORT: `${port}`, API_PORT: '0' });
}, 60_000);
afterAll(() => gateway.close());

interface Answer {
  readonly status: number | undefined;
  readonly location: string | undefined;
  readonly policy: unknown;
  readonly body: string;
}

async function ask(path: string, { host = '127.0.0.1', headers = {}, body = '' } = {}): Promise<Answer> {
  const form = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': body.length };
  const sent = request({ host, port, path, method: body ? 'POST' : 'GET', headers: { ...headers, ...(body && form) } });
  sent.end(body);
  const [response] = (await once(sent, 'response')) as [import('node:http').IncomingMessage];
  let text = '';
  for await (const chunk of response) text += String(chunk);
  const { location, 'content-security-policy': policy } = response.headers;
  return { status: response.statusCode, location, policy, body: text };
}
const ours = { 'sec-fetch-site': 'same-origin' };

const openMessages = async (): Promise<readonly { id: string; outcome: string; reason: string }[]> =>
  (await gateway.database.query(`select id, outcome, reason from message where outcome = 'quarantined' order by id`))
    .rows;

/** Somebody who has no mandate submits in the provider's name; nobody is answered. */
async function quarantined(body: Buffer): Promise<string> {
  await gateway.publish(OTHER, 'JW323', body);
  await gateway.until('it is quarantined', async () => (await openMessages()).length === 1);
  const [message] = await openMessages();
  expect(message).toMatchObject({ reason: 'author-not-submitter' });
  return message!.id;
}

it('shows what there is, what was set apart and the rooms, and no content', async () => {
  await gateway.publish(MUNICIPALITY, 'JW301', fixture('allocation'));
  await gateway.until('it is forwarded', () => gateway.letters.some(({ kind }) => kind === 'JW301'));
  const message = await quarantined(fixture('declaration'));
  const { status, policy, body } = await ask('/');
  expect([status, policy]).toEqual([200, expect.stringContaining("default-src 'none'")]);
  for (const shown of ['JW301', 'care.3', 'unrouted', 'author-not-submitter', `value="${message}"`, '0518', '€ ']) {
    expect(body).toContain(shown);
  }
  expect(body).not.toMatch(/9999\d{5}/);
}, 60_000);

it('has a message judged again by its button, by the mandates as they are now, under its own id', async () => {
  const [message] = await openMessages();
  const id = message!.id;
  await gateway.database.query(
    `insert into mandate (author, submitter, valid_from, reason) values ('${PROVIDER}', '${OTHER}', '2020-01-01', 'test')`,
  );
  await gateway.database.query('update region_state set version = version + 1');
  const answer = await ask('/retry', { headers: ours, body: `message=${id}` });
  expect(answer).toMatchObject({ status: 303, location: `/?message=${id}&result=reopened` });
  await gateway.until('it is answered', () =>
    gateway.letters.some(({ kind, party }) => kind === 'JW325' && party === OTHER),
  );
  const { rows } = await gateway.database.query(`select outcome, asked_by, outcome_before, outcome_after
    from message join reopening on reopening.message_id = message.id where message.id = ${id}`);
  expect(rows).toEqual([
    { outcome: 'processed', asked_by: 'operations page', outcome_before: 'quarantined', outcome_after: 'processed' },
  ]);
  expect((await ask(`/?message=${id}&result=reopened`)).body).toContain(`Bericht ${id} wordt opnieuw beoordeeld.`);
  expect(await retry([id], gateway.databaseUrl)).toMatchObject({ done: false });
}, 60_000);

describe('refuses', () => {
  it('who is not on this machine, whatever is claimed', async () => {
    expect(outside).toBeDefined();
    const headers = { host: `127.0.0.1:${port}`, 'x-forwarded-for': '127.0.0.1' };
    expect(await ask('/', { host: outside!, headers: { host: headers.host } })).toMatchObject({ status: 403 });
    expect(await ask('/', { host: outside!, headers })).toMatchObject({ status: 403 });
    expect(await ask('/health/live', { host: outside! })).toMatchObject({ status: 200 });
  });

  it('a name that is not ours, a page that is not ours, and what is no message', async () => {
    expect(await ask('/', { headers: { host: 'evil.example' } })).toMatchObject({ status: 403 });
    expect(await ask('/retry', { body: 'message=1' })).toMatchObject({ status: 403 });
    expect(await ask('/retry', { body: 'message=1', headers: { 'sec-fetch-site': 'cross-site' } })).toMatchObject({
      status: 403,
    });
    expect(await ask('/retry', { body: 'message=1;drop', headers: ours })).toMatchObject({ status: 404 });
    expect(await ask('/retry', { body: 'message=999999', headers: ours })).toMatchObject({
      location: '/?message=999999&result=unknown',
    });
  });

  it('a party that writes as if it were us: its message is judged as any other', async () => {
    await gateway.publish(PROVIDER, 'care.0', Buffer.from('1'));
    await gateway.publish(PROVIDER, 'JW305', Buffer.from('2'));
    await gateway.until('both are answered by a fault', async () => {
      const { rows } = await gateway.database.query(
        `select from message where submitter = '${PROVIDER}' and outcome = 'refused'`,
      );
      return rows.length === 2;
    });
    const { rows } = await gateway.database.query('select count(*)::int as judged from reopening');
    expect(rows).toEqual([{ judged: 1 }]);
  });
});

it('is asked by command: who and why are on record', async () => {
  const { said, done } = await retry(['4711', '--reason', 'x'], gateway.databaseUrl);
  expect([said, done]).toEqual(['Message 4711 is not there.', false]);
  await expect(retry(['one'], gateway.databaseUrl)).rejects.toThrow('npm run retry');
});
