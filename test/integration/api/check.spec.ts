import { Client } from 'pg';
import { findOrphans } from '#persistence';
import { digestOf } from '#pipeline';
import { lockNumber } from '../../../libs/persistence/src/gather/locks';
import { complaintsAbout } from '../../support/api-document';
import { apiUnderTest, type ApiUnderTest } from '../../support/api-under-test';
import { problemsIn, returnCodesIn } from '../../support/corpus/read-answer';
import { fixture, fixtureBytes } from '../../support/fixtures';
import { gatewayUnderTest, type FetchedLetter, type GatewayUnderTest } from '../../support/gateway-under-test';

const MUNICIPALITY = '0518';
const PROVIDER = '99000001';
const STRANGER = '99000002';
const MANDATED = '99000003';
const ROUTE = 'POST /api/v1/declarations/check';
/** Two lines, of € 1,500 and € 1,125. */
const declaration = fixtureBytes('declaration/sound');

let gateway: GatewayUnderTest;
let api: ApiUnderTest;
let tokens: Readonly<Record<string, string>>;
beforeAll(async () => {
  const place = { file: 'mandates.yaml', line: 1 };
  const mandates = [{ author: PROVIDER, submitter: MANDATED, from: '2026-01-01' as never, place }];
  gateway = await gatewayUnderTest([MUNICIPALITY, PROVIDER, STRANGER, MANDATED], { mandates, overHttp: [MANDATED] });
  api = await apiUnderTest(gateway);
  tokens = Object.fromEntries(
    await Promise.all(
      [MUNICIPALITY, PROVIDER, STRANGER, MANDATED].map(async (code) => [code, await api.token(code)] as const),
    ),
  );
  // Room for the first line, or for the second, and not for both.
  await gateway.database.query(
    `update room set room_limit = 200000, cap = 200000 where key = '99000001/0518/2026/specialist'`,
  );
  await gateway.publish(MUNICIPALITY, 'JW301', fixtureBytes('allocation/sound'));
  await gateway.until('the allocation arrives', () => gateway.letters.length > 0);
}, 60_000);
afterAll(() => gateway.close());

async function check(party: string, body: Buffer, headers: Record<string, string> = {}) {
  const given = { body: new Uint8Array(body), headers: { 'content-type': 'application/xml', ...headers } };
  const answer = await api.call(tokens[party], 'POST', '/api/v1/declarations/check', given);
  expect(await complaintsAbout(ROUTE, answer.clone())).toEqual([]);
  return [answer.status, (await answer.json()) as Answer] as const;
}

interface Answer {
  readonly type?: string;
  readonly outcome: string;
  readonly basedOn: { readonly asOf: string };
  readonly verdict: {
    readonly lines: readonly { readonly reference: string; readonly granted: number }[];
    readonly findings: readonly {
      readonly rule: string;
      readonly returnCode: string;
      readonly figures: readonly object[];
    }[];
  };
  readonly fault?: { readonly problems: readonly object[]; readonly truncated: number };
}

async function checkOverAmqp(party: string, body: Buffer): Promise<FetchedLetter> {
  const before = gateway.letters.length;
  await gateway.publish(party, 'check', body);
  await gateway.until('the answer arrives', () => gateway.letters.length > before);
  return gateway.letters.at(-1)!;
}

const rows = async <Row extends object>(text: string, values: readonly unknown[] = []): Promise<readonly Row[]> =>
  (await gateway.database.query<Row>(text, [...values])).rows;

/** What the gateway writes down of itself as time goes by, whoever asks for what. */
const OF_ITSELF = /^(metric_|instance|incident)/;

