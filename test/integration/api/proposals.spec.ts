import { readFileSync } from 'node:fs';
import { verify } from '../../../tools/evidence/verify';
import { complaintsAbout } from '../../support/api-document';
import { apiUnderTest, type ApiUnderTest } from '../../support/api-under-test';
import { gatewayUnderTest, type GatewayUnderTest } from '../../support/gateway-under-test';
import { issuerUnderTest, type IssuerUnderTest } from '../../support/issuer-under-test';

const [PROVIDER, MUNICIPALITY] = ['99000001', '0518'];
const ROOM = `${PROVIDER}/${MUNICIPALITY}/2026/specialist`;
const TRAJECTORY = `trajectories/${MUNICIPALITY}/518000101`;
const TELL = '/api/v1/trajectories/{municipality}/{allocationNumber}';
const RAISE = { kind: 'limit', room: ROOM, limitCents: 500_000_000 };
const WHY = 'a test of two people';

let gateway: GatewayUnderTest;
let issuer: IssuerUnderTest;
let api: ApiUnderTest;
beforeAll(async () => {
  issuer = await issuerUnderTest();
  gateway = await gatewayUnderTest([PROVIDER, MUNICIPALITY]);
  api = await apiUnderTest(gateway, { OIDC_ISSUER: issuer.url });
  await gateway.publish(MUNICIPALITY, 'JW301', fixture('allocation/sound'));
  await gateway.until('the allocation arrives', () => gateway.letters.some(({ kind }) => kind === 'JW301'));
  await gateway.publish(PROVIDER, 'JW323', fixture('declaration/sound'));
  await gateway.until('the answer arrives', () => gateway.letters.some(({ kind }) => kind === 'JW325'));
}, 60_000);
afterAll(async () => {
  await gateway.close();
  await issuer.close();
});

const fixture = (name: string): Buffer => readFileSync(`test/fixtures/${name}/message.xml`);

/** The status and what is answered, after it was held against the document. */
async function ask(claims: object, operation: string, path: string, body?: object) {
  const token = await issuer.sign({ ...claims });
  const [method = ''] = operation.split(' ');
  const headers = { 'content-type': 'application/json' };
  const answer = await api.call(token, method, `/api/v1/${path}`, body && { body: JSON.stringify(body), headers });
  expect([path, await complaintsAbout(operation, answer.clone())]).toEqual([path, []]);
  const text = await answer.text();
  const isJson = answer.headers.get('content-type')?.includes('json;') || text.startsWith('{"type"');
  return { status: answer.status, text, told: (isJson ? JSON.parse(text) : {}) as Record<string, unknown>, answer };
}
const role = (ijw_role: string, sub: string) => ({ ijw_role, sub });
const manager = role('limit-manager', 'one');
const approver = role('approver', 'another');
const list = (claims: object, query: string) => ask(claims, 'GET /api/v1/rooms', `rooms?${query}`);

describe('two people', () => {
  it('change a limit: its effect first, then the proposal, then another who approves of what they saw', async () => {
    const dry = await ask(manager, 'POST /api/v1/proposals/effect', 'proposals/effect', RAISE);
    expect(dry).toMatchObject({ status: 200, told: { limitCents: { before: 482_500_000, after: 500_000_000 } } });
    const made = await ask(manager, 'POST /api/v1/proposals', 'proposals', { ...RAISE, reason: WHY });
    expect(made).toMatchObject({ status: 201, told: { state: 'open', asked: { by: 'one' }, effect: dry.told } });
    const path = `proposals/${String(made.told['id'])}`;
    const shown = await ask(approver, 'GET /api/v1/proposals/{id}', path);
    const { figures } = shown.told['now'] as { readonly figures: string };
    const decide = (claims: object, body: object) =>
      ask(claims, 'POST /api/v1/proposals/{id}/decision', `${path}/decision`, body);
    const approve = { decision: 'approved', figures };
    expect(await decide(role('approver', 'one'), approve)).toMatchObject({
      status: 403,
      told: { type: 'urn:ijw-gateway:problem:own-proposal' },
    });
    expect((await decide(manager, approve)).status).toBe(403);
    expect(await decide(approver, { decision: 'approved', figures: 'a'.repeat(64) })).toMatchObject({
      status: 409,
      told: { type: 'urn:ijw-gateway:problem:figures-moved', figures },
    });
    expect(await decide(approver, approve)).toMatchObject({ status: 200, told: { state: 'approved' } });
    expect(await decide(approver, approve)).toMatchObject({ status: 409, told: { state: 'approved' } });
    const { rows } = await gateway.database.query<{ act: string; result: string }>(
      `select act, result from audit where subject_kind = 'proposal' order by seq`,
    );
    expect(rows.map(({ act, result }) => `${act} ${result}`)).toEqual(
      expect.arrayContaining(['propose allowed', 'decideProposal refused', 'decideProposal allowed']),
    );
  });

  it('tell roles of the region who it was, and the parties what and why', async () => {
    const path = `rooms/${ROOM}`;
    const show = 'GET /api/v1/rooms/{provider}/{municipality}/{year}/{segment}';
    const changed = { reason: WHY, by: 'one', approvedBy: 'another' };
    const { told } = await ask(approver, show, path);
    expect((told['changes'] as readonly object[]).at(-1)).toMatchObject(changed);
    const seen = await ask({ ijw_party: PROVIDER }, show, path);
    expect((seen.told['changes'] as readonly object[]).at(-1)).toMatchObject({ reason: WHY });
    expect(seen.text).not.toContain('approvedBy');
  });

  it.each([
    ['nothing', {}],
    ['another kind', { ...RAISE, kind: 'price', reason: WHY }],
    ['no reason', RAISE],
    ['a reason too short', { ...RAISE, reason: 'because' }],
    ['an amount that is none', { ...RAISE, limitCents: -1, reason: WHY }],
    ['more than there is to say', { ...RAISE, reason: WHY, approvedBy: 'me' }],
    [
      'a mandate of oneself',
      { kind: 'mandate', act: 'add', author: '0518', submitter: '0518', from: '2026-01-01', reason: WHY },
    ],
    ['no messages', { kind: 'discard', messages: [], reason: WHY }],
  ])('propose no %s', async (_, body) => {
    expect((await ask(manager, 'POST /api/v1/proposals', 'proposals', body)).status).toBe(400);
  });

  it('propose what is theirs to propose', async () => {
    const discard = { kind: 'discard', messages: ['1'], reason: WHY };
    expect((await ask(manager, 'POST /api/v1/proposals', 'proposals', discard)).status).toBe(403);
    const operations = role('operations', 'three');
    expect(await ask(operations, 'POST /api/v1/proposals', 'proposals', discard)).toMatchObject({
      status: 422,
      told: { why: 'message-settled' },
    });
    expect((await ask(operations, 'POST /api/v1/proposals', 'proposals', { ...RAISE, reason: WHY })).status).toBe(403);
  });
});

