import { readFileSync } from 'node:fs';
import { complaintsAbout } from '../../support/api-document';
import { apiUnderTest, type ApiUnderTest } from '../../support/api-under-test';
import { gatewayUnderTest, type GatewayUnderTest } from '../../support/gateway-under-test';

const [PROVIDER, STRANGER] = ['99000001', '99000002'];
const [MUNICIPALITY, OTHER] = ['0518', '1916'];
const ROOM = `${PROVIDER}/${MUNICIPALITY}/2026/specialist`;
const REGIONAL = `${PROVIDER}/region/2026/all`;
const LIST = 'GET /api/v1/rooms';
const SHOW = 'GET /api/v1/rooms/{provider}/{municipality}/{year}/{segment}';
const TRAJECTORY = 'GET /api/v1/trajectories/{municipality}/{allocationNumber}';

interface Told {
  readonly key: string;
  readonly asOf: { readonly knownOn: string };
  readonly [name: string]: unknown;
}

let gateway: GatewayUnderTest;
let api: ApiUnderTest;
let tokens: Readonly<Record<string, string>>;
beforeAll(async () => {
  gateway = await gatewayUnderTest([PROVIDER, STRANGER, MUNICIPALITY, OTHER]);
  api = await apiUnderTest(gateway);
  const made: Record<string, string> = {};
  for (const party of [PROVIDER, STRANGER, MUNICIPALITY, OTHER]) made[party] = await api.token(party);
  tokens = made;
}, 60_000);
afterAll(() => gateway.close());

/** What is answered, after it was held against the document. */
async function ask(party: string, operation: string, path: string): Promise<readonly [number, string]> {
  const answer = await api.call(tokens[party], 'GET', `/api/v1/${path}`);
  expect([path, await complaintsAbout(operation, answer.clone())]).toEqual([path, []]);
  return [answer.status, await answer.text()];
}
async function told(party: string, operation: string, path: string): Promise<Told> {
  const [status, text] = await ask(party, operation, path);
  expect([path, status]).toEqual([path, 200]);
  return JSON.parse(text) as Told;
}
async function keys(party: string, query: string): Promise<readonly string[]> {
  const { rooms } = (await told(party, LIST, `rooms?${query}`)) as unknown as { readonly rooms: readonly Told[] };
  return rooms.map(({ key }) => key);
}
const fixture = (name: string): Buffer => readFileSync(`test/fixtures/${name}/message.xml`);
const letters = (kind: string, party: string): number =>
  gateway.letters.filter((letter) => letter.kind === kind && letter.party === party).length;

const before: Told[] = [];

it('tells the room and the trajectory of what was allocated', async () => {
  before.push(await told(PROVIDER, SHOW, `rooms/${ROOM}`));
  expect(before[0]).toEqual({
    ...{ key: ROOM, href: `/api/v1/rooms/${ROOM}`, provider: PROVIDER, municipality: MUNICIPALITY, year: 2026 },
    ...{ segment: 'specialist', seen: 'whole', policy: 'refuse', limitCents: 482_500_000, usedCents: 0, heldCents: 0 },
    ...{ freeCents: 482_500_000, overCents: 0, usedPercent: 0, capCents: 482_500_000, signals: [] },
    changes: expect.any(Array),
    asOf: { knownOn: expect.any(String) },
  });
  await gateway.publish(MUNICIPALITY, 'JW301', fixture('allocation/sound'));
  await gateway.until('the allocation arrives', () => letters('JW301', PROVIDER) === 1);
  before.push(await told(PROVIDER, SHOW, `rooms/${ROOM}`));
  expect(before[1]!['heldCents']).toBeGreaterThan(0);
});

it('tells both parties what was granted, with every line, and what of a room of the region is a municipality’s own', async () => {
  await gateway.publish(PROVIDER, 'JW323', fixture('declaration/sound'));
  await gateway.until('the answer arrives', () => letters('JW325', PROVIDER) === 1);
  const trajectory = await told(PROVIDER, TRAJECTORY, `trajectories/${MUNICIPALITY}/518000101`);
  const { rows } = await gateway.database.query<Record<string, string>>(
    `select sum(granted) as granted, sum(claimed) as claimed, count(*) as lines from entry where municipality = '${MUNICIPALITY}'`,
  );
  const account = trajectory['account'] as { readonly lines: readonly Record<string, number>[] } & Record<
    string,
    number
  >;
  expect(account.grantedCents).toBe(Number(rows[0]!['granted']));
  expect(account.lines.reduce((sum, line) => sum + line['claimedCents']!, 0)).toBe(Number(rows[0]!['claimed']));
  expect(account.lines).toHaveLength(Number(rows[0]!['lines']));

  const [whole, part] = [
    await told(PROVIDER, SHOW, `rooms/${ROOM}`),
    await told(MUNICIPALITY, SHOW, `rooms/${REGIONAL}`),
  ];
  const { asOf: _, ...same } = await told(MUNICIPALITY, SHOW, `rooms/${ROOM}`);
  expect(whole).toMatchObject(same);
  expect(whole['usedCents']).toBe(account.grantedCents);
  expect(part).toEqual({
    ...{ key: REGIONAL, href: `/api/v1/rooms/${REGIONAL}`, provider: PROVIDER, year: 2026, seen: 'own-part' },
    ...{ usedCents: whole['usedCents'], heldCents: whole['heldCents'], changes: [], signals: [] },
    asOf: { knownOn: expect.any(String) },
  });
  expect(await told(OTHER, SHOW, `rooms/${REGIONAL}`)).toMatchObject({ seen: 'own-part', usedCents: 0, heldCents: 0 });
  expect(await told(PROVIDER, SHOW, `rooms/${REGIONAL}`)).toMatchObject({ seen: 'whole', policy: 'signal' });
});

