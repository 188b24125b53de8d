import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import {
  addDays,
  answersItself,
  calendarDate,
  cents,
  mayRequestChanges,
  partnershipsOf,
  requestPolicyOf,
  worksForPartnership,
  yearOf,
  type CalendarDate,
  type MunicipalityCode,
  type Price,
  type ProviderCode,
  type Segment,
} from '#domain';
import { migrate } from '#persistence';
import { loadRegion } from '../../libs/persistence/src/region/load-region';
import { applyRegion } from '../../tools/region/apply-region';
import { readRegion } from '../../tools/region/read-region';
import { allocationOf, Journey, lineOf, type Pair, type Walked } from '../support/region-walk';
import { emptyDatabase } from './persistence/database';

const folders = join(__dirname, '../../regions');
const day = calendarDate;

/** The files of a folder, applied to a database and read from it as a gateway does. */
async function apply(name: string): Promise<Walked> {
  const { files } = readRegion(join(folders, name));
  const database = await emptyDatabase();
  await migrate(database.dataSource);
  const client = new Client(database.url);
  await client.connect();
  try {
    await applyRegion(client, files);
    return { files, region: await loadRegion(client) };
  } finally {
    await client.end();
    await database.drop();
  }
}

const known = new Map<string, Promise<Walked>>();

function applied(name: string): Promise<Walked> {
  const walked = known.get(name) ?? apply(name);
  known.set(name, walked);
  return walked;
}

interface Days {
  readonly from: CalendarDate;
  readonly to?: CalendarDate | undefined;
}

const covers = ({ from, to }: Days, on: CalendarDate): boolean => from <= on && (to === undefined || on <= to);

/** The days on both sides of where a row begins and ends. */
const around = ({ from, to }: Days): readonly CalendarDate[] => [
  addDays(from, -1),
  from,
  ...(to === undefined ? [] : [to, addDays(to, 1)]),
];

const distinct = <T>(values: readonly T[]): readonly T[] => [...new Set(values)];

/** What the files say, looked up row by row and without the gateway's own lookups. */
function said({ files, region }: Walked) {
  const prices = (on: CalendarDate): readonly Price[] =>
    [...region.prices.values()].flat().filter(({ validity }) => covers(validity, on));
  return {
    agreed: ({ municipality, provider }: Pair, on: CalendarDate): boolean =>
      files.agreements.some(
        (row) => row.provider === provider && (row.municipality ?? municipality) === municipality && covers(row, on),
      ),
    regime: (municipality: string, segment: Segment, on: CalendarDate): string =>
      files.regimes
        .filter((row) => row.municipality === municipality && row.segment === segment && row.from <= on)
        .sort((a, b) => (a.from < b.from ? 1 : -1))[0]?.regime ?? 'pxq',
    prices,
    /** One price of each segment and kind that there is on the day. */
    somePrices: (on: CalendarDate): readonly Price[] =>
      (['specialist', 'highly-specialist'] as const)
        .flatMap((segment) => (['pic', 'quantity'] as const).map((kind) => ({ segment, kind })))
        .flatMap(({ segment, kind }) => prices(on).find((p) => p.segment === segment && p.kind === kind) ?? []),
  };
}

/** Declared periods before 2021 are none (CS100). */
const declarable = (on: CalendarDate): boolean => on >= '2021-01-01';

