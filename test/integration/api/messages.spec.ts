import { complaintsAbout } from '../../support/api-document';
import { apiUnderTest, type ApiUnderTest } from '../../support/api-under-test';
import { fixture } from '../../support/fixtures';
import { gatewayUnderTest, type GatewayUnderTest } from '../../support/gateway-under-test';

const MUNICIPALITY = '0518';
const PROVIDER = '99000001';
const STRANGER = '99000003';
const BSN = '999901011';

interface Page {
  readonly total: number;
  readonly messages: readonly (Readonly<Record<string, unknown>> & { readonly id: string })[];
}
interface Node {
  readonly name: string;
  readonly path: string;
  readonly value?: string;
  readonly masked?: boolean;
  readonly findings?: readonly number[];
  readonly children?: readonly Node[];
}

let gateway: GatewayUnderTest;
let api: ApiUnderTest;
const tokens = new Map<string, string>();
let declared: string;
beforeAll(async () => {
  const parties = [MUNICIPALITY, PROVIDER, STRANGER];
  gateway = await gatewayUnderTest(parties);
  api = await apiUnderTest(gateway);
  for (const party of parties) tokens.set(party, await api.token(party));
  tokens.set('*', await api.token('--role', 'operations'));
  await gateway.publish(MUNICIPALITY, 'JW301', Buffer.from(fixture('allocation/sound')));
  await gateway.until('the allocation arrives', () => gateway.letters.some(({ kind }) => kind === 'JW301'));
  await gateway.database.query('update trajectory set price = 200000, cap = 200000');
  await gateway.publish(PROVIDER, 'JW323', Buffer.from(fixture('declaration/sound')));
  await gateway.until('it is answered', () => gateway.letters.some(({ kind }) => kind === 'JW325'));
  declared = (await list(PROVIDER, 'kind=JW323')).messages[0]!.id;
}, 60_000);
afterAll(() => gateway.close());

const ask = (scope: string, path: string, more: RequestInit = {}): Promise<Response> =>
  api.call(tokens.get(scope), more.method ?? 'GET', path, more);

async function told<Told>(scope: string, operation: string, path: string): Promise<Told> {
  const response = await ask(scope, path);
  expect(await complaintsAbout(operation, response.clone())).toEqual([]);
  expect([path, response.status]).toEqual([path, 200]);
  return (await response.json()) as Told;
}
const list = (scope: string, query: string): Promise<Page> =>
  told(scope, 'GET /api/v1/messages', `/api/v1/messages?${query}`);
const about = <Told>(part: '' | '/checks' | '/content', scope = PROVIDER): Promise<Told> =>
  told(scope, `GET /api/v1/messages/{id}${part}`, `/api/v1/messages/${declared}${part}`);

describe('one box', () => {
  // A number of an allocation, of a declaration, a reference, an identification, a party, a kind, a return code and a rule.
  it.each(['518000101', 'D202604001', 'R2600000102', 'A26000000201', PROVIDER, 'jw323', 'GW001', 'processed'])(
    'finds the declaration by %s',
    async (word) => {
      const { messages, total } = await list(PROVIDER, `q=${word}`);
      expect(messages.map(({ id }) => id)).toContain(declared);
      expect(total).toBe(messages.length);
    },
  );

  it('finds it by its own number and by that of a letter, and by words that all hold', async () => {
    for (const q of [declared, `${declared}.0`, `A26000000201 JW323 ${MUNICIPALITY}`])
      expect((await list(PROVIDER, `q=${encodeURIComponent(q)}`)).messages).toMatchObject([{ id: declared }]);
  });

  it('finds what is part of one trace, which each message tells of itself', async () => {
    const { traceId } = await about<{ readonly traceId: string }>('');
    for (const q of [traceId, traceId.toUpperCase()])
      expect((await list(PROVIDER, `q=${q}`)).messages).toMatchObject([{ id: declared }]);
    expect(await list(STRANGER, `q=${traceId}`)).toEqual({ total: 0, messages: [] });
    // No trace, and not to be read as bytes.
    for (const other of ['f'.repeat(32), 'x'.repeat(32), `${traceId}0`])
      expect(await list(PROVIDER, `q=${other}`)).toEqual({ total: 0, messages: [] });
  });

  it.each(['nothing', 'A26000000201 JW301', '1916'])('finds nothing by %s', async (q) => {
    expect(await list(PROVIDER, `q=${encodeURIComponent(q)}`)).toEqual({ total: 0, messages: [] });
  });

  it('does not take the number of a person, nor keeps one in a view', async () => {
    expect((await ask(PROVIDER, `/api/v1/messages?q=${BSN}`)).status).toBe(400);
    const body = JSON.stringify({ query: `q=${BSN}` });
    const headers = { 'content-type': 'application/json' };
    expect((await ask(PROVIDER, '/api/v1/views/mine', { method: 'PUT', body, headers })).status).toBe(400);
  });

  it('leads a stranger nowhere, and who works for the region everywhere', async () => {
    expect(await list(STRANGER, 'q=A26000000201')).toEqual({ total: 0, messages: [] });
    expect((await list('*', 'q=A26000000201')).messages).toMatchObject([{ id: declared }]);
    expect((await list('*', '')).total).toBe(2);
  });
});

