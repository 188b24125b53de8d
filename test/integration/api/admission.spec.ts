import { readFileSync } from 'node:fs';
import { complaintsAbout, operations } from '../../support/api-document';
import { apiUnderTest, type ApiUnderTest } from '../../support/api-under-test';
import { forgedTokens } from '../../support/forged-tokens';
import { gatewayUnderTest, type GatewayUnderTest } from '../../support/gateway-under-test';
import { issuerUnderTest, type IssuerUnderTest } from '../../support/issuer-under-test';

const PROVIDER = '99000001';
const OTHER = '0518';
const RETIRED = '1916';
const FUTURE = '0599';
/** A provider whom nothing here concerns. */
const STRANGER = '99000002';

/** What a token may say that is believed, and does not admit to anything. */
const NOT_ADMITTED: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'neither party nor role': {},
  'party and role': { ijw_party: PROVIDER, ijw_role: 'operations' },
  'two parties': { ijw_party: [PROVIDER, OTHER] },
  'no code of a party': { ijw_party: `in.${PROVIDER}` },
  'a role that there is not': { ijw_role: 'operator' },
  'a duty that there is not': { ijw_party: PROVIDER, ijw_duty: 'owner' },
  'an unknown party': { ijw_party: '99999999' },
  'a retired party': { ijw_party: RETIRED },
  'a party of the future': { ijw_party: FUTURE },
};

const JSON_BODY = { 'content-type': 'application/json' };

/** What is sent where a body is needed. */
const BODIES: Readonly<Record<string, RequestInit>> = {
  'POST /api/v1/messages': { body: '<nothing/>', headers: { 'content-type': 'application/xml' } },
  'POST /api/v1/declarations/check': {
    body: readFileSync('test/fixtures/declaration/sound/message.xml'),
    headers: { 'content-type': 'application/xml' },
  },
  'POST /api/v1/requests/{id}/acts': { body: '{"act":"allocate"}', headers: { 'content-type': 'application/json' } },
  'POST /api/v1/failed-groups/{cause}/notes': { body: '{"text":"note"}', headers: JSON_BODY },
  'POST /api/v1/failed-groups/{cause}/parking': {
    body: '{"until":"2999-01-01","reason":"later"}',
    headers: JSON_BODY,
  },
  'POST /api/v1/repair-jobs': { body: '{"cause":"parked.nothing","reason":"mended"}', headers: JSON_BODY },
  'POST /api/v1/pauses': {
    body: '{"kind":"queue","name":"care.0","reason":"too late","until":"2999-01-01T00:00:00Z"}',
    headers: JSON_BODY,
  },
  'POST /api/v1/content-grants': {
    body: '{"messageId":"999999999","reason":"asked by its author"}',
    headers: { 'content-type': 'application/json' },
  },
  'PUT /api/v1/views/{name}': { body: '{"query":"outcome=refused"}', headers: { 'content-type': 'application/json' } },
  'POST /api/v1/clients': { body: 'bsn,deleted\n999901011,true', headers: { 'content-type': 'text/csv' } },
};

/** What is asked where a parameter is needed. */
const QUERIES: Readonly<Record<string, string>> = {
  'GET /api/v1/messages': '?kind=JW301&identification=DH2600000101',
  'GET /api/v1/use': '?month=2026-01',
  'GET /api/v1/events': '?seconds=1',
};

interface Answers {
  readonly own: number;
  readonly other: number;
  readonly stranger: number;
}

/** What a route for operations answers to them, where nothing failed and nothing was repaired. */
const REPAIRS: Readonly<Record<string, number>> = {
  'GET /api/v1/failed-groups': 200,
  'GET /api/v1/failed-groups/{cause}': 404,
  'POST /api/v1/failed-groups/{cause}/notes': 404,
  'POST /api/v1/failed-groups/{cause}/parking': 404,
  'DELETE /api/v1/failed-groups/{cause}/parking': 404,
  'GET /api/v1/repair-jobs': 200,
  'POST /api/v1/repair-jobs': 409,
  'GET /api/v1/repair-jobs/{id}': 404,
  'GET /api/v1/repair-jobs/{id}/messages': 404,
  'POST /api/v1/repair-jobs/{id}/start': 404,
  'POST /api/v1/repair-jobs/{id}/stop': 404,
};

