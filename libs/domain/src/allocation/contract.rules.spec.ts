import { brokenRules, contractRules, type AllocatedProduct, type Region } from '#domain';
import {
  day,
  municipality,
  pricesOf,
  aPic,
  provider,
  theRegion,
  without,
} from '../../../../test/support/allocation-builders';
import { marksOfAPerson } from '../../../../test/support/marks-of-a-person';
import { bookedAs, contractRuleCases } from '../../../../test/support/rule-cases/contract';

describe.each(contractRules)('$code: $sentence.en', (rule) => {
  const { passing, failing } = contractRuleCases[rule.code]!;

  it('holds', () => expect(rule.holds(passing as never)).toBe(true));
  it('is broken', () => expect(rule.holds(failing as never)).toBe(false));
  it('explains itself without personal data', () =>
    expect(JSON.stringify(rule.figures(failing as never))).not.toMatch(marksOfAPerson));
});

const brokenBy = (product: Partial<AllocatedProduct>, region: Partial<Region> & { born?: string } = {}) =>
  brokenRules(contractRules, bookedAs(product, region), { kind: 'product', product: 0 }).map(({ rule }) => rule);

const settings = theRegion().settings;
const [lastDay, firstDay] = [day('2026-03-31'), day('2026-04-01')];

it('GW001: the price is that of the first day, also when a dearer one follows', () => {
  const rose = [
    aPic({ validity: { from: day('2026-01-01'), to: lastDay } }),
    aPic({ price: 460_000 as never, validity: { from: firstDay } }),
  ];
  const extent = { volume: 455_000, unit: '83', frequency: '6' } as const;
  expect(brokenBy({ extent, starts: lastDay }, { prices: pricesOf(...rose) })).toEqual(['GW001']);
  expect(brokenBy({ extent, starts: firstDay }, { prices: pricesOf(...rose) })).toEqual([]);
});

it('GW003: an agreement that ends holds on its last day', () => {
  const agreements = new Map([[provider, [{ provider, validity: { from: day('2026-01-01'), to: lastDay } }]]]);
  expect(brokenBy({ starts: lastDay }, { agreements })).toEqual([]);
  expect(brokenBy({ starts: firstDay }, { agreements })).toEqual(['GW003']);
});

it('GW004: what began the day before a population was left to others is allocated as before', () => {
  const regimes = [
    { municipality, segment: 'specialist', regime: 'pic', from: day('2026-01-01') },
    { municipality, segment: 'specialist', regime: 'population', from: firstDay },
  ] as const;
  expect(brokenBy({ starts: lastDay }, { regimes })).toEqual([]);
  expect(brokenBy({ starts: firstDay }, { regimes })).toEqual(['GW004']);
  expect(brokenBy({ starts: firstDay, product: { category: '45', code: '45A01' } }, { regimes })).toEqual(['GW004']);
});

type Asked = AllocatedProduct['product'];

/** The same with another product, which the list of the builders need not have. */
const rulesOn = (product: Asked, region: Partial<Region> & { born?: string } = {}) => {
  const booked = bookedAs({}, region);
  const current = { ...without(booked.current, 'product'), ...(product && { product }) };
  return brokenRules(contractRules, { ...booked, current }, { kind: 'product', product: 0 }).map(({ rule }) => rule);
};

it('GW005: foster care passes, the closed care beside it does not', () => {
  const outOfScope = { categories: ['37'], products: ['43:43A06'] as const };
  const region = { settings: { ...settings, outOfScope } };
  expect(rulesOn({ category: '43', code: '43A03' }, region)).toEqual([]);
  expect(rulesOn({ category: '43', code: '43A06' }, region)).toEqual(['GW005']);
  expect(rulesOn({ category: '37' }, region)).toEqual(['GW005']);
  expect(rulesOn(undefined, region)).toEqual([]);
});

describe('GW006: the age on the first day', () => {
  const notExtended = { categories: ['54'], products: ['45:45P2A'] as const };
  const region = { settings: { ...settings, ages: { limit: 18, extendedLimit: 23, notExtended } } };

  it.each<[born: string, product: Asked, broken: readonly string[]]>([
    ['2008-03-09', { category: '45', code: '45P2A' }, ['GW006']],
    ['2008-03-10', { category: '45', code: '45P2A' }, []],
    ['2008-03-09', { category: '45', code: '45P1A' }, []],
    ['2003-03-09', { category: '45', code: '45P1A' }, ['GW006']],
    ['2003-03-10', { category: '45', code: '45P1A' }, []],
    ['2008-03-09', { category: '54' }, ['GW006']],
    ['1990-03-09', undefined, []],
  ])('born %s, product %j: %j', (born, product, broken) => {
    expect(rulesOn(product, { ...region, born }).filter((code) => code === 'GW006')).toEqual(broken);
  });
});
