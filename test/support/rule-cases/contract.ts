import { currentVersion, type AllocatedProduct, type BookedAllocation, type Region } from '#domain';
import { aProduct, bookAfter, day, municipality, pairFacts, theRegion } from '../allocation-builders';
import type { RuleCasePair } from './allocation';

interface Changes extends Partial<Region> {
  readonly born?: string;
}

/** What a JW301 with one product left, by a region that may differ. */
export function bookedAs(
  product: Partial<AllocatedProduct> = {},
  { born = '2014-05-17', ...region }: Changes = {},
): BookedAllocation {
  const agreed = theRegion(region);
  const book = bookAfter([[aProduct(product)]], pairFacts({ region: agreed }));
  const allocation = book.allocations.get(101)!;
  return { allocation, current: currentVersion(allocation)!, birth: { date: day(born) }, book, region: agreed };
}

const settled = theRegion().settings;
const population = [{ municipality, segment: 'specialist', regime: 'population', from: day('2026-03-09') }] as const;
const dear = { extent: { volume: 450_001, unit: '83', frequency: '6' } } as const;
const closed = { settings: { ...settled, outOfScope: { categories: [], products: ['45:45P1A'] as const } } };
const notExtended = { categories: [], products: ['45:45P1A'] as const };
const insured = { settings: { ...settled, ages: { ...settled.ages, notExtended } } };

/** One subject that keeps each rule of what was agreed beforehand, and one that breaks it. */
export const contractRuleCases: Readonly<Record<string, RuleCasePair>> = {
  GW001: { passing: bookedAs(), failing: bookedAs(dear) },
  GW003: { passing: bookedAs(), failing: bookedAs({}, { agreements: new Map() }) },
  GW004: { passing: bookedAs(), failing: bookedAs({}, { regimes: population }) },
  GW005: { passing: bookedAs(), failing: bookedAs({}, closed) },
  GW006: { passing: bookedAs({}, { born: '2003-03-10' }), failing: bookedAs({}, { ...insured, born: '2008-03-09' }) },
};