/** What each route answers to the provider whose letter it is, to the municipality that sent it, and to a provider of neither. */
const ANSWERS: Readonly<Record<string, Answers>> = {
  'POST /api/v1/messages': { own: 202, other: 202, stranger: 202 },
  'GET /api/v1/messages': { own: 200, other: 200, stranger: 200 },
  'GET /api/v1/messages/{id}/verdict': { own: 200, other: 200, stranger: 404 },
  'GET /api/v1/messages/{id}': { own: 200, other: 200, stranger: 404 },
  'GET /api/v1/messages/{id}/checks': { own: 200, other: 200, stranger: 404 },
  'GET /api/v1/messages/{id}/access': { own: 200, other: 200, stranger: 404 },
  'GET /api/v1/messages/{id}/content': { own: 200, other: 200, stranger: 404 },
  'GET /api/v1/views': { own: 200, other: 200, stranger: 200 },
  'PUT /api/v1/views/{name}': { own: 200, other: 200, stranger: 200 },
  'DELETE /api/v1/views/{name}': { own: 204, other: 204, stranger: 204 },
  'GET /api/v1/events': { own: 200, other: 200, stranger: 200 },
  'GET /api/v1/mailbox': { own: 200, other: 200, stranger: 200 },
  'GET /api/v1/mailbox/{id}': { own: 200, other: 404, stranger: 404 },
  'POST /api/v1/mailbox/{id}/receipt': { own: 204, other: 404, stranger: 404 },
  'GET /api/v1/obligations': { own: 200, other: 200, stranger: 200 },
  'POST /api/v1/clients': { own: 403, other: 200, stranger: 403 },
  'GET /api/v1/trajectories/{municipality}/{allocationNumber}': { own: 200, other: 200, stranger: 404 },
  'GET /api/v1/rooms': { own: 200, other: 200, stranger: 200 },
  'GET /api/v1/rooms/{provider}/{municipality}/{year}/{segment}': { own: 200, other: 200, stranger: 404 },
  'GET /api/v1/rooms/{provider}/{municipality}/{year}/{segment}/entries': { own: 200, other: 200, stranger: 404 },
  'GET /api/v1/trajectories/{municipality}/{allocationNumber}/messages': { own: 200, other: 200, stranger: 404 },
  'GET /api/v1/trajectories/{municipality}/{allocationNumber}/evidence': { own: 200, other: 200, stranger: 404 },
  'GET /api/v1/proposals': { own: 403, other: 403, stranger: 403 },
  'POST /api/v1/proposals': { own: 403, other: 403, stranger: 403 },
  'POST /api/v1/proposals/effect': { own: 403, other: 403, stranger: 403 },
  'GET /api/v1/proposals/{id}': { own: 403, other: 403, stranger: 403 },
  'POST /api/v1/proposals/{id}/decision': { own: 403, other: 403, stranger: 403 },
  'POST /api/v1/declarations/check': { own: 200, other: 403, stranger: 403 },
  'GET /api/v1/forecasts': { own: 200, other: 200, stranger: 200 },
  'GET /api/v1/use': { own: 200, other: 200, stranger: 200 },
  'GET /api/v1/requests': { own: 403, other: 200, stranger: 403 },
  'GET /api/v1/requests/{id}': { own: 403, other: 404, stranger: 403 },
  'GET /api/v1/requests/{id}/client': { own: 403, other: 404, stranger: 403 },
  'POST /api/v1/requests/{id}/acts': { own: 403, other: 404, stranger: 403 },
  'GET /api/v1/overview': { own: 403, other: 403, stranger: 403 },
  'GET /api/v1/queues': { own: 403, other: 403, stranger: 403 },
  'GET /api/v1/services': { own: 403, other: 403, stranger: 403 },
  'GET /api/v1/metrics': { own: 403, other: 403, stranger: 403 },
  'GET /api/v1/incidents': { own: 403, other: 403, stranger: 403 },
  'POST /api/v1/incidents/{id}/acknowledgement': { own: 403, other: 403, stranger: 403 },
  'POST /api/v1/incidents/{id}/silence': { own: 403, other: 403, stranger: 403 },
  'GET /api/v1/pauses': { own: 403, other: 403, stranger: 403 },
  'POST /api/v1/pauses': { own: 403, other: 403, stranger: 403 },
  'POST /api/v1/pauses/{id}/resume': { own: 403, other: 403, stranger: 403 },
  'GET /api/v1/me': { own: 200, other: 200, stranger: 200 },
  'GET /api/v1/audit': { own: 200, other: 200, stranger: 200 },
  'POST /api/v1/content-grants': { own: 404, other: 404, stranger: 404 },
  'GET /api/v1/notices': { own: 403, other: 200, stranger: 403 },
  'GET /api/v1/conformance': { own: 200, other: 200, stranger: 200 },
  'GET /api/v1/parties': { own: 403, other: 403, stranger: 403 },
  'GET /api/v1/rules': { own: 200, other: 200, stranger: 200 },
  'GET /api/v1/schemas': { own: 200, other: 200, stranger: 200 },
  'GET /api/v1/prices': { own: 200, other: 200, stranger: 200 },
  'GET /api/v1/sandbox': { own: 404, other: 404, stranger: 404 },
  'GET /api/v1/sandbox/messages': { own: 404, other: 404, stranger: 404 },
  'GET /api/v1/sandbox/messages/{id}': { own: 404, other: 404, stranger: 404 },
  'POST /api/v1/sandbox/acts': { own: 403, other: 403, stranger: 403 },
  'POST /api/v1/sandbox/reset': { own: 403, other: 403, stranger: 403 },
  ...Object.fromEntries(Object.keys(REPAIRS).map((operation) => [operation, { own: 403, other: 403, stranger: 403 }])),
};