it('tells what it told, as known then', async () => {
  for (const each of before)
    expect(await told(PROVIDER, SHOW, `rooms/${ROOM}?knownOn=${each.asOf.knownOn}`)).toEqual(each);
  const then = before[1]!.asOf.knownOn;
  expect(await told(PROVIDER, TRAJECTORY, `trajectories/${MUNICIPALITY}/518000101?knownOn=${then}`)).toMatchObject({
    account: { grantedCents: 0, lines: [] },
  });
  const [status] = await ask(PROVIDER, TRAJECTORY, `trajectories/${MUNICIPALITY}/518000101?knownOn=2020-01-01`);
  expect(status).toBe(404);
  const past = await told(PROVIDER, SHOW, `rooms/${ROOM}?trueOn=2026-01-31`);
  expect(past).toMatchObject({ usedCents: 0, asOf: { trueOn: '2026-01-31' } });
});

it('lists the rooms of the party that asks, page by page', async () => {
  const own = await keys(PROVIDER, 'limit=500');
  expect(own).toContain(ROOM);
  expect(own).toEqual([...own].sort());
  expect(own.filter((key) => !key.startsWith(`${PROVIDER}/`))).toEqual([]);
  const pages = [await keys(PROVIDER, 'limit=7'), await keys(PROVIDER, `limit=7&after=${own[6]}`)];
  expect(pages.flat()).toEqual(own.slice(0, 14));
  expect(await keys(PROVIDER, 'year=2026&segment=all')).toEqual([REGIONAL]);
  expect(await keys(PROVIDER, 'municipality=0518&year=2027')).toEqual(own.filter((key) => key.includes('/0518/2027/')));
  expect(await keys(PROVIDER, `provider=${STRANGER}`)).toEqual([]);

  const seen = await keys(MUNICIPALITY, `limit=500&provider=${PROVIDER}`);
  expect(seen).toEqual(own.filter((key) => /\/(0518|region)\//.test(key)));
  expect(await keys(MUNICIPALITY, `municipality=${OTHER}`)).toEqual([]);
});

it('answers another provider and another municipality as if there were none', async () => {
  const rooms = [
    ROOM,
    ROOM.replace('2026', '1999'),
    `${PROVIDER}/0518/2026/all`,
    `${PROVIDER}/0518/2026/x`,
    'x/y/2026/all',
  ];
  const answers: string[] = [];
  for (const party of [STRANGER, OTHER])
    for (const room of rooms) answers.push(String(await ask(party, SHOW, `rooms/${room}`)));
  answers.push(String(await ask(STRANGER, SHOW, `rooms/${REGIONAL}`)));
  for (const party of [STRANGER, OTHER])
    for (const number of ['518000101', '1'])
      answers.push(String(await ask(party, TRAJECTORY, `trajectories/${MUNICIPALITY}/${number}`)));
  expect(answers[0]).toMatch(/^404,/);
  expect(new Set(answers).size).toBe(1);
});

it('refuses clocks and filters that are none', async () => {
  const queries = [
    ...[
      'knownOn=yesterday',
      'knownOn=2026-02-30T00:00:00Z',
      'knownOn=2026-02-03T25:00:00Z',
      'knownOn=2026-02-03T12:00:00',
    ],
    ...['trueOn=2026-02-30', 'trueOn=2026-01-01T00:00:00Z', 'trueOn=2026-01-01&trueOn=2026-01-02', 'other=1'],
  ];
  for (const query of queries) {
    expect((await ask(PROVIDER, SHOW, `rooms/${ROOM}?${query}`))[0]).toBe(400);
    expect((await ask(PROVIDER, TRAJECTORY, `trajectories/${MUNICIPALITY}/518000101?${query}`))[0]).toBe(400);
  }
  for (const query of ['year=26', 'provider=x', 'segment=x', 'after=x', 'limit=0', 'municipality=x', 'other=1'])
    expect((await ask(PROVIDER, LIST, `rooms?${query}`))[0]).toBe(400);
});