describe.each(readdirSync(folders))('one client over every boundary of %s', (name) => {
  let walked: Walked;
  beforeAll(async () => {
    walked = await applied(name);
  }, 60_000);

  /** What a JW301 of the day and a line that begins on it are told, and what they should be by the files. */
  function step(pair: Pair, price: Price, on: CalendarDate) {
    const { agreed, regime } = said(walked);
    const journey = new Journey(walked, pair);
    const told = journey.allocate(allocationOf(price, on));
    const broken = journey.declare(lineOf(price, on));
    const expected = [
      ...(agreed(pair, on) ? [] : ['GW003']),
      ...(regime(pair.municipality, price.segment, on) === 'population' ? ['GW004'] : []),
    ];
    return { at: `${pair.provider} ${pair.municipality} ${price.product} ${on}`, told, broken, expected };
  }

  /** Without an agreement nobody need have written a room. */
  const withoutRooms = (rules: readonly string[], expected: readonly string[]) =>
    expected.includes('GW003') ? rules.filter((rule) => rule !== 'GW002') : rules;

  function walk(pair: Pair, on: CalendarDate): void {
    for (const price of said(walked).somePrices(on)) {
      const { at, told, broken, expected } = step(pair, price, on);
      expect({ at, told }).toEqual({ at, told: expected });
      expect({ at, broken: withoutRooms(broken, expected) }).toEqual({ at, broken: expected });
    }
  }

  it('agreements: revised, ended midway, joined, bought locally', () => {
    const { files } = walked;
    expect(files.agreements.map(({ reason }) => reason ?? '').join(' ')).toMatch(
      /(?=.*revised)(?=.*ended midway)(?=.*joined)(?=.*bought locally)/,
    );
    const special = files.agreements.filter(({ reason, to }, at) => reason !== undefined || to === undefined || at < 3);
    for (const { provider, municipality, ...days } of special) {
      for (const on of around(days).filter(declarable)) {
        walk({ provider, municipality: municipality ?? ('1783' as MunicipalityCode) }, on);
      }
    }
  });

  it('regimes: what begins on the day, and what began the day before', () => {
    const provider = '99000001' as ProviderCode;
    for (const { municipality, from, segment } of walked.files.regimes) {
      for (const on of [addDays(from, -1), from].filter(declarable)) walk({ provider, municipality }, on);
      const before = addDays(from, -1);
      const price = said(walked)
        .somePrices(before)
        .find((each) => each.segment === segment);
      if (!price || !declarable(before)) continue;
      const journey = new Journey(walked, { provider, municipality });
      journey.allocate(allocationOf(price, before));
      const { regime } = journey.book.allocations.get(101)!;
      expect(regime).toBe(said(walked).regime(municipality, segment, before));
      expect(journey.declare(lineOf(price, from))).not.toContain('GW004');
    }
  });

  it('prices: a trajectory keeps the price of its first day', () => {
    const pair = { provider: '99000001', municipality: '0503' } as Pair;
    const pics = [...walked.region.prices.values()].flat().filter((price) => price.kind === 'pic');
    for (const price of pics) {
      const { to } = price.validity;
      const next =
        to &&
        said(walked)
          .prices(addDays(to, 1))
          .find(({ product }) => product === price.product);
      if (!to || next?.kind !== 'pic' || said(walked).regime(pair.municipality, price.segment, to) !== 'pic') continue;
      expect(next.price).not.toBe(price.price);
      const dearer = cents(Math.max(next.price, price.price));
      const claim = { volume: dearer, claimed: { cents: dearer, side: 'debit' as const } };
      for (const [first, ceiling] of [
        [to, price.price],
        [addDays(to, 1), next.price],
      ] as const) {
        const extent = { volume: dearer, unit: '83', frequency: '6' } as const;
        const journey = new Journey(walked, pair);
        expect(journey.allocate(allocationOf(price, first, { extent }))).toEqual(dearer > ceiling ? ['GW001'] : []);
        const line = lineOf(next, addDays(to, 1), claim);
        expect(journey.declare(line)).toEqual(dearer > ceiling ? ['GW001'] : []);
      }
    }
  });

  it('rooms: what is of the last day of a year counts in that year, and of the next in the next', () => {
    const { files, region } = walked;
    const pair = { provider: '99000001', municipality: '1783' } as Pair;
    const [first = 0] = files.years;
    for (const on of [day(`${first}-12-31`), day(`${first + 1}-01-01`)]) {
      for (const price of said(walked).somePrices(on)) {
        const journey = new Journey(walked, pair);
        journey.allocate(allocationOf(price, on));
        expect(journey.declare(lineOf(price, on))).toEqual([]);
        const used = [...journey.book.rooms.values()].filter((room) => room.used > 0);
        expect(distinct(used.map(({ year }) => year))).toEqual([yearOf(on)]);
        expect(used.every(({ segment }) => segment === undefined || segment === price.segment)).toBe(true);
      }
    }
    expect(region.version).toBe(1);
  });

  it('ages: on the birthday and the day before it', () => {
    const { files } = walked;
    const { limit, extendedLimit, notExtended } = files.settings!.ages;
    const pair = { provider: '99000001', municipality: '1783' } as Pair;
    const on = day(`${files.years[0]}-05-04`);
    const profileOf = (price: Price): string => (price.kind === 'pic' ? price.profile : '');
    const isInsured = (price: Price): boolean =>
      notExtended.categories.includes(price.product.slice(0, 2)) || notExtended.profiles.includes(profileOf(price));
    for (const price of said(walked).prices(on)) {
      const age = isInsured(price) ? limit : extendedLimit;
      const year = yearOf(on) - age;
      const told = ['05-04', '05-05'].map((birthday) =>
        new Journey(walked, pair).allocate(allocationOf(price, on), {
          birthDate: { date: day(`${year}-${birthday}`) },
        }),
      );
      expect({ price: price.product, told }).toEqual({ price: price.product, told: [['GW006'], []] });
    }
  });

  it('who answers, who decides, who reports: on every first and last day', () => {
    const { files, region } = walked;
    const policies = files.requestPolicies;
    for (const on of distinct(policies.flatMap(around))) {
      for (const { municipality = '1783' as MunicipalityCode, category, product, referrer = '02' } of policies) {
        const code = product ?? `${category ?? '45'}A53`;
        const subject = { municipality, product: { category: code.slice(0, 2), code }, referrer };
        const row = policies.find(
          (each) =>
            covers(each, on) &&
            (each.municipality ?? municipality) === municipality &&
            (each.referrer ?? referrer) === referrer &&
            (each.product ?? code) === code &&
            code.startsWith(each.category ?? ''),
        );
        expect(requestPolicyOf(region, subject, on)).toBe(row?.decision ?? 'person');
      }
    }
    for (const row of files.ownAnswers) {
      const answered = around(row).map((on) => answersItself(region, row.municipality, row.kind, on));
      expect(answered).toEqual(around(row).map((on) => covers(row, on)));
    }
    for (const row of files.noChangeRequests) {
      const asked = around(row).map((on) => mayRequestChanges(region, row.provider, on));
      expect(asked).toEqual(around(row).map((on) => !covers(row, on)));
    }
    for (const row of files.partnerships) {
      const reports = around(row).map((on) => partnershipsOf(region, row.municipality, on).includes(row.provider));
      expect(reports).toEqual(around(row).map((on) => covers(row, on)));
    }
    for (const { municipality, provider, ...days } of files.subcontractors) {
      const works = (on: CalendarDate): boolean =>
        files.subcontractors.some((r) => r.provider === provider && r.municipality === municipality && covers(r, on));
      const found = around(days).map((on) => worksForPartnership(region, { municipality, provider }, on));
      expect(found).toEqual(around(days).map(works));
    }
  });
});

