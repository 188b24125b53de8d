import { readFileSync } from 'node:fs';
import { runAudit } from '../../../tools/audit/audit';
import { runPeople } from '../../../tools/people/people';
import { apiUnderTest, type ApiUnderTest } from '../../support/api-under-test';
import { gatewayUnderTest, type GatewayUnderTest } from '../../support/gateway-under-test';
import { issuerUnderTest, type IssuerUnderTest } from '../../support/issuer-under-test';
import { signedIn } from '../../support/signed-in';

const [MUNICIPALITY, PROVIDER] = ['0518', '99000001'];
const BSN = '999901011';
const JSON_BODY = { 'content-type': 'application/json' };

let gateway: GatewayUnderTest;
let issuer: IssuerUnderTest;
/** One with tokens of an issuer of the operator, one with people who sign in. */
let api: ApiUnderTest;
let console: ApiUnderTest;
let message: string;
beforeAll(async () => {
  issuer = await issuerUnderTest();
  gateway = await gatewayUnderTest([MUNICIPALITY, PROVIDER]);
  await runPeople(['sample'], gateway.environment);
  api = await apiUnderTest(gateway, { OIDC_ISSUER: issuer.url });
  console = await apiUnderTest(gateway, { SAMPLE_PEOPLE: 'true' });
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

const ask = async (claims: object, method: string, path: string, more: RequestInit = {}): Promise<Response> =>
  api.call(await issuer.sign({ ...claims }), method, `/api/v1/${path}`, more);
const say = (claims: object, method: string, path: string, body: object): Promise<Response> =>
  ask(claims, method, path, { body: JSON.stringify(body), headers: JSON_BODY });

describe('the audit', () => {
  it('takes any text of a stranger, cut in the middle of a character too, and spoils no row of others', async () => {
    const cut = `${'a'.repeat(199)}😀`;
    const answers = [cut, 'plain', cut, 'plain'].map((id) =>
      api.call(undefined, 'GET', `/api/v1/mailbox/${encodeURIComponent(id)}`),
    );
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([401, 401, 401, 401]);
    await expect(runAudit(['verify'], gateway.environment)).resolves.toMatch(/each follows/);
  });

  it('knows of a stream before it begins, and without a row there is none', async () => {
    const claims = { ijw_party: PROVIDER, sub: 'listener' };
    const stream = await ask(claims, 'GET', 'events?seconds=30');
    const { rows } = await gateway.database.query<{ result: string }>(
      `select result from audit where act = 'followEvents' and done_by = 'listener'`,
    );
    await stream.body?.cancel();
    expect([stream.status, rows]).toEqual([200, [{ result: 'allowed' }]]);
    await gateway.database.query(`alter table audit add constraint closed check (act <> 'followEvents') not valid`);
    const refused = await ask(claims, 'GET', 'events?seconds=1');
    await gateway.database.query('alter table audit drop constraint closed');
    expect(refused.status).toBe(500);
  });
});

describe('a session', () => {
  const aged = (minutes: number): Promise<unknown> =>
    gateway.database.query(
      `update session set last_seen_at = now() - interval '${minutes} minutes' where subject = 'limits' and ended_at is null`,
    );

  it.each([
    ['a stream that the browser opens again', '/api/v1/events?seconds=1', { accept: 'text/event-stream' }],
    ['what the console asks while nobody is there', '/api/v1/me', { 'x-ijw-unattended': 'true' }],
  ])('is not kept from ending by %s', async (_, path, headers) => {
    const browser = await signedIn(console, 'limits');
    await aged(14);
    await (await browser.ask('GET', path, { headers })).text();
    await gateway.database.query(
      `update session set last_seen_at = last_seen_at - interval '2 minutes' where subject = 'limits' and ended_at is null`,
    );
    expect((await browser.ask('GET', '/api/v1/me')).status).toBe(401);
  });

  it('is kept by what a person asks', async () => {
    const browser = await signedIn(console, 'limits');
    await aged(14);
    await browser.ask('GET', '/api/v1/me');
    await gateway.database.query(
      `update session set last_seen_at = last_seen_at - interval '2 minutes' where subject = 'limits' and ended_at is null`,
    );
    expect((await browser.ask('GET', '/api/v1/me')).status).toBe(200);
  });

  it('is a new one with each sign-in, whatever cookie the browser brought', async () => {
    const planted = { headers: { cookie: 'ijw-session=planted-by-somebody' } };
    const browser = await signedIn(console, 'limits');
    const first = browser.cookie('ijw-session');
    const { response } = await browser.follow('GET', '/sign-in?to=/api/v1/me', planted);
    expect(response.status).toBe(200);
    expect([undefined, 'planted-by-somebody', first]).not.toContain(browser.cookie('ijw-session'));
  });

  it.each([
    ['nothing', {}],
    ['the word of another session', { 'x-ijw-csrf': 'a'.repeat(64) }],
    ['an origin of elsewhere', { origin: 'https://elsewhere.example' }],
    ['an origin of here alone', { origin: 'self' }],
  ])('acts for nobody who bears %s', async (_, headers) => {
    const browser = await signedIn(console, 'ops');
    const sent = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, value === 'self' ? console.url : value]),
    );
    const body = JSON.stringify({ query: 'outcome=refused' });
    const answer = await browser.ask('PUT', '/api/v1/views/planted', { body, headers: { ...JSON_BODY, ...sent } });
    expect(answer.status).toBe(403);
  });
});

