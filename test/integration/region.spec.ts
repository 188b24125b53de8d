import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { Client } from 'pg';
import {
  activeParty,
  answersItself,
  hasAgreement,
  maySubmitFor,
  priceOn,
  regimeOn,
  type CalendarDate,
  type MunicipalityCode,
  type ProviderCode,
} from '#domain';
import { migrateDatabase } from '../../libs/persistence/src/migrate';
import { cachedRegion, loadRegion } from '../../libs/persistence/src/region/load-region';
import { lockRegionShared } from '../../libs/persistence/src/region/region-lock';
import { applyRegion, diffRegion, planInWords } from '../../tools/region/apply-region';
import { readRegion, type RegionFiles } from '../../tools/region/read-region';

const server = process.env.DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres';
const name = `ijw_region_${randomBytes(4).toString('hex')}`;
const url = Object.assign(new URL(server), { pathname: `/${name}` }).toString();

const { files } = readRegion(join(__dirname, '../../regions/h10-plan-2019'));
const day = (text: string) => text as CalendarDate;
const delft = '0503' as MunicipalityCode;
const denHaag = '0518' as MunicipalityCode;
const large = '99000001' as ProviderCode;

/** The day of these tests, whenever they run. */
const today = day('2026-06-15');
const yesterday = day('2026-06-14');

let client: Client;

const onServer = async (statement: string): Promise<void> => {
  const admin = new Client({ connectionString: server });
  await admin.connect();
  await admin.query(statement);
  await admin.end();
};
const one = async <Row>(text: string, values: unknown[] = []): Promise<Row> =>
  (await client.query(text, values)).rows[0] as Row;
const words = async (wanted: RegionFiles): Promise<readonly string[]> =>
  planInWords(await diffRegion(client, wanted)).flat();
const refusals = async (wanted: RegionFiles): Promise<readonly string[]> =>
  (await applyRegion(client, wanted)).plan.problems.map(({ text }) => text);

const room = '99000001/0518/2026/specialist';
const withRoom = (from: RegionFiles, change: Partial<RegionFiles['rooms'][number]>): RegionFiles => ({
  ...from,
  rooms: from.rooms.map((row) =>
    row.provider === large && row.municipality === denHaag && row.year === 2026 && row.segment === 'specialist'
      ? { ...row, ...change }
      : row,
  ),
});
const withPic = (change: Partial<RegionFiles['pics'][number]>): RegionFiles => ({
  ...files,
  pics: files.pics.map((pic) => (pic.code === '45P1A' && pic.from === '2026-01-01' ? { ...pic, ...change } : pic)),
});

beforeAll(async () => {
  await onServer(`create database ${name}`);
  await migrateDatabase(url);
  client = new Client({ connectionString: url });
  await client.connect();
  await client.query(
    `create or replace function gateway_today() returns date language sql stable as $$ select date '${today}' $$`,
  );
});
afterAll(async () => {
  await client.end();
  await onServer(`drop database ${name} with (force)`);
});

it('an empty database has no region, and says what to do', async () => {
  await expect(loadRegion(client)).rejects.toThrow('npm run region -- apply');
});

it('applied twice changes nothing the second time', async () => {
  expect((await applyRegion(client, files)).version).toBe(1);
  const again = await applyRegion(client, files);
  expect(planInWords(again.plan)).toEqual([]);
  expect(again.version).toBe(1);
  expect(await words(files)).toEqual([]);
});

it('a party that changes its name is read with both', async () => {
  await client.query('begin');
  await client.query(`update party set valid_to = '2098-12-31' where code = '0518'`);
  await client.query(
    `insert into party (code, kind, name, valid_from) values ('0518', 'municipality', 'Haga', '2099-01-01')`,
  );
  const region = await loadRegion(client);
  await client.query('rollback');
  const names = (['2026-05-05', '2099-05-05'] as const).map((on) => activeParty(region, denHaag, day(on))?.name);
  expect(names).toEqual(["'s-Gravenhage", 'Haga']);
});

