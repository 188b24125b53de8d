import type { RegisteredClient } from '#domain';
import { clientKeys, PostgresClientRegister, PostgresSteering } from '#persistence';
import { municipality, otherMunicipality, otherProvider, provider } from '../../support/allocation-builders';
import { complaintsAbout } from '../../support/api-document';
import { day } from '../../support/declaration-builders';
import { KEYS, type JudgedHistory } from '../../support/judged-history';
import { HEAVIER, population, steeredHistory } from '../../support/steered-history';
import { asReader, regionForReaders } from '../../../libs/persistence/src/as-reader';
import { loadRegion } from '../../../libs/persistence/src/region/load-region';
import { forecastsOf } from '../../../libs/persistence/src/steering/forecasts';
import { cipher } from './database';
import { forgetful } from './forgetful';

const TODAY = day('2026-06-30');
const care = population(6, 6);
let history: JudgedHistory;
let steering: PostgresSteering;
beforeAll(async () => {
  history = await steeredHistory(care, TODAY);
  const connected = () => Promise.resolve(history.database.dataSource);
  steering = new PostgresSteering(connected, { cipher, smallestCell: 5 });
  const register = new PostgresClientRegister(connected, { cipher, clientKeyOf: clientKeys(KEYS.bsnKey) });
  // Twelve of those of May are known by age: three of them turned eighteen.
  const told = care
    .filter(({ starts }) => starts.startsWith('2026-05'))
    .slice(0, 12)
    .map(({ client }, at) => ({
      bsn: client,
      registered: { birthDate: { date: day(at < 3 ? '2008-05-31' : '2016-01-01') } } as RegisteredClient,
    }));
  await register.feed(municipality, told, 'spec');
}, 120_000);
afterAll(() => history?.close());

const sumOf = async (condition: string): Promise<number> => {
  const { rows } = await history.client.query<{ sum: number }>(
    `select coalesce(sum(granted), 0)::bigint as sum from entry where ${condition}`,
  );
  return Number(rows[0]!.sum);
};

describe('what rooms come to', () => {
  it('is told a provider of its own, a municipality of those in it, and nobody of another’s', async () => {
    const of = async (party?: string) => (await steering.forecasts(party)).map(({ room }) => room);
    expect(await of(provider)).toEqual(['99000001/0518/2026/specialist', '99000001/region/2026/all']);
    expect(await of(municipality)).toHaveLength(4);
    expect(await of(municipality)).not.toContain('99000001/region/2026/all');
    expect(await of()).toEqual(expect.arrayContaining([...(await of(municipality)), ...(await of(provider))]));
    expect(await of(otherMunicipality)).toEqual([]);
    expect(await steering.forecasts(provider, 2027)).toEqual([]);
  });

  it('begins with what was granted, and is as the description of the interface says', async () => {
    const rooms = await steering.forecasts(municipality);
    for (const { provider: whose, used, held, forecast } of rooms) {
      expect(used).toBe(await sumOf(`provider = '${whose}'`));
      expect(held).toBeGreaterThan(0);
      expect(forecast.on).toBe(TODAY);
      expect(forecast.line[3]!.expected).toBe(await sumOf(`provider = '${whose}' and period_begins < '2026-05-01'`));
      expect(forecast.total.expected).toBeGreaterThan(used + forecast.unreported);
    }
    expect(await complaintsAbout('GET /api/v1/forecasts', Response.json({ rooms }))).toEqual([]);
  });
});