describe('two people', () => {
  const wanted = { kind: 'limit', room: `${PROVIDER}/${MUNICIPALITY}/2026/specialist`, limitCents: 1 };

  it('are not two tokens that name nobody', async () => {
    const nameless = { ijw_role: 'limit-manager', sub: undefined };
    const made = await say(nameless, 'POST', 'proposals', { ...wanted, reason: 'a token without a name' });
    expect(made.status).toBe(403);
  });

  it('are not one person as two roles, nor one who was granted more meanwhile', async () => {
    const made = await say({ ijw_role: 'limit-manager', sub: 'both' }, 'POST', 'proposals', {
      ...wanted,
      reason: 'one who is both',
    });
    const { id } = (await made.json()) as { readonly id: string };
    const decision = { decision: 'refused', note: 'by who proposed it' };
    for (const claims of [{ sub: 'both' }, { sub: 'both', client_id: 'another' }]) {
      const answer = await say({ ijw_role: 'approver', ...claims }, 'POST', `proposals/${id}/decision`, decision);
      expect(answer.status).toBe(403);
    }
    const { rows } = await gateway.database.query<{ reason: string }>(
      `select result, reason from audit where act = 'decideProposal' and subject = $1`,
      [id],
    );
    // One for each, with what they wrote.
    const row = { result: 'refused', reason: decision.note };
    expect(rows).toEqual([row, row]);
  });
});

describe('content', () => {
  const reason = 'a line that should not be refused';

  it('is not shown under a duty that could not have been granted it', async () => {
    const manager = { ijw_party: PROVIDER, sub: 'demoted' };
    expect((await say(manager, 'POST', 'content-grants', { messageId: message, reason })).status).toBe(201);
    const path = `messages/${message}/content?raw`;
    expect((await ask(manager, 'GET', path)).status).toBe(200);
    expect((await ask({ ...manager, ijw_duty: 'viewer' }, 'GET', path)).status).toBe(403);
  });

  it('is kept by nobody on the way', async () => {
    for (const path of [`messages/${message}/content`, `messages/${message}`, 'mailbox', 'notices']) {
      const answer = await ask({ ijw_party: MUNICIPALITY }, 'GET', path);
      expect([path, answer.status, answer.headers.get('cache-control')]).toEqual([path, 200, 'no-store']);
    }
  });
});