/** What is open to operations. */
const OPERATIONS: Readonly<Record<string, number>> = {
  'GET /api/v1/me': 200,
  'GET /api/v1/overview': 200,
  'GET /api/v1/queues': 200,
  'GET /api/v1/services': 200,
  'GET /api/v1/metrics': 200,
  'GET /api/v1/incidents': 200,
  'POST /api/v1/incidents/{id}/acknowledgement': 415,
  'POST /api/v1/incidents/{id}/silence': 415,
  'GET /api/v1/pauses': 200,
  'POST /api/v1/pauses': 422,
  'POST /api/v1/pauses/{id}/resume': 404,
  'GET /api/v1/conformance': 200,
  'GET /api/v1/parties': 200,
  'GET /api/v1/rules': 200,
  'GET /api/v1/schemas': 200,
  'GET /api/v1/prices': 200,
  'GET /api/v1/rooms': 200,
  'GET /api/v1/rooms/{provider}/{municipality}/{year}/{segment}': 200,
  'GET /api/v1/rooms/{provider}/{municipality}/{year}/{segment}/entries': 200,
  'GET /api/v1/forecasts': 200,
  'GET /api/v1/trajectories/{municipality}/{allocationNumber}': 200,
  'GET /api/v1/trajectories/{municipality}/{allocationNumber}/messages': 200,
  'GET /api/v1/trajectories/{municipality}/{allocationNumber}/evidence': 200,
  'GET /api/v1/proposals': 200,
  'GET /api/v1/proposals/{id}': 404,
  'POST /api/v1/proposals': 415,
  'POST /api/v1/proposals/effect': 415,
  'GET /api/v1/messages': 200,
  'GET /api/v1/messages/{id}': 200,
  'GET /api/v1/messages/{id}/checks': 200,
  'GET /api/v1/messages/{id}/content': 200,
  'GET /api/v1/messages/{id}/access': 200,
  'GET /api/v1/messages/{id}/verdict': 200,
  'GET /api/v1/views': 200,
  'PUT /api/v1/views/{name}': 200,
  'DELETE /api/v1/views/{name}': 204,
  'GET /api/v1/events': 200,
  // This gateway is no sandbox.
  'GET /api/v1/sandbox': 404,
  'GET /api/v1/sandbox/messages': 404,
  'GET /api/v1/sandbox/messages/{id}': 404,
  'POST /api/v1/sandbox/acts': 404,
  'POST /api/v1/sandbox/reset': 404,
};