describe('calculated by hand', () => {
  it('h10-plan-2019: a trajectory that crosses the year keeps € 4,500 although the list says € 4,640', async () => {
    const walked = await applied('h10-plan-2019');
    const pic = { product: { category: '45', code: '45P1A' }, allocationNumber: 101, allocatedAt: '09:15:00' };
    const extent = { volume: 464_000, unit: '83', frequency: '6' } as const;
    const price = walked.region.prices.get('45:45P1A')![1]!;
    const january = (claimed: number) =>
      lineOf(price, day('2027-01-01'), { volume: claimed, claimed: { cents: cents(claimed), side: 'debit' } });
    const from = (starts: string) => {
      const journey = new Journey(walked, { municipality: '0503', provider: '99000001' } as Pair);
      const ends = day('2027-03-31');
      const told = journey.allocate({ ...pic, extent, starts: day(starts), ends, allocatedOn: day(starts) });
      return {
        told,
        dear: journey.declare(january(450_001)),
        fits: journey.declare({ ...january(450_000), reference: 'R2' }),
      };
    };
    expect(from('2026-12-31')).toEqual({ told: ['GW001'], dear: ['GW001'], fits: [] });
    expect(from('2027-01-01')).toMatchObject({ told: [], dear: [] });
  }, 60_000);

  it('h10-2024: care in Den Haag from 2023 is declared in 2024; what begins in 2024 is not', async () => {
    const walked = await applied('h10-2024');
    const pair = { municipality: '0518', provider: '99000001' } as Pair;
    const minutes = walked.region.prices.get('45:45A53')!;
    const begun = (starts: string) => {
      const journey = new Journey(walked, pair);
      const told = journey.allocate(allocationOf(minutes[0]!, day(starts)));
      return [told, journey.declare(lineOf(minutes[1]!, day('2024-01-01')))];
    };
    expect(begun('2023-12-31')).toEqual([[], []]);
    expect(begun('2024-01-01')).toEqual([['GW004'], ['GW004']]);
  }, 60_000);

  it('h10-2021: the plan was not carried out: nothing has a price for a profile, and all of it is settled by quantity', async () => {
    const { region } = await applied('h10-2021');
    expect([...region.prices.values()].flat().some(({ kind }) => kind === 'pic')).toBe(false);
    expect(distinct(region.regimes.map(({ regime }) => regime))).toEqual(['pxq']);
  }, 60_000);
});