/** How many rows each table has, and where each sequence stands. */
async function counts(): Promise<Readonly<Record<string, number>>> {
  const tables = await rows<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public' union all
     select sequencename from pg_sequences where schemaname = 'public'`,
  );
  const each: [string, number][] = [];
  for (const { name } of tables.filter((table) => !OF_ITSELF.test(table.name))) {
    const isSequence = name === 'message_id' || name === 'identification' || name.endsWith('_seq');
    const what = isSequence ? 'last_value::integer' : 'count(*)::integer';
    const [row] = await rows<{ count: number }>(`select ${what} as count from ${name}`);
    each.push([name, row!.count]);
  }
  return Object.fromEntries(each);
}

const withoutMoment = ({ basedOn: { asOf: _, ...basedOn }, ...answer }: Answer) => ({ ...answer, basedOn });

const usedByItsOwnFirstLine = {
  ...{ name: 'used', value: 150_000, unit: 'cents', source: { kind: 'room', key: '99000001/0518/2026/specialist' } },
  entries: { count: 1, total: 150_000, listed: [{ id: '0/0', amount: 150_000 }] },
  addsUp: true,
};

test('tells what a declaration would get, line by line, and keeps nothing but that it was asked', async () => {
  const before = await counts();
  const [status, answer] = await check(PROVIDER, declaration);
  expect([status, answer]).toMatchObject([
    200,
    {
      digest: digestOf(declaration),
      outcome: 'processed',
      verdict: {
        lines: [{ granted: 150_000 }, { granted: 0 }],
        findings: [{ rule: 'GW002', figures: expect.arrayContaining([usedByItsOwnFirstLine]) }],
      },
    },
  ]);
  const after = await counts();
  expect(after).toEqual({
    ...before,
    audit: before['audit']! + 1,
    declaration_check: before['declaration_check']! + 1,
    message_id: before['message_id']! + 1,
  });
});

test('answers over AMQP what it answers over HTTP', async () => {
  const [, answer] = await check(PROVIDER, declaration);
  const letter = await checkOverAmqp(PROVIDER, declaration);
  expect(letter).toMatchObject({ party: PROVIDER, kind: 'check', from: 'gateway', role: 'copy' });
  expect(letter.inReplyTo).toBe(digestOf(declaration));
  expect(withoutMoment(JSON.parse(letter.bytes.toString()) as Answer)).toEqual(withoutMoment(answer));
  expect(letter.bytes.toString()).not.toMatch(/9999\d{5}/);
});

test('remembers who asked, when, of which bytes and with what outcome, and nobody of whom they tell', async () => {
  const kept = await rows<Readonly<Record<string, unknown>>>('select * from declaration_check order by id');
  expect(kept).toMatchObject([
    { party: PROVIDER, channel: 'http', kind: 'JW323', lines: 2, outcome: 'processed' },
    { party: PROVIDER, channel: 'http' },
    { party: PROVIDER, channel: 'amqp', asked_by: PROVIDER, digest: Buffer.from(digestOf(declaration), 'hex') },
  ]);
  expect(JSON.stringify(kept)).not.toMatch(/9999\d{5}|R2600000101/);
});

test('is answered while a batch has the locks of the pair and its rooms', async () => {
  const other = new Client(gateway.databaseUrl);
  await other.connect();
  await other.query('begin');
  await other.query('select pg_advisory_xact_lock(n) from unnest($1::bigint[]) as n', [
    [`${MUNICIPALITY}/${PROVIDER}`, `${PROVIDER}//`].map((name) => String(lockNumber(name))),
  ]);
  await other.query(`select from room where provider = '${PROVIDER}' for update`);
  expect((await check(PROVIDER, declaration))[0]).toBe(200);
  expect((await checkOverAmqp(PROVIDER, declaration)).kind).toBe('check');
  await other.query('rollback');
  await other.end();
});

test('is not for others, and is for who has the mandate', async () => {
  for (const other of [STRANGER, MUNICIPALITY]) {
    const [status, problem] = await check(other, declaration);
    expect([status, problem.type]).toEqual([403, 'urn:ijw-gateway:problem:not-yours-to-send']);
  }
  const before = gateway.letters.length;
  await gateway.publish(STRANGER, 'check', declaration);
  expect(await check(MANDATED, declaration)).toMatchObject([200, { outcome: 'processed' }]);
  await gateway.until('the stranger is remembered', async () => (await quarantined()).length === 3);
  expect(gateway.letters).toHaveLength(before);
  expect(await quarantined()).toEqual(
    [STRANGER, MUNICIPALITY, STRANGER].map((party) => ({ party, reason: 'author-not-submitter' })),
  );
});
const quarantined = () => rows(`select party, reason from declaration_check where outcome = 'quarantined' order by id`);

