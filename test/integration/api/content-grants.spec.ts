import { readFileSync } from 'node:fs';
import { complaintsAbout } from '../../support/api-document';
import { apiUnderTest, type ApiUnderTest } from '../../support/api-under-test';
import { gatewayUnderTest, type GatewayUnderTest } from '../../support/gateway-under-test';
import { issuerUnderTest, type IssuerUnderTest } from '../../support/issuer-under-test';

const [MUNICIPALITY, PROVIDER, STRANGER] = ['0518', '99000001', '99000002'];

let gateway: GatewayUnderTest;
let issuer: IssuerUnderTest;
let api: ApiUnderTest;
let message: string;
beforeAll(async () => {
  issuer = await issuerUnderTest();
  gateway = await gatewayUnderTest([MUNICIPALITY, PROVIDER]);
  api = await apiUnderTest(gateway, { OIDC_ISSUER: issuer.url });
  await gateway.publish(MUNICIPALITY, 'JW301', readFileSync('test/fixtures/allocation/sound/message.xml'));
  await gateway.until('the message is judged', async () => {
    const { rows } = await gateway.database.query<{ id: string }>('select id::text from message');
    message = rows[0]?.id ?? '';
    return message !== '';
  });
}, 60_000);
afterAll(async () => {
  await gateway.close();
  await issuer.close();
});

const CONTENT = { ijw_role: 'operations-content', sub: 'ops-content' };

async function grant(claims: Readonly<Record<string, unknown>>, body: object): Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  return api.call(await issuer.sign(claims), 'POST', '/api/v1/content-grants', { body: JSON.stringify(body), headers });
}
const read = async (claims: Readonly<Record<string, unknown>>, path: string): Promise<unknown> =>
  (await api.call(await issuer.sign(claims), 'GET', path)).json();

it('grants content for a reason and a while, and tells the municipality whose data it is', async () => {
  const answer = await grant(CONTENT, { messageId: message, reason: 'a line that is refused and should not be' });
  expect(answer.status).toBe(201);
  const granted = (await answer.json()) as { readonly grantedAt: string; readonly endsAt: string };
  expect(Date.parse(granted.endsAt) - Date.parse(granted.grantedAt)).toBe(15 * 60 * 1000);
  expect(await read({ ijw_party: MUNICIPALITY }, '/api/v1/notices')).toEqual({
    notices: [expect.objectContaining({ by: 'ops-content', role: 'operations-content', message: Number(message) })],
  });
});

it('keeps of whom the content is that was granted, once for each client, and tells nobody', async () => {
  const { rows } = await gateway.database.query<{ client_key: string }>(
    `select client_key from audit where act = 'grantContent' and subject = $1 and result = 'allowed'`,
    [message],
  );
  const { rows: allocated } = await gateway.database.query<{ client_key: string }>('select client_key from allocation');
  expect(rows).toEqual([{ client_key: allocated[0]!.client_key }]);
  const told = await read({ ijw_role: 'auditor' }, '/api/v1/audit?act=grantContent');
  expect(JSON.stringify(told)).not.toContain(allocated[0]!.client_key);
});

it.each([
  [{ ijw_party: STRANGER }, 404],
  [{ ijw_party: PROVIDER }, 201],
  [{ ijw_party: PROVIDER, ijw_duty: 'viewer' }, 403],
  [{ ijw_role: 'operations' }, 403],
])('answers %j with %i', async (claims, status) => {
  expect((await grant(claims, { messageId: message, reason: 'to see what was written' })).status).toBe(status);
});

it.each([
  {},
  { messageId: '1' },
  { messageId: 1, reason: 'long enough a reason' },
  { messageId: '1', reason: 'short' },
])('grants nothing for %j', async (body) => {
  expect((await grant(CONTENT, body)).status).toBe(400);
});