describe('the use of a month', () => {
  const inMay = care.filter(({ starts, ends, stopped = ends }) => starts <= '2026-05-31' && stopped >= '2026-05-01');
  const figure = async (party: string, measure: string, more: object = {}) =>
    (await steering.use(party, '2026-05')).figures.find(
      ({ measure: named, ageBand, profile }) =>
        JSON.stringify({ ageBand, profile }) === JSON.stringify({ ageBand: undefined, profile: undefined, ...more }) &&
        named === measure,
    )?.value;

  it('counts who had care, and what was granted for it', async () => {
    expect(await figure(municipality, 'clients')).toBe(inMay.length);
    expect(await figure(municipality, 'began')).toBe(24);
    expect(await figure(municipality, 'granted')).toBe(
      await sumOf(`period_begins >= '2026-05-01' and period_begins < '2026-06-01'`),
    );
    expect(await figure(municipality, 'granted', { profile: 'P1' })).toBe(await figure(municipality, 'granted'));
    expect(await figure(municipality, 'waitingDays')).toBe(7.5);
  });

  it('is for a provider of its own care alone', async () => {
    expect(await figure(provider, 'clients')).toBe(inMay.filter((one) => one.provider === provider).length);
    expect(await figure(provider, 'granted')).toBe(
      await sumOf(`provider = '${provider}' and period_begins >= '2026-05-01' and period_begins < '2026-06-01'`),
    );
    expect((await steering.use(otherMunicipality, '2026-05')).figures).toEqual([]);
  });

  it('knows ages from what the municipality told, and hides three with the next smallest', async () => {
    const ages = Object.fromEntries(
      (await steering.use(municipality, '2026-05')).figures.flatMap(({ ageBand, value }) =>
        ageBand ? [[ageBand, value]] : [],
      ),
    );
    expect(ages).toEqual({ '0-3': 0, '4-11': undefined, '12-17': 0, '18+': undefined, unknown: inMay.length - 12 });
  });

  it('is as the description of the interface says, and tells of nobody', async () => {
    const used = await steering.use(municipality, '2026-05');
    expect(await complaintsAbout('GET /api/v1/use', Response.json(used))).toEqual([]);
    expect(JSON.stringify(used)).not.toMatch(/99990|[0-9a-f]{32}/);
  });
});

it('finds the provider that allocates heavier than those like it, and accuses none of them', async () => {
  const differing = (await steering.mixes(municipality, '2026-06')).filter(({ differs }) => differs);
  expect([...new Set(differing.map((one) => one.provider))]).toEqual([HEAVIER]);
  expect(differing.find(({ intensity }) => intensity === 'long-high')).toMatchObject({
    own: { count: 18, total: 36 },
    others: { count: 0, total: 108 },
  });
  expect(await steering.mixes(otherMunicipality, '2026-06')).toEqual([]);
});

describe('where it is forgotten whose figures are asked for', () => {
  test.each([provider, municipality, otherMunicipality])('%s is told of its own use alone', async (party) => {
    const { source, times } = forgetful(history.database.dataSource, '$1::text is null or', 'true or');
    const forgetting = new PostgresSteering(() => Promise.resolve(source), { cipher, smallestCell: 5 });
    expect(await forgetting.use(party, '2026-05')).toEqual(await steering.use(party, '2026-05'));
    expect(times()).toBe(3);
    expect(await forgetting.mixes(party, '2026-06')).toEqual(await steering.mixes(party, '2026-06'));
    expect(times()).toBe(4);
  });

  test.each([
    [provider, /^99000001\//],
    [municipality, /\/(0518|region)\//],
    [otherMunicipality, /\/region\//],
  ])('%s is told of no room of others', async (scope, own) => {
    const all = { party: undefined, year: 2026, today: TODAY };
    const of = (asked: string) =>
      asReader(history.database.dataSource, asked, async (client) =>
        (await forecastsOf(client, all)).map(({ room }) => room),
      );
    expect(await of(scope)).toEqual((await of('*')).filter((room) => own.test(room)));
  });
});

it('remembers the whole region, whoever asked first', async () => {
  const { dataSource } = history.database;
  const cached = regionForReaders();
  const whole = await loadRegion(history.client);
  for (const party of [otherProvider, provider]) {
    const [region, agreements] = await asReader(dataSource, party, async (client) => [
      await cached.current(client),
      (await client.query('select from agreement where provider = $1', [HEAVIER])).rowCount,
    ]);
    expect(region).toEqual(whole);
    expect(agreements).toBe(0);
  }
});