let gateway: GatewayUnderTest;
let issuer: IssuerUnderTest;
let api: ApiUnderTest;
let letter: string;
beforeAll(async () => {
  issuer = await issuerUnderTest();
  gateway = await gatewayUnderTest([OTHER, PROVIDER, RETIRED, FUTURE, STRANGER], {
    overHttp: [OTHER, PROVIDER, STRANGER],
  });
  await gateway.database.query(`update party set valid_to = gateway_today() - 1 where code = '${RETIRED}'`);
  await gateway.database.query(`update party set valid_from = gateway_today() + 1 where code = '${FUTURE}'`);
  api = await apiUnderTest(gateway, { OIDC_ISSUER: issuer.url });
  await gateway.publish(OTHER, 'JW301', readFileSync('test/fixtures/allocation/sound/message.xml'));
  const own = await issuer.sign({ ijw_party: PROVIDER });
  await gateway.until('there is a letter', async () => (letter = await firstLetter(own)) !== '');
}, 60_000);
afterAll(async () => {
  await gateway.close();
  await issuer.close();
});

async function firstLetter(token: string): Promise<string> {
  const { letters } = (await (await api.call(token, 'GET', '/api/v1/mailbox')).json()) as { letters: { id: string }[] };
  return letters[0]?.id ?? '';
}

/** The number in the fixture. */
const ALLOCATED = '518000101';
/** Of the provider, for the municipality. */
const ROOM = `${PROVIDER}/${OTHER}/2026/specialist`;

/** The status, after the answer was held against the document. */
async function ask(operation: string, token: string | undefined, id = letter): Promise<number> {
  const [method = '', path = ''] = operation.split(' ');
  const named = path
    .replace('{id}', id)
    .replace('{cause}', 'parked.nothing')
    .replace('{provider}/{municipality}/{year}/{segment}', ROOM)
    .replace('{municipality}', OTHER)
    .replace('{allocationNumber}', ALLOCATED);
  const response = await api.call(token, method, `${named}${QUERIES[operation] ?? ''}`, BODIES[operation]);
  expect([operation, await complaintsAbout(operation, response)]).toEqual([operation, []]);
  return response.status;
}

/** One token against every route. */
const askAll = async (token: string | undefined): Promise<Readonly<Record<string, number>>> => {
  const answers: Record<string, number> = {};
  for (const [operation] of operations) answers[operation] = await ask(operation, token);
  return answers;
};
const everywhere = (status: number): Readonly<Record<string, number>> =>
  Object.fromEntries(operations.map(([operation]) => [operation, status]));

it('has an expectation for every route', () => {
  expect(Object.keys(ANSWERS).sort()).toEqual(operations.map(([operation]) => operation).sort());
});

it('answers nobody without a token, or with one that is not to be believed', async () => {
  const forged = await forgedTokens(issuer, { ijw_party: PROVIDER });
  let cells = 0;
  for (const [name, token] of [['no header', undefined] as const, ...forged]) {
    expect([name, await askAll(token)]).toEqual([name, everywhere(401)]);
    cells += operations.length;
  }
  expect(cells).toBe(13 * Object.keys(ANSWERS).length);
}, 60_000);

it.each(['Basic Zm9vOmJhcg==', 'Bearer', 'Bearer ', 'bearer a b', 'Token abc'])(
  'takes %j for no token',
  async (authorization) => {
    const answer = await api.call(undefined, 'GET', '/api/v1/mailbox', { headers: { authorization } });
    expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="ijw-gateway"']);
  },
);

it.each(Object.entries(NOT_ADMITTED))('admits nobody whose token says %s', async (_, claims) => {
  expect(await askAll(await issuer.sign(claims))).toEqual(everywhere(403));
});

it('admits a role of the region to nothing that does not name it', async () => {
  const answers = await askAll(await issuer.sign({ ijw_role: 'operations' }));
  expect(answers).toEqual({ ...everywhere(403), ...OPERATIONS, ...REPAIRS });
});

it('lets a viewer of a party read what its manager reads, and do nothing', async () => {
  const answers = await askAll(await issuer.sign({ ijw_party: STRANGER, ijw_duty: 'viewer' }));
  const expected = Object.entries(ANSWERS).map(([operation, { stranger }]) => [
    operation,
    operation.startsWith('POST') || operation === 'GET /api/v1/audit' ? 403 : stranger,
  ]);
  expect(answers).toEqual(Object.fromEntries(expected));
});