describe('the document as it came', () => {
  const OTHER = { ...CONTENT, sub: 'ops-content-2' };
  const reason = 'the second row is not what they say they sent';
  const ask = async (claims: Readonly<Record<string, unknown>>, query: string): Promise<Response> =>
    api.call(await issuer.sign(claims), 'GET', `/api/v1/messages/${message}/content${query}`);

  it('is shown to who holds a grant on it, until that ends, and each look is written down with its reason', async () => {
    expect((await ask(OTHER, '?raw')).status).toBe(403);
    const granted = (await (await grant(OTHER, { messageId: message, reason })).json()) as { readonly endsAt: string };
    const response = await ask(OTHER, '?raw');
    expect(await complaintsAbout('GET /api/v1/messages/{id}/content', response.clone())).toEqual([]);
    const text = readFileSync('test/fixtures/allocation/sound/message.xml', 'utf8');
    expect(await response.json()).toMatchObject({ raw: { text, reason, endsAt: granted.endsAt } });
    const { events } = (await read({ ijw_role: 'auditor' }, `/api/v1/audit?act=readContent&subject=${message}`)) as {
      events: readonly Record<string, unknown>[];
    };
    expect(events.map(({ by, result, reason: why }) => [by, result, why])).toEqual([
      ['ops-content-2', 'allowed', reason],
      ['ops-content-2', 'refused', undefined],
    ]);
    const { rows } = await gateway.database.query(
      `select client_key from audit where act = 'readContent' and result = 'allowed'`,
    );
    expect(rows).toEqual((await gateway.database.query('select client_key from allocation')).rows);
    await gateway.database.query(`update content_grant set ends_at = now() where granted_to = 'ops-content-2'`);
    expect((await ask(OTHER, '?raw')).status).toBe(403);
  });

  it.each([
    ['who was granted nothing', { ijw_role: 'operations', sub: 'ops-content' }, '?raw', 403],
    ['another of the same name', { ijw_party: MUNICIPALITY, sub: 'ops-content' }, '?raw=true', 403],
    ['a stranger', { ijw_party: STRANGER }, '?raw', 404],
    ['what is neither yes nor no', CONTENT, '?raw=perhaps', 400],
  ])('is not shown to %s', async (_, claims, query, status) => {
    expect((await ask(claims, query)).status).toBe(status);
  });

  it('is not among what is told without asking', async () => {
    for (const query of ['', '?raw=false']) expect(await (await ask(CONTENT, query)).json()).not.toHaveProperty('raw');
  });
});

it('tells the auditor what was done, and a party who looked at its messages', async () => {
  const { events } = (await read({ ijw_role: 'auditor' }, `/api/v1/audit?act=grantContent&subject=${message}`)) as {
    events: readonly Record<string, unknown>[];
  };
  expect(events).toContainEqual(
    expect.objectContaining({
      ...{ by: 'ops-content', role: 'operations-content', result: 'allowed', from: expect.any(String) },
      ...{ subjectKind: 'message', subject: message, reason: 'a line that is refused and should not be' },
    }),
  );
  const told = (await read({ ijw_party: MUNICIPALITY }, '/api/v1/audit?act=grantContent')) as {
    events: readonly Record<string, unknown>[];
  };
  expect(told.events.map(({ by, from }) => [by, from])).toContainEqual(['ops-content', undefined]);
  expect(await read({ ijw_party: STRANGER }, '/api/v1/audit?act=grantContent&result=x')).toMatchObject({ status: 400 });
  const strangers = (await read({ ijw_party: STRANGER }, '/api/v1/audit')) as { events: readonly { party: string }[] };
  expect(strangers.events.every(({ party }) => party === STRANGER)).toBe(true);
});

interface Told {
  readonly events: readonly { readonly seq: number; readonly result: string }[];
  readonly total: number;
  readonly next?: number;
}

const AUDITOR = { ijw_role: 'auditor' };
const audited = async (query: string): Promise<Told> => (await read(AUDITOR, `/api/v1/audit?${query}`)) as Told;

it('tells the audit page by page, each event once, with the number of all', async () => {
  const whole = await audited('act=grantContent');
  expect(whole).not.toHaveProperty('next');
  expect(whole.total).toBe(whole.events.length);
  expect(whole.total).toBeGreaterThan(2);
  const paged: number[] = [];
  for (let next: number | undefined = 1e14; next !== undefined;) {
    const page = await audited(`act=grantContent&limit=2&before=${next}`);
    expect(page.total).toBe(whole.total);
    paged.push(...page.events.map(({ seq }) => seq));
    next = page.next;
  }
  expect(paged).toEqual(whole.events.map(({ seq }) => seq));
});

it('tells of the audit what was refused alone, and a party the number of what it may see', async () => {
  const refused = await audited('act=grantContent&result=refused');
  expect(new Set(refused.events.map(({ result }) => result))).toEqual(new Set(['refused']));
  const allowed = await audited('act=grantContent&result=allowed');
  expect(refused.total + allowed.total).toBe((await audited('act=grantContent')).total);
  const strangers = (await read({ ijw_party: STRANGER }, '/api/v1/audit')) as Told;
  expect(strangers.total).toBe(strangers.events.length);
  expect(strangers.total).toBeLessThan((await audited('limit=1')).total);
});
