import { runAudit } from '../../../tools/audit/audit';
import { runPeople } from '../../../tools/people/people';
import { apiUnderTest, type ApiUnderTest } from '../../support/api-under-test';
import { gatewayUnderTest, type GatewayUnderTest } from '../../support/gateway-under-test';
import { Browser, signedIn } from '../../support/signed-in';

const PROVIDER = '99000001';
const MUNICIPALITY = '0518';

let gateway: GatewayUnderTest;
let api: ApiUnderTest;
beforeAll(async () => {
  gateway = await gatewayUnderTest([MUNICIPALITY, PROVIDER], { overHttp: [MUNICIPALITY, PROVIDER] });
  await gateway.database.query(
    `update party set valid_to = gateway_today() - 1 where code not in ('${MUNICIPALITY}', '1916', '${PROVIDER}', '99000002')`,
  );
  await runPeople(['sample'], gateway.environment);
  api = await apiUnderTest(gateway, { SAMPLE_PEOPLE: 'true' });
}, 60_000);
afterAll(() => gateway.close());

const me = async (browser: Browser): Promise<Record<string, unknown>> =>
  (await (await browser.ask('GET', '/api/v1/me')).json()) as Record<string, unknown>;

const audited = async (act: string): Promise<readonly Record<string, unknown>[]> =>
  (
    await gateway.database.query<Record<string, unknown>>(
      'select done_by, party, role, scope, result from audit where act = $1 order by seq',
      [act],
    )
  ).rows;

it('has sample people of each role, and of the first two parties of each kind', async () => {
  const people = (await runPeople(['list'], gateway.environment)).map((line) => line.split(' ')[0]);
  const ofParties = [MUNICIPALITY, '1916', PROVIDER, '99000002'].flatMap((code) => [
    `${code}-manager`,
    `${code}-viewer`,
  ]);
  expect(people.sort()).toEqual(['ops', 'ops-content', 'auditor', 'limits', 'approver', ...ofParties].sort());
});