it('the region is read as the domain has it', async () => {
  const region = await loadRegion(client);
  expect(region.version).toBe(1);
  expect(region.parties.size).toBe(196);
  expect(region.municipalityCodes.has('1680')).toBe(true);
  expect(region.products.has('45:45P1A')).toBe(true);
  expect(region.products.has('45:45A53')).toBe(true);
  expect(priceOn(region, '45:45P1A', day('2026-03-09'))).toEqual({
    kind: 'pic',
    product: '45:45P1A',
    profile: 'P1',
    intensity: 'short-low',
    segment: 'specialist',
    price: 450000,
    declaredAs: ['45:45A53', '45:45A54', '45:45A55', '45:45A56'],
    validity: { from: '2026-01-01', to: '2026-12-31' },
  });
  expect(priceOn(region, '45:45A04', day('2026-03-09'))).toMatchObject({
    kind: 'quantity',
    unit: '01',
    rate: 146,
    hourly: 8730,
  });
  expect(priceOn(region, '46:46A03', day('2027-03-09'))).not.toHaveProperty('hourly');
  expect(hasAgreement(region, { provider: large, municipality: denHaag }, day('2026-03-09'))).toBe(true);
  const local = '99000060' as ProviderCode;
  expect(hasAgreement(region, { provider: local, municipality: denHaag }, day('2026-03-09'))).toBe(false);
  expect(maySubmitFor(region, delft, '1842' as MunicipalityCode, day('2026-03-09'))).toBe(true);
  const highly = { municipality: delft, segment: 'highly-specialist' } as const;
  expect(regimeOn(region, highly, day('2026-06-30'))).toBe('pxq');
  expect(regimeOn(region, highly, day('2026-07-01'))).toBe('pic');
  expect(region.settings).toMatchObject({ trajectoryGapDays: 0, returnCodes: { ceilingUnit83: '9322', room: '9369' } });
  expect(region.settings.crisisProducts).toContain('46:46A01');
});

it('a process reads the region again only when its version was raised', async () => {
  const cache = cachedRegion();
  const first = await cache.current(client);
  expect(await cache.current(client)).toBe(first);
  const more = withRoom(files, { limit: 490000000, reason: 'more children' });
  expect(await words(more)).toEqual([`room ${room}: limit €4,825,000.00 → €4,900,000.00 (more children)`]);
  expect((await applyRegion(client, more)).version).toBe(2);
  expect((await cache.current(client)).version).toBe(2);
});

it('a municipality answers itself on the days that say so', async () => {
  const place = { file: 'own-answers.yaml', line: 1 };
  const own = [
    { municipality: delft, kind: 'declaration' as const, from: day('2026-06-01'), to: day('2026-06-30'), place },
  ];
  expect(await words({ ...files, ownAnswers: own })).toContain(
    'new: own answers of 0503 to a declaration from 2026-06-01 until 2026-06-30',
  );
  await client.query(
    `insert into own_answer (municipality, kind, valid_from, valid_to) values ($1, 'declaration', $2, $3)`,
    [delft, '2026-06-01', '2026-06-30'],
  );
  const region = await loadRegion(client);
  const days = ['2026-05-31', '2026-06-01', '2026-06-30', '2026-07-01'];
  expect(days.map((on) => answersItself(region, delft, 'declaration', day(on)))).toEqual([false, true, true, false]);
  expect(answersItself(region, denHaag, 'declaration', day('2026-06-01'))).toBe(false);
  await client.query(`delete from own_answer where municipality = '${delft}'`);
});

