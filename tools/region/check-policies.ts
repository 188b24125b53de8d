import type { RegionFiles } from './read-region';
import { checkKnown, checkOverlaps, type DatedRow } from './row-checks';
import { problemAt, type Problem } from './source';

type Policy = RegionFiles['requestPolicies'][number];

const subjectOf = ({ municipality, category, product, referrer }: Policy): string =>
  `of ${municipality ?? 'the region'} for ${product ?? category ?? 'any product'} by ${referrer ? `referrer ${referrer}` : 'anybody'}`;

const coversDays = (a: DatedRow, b: DatedRow): boolean =>
  a.from <= b.from && (a.to === undefined || (b.to !== undefined && b.to <= a.to));

/** Whatever the second row fits, the first one fits too. */
const covers = (a: Policy, b: Policy): boolean =>
  (a.municipality === undefined || a.municipality === b.municipality) &&
  (a.referrer === undefined || a.referrer === b.referrer) &&
  (a.product === undefined || a.product === b.product) &&
  (a.category === undefined || a.category === (b.category ?? b.product?.slice(0, 2))) &&
  coversDays(a, b);

/** The first row that fits decides, so one behind a row that fits all of it would only seem to say something. */
const checkUnreached = (policies: readonly Policy[]): readonly Problem[] =>
  policies.flatMap((policy, at) => {
    const earlier = policies.slice(0, at).find((row) => covers(row, policy));
    return earlier ? [problemAt(policy.place, `line ${earlier.place.line} decides all that this row would`)] : [];
  });

export function checkPolicies(files: RegionFiles): readonly Problem[] {
  const { requestPolicies, noChangeRequests, productCodes, picCodes, providerCodes } = files;
  return [
    ...checkKnown(noChangeRequests, providerCodes, { what: 'provider', names: ({ provider }) => [provider] }),
    ...checkOverlaps(noChangeRequests, 'the provider', ({ provider }) => provider),
    ...checkKnown(requestPolicies, new Set([...productCodes, ...picCodes]), {
      what: 'product in the national list or the price list',
      names: ({ product }) => [product],
    }),
    ...checkOverlaps(requestPolicies, 'the policy', subjectOf),
    ...checkUnreached(requestPolicies),
  ];
}
