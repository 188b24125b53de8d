import { readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { complaintsAbout } from '../../support/api-document';
import { apiUnderTest, type ApiUnderTest } from '../../support/api-under-test';
import { gatewayUnderTest, type GatewayUnderTest } from '../../support/gateway-under-test';
import { issuerUnderTest, type IssuerUnderTest } from '../../support/issuer-under-test';

const PROVIDER = '99000001';
const MUNICIPALITY = '0518';

let gateway: GatewayUnderTest;
let issuer: IssuerUnderTest;
let api: ApiUnderTest;
let party: string;
let operations: string;
beforeAll(async () => {
  issuer = await issuerUnderTest();
  gateway = await gatewayUnderTest([MUNICIPALITY, PROVIDER]);
  const tls = { TLS_CERT_FILE: '', TLS_KEY_FILE: '' };
  api = await apiUnderTest(gateway, { OIDC_ISSUER: issuer.url, ...tls });
  party = await issuer.sign({ ijw_party: MUNICIPALITY });
  operations = await issuer.sign({ ijw_role: 'operations' });
  await gateway.publish(MUNICIPALITY, 'JW301', readFileSync('test/fixtures/allocation/sound/message.xml'));
  await gateway.publish(PROVIDER, 'JW323', readFileSync('test/fixtures/declaration/sound/message.xml'));
  await gateway.until('both were judged', async () => {
    const { rows } = await gateway.database.query<{ count: string }>('select count(*) from message');
    return Number(rows[0]!.count) >= 2;
  });
}, 60_000);
afterAll(async () => {
  await gateway.close();
  await issuer.close();
});

/** What is answered, after it was held against the document. */
async function ask(token: string, path: string, accept = 'application/json'): Promise<readonly [number, string]> {
  const answer = await api.call(token, 'GET', `/api/v1/${path}`, { headers: { accept } });
  expect(await complaintsAbout(`GET /api/v1/${path.split('?')[0]}`, answer.clone())).toEqual([]);
  return [answer.status, await answer.text()];
}
const told = async <Told>(token: string, path: string): Promise<Told> => {
  const [status, body] = await ask(token, path);
  expect([path, status]).toEqual([path, 200]);
  return JSON.parse(body) as Told;
};

it('tells a party how it keeps to the standard, and operations of all', async () => {
  type Told = {
    parties: readonly { party: string; name: string; kinds: readonly { kind: string; messages: number }[] }[];
  };
  const own = await told<Told>(party, 'conformance');
  expect(own.parties.map((each) => each.party)).toEqual([MUNICIPALITY]);
  expect(own.parties[0]!.kinds).toMatchObject([{ kind: 'JW301', messages: 1, accepted: 1 }]);
  const all = await told<Told>(operations, 'conformance');
  expect(all.parties.map((each) => each.party)).toEqual([MUNICIPALITY, PROVIDER]);
  expect((await told<Told>(operations, `conformance?party=${PROVIDER}`)).parties.map((each) => each.party)).toEqual([
    PROVIDER,
  ]);
  expect((await told<Told>(party, `conformance?party=${PROVIDER}`)).parties).toEqual([]);
});

it('counts back from the day that the database says it is', async () => {
  const { rows } = await gateway.database.query<{ source: string }>(
    `select pg_get_functiondef('gateway_today'::regproc) as source`,
  );
  await gateway.database.query(
    `create or replace function gateway_today() returns date language sql stable as $$ select '2031-05-05'::date $$`,
  );
  const { from, to } = await told<{ from: string; to: string }>(operations, 'conformance');
  await gateway.database.query(rows[0]!.source);
  expect([from, to]).toEqual(['2031-02-04', '2031-05-05']);
});

it('answers with tables where they are asked for', async () => {
  const [, conformance] = await ask(operations, 'conformance', 'text/csv');
  expect(conformance.split('\r\n')[0]).toMatch(/^party,name,subject,kind,messages,accepted,/);
  expect(conformance).toMatch(new RegExp(`^${MUNICIPALITY},[^,]+,message,JW301,1,1,0,`, 'm'));
  const [, rules] = await ask(party, 'rules', 'text/csv');
  expect(rules).toMatch(/^GW001,gateway,,JW323,/m);
  const [, prices] = await ask(party, 'prices', 'text/csv');
  expect(prices.split('\r\n').length).toBeGreaterThan(10);
});

it('shows operations who is connected, and that it knows of no certificate where there is none', async () => {
  const { certificate, parties } = await told<{
    certificate: object;
    parties: readonly { code: string; lastSeen: { sent?: string }; certificate: object }[];
  }>(operations, 'parties');
  expect(certificate).toEqual({ isKnown: false, why: 'no-tls' });
  expect(parties.find(({ code }) => code === MUNICIPALITY)).toMatchObject({
    lastSeen: { sent: expect.any(String) },
    certificate: { isKnown: false, why: 'not-presented' },
  });
  expect((await ask(party, 'parties'))[0]).toBe(403);
});

it('publishes every rule with its sentence, and counts what was held against it', async () => {
  type Rule = { code: string; messages: readonly string[]; judged?: number; fix?: object };
  const { rules, versions } = await told<{ rules: readonly Rule[]; versions: readonly object[] }>(operations, 'rules');
  expect(rules.length).toBeGreaterThan(100);
  expect(rules.find(({ code }) => code === 'GW002')).toMatchObject({ judged: 1, fix: { nl: expect.any(String) } });
  expect(rules.find(({ code }) => code === 'CS025')).not.toHaveProperty('judged');
  expect(versions).toHaveLength(1);
});

it('names every file of the schemas by its checksum, and the versions that messages bear', async () => {
  const { files, seen } = await told<{
    files: readonly { release: string; file: string; checksum: string }[];
    seen: readonly object[];
  }>(operations, 'schemas');
  const checksum = createHash('sha256').update(readFileSync('schemas/ijw/3.2/JW323.xsd')).digest('hex');
  expect(files).toContainEqual(expect.objectContaining({ release: '3.2', file: 'JW323.xsd', kind: 'JW323', checksum }));
  expect(files).toContainEqual(expect.objectContaining({ release: 'gateway', file: 'fault.xsd' }));
  expect(seen).toHaveLength(2);
});

it.each([
  'conformance?from=2026-01-01&to=2027-12-31',
  'conformance?from=2026-02-01&to=2026-01-01',
  'conformance?party=x',
  'conformance?kind=JW323',
  'rules?days=0',
  'rules?days=93',
  'schemas?on=2026-01-01',
  'prices?on=2026-02-30',
  'prices?party=0518',
])('takes nothing but what it knows: %s', async (path) => expect((await ask(operations, path))[0]).toBe(400));