it('signs somebody in by one click, and sends them where they were going', async () => {
  const browser = new Browser(api.url);
  const page = await browser.follow('GET', '/sign-in?to=/messages?x=1');
  expect(page.response.headers.get('content-security-policy')).toContain(`default-src 'none'`);
  expect(await page.response.text()).toContain('value="ops-content"');
  const { url } = await browser.follow('POST', page.url, { body: new URLSearchParams({ person: 'ops' }) });
  expect(url).toBe(`${api.url}/messages?x=1`);
  expect(await me(browser)).toMatchObject({
    by: 'ops',
    role: 'operations',
    csrf: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
  expect(await audited('signIn')).toContainEqual({
    ...{ done_by: 'ops', party: null, role: 'operations', scope: '*', result: 'allowed' },
  });
});

it.each(['//elsewhere.example', 'https://elsewhere.example', '/\\elsewhere.example', 'x'])(
  'sends nobody to %s after signing in',
  async (to) => {
    const { url } = await new Browser(api.url).signIn('ops', `/sign-in?to=${encodeURIComponent(to)}`);
    expect(url).toBe(`${api.url}/`);
  },
);

it('gives the browser a cookie that no script reads, and keeps a hash of it alone', async () => {
  const browser = new Browser(api.url);
  const page = await browser.follow('GET', '/sign-in');
  let response = await browser.ask('POST', page.url, { body: new URLSearchParams({ person: 'ops' }) });
  while (!response.headers.getSetCookie().some((line) => line.startsWith('ijw-session=')))
    response = await browser.ask('GET', response.headers.get('location')!);
  const [cookie] = response.headers.getSetCookie().filter((line) => line.startsWith('ijw-session='));
  expect(cookie).toMatch(/^ijw-session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
  const { rows } = await gateway.database.query<{ id: string }>('select id from session');
  expect(rows.every(({ id }) => /^[0-9a-f]{64}$/.test(id))).toBe(true);
});

it('lets a person act with the word that another site cannot know, and not without', async () => {
  const browser = await signedIn(api, `${PROVIDER}-manager`);
  const submit = (headers: Record<string, string>): Promise<Response> =>
    browser.ask('POST', '/api/v1/messages', {
      body: '<x/>',
      headers: { 'content-type': 'application/xml', ...headers },
    });
  expect((await submit({})).status).toBe(403);
  expect(await (await submit({ 'x-ijw-csrf': 'a'.repeat(64) })).json()).toMatchObject({
    type: 'urn:ijw-gateway:problem:not-from-here',
  });
  expect((await submit({ 'x-ijw-csrf': await browser.csrf() })).status).toBe(202);
});

it('lets a viewer see, and not act', async () => {
  const browser = await signedIn(api, `${PROVIDER}-viewer`);
  expect(await me(browser)).toMatchObject({ party: PROVIDER, duty: 'viewer' });
  expect((await browser.ask('GET', '/api/v1/rooms')).status).toBe(200);
  const headers = { 'content-type': 'application/xml', 'x-ijw-csrf': await browser.csrf() };
  expect((await browser.ask('POST', '/api/v1/messages', { body: '<x/>', headers })).status).toBe(403);
});

const endings: readonly (readonly [string, (browser: Browser) => Promise<unknown>])[] = [
  ['signs out', (browser) => browser.ask('POST', '/sign-out')],
  ['is signed out by an operator', () => runPeople(['sign-out', 'limits'], gateway.environment)],
  ['is disabled', () => runPeople(['disable', 'limits'], gateway.environment)],
  ['gets another role', () => gateway.database.query(`update person set role = 'approver' where id = 'limits'`)],
  ['asks nothing for 15 minutes', () => age('last_seen_at', '15 minutes')],
  ['has been signed in for 8 hours', () => age('started_at', '8 hours')],
];
const age = (column: string, interval: string): Promise<unknown> =>
  gateway.database.query(`update session set ${column} = now() - interval '${interval}' where subject = 'limits'`);

it.each(endings)('ends the session of who %s', async (_, end) => {
  await runPeople(['sample'], gateway.environment);
  const browser = await signedIn(api, 'limits');
  const cookie = `ijw-session=${browser.cookie('ijw-session')}`;
  const ask = (): Promise<Response> => fetch(`${api.url}/api/v1/me`, { headers: { cookie } });
  expect((await ask()).status).toBe(200);
  await end(browser);
  const answer = await ask();
  expect([answer.status, await answer.json()]).toEqual([
    401,
    expect.objectContaining({ type: 'urn:ijw-gateway:problem:session-ended' }),
  ]);
});

it('asks anew who somebody is, when that is wanted', async () => {
  const browser = await signedIn(api, 'ops');
  const silently = await browser.follow('GET', '/sign-in?to=/silently');
  expect(silently.url).toBe(`${api.url}/silently`);
  const anew = await browser.follow('GET', '/sign-in?again&to=/anew');
  expect(anew.url).toContain('/oidc/interaction/');
});

it('lets nobody in who comes back from nowhere, and remembers that somebody tried', async () => {
  const before = (await audited('signIn')).length;
  const answer = await new Browser(api.url).ask('GET', '/sign-in/return?code=x&state=y');
  expect(answer.status).toBe(403);
  expect((await audited('signIn')).slice(before)).toEqual([
    { done_by: 'nobody', party: null, role: null, scope: '', result: 'refused' },
  ]);
});

it.each([
  ['chooses a person that there is not', async (browser: Browser) => (await browser.signIn('no-such-person')).response],
  [
    'chooses without having left',
    (browser: Browser) => browser.ask('POST', '/oidc/interaction/none', { body: 'person=ops' }),
  ],
  [
    'comes for a client that there is not',
    (browser: Browser) => browser.ask('GET', '/oidc/auth?client_id=x&scope=openid'),
  ],
])('remembers who %s', async (_, attempt) => {
  const before = (await audited('signIn')).length;
  expect((await attempt(new Browser(api.url))).status).toBe(400);
  expect((await audited('signIn')).slice(before)).toEqual([
    { done_by: 'nobody', party: null, role: null, scope: '', result: 'refused' },
  ]);
});

it('writes down what was asked, whether it was let or not, and each row follows from the one before', async () => {
  await fetch(`${api.url}/api/v1/rooms`);
  const token = await api.token(PROVIDER);
  await api.call(token, 'GET', '/api/v1/mailbox/1.0');
  await api.call(token, 'GET', '/api/v1/requests');
  const { rows } = await gateway.database.query(
    `select act, subject_kind, subject, party, result from audit order by seq desc limit 3`,
  );
  expect(rows.reverse()).toEqual([
    { act: 'listRooms', subject_kind: null, subject: null, party: null, result: 'refused' },
    { act: 'fetchLetter', subject_kind: 'mailbox', subject: '1.0', party: PROVIDER, result: 'refused' },
    { act: 'listRequests', subject_kind: null, subject: null, party: PROVIDER, result: 'refused' },
  ]);
  await expect(runAudit(['verify'], gateway.environment)).resolves.toMatch(
    /^\d+ rows, each follows; head \d+:[0-9a-f]{64}$/,
  );
});

it('answers nothing where it cannot be written down, and does not act', async () => {
  const token = await api.token(PROVIDER);
  const { rows: before } = await gateway.database.query('select count(*) from session');
  await gateway.database.query(
    `alter table audit add constraint closed check (act <> 'submitMessages' and act <> 'listRooms') not valid`,
  );
  const body = { body: '<x/>', headers: { 'content-type': 'application/xml' } };
  expect((await api.call(token, 'GET', '/api/v1/rooms')).status).toBe(500);
  expect((await api.call(token, 'POST', '/api/v1/messages', body)).status).toBe(500);
  await gateway.database.query('alter table audit drop constraint closed');
  expect((await gateway.database.query('select count(*) from session')).rows).toEqual(before);
});
