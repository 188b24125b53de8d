import { aRegion, day, municipality, provider } from '../../../../test/support/declaration-builders';
import type { MunicipalityCode, ProviderCode } from '../values/codes';
import type { AgeLimits, ExcludedCombination, ProductSelection, Region, RequestPolicy } from './region';
import {
  ageLimitOf,
  answersItself,
  excludedWith,
  isOutOfScope,
  mayRequestChanges,
  partnershipsOf,
  requestPolicyOf,
} from './region-lookup';

const elsewhere = '1916' as MunicipalityCode;
const inMay = { from: day('2026-05-01'), to: day('2026-05-31') };
const since2026 = { from: day('2026-01-01') };
const [before, first, last, after] = ['2026-04-30', '2026-05-01', '2026-05-31', '2026-06-01'].map(day) as [
  ReturnType<typeof day>,
  ReturnType<typeof day>,
  ReturnType<typeof day>,
  ReturnType<typeof day>,
];
const product = { category: '45', code: '45A01' };

const chosen = (settings: Partial<Region['settings']>): Region =>
  aRegion({ settings: { ...aRegion().settings, ...settings } });
const none: ProductSelection = { categories: [], products: [] };

it('a municipality answers itself what it says, on the days it says, and nothing else', () => {
  const region = aRegion({ ownAnswers: [{ municipality, kind: 'request', validity: inMay }] });
  expect([before, first, last, after].map((on) => answersItself(region, municipality, 'request', on))).toEqual([
    false,
    true,
    true,
    false,
  ]);
  expect(answersItself(region, municipality, 'declaration', first)).toBe(false);
  expect(answersItself(region, elsewhere, 'request', first)).toBe(false);
});

describe('who decides on a request', () => {
  const asked = { municipality, product, referrer: '02' };
  const policy = (changes: Partial<RequestPolicy> = {}): RequestPolicy => ({
    decision: 'automatic',
    validity: since2026,
    ...changes,
  });
  const decided = (policies: readonly RequestPolicy[], on = first) =>
    requestPolicyOf(aRegion({ requestPolicies: policies }), asked, on);

  it('a person, where nothing was agreed', () => expect(decided([])).toBe('person'));

  it.each<[string, Partial<RequestPolicy>, 'automatic' | 'person']>([
    ['whatever it is', {}, 'automatic'],
    ['of the municipality', { municipality }, 'automatic'],
    ['of another municipality', { municipality: elsewhere }, 'person'],
    ['of the category', { category: '45' }, 'automatic'],
    ['of another category', { category: '43' }, 'person'],
    ['of the product', { product: '45:45A01' }, 'automatic'],
    ['of another product', { product: '45:45A02' }, 'person'],
    ['by the referrer', { referrer: '02' }, 'automatic'],
    ['by another referrer', { referrer: '03' }, 'person'],
    ['of all of them at once', { municipality, product: '45:45A01', referrer: '02' }, 'automatic'],
    ['of which one differs', { municipality, product: '45:45A01', referrer: '03' }, 'person'],
  ])('a row %s', (_, changes, decision) => expect(decided([policy(changes)])).toBe(decision));

  it('the first row that fits, on its days', () => {
    const rows = [policy({ referrer: '03' }), policy({ decision: 'person', validity: inMay }), policy()];
    expect([before, first, last, after].map((on) => decided(rows, on))).toEqual([
      'automatic',
      'person',
      'person',
      'automatic',
    ]);
  });

  it('without a product no row of a category or a product fits', () => {
    const region = aRegion({ requestPolicies: [policy({ category: '45' }), policy({ product: '45:45A01' })] });
    expect(requestPolicyOf(region, { municipality, referrer: '02' }, first)).toBe('person');
    const byCategory = { municipality, product: { category: '45' }, referrer: '02' };
    expect(requestPolicyOf(region, byCategory, first)).toBe('automatic');
  });
});

it('out of scope are whole categories and single products: foster care is not, closed care beside it is', () => {
  const region = chosen({ outOfScope: { categories: ['37', '47'], products: ['43:43A06'] } });
  const said = [{ category: '47' }, { category: '37', code: '37A01' }, { category: '43', code: '43A06' }];
  const passes = [{ category: '43', code: '43A03' }, { category: '43' }, product];
  expect(said.map((one) => isOutOfScope(region, one))).toEqual([true, true, true]);
  expect(passes.map((one) => isOutOfScope(region, one))).toEqual([false, false, false]);
});

it('care is extended, but not every care', () => {
  const ages: AgeLimits = {
    limit: 18,
    extendedLimit: 23,
    notExtended: { categories: ['54'], products: ['45:45A01'] },
  };
  const asked = [{ category: '54' }, product, { category: '45', code: '45A02' }, { category: '45' }];
  expect(asked.map((one) => ageLimitOf(chosen({ ages }), one))).toEqual([18, 18, 23, 23]);
  expect(ageLimitOf(chosen({ ages: { ...ages, notExtended: none } }), product)).toBe(23);
});

describe('what is not allocated together', () => {
  const excluded = (combinations: readonly ExcludedCombination[], one: { category: string; code?: string }) =>
    excludedWith(
      { ...chosen({ excludedCombinations: combinations }), products: new Set(['45:45A01', '43:43A01', '43:43A02']) },
      one,
    );

  it('a pair excludes both ways', () => {
    const pair: ExcludedCombination = { products: ['45:45A01', '43:43A01'] };
    expect(excluded([pair], product)).toEqual(['43:43A01']);
    expect(excluded([pair], { category: '43', code: '43A01' })).toEqual(['45:45A01']);
    expect(excluded([pair], { category: '43', code: '43A02' })).toEqual([]);
    expect(excluded([pair], { category: '43' })).toEqual([]);
  });

  it('two categories exclude all of one another', () => {
    const pair: ExcludedCombination = { categories: ['43', '45'] };
    expect(excluded([pair], product)).toEqual(['43:43A01', '43:43A02']);
    expect(excluded([pair], { category: '43' })).toEqual(['45:45A01']);
    expect(excluded([pair], { category: '46' })).toEqual([]);
  });

  it('a category that excludes itself', () => {
    expect(excluded([{ categories: ['45', '45'] }], product)).toEqual(['45:45A01']);
    expect(excluded([{ products: ['45:45A01', '45:45A01'] }], product)).toEqual(['45:45A01']);
  });
});

it('a provider that agreed to ask for no changes does so on those days', () => {
  const region = aRegion({ noChangeRequests: [{ provider, validity: inMay }] });
  const allowed = [before, first, last, after].map((on) => mayRequestChanges(region, provider, on));
  expect(allowed).toEqual([true, false, false, true]);
  expect(mayRequestChanges(region, '99000099' as ProviderCode, first)).toBe(true);
});

it('a municipality leaves its population to partnerships, on their days', () => {
  const region = aRegion({ partnerships: [{ municipality, provider, validity: inMay }] });
  const found = [before, first, last, after].map((on) => partnershipsOf(region, municipality, on).length);
  expect(found).toEqual([0, 1, 1, 0]);
  expect(partnershipsOf(region, elsewhere, first)).toEqual([]);
});