describe('the list', () => {
  it('tells what became of each, with figures', async () => {
    expect((await list(PROVIDER, 'kind=JW323')).messages[0]).toMatchObject({
      outcome: 'processed',
      codes: [expect.stringMatching(/^\w{4}$/)],
      findings: 1,
      claimed: 262_500,
      granted: 150_000,
      attempts: 1,
    });
  });

  it('combines fields, all of which have to hold', async () => {
    const today = new Date().toISOString().slice(0, 10);
    const all = `kind=JW323&author=${PROVIDER}&addressee=${MUNICIPALITY}&outcome=processed&rule=GW001&party=${PROVIDER}&role=author`;
    expect((await list(PROVIDER, all)).total).toBe(1);
    for (const other of [
      'kind=JW301',
      'rule=TR338',
      `party=${PROVIDER}&role=addressee`,
      'from=2999-01-01',
      'to=2001-01-01',
    ])
      expect([
        other,
        (await list(PROVIDER, `kind=JW323&${other}`.replace('kind=JW323&kind', 'author=99000001&kind'))).total,
      ]).toEqual([other, 0]);
    expect((await list(PROVIDER, `from=2001-01-01&to=${today.slice(0, 4)}-12-31`)).total).toBe(2);
  });

  it('is paged in either order, with the number of all', async () => {
    const [first, second] = [await list(PROVIDER, 'limit=1'), await list(PROVIDER, 'limit=1&page=2')];
    expect([first.total, second.total, first.messages[0]!.id]).toEqual([2, 2, declared]);
    expect((await list(PROVIDER, 'limit=1&sort=received')).messages).toEqual(second.messages);
    expect((await list(PROVIDER, 'limit=1&sort=received&page=2')).messages).toEqual(first.messages);
    expect(await list(PROVIDER, 'limit=1&page=3')).toMatchObject({ total: 2, messages: [] });
  });

  it('is a table for who wants one', async () => {
    const response = await ask(PROVIDER, '/api/v1/messages?kind=JW323', { headers: { accept: 'text/csv' } });
    expect(await response.text()).toMatch(/^id,receivedAt,kind,.*\r\n\d+,.*JW323,A26000000201,99000001,0518/);
  });

  it.each(['kind=JW 23', 'outcome=odd', 'role=author', 'sort=kind', 'page=0', 'from=2026-02-30', 'x=1', 'limit=501'])(
    'is not asked for by %s',
    async (query) => expect((await ask(PROVIDER, `/api/v1/messages?${query}`)).status).toBe(400),
  );
});