it('shows another party nothing of a letter: what is not its own is as if it did not exist', async () => {
  const token = await issuer.sign({ ijw_party: OTHER });
  expect(await askAll(token)).toEqual(
    Object.fromEntries(Object.entries(ANSWERS).map(([operation, { other }]) => [operation, other])),
  );
  for (const operation of ['GET /api/v1/mailbox/{id}', 'POST /api/v1/mailbox/{id}/receipt']) {
    const [method = '', path = ''] = operation.split(' ');
    const answers = [letter, '999999.0', '1', 'x', '1.99999999999999999999', "1.1'--", '..%2F..'].map(async (id) => {
      const response = await api.call(token, method, path.replace('{id}', id));
      return [response.status, await response.text()];
    });
    expect(new Set((await Promise.all(answers)).map(String)).size).toBe(1);
  }
});

it('answers the party whose letter it is', async () => {
  expect(await askAll(await issuer.sign({ ijw_party: PROVIDER }))).toEqual(
    Object.fromEntries(Object.entries(ANSWERS).map(([operation, { own }]) => [operation, own])),
  );
});

it('tells a stranger nothing of a trajectory: neither that there is one, nor whose it is', async () => {
  const token = await issuer.sign({ ijw_party: STRANGER });
  expect(await askAll(token)).toEqual(
    Object.fromEntries(Object.entries(ANSWERS).map(([operation, { stranger }]) => [operation, stranger])),
  );
  const named = [
    `0518/${ALLOCATED}`,
    '0518/999999999',
    '1916/518000101',
    '0518/x',
    `0518/0${ALLOCATED}`,
    "0518/1'--",
    '0518/1e3',
  ];
  const answers = named.map(async (name) => {
    const response = await api.call(token, 'GET', `/api/v1/trajectories/${name}`);
    return [response.status, await response.text()];
  });
  expect(new Set((await Promise.all(answers)).map(String)).size).toBe(1);
});

it('tells both parties of a trajectory the same of it, and nothing of whom it is', async () => {
  const told = [PROVIDER, OTHER].map(async (party) => {
    const token = await issuer.sign({ ijw_party: party });
    const answer = await api.call(token, 'GET', `/api/v1/trajectories/0518/${ALLOCATED}`);
    return (await answer.json()) as { readonly asOf: object };
  });
  const [provider, municipality] = await Promise.all(told);
  expect({ ...municipality, asOf: provider!.asOf }).toEqual(provider);
  expect(provider).toEqual({
    state: expect.stringMatching(/^(waiting|lapsed)$/),
    allocationNumbers: [Number(ALLOCATED)],
    allocatedOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    waitingDays: expect.any(Number),
    account: expect.objectContaining({ key: `${OTHER}/${ALLOCATED}`, lines: [] }),
    asOf: { knownOn: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) },
  });
});

it('ends the access of a party that is retired while its token lasts', async () => {
  const token = await issuer.sign({ ijw_party: PROVIDER });
  expect(await ask('GET /api/v1/mailbox', token)).toBe(200);
  await gateway.database.query(`update party set valid_to = gateway_today() - 1 where code = '${PROVIDER}'`);
  expect(await askAll(token)).toEqual(everywhere(403));
});

it('has the console at its own paths, under a policy that bars what is inline', async () => {
  const page = await api.call(undefined, 'GET', '/permissions');
  expect([page.status, page.headers.get('content-type'), page.headers.get('cache-control')]).toEqual([
    200,
    'text/html; charset=utf-8',
    'no-store',
  ]);
  expect(page.headers.get('content-security-policy')).toMatch(
    /^default-src 'none'; script-src 'self'; style-src 'self' 'nonce-/,
  );
  const [, script = ''] = /src="(\/assets\/[^"]+\.js)"/.exec(await page.text()) ?? [];
  const asset = await api.call(undefined, 'GET', script);
  expect([asset.status, asset.headers.get('cache-control')]).toEqual([200, 'public, max-age=31536000, immutable']);
});

it('has nothing beside its routes and the console, and no issuer where another is configured', async () => {
  const token = await issuer.sign({ ijw_party: OTHER });
  for (const path of [
    '/api',
    '/api/v1',
    '/api/v2/mailbox',
    '/api/messages',
    '/health/live',
    '/metrics',
    '/oidc/token',
    '/%zz',
    '/package.json',
  ]) {
    const answer = await api.call(token, 'GET', path);
    expect([path, answer.status, answer.headers.get('content-type')]).toEqual([path, 404, 'application/problem+json']);
  }
});