it('a limit may go below what was granted; the cap stays at what was granted', async () => {
  await client.query('update room set used = 300000000 where key = $1', [room]);
  const less = withRoom(files, { limit: 200000000, reason: 'the council decided so' });
  expect(await words(less)).toEqual([
    `room ${room}: limit €4,900,000.00 → €2,000,000.00, below the €3,000,000.00 already granted (the council decided so)`,
  ]);
  await applyRegion(client, less);
  const counters = 'select room_limit::int, used::int, cap::int, policy from room where key = $1';
  expect(await one(counters, [room])).toEqual({
    room_limit: 200000000,
    used: 300000000,
    cap: 300000000,
    policy: 'refuse',
  });
  await applyRegion(client, withRoom(files, { limit: 'none', policy: 'signal', reason: 'an emergency' }));
  expect(await one(counters, [room])).toEqual({ room_limit: null, used: 300000000, cap: null, policy: 'signal' });
  await applyRegion(client, withRoom(files, { reason: 'as it was' }));
  expect(await one(counters, [room])).toEqual({
    room_limit: 482500000,
    used: 300000000,
    cap: 482500000,
    policy: 'refuse',
  });
  const { rows } = await client.query(
    `select old_limit::int, new_limit::int, old_policy, new_policy, used::int, reason, valid_from::text
     from room_limit_change where room = $1 order by id offset 1`,
    [room],
  );
  const used = { used: 300000000, valid_from: today };
  expect(rows).toEqual([
    {
      old_limit: 490000000,
      new_limit: 200000000,
      old_policy: 'refuse',
      new_policy: 'refuse',
      reason: 'the council decided so',
      ...used,
    },
    {
      old_limit: 200000000,
      new_limit: null,
      old_policy: 'refuse',
      new_policy: 'signal',
      reason: 'an emergency',
      ...used,
    },
    { old_limit: null, new_limit: 482500000, old_policy: 'signal', new_policy: 'refuse', reason: 'as it was', ...used },
  ]);
});

it('a limit changes with a reason, and a room is never left out', async () => {
  expect(await refusals(withRoom(files, { limit: 1 }))).toEqual([expect.stringContaining('say why in the row')]);
  const without = { ...files, rooms: files.rooms.filter((row) => row.provider !== '99000185') };
  expect(await refusals(without)).toContain(
    'room 99000185/0518/2026/all is in no file any more; a room is never left out: write limit: 0, or limit: none',
  );
});

it('what is left out ends yesterday, and what was said before is kept', async () => {
  const without = { ...files, agreements: files.agreements.filter(({ provider }) => provider !== '99000002') };
  expect(await words(without)).toEqual([
    `ended, being left out: agreement of 99000002 with the region from 2026-01-01: last day 2027-12-31 → ${yesterday}`,
  ]);
  await applyRegion(client, without);
  expect(await words(without)).toEqual([]);
  const { rows } = await client.query(
    `select valid_to::text, replaced_at is null as current from agreement where provider = '99000002' order by id`,
  );
  expect(rows).toEqual([
    { valid_to: '2027-12-31', current: false },
    { valid_to: yesterday, current: true },
  ]);
  await applyRegion(client, files);
  expect(await words(files)).toEqual([]);
});

it('a price that nobody used may be mended', async () => {
  expect(await words(withPic({ price: 450500 }))).toEqual([
    'price of 45P1A from 2026-01-01: price €4,500.00 → €4,505.00',
  ]);
  await applyRegion(client, withPic({ price: 450500 }));
  await applyRegion(client, files);
});