describe('the number of a person', () => {
  it.each([`q=${BSN}&q=refused`, `sort=${BSN}`, `identification=${BSN}`, `sort=${BSN}&sort=received`])(
    'is not kept in a view as %s',
    async (query) => {
      expect((await say({ ijw_role: 'operations' }, 'PUT', 'views/found', { query })).status).toBe(400);
    },
  );

  it.each([
    ['POST', 'content-grants', { messageId: '1' }, 'reason', { ijw_role: 'operations-content' }],
    ['POST', 'failed-groups/parked.nothing/notes', {}, 'text', { ijw_role: 'operations' }],
    ['POST', 'failed-groups/parked.nothing/parking', { until: '2999-01-01' }, 'reason', { ijw_role: 'operations' }],
    ['POST', 'repair-jobs', { cause: 'parked.nothing' }, 'reason', { ijw_role: 'operations' }],
    ['POST', 'incidents/1/acknowledgement', {}, 'reason', { ijw_role: 'operations' }],
    ['POST', 'incidents/1/silence', { until: '2020-01-01T00:00:00Z' }, 'reason', { ijw_role: 'operations' }],
    ['POST', 'proposals/1/decision', { decision: 'refused' }, 'note', { ijw_role: 'approver' }],
    ['POST', 'requests/1.1/acts', { act: 'ask' }, 'question', { ijw_party: MUNICIPALITY }],
  ])('is kept in no text: %s %s', async (method, path, said, field, claims) => {
    const spaced = BSN.replace(/(...)(...)/, '$1 $2.');
    const answer = await say({ ...claims, sub: 'writer' }, method, path, {
      ...said,
      [field]: `about ${spaced}, again`,
    });
    expect([answer.status, await answer.json()]).toEqual([
      400,
      expect.objectContaining({ type: 'urn:ijw-gateway:problem:citizen-number', field }),
    ]);
  });

  it('is kept of no path that is refused', async () => {
    const paths = [`trajectories/${MUNICIPALITY}/${BSN}`, `messages/${BSN}`, `views/${BSN}`, `requests/${BSN}.1`];
    for (const path of paths) {
      expect((await ask({ ijw_party: MUNICIPALITY, sub: 'typist' }, 'GET', path)).status).toBeGreaterThanOrEqual(400);
      expect((await api.call(undefined, 'GET', `/api/v1/${path}`)).status).toBeGreaterThanOrEqual(400);
    }
    expect((await ask({ ijw_role: 'operations', sub: 'typist' }, 'DELETE', `views/${BSN}`)).status).toBe(404);
    const { rows } = await gateway.database.query<{ subject: string }>(
      `select distinct subject from audit where done_by in ('typist', 'nobody') and subject like '%*%' order by subject`,
    );
    expect(rows.map(({ subject }) => subject)).toEqual(['*********', '*********.1', `${MUNICIPALITY}/*********`]);
    const held = await gateway.database.query(`select seq from audit where audit::text like '%' || $1 || '%'`, [BSN]);
    expect(held.rows).toEqual([]);
  });

  it('is looked for under no name', async () => {
    for (const name of ['q', 'identification', 'sort', 'code', 'rule'])
      expect([name, (await ask({ ijw_role: 'operations' }, 'GET', `messages?${name}=${BSN}`)).status]).toEqual([
        name,
        400,
      ]);
  });
});

it('shows nobody the views of another, of the same name at another party too', async () => {
  const mine = { ijw_party: PROVIDER, sub: 'one' };
  expect((await say(mine, 'PUT', 'views/mine', { query: 'outcome=refused' })).status).toBe(200);
  for (const other of [
    { ijw_party: PROVIDER, sub: 'two' },
    { ijw_party: MUNICIPALITY, sub: 'one' },
    { ijw_role: 'operations', sub: 'one' },
    { ijw_role: 'operations', sub: `${PROVIDER} one` },
  ]) {
    expect(await (await ask(other, 'GET', 'views')).json()).toEqual({ views: [] });
    expect((await ask(other, 'DELETE', 'views/mine')).status).toBe(404);
  }
});