test.each([
  ['what cannot be read', Buffer.from(declaration.toString().replace('<jw323:Eenheid>', '<jw323:Eenheden>')), 'xml'],
  ['what is no declaration', fixtureBytes('allocation-reply/sound'), 'kind'],
  ['what breaks its schema', Buffer.from(declaration.toString().replace('>150000<', '>x<')), 'xsd'],
])('names of %s the problems that a technical fault names', async (_, body) => {
  const [status, answer] = await check(PROVIDER, body);
  expect([status, answer.outcome]).toEqual([200, 'refused']);
  const before = gateway.letters.length;
  await gateway.publish(PROVIDER, 'JW323', body);
  await gateway.until('the fault arrives', () => gateway.letters.length > before);
  const named = problemsIn(gateway.letters.at(-1)!.bytes);
  expect(named.length).toBeGreaterThan(0);
  expect(answer.fault!.problems).toMatchObject(named.map(({ code, path }) => ({ code, ...(path && { path }) })));
});

test('takes one XML document of at most 25 MB', async () => {
  expect((await check(PROVIDER, Buffer.from('x'), { 'content-type': 'application/zip' }))[0]).toBe(415);
  expect((await check(PROVIDER, Buffer.alloc(26 * 1024 * 1024, 32)))[0]).toBe(413);
});

test('what was checked is new when it is sent, and gets the verdict that was told', async () => {
  const [, told] = await check(PROVIDER, declaration);
  const before = gateway.letters.length;
  await gateway.publish(PROVIDER, 'JW323', declaration);
  const answered = () =>
    gateway.letters.slice(before).find(({ party, kind }) => party === PROVIDER && kind === 'JW325');
  await gateway.until('it is answered', () => answered() !== undefined);
  const answer = answered()!;
  const { rows: entries } = await gateway.database.query(
    `select reference, granted::integer from entry order by client_no, line_no`,
  );
  expect(told.verdict.lines).toMatchObject(entries);
  const { rows: findings } = await gateway.database.query(
    `select rule, return_code as "returnCode" from finding
     where message_id in (select id from message where digest = $1)`,
    [Buffer.from(digestOf(declaration), 'hex')],
  );
  expect(told.verdict.findings).toMatchObject(findings);
  expect(returnCodesIn(answer.bytes)).toContain(`Prestatie ${told.verdict.findings[0]!.returnCode}`);
  const refused = /(?<=<ijw:ReferentieNummer>)[^<]+/g.exec(answer.bytes.toString())?.[0];
  expect(refused).toBe(told.verdict.lines.find(({ granted }) => granted === 0)!.reference);
  expect(await check(PROVIDER, declaration)).toMatchObject([200, { outcome: 'duplicate' }]);
});

test('what is published behind a declaration is told what stands after it', async () => {
  const next = fixture('declaration/sound')
    .replace('A26000000201', 'A26000000202')
    .replace('D202604001', 'D202604002')
    .replace('R2600000101', 'R2600000111')
    .replace('R2600000102', 'R2600000112');
  const before = gateway.letters.length;
  await gateway.publish(PROVIDER, 'JW323', Buffer.from(next));
  await gateway.publish(PROVIDER, 'check', Buffer.from(next));
  const answered = () => gateway.letters.slice(before).find(({ kind }) => kind === 'check');
  await gateway.until('both are answered', () => answered() !== undefined);
  expect(JSON.parse(answered()!.bytes.toString())).toMatchObject({ outcome: 'duplicate' });
});

test('what was submitted over HTTP to be checked is answered in the mailbox, as JSON', async () => {
  const given = { body: new Uint8Array(declaration), headers: { 'content-type': 'application/xml' } };
  const token = tokens[MANDATED];
  expect((await api.call(token, 'POST', '/api/v1/messages?kind=check', given)).status).toBe(202);
  let href = '';
  await gateway.until('the answer lies there', async () => {
    const listed = await api.call(token, 'GET', '/api/v1/mailbox');
    const { letters } = (await listed.json()) as { readonly letters: readonly { href: string; kind: string }[] };
    href = letters.find(({ kind }) => kind === 'check')?.href ?? '';
    return href !== '';
  });
  const letter = await api.call(token, 'GET', href);
  expect(await complaintsAbout('GET /api/v1/mailbox/{id}', letter.clone())).toEqual([]);
  expect(letter.headers.get('content-type')).toBe('application/json');
  expect(await letter.json()).toMatchObject({ digest: digestOf(declaration), outcome: 'duplicate' });
});

test('belongs to what it answers, and says in no log of whom it tells', async () => {
  const database = { query: async (text: string) => rows(text) };
  expect(await findOrphans(database as never)).toEqual([]);
  expect(gateway.output()).toMatch(/"msg":"check"/);
  expect(gateway.output()).not.toMatch(/9999\d{5}/);
});