describe('one message', () => {
  it('says why, who acts, what happened and who sent what to whom', async () => {
    const message = await about<Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>>('');
    expect(message).toMatchObject({
      why: { sentence: { nl: expect.stringContaining('2.000,00') }, actions: [{ actor: 'provider' }, {}] },
      headers: { 'routing-key': 'JW323', submitter: PROVIDER },
    });
    const hops = message['timeline']!.map(({ what }) => what);
    expect(hops).toEqual(expect.arrayContaining(['received', 'booked', 'letter-queued']));
    expect(message['steps']).toContainEqual(expect.objectContaining({ from: PROVIDER, to: 'gateway', kind: 'JW323' }));
    expect(message['steps']).toContainEqual(expect.objectContaining({ from: 'gateway', to: PROVIDER, kind: 'JW325' }));
  });

  it('names every rule it was held against, and which did not hold', async () => {
    const { checks } = await about<{ readonly checks: readonly { rule: string; result: string }[] }>('/checks');
    expect(checks.length).toBeGreaterThan(30);
    expect(checks.filter(({ result }) => result !== 'passed')).toMatchObject([{ rule: 'GW001', result: 'failed' }]);
  });

  it('shows its elements, masked, with the failing one marked', async () => {
    const { tree } = await about<{ readonly tree: Node }>('/content');
    const flat = (node: Node): readonly Node[] => [node, ...(node.children ?? []).flatMap(flat)];
    const nodes = flat(tree);
    const named = (name: string): Node => nodes.find((node) => node.name === name)!;
    expect([named('Bsn'), named('ProductCode')]).toMatchObject([{ masked: true }, { masked: true }]);
    expect(named('Bsn')).not.toHaveProperty('value');
    expect(named('DeclaratieNummer').value).toBe('D202604001');
    expect(nodes.filter(({ findings }) => findings)).toMatchObject([
      { path: '/Bericht/Declaratie/Clienten/Client/Prestaties/Prestatie[2]', findings: [0] },
    ]);
    expect(JSON.stringify(tree)).not.toContain(BSN);
  });

  it.each(['', '/checks', '/content', '/verdict'])('is to a stranger as one that does not exist: %s', async (part) => {
    expect((await ask(STRANGER, `/api/v1/messages/${declared}${part}`)).status).toBe(404);
  });
});

describe('views', () => {
  const put = (scope: string, name: string, query: string): Promise<Response> =>
    ask(scope, `/api/v1/views/${encodeURIComponent(name)}`, {
      method: 'PUT',
      body: JSON.stringify({ query }),
      headers: { 'content-type': 'application/json' },
    });
  const views = async (scope: string): Promise<unknown> =>
    (await told<{ readonly views: unknown }>(scope, 'GET /api/v1/views', '/api/v1/views')).views;

  it('are kept for who kept them, under one name once', async () => {
    await put(PROVIDER, 'Afgewezen', 'outcome=refused');
    await put(PROVIDER, 'Afgewezen', 'outcome=refused&kind=JW323');
    expect(await views(PROVIDER)).toEqual([{ name: 'Afgewezen', query: 'outcome=refused&kind=JW323' }]);
    expect(await views(MUNICIPALITY)).toEqual([]);
    expect((await ask(PROVIDER, '/api/v1/views/Afgewezen', { method: 'DELETE' })).status).toBe(204);
    expect(await views(PROVIDER)).toEqual([]);
  });
});

describe('events', () => {
  const follow = async (scope: string, seconds: number, last?: string): Promise<string> =>
    (
      await ask(scope, `/api/v1/events?seconds=${seconds}`, {
        ...(last !== undefined && { headers: { 'last-event-id': last } }),
      })
    ).text();

  it('tell who it concerns, within two seconds, and again from the last id', async () => {
    const streams = [PROVIDER, STRANGER, '*'].map((scope) => follow(scope, 3));
    await new Promise((resolve) => setTimeout(resolve, 500));
    const other = fixture('declaration/sound')
      .replace('A26000000201', 'A26000000202')
      .replace('D202604001', 'D202604002');
    await gateway.publish(PROVIDER, 'JW323', Buffer.from(other));
    const [provider, stranger, region] = await Promise.all(streams);
    expect(provider).toMatch(/event: message\nid: message=\d+\.\d+\ndata: \{"id":"\d+"/);
    expect(region).toContain('event: message');
    expect(stranger).not.toContain('event:');
    const [, id] = /id: (\S+)/.exec(provider!)!;
    expect(await follow(PROVIDER, 1, id)).not.toContain('event:');
    expect(await follow(PROVIDER, 1, 'message=0.0')).toContain('event: message');
    expect(await follow(STRANGER, 1, 'message=0.0')).not.toContain('event:');
  }, 15_000);
});