describe('once an allocation and a line refer to it', () => {
  beforeAll(async () => {
    await client.query(`insert into message (id, submitter, routing_key, message_key, digest, holds_key, outcome, today)
      values (1, '0518', 'JW301', 'k', '\\x00', false, 'processed', '2026-03-02')`);
    await client.query(`insert into trajectory (key, municipality, provider, client_key, starts, binding)
      values ('0518/1', '0518', '99000001', 'c', '2026-03-09', false)`);
    await client.query(`insert into allocation (municipality, number, provider, client_key, regime, segment, trajectory)
      values ('0518', 1, '99000001', 'c', 'pic', 'specialist', '0518/1')`);
    await client.query(`insert into allocation_version (municipality, number, message_id, allocated_on, allocated_at, category, code, starts, ends)
      values ('0518', 1, 1, '2026-03-02', '09:00:00', '45', '45P1A', '2026-03-09', '2026-04-30')`);
  });

  it('its price, agreement and regime of those days stay, and nothing at all is applied', async () => {
    const before = await one('select version from region_state');
    const agreements = files.agreements.map((row) =>
      row.provider === large ? { ...row, to: day('2026-03-31') } : row,
    );
    const regimes = files.regimes.map((row) =>
      row.municipality === denHaag && row.segment === 'specialist' ? { ...row, regime: 'pxq' as const } : row,
    );
    const told = await refusals({ ...withPic({ price: 450500 }), agreements, regimes });
    expect(told).toEqual([
      expect.stringMatching(/^the agreement of 99000001\/0518 from 2026-04-01 until 2026-06-14 has been used/),
      expect.stringMatching(/^the price of 45:45P1A from 2026-01-01 until 2026-06-14 has been used/),
      expect.stringMatching(/^the regime of 0518\/specialist from 2026-01-01 until 2026-06-14 has been used/),
    ]);
    expect(await one('select version from region_state')).toEqual(before);
    expect(await words(files)).toEqual([]);
  });

  it('so do a policy by which a request was decided, and a partnership that reported care', async () => {
    const begun = { municipality: denHaag, provider: large, from: day('2026-01-01'), place: { file: 'f', line: 1 } };
    const withPartnership = { ...files, partnerships: [begun] };
    expect((await applyRegion(client, withPartnership)).plan.problems).toEqual([]);
    const changed = {
      ...withPartnership,
      partnerships: [{ ...begun, to: day('2026-03-31') }],
      requestPolicies: files.requestPolicies.map((row) =>
        row.referrer === '08' ? { ...row, decision: 'person' as const } : row,
      ),
    };
    expect((await diffRegion(client, changed)).problems).toEqual([]);
    await client.query(`insert into message (id, submitter, routing_key, message_key, digest, addressee, kind, holds_key, outcome, today)
      values (2, '99000001', 'JW315', 'r', '\\x01', '0518', 'JW315', true, 'processed', '2026-05-04')`);
    await client.query(`insert into care_row (message_id, row_no, municipality, provider, client_key, kind, category, begins, deletes)
      values (2, 0, '0518', '99000001', 'c', 'start', '45', '2026-04-04', false)`);
    expect(await refusals(changed)).toEqual([
      expect.stringMatching(/^the request policy of 0518\/any\/08 from 2026-01-01 until 2026-06-14 has been used/),
      expect.stringMatching(/^the partnership of 99000001\/0518 from 2026-04-01 until 2026-06-14 has been used/),
    ]);
    // Left out, it ends yesterday: the past stays.
    expect((await applyRegion(client, files)).plan.problems).toEqual([]);
  });

  it('what follows from today on may change', async () => {
    const ended = withPic({ to: yesterday });
    const row = ended.pics.find(({ code }) => code === '45P1A')!;
    const wanted = { ...ended, pics: [...ended.pics, { ...row, price: 460000, from: today, to: day('2026-12-31') }] };
    expect((await applyRegion(client, wanted)).plan.problems).toEqual([]);
  });
});

it('a change waits for who is judging', async () => {
  const judge = new Client({ connectionString: url });
  await judge.connect();
  await judge.query('begin');
  await judge.query(lockRegionShared);
  let applied = false;
  const change = applyRegion(client, withRoom(files, { limit: 1, reason: 'a test' })).then(() => (applied = true));
  await judge.query('select pg_sleep(0.3)');
  expect(applied).toBe(false);
  await judge.query('commit');
  await change;
  expect(applied).toBe(true);
  await judge.end();
});