it('lists every room to roles of the region, in any order, page by page, with how many there are', async () => {
  const { told } = await list(manager, `provider=${PROVIDER}&limit=500`);
  const all = told['rooms'] as readonly { readonly key: string; readonly usedCents: number }[];
  expect(told['total']).toBe(all.length);
  const most = (await list(manager, 'sort=-used&limit=1')).told['rooms'] as typeof all;
  expect(most[0]!.usedCents).toBe(Math.max(...all.map(({ usedCents }) => usedCents)));
  const second = (await list(manager, `provider=${PROVIDER}&limit=7&page=2`)).told['rooms'];
  expect(second).toEqual(all.slice(7, 14));
  expect((await list(manager, 'sort=name')).status).toBe(400);
});

it('adds up the lines of a room to what is used of it', async () => {
  const entries = 'GET /api/v1/rooms/{provider}/{municipality}/{year}/{segment}/entries';
  const { told } = await ask(manager, entries, `rooms/${ROOM}/entries?limit=2`);
  expect(told['sumCents']).toBe(told['usedCents']);
  expect(told['sumCents']).toBeGreaterThan(0);
  const regional = `rooms/${PROVIDER}/region/2026/all/entries`;
  const part = await ask({ ijw_party: MUNICIPALITY }, entries, regional);
  expect(part.told).not.toHaveProperty('usedCents');
});

describe('a trajectory', () => {
  it('is told message by message, with its money and what went out', async () => {
    const { told } = await ask(role('operations', 'three'), `GET ${TELL}/messages`, `${TRAJECTORY}/messages`);
    const messages = told['messages'] as readonly Record<string, unknown>[];
    expect(messages.map(({ kind }) => kind)).toEqual(['JW301', 'JW323']);
    const { account } = (await ask({ ijw_party: PROVIDER }, `GET ${TELL}`, TRAJECTORY)).told as {
      readonly account: { readonly grantedCents: number };
    };
    expect(messages[1]).toMatchObject({ lines: { grantedCents: account.grantedCents } });
    expect(messages[1]!['letters']).toContainEqual(expect.objectContaining({ kind: 'JW325', to: PROVIDER }));
    const before = await ask(
      { ijw_party: PROVIDER },
      `GET ${TELL}/messages`,
      `${TRAJECTORY}/messages?knownOn=2020-01-01`,
    );
    expect(before.status).toBe(404);
  });

  it('is handed out as a pack that holds, to a municipality without the rooms of the region', async () => {
    for (const [claims, isTold] of [
      [{ ijw_party: PROVIDER }, true],
      [{ ijw_party: MUNICIPALITY }, false],
      [role('operations', 'three'), true],
    ] as const) {
      const { text, answer } = await ask(claims, `GET ${TELL}/evidence`, `${TRAJECTORY}/evidence`);
      expect(verify(Buffer.from(text))).toMatchObject({ head: answer.headers.get('x-evidence-head'), faults: [] });
      const rooms = text.split('\n').filter((line) => line.includes('"kind":"room"'));
      expect(rooms.some((line) => line.includes('/region/'))).toBe(isTold);
      expect(rooms.length).toBeGreaterThan(0);
    }
  });
});
