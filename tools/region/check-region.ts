import { inForce } from '#domain';
import { checkPrices } from './check-prices';
import { checkPartnerships } from './check-partnerships';
import { checkPolicies } from './check-policies';
import { checkRooms } from './check-rooms';
import type { RegionFiles } from './read-region';
import { checkKnown, checkOverlaps, validity } from './row-checks';
import { problemAt, type Problem } from './source';

const withMunicipality = (files: RegionFiles) => [
  files.agreements,
  files.regimes,
  files.ownAnswers,
  files.ranges,
  files.rooms,
  files.requestPolicies,
  files.partnerships,
  files.subcontractors,
];

function checkParties(files: RegionFiles): readonly Problem[] {
  const national = new Set(files.nationalMunicipalities.map(({ code }) => code as string));
  const parties = new Set([...files.municipalityCodes, ...files.providerCodes]);
  const municipality = {
    what: 'municipality of the region',
    names: (row: { municipality?: string | undefined }) => [row.municipality],
  };
  const provider = { what: 'provider', names: (row: { provider: string }) => [row.provider] };
  return [
    ...checkOverlaps(files.municipalities, 'municipality', ({ code }) => code),
    ...checkOverlaps(files.nationalMunicipalities, 'municipality', ({ code }) => code),
    ...checkOverlaps(files.nationalProducts, 'product', ({ code }) => code),
    ...checkOverlaps(files.providers, 'provider', ({ code }) => code),
    ...checkKnown(files.municipalities, national, {
      what: 'municipality in the national list',
      names: ({ code }) => [code],
    }),
    ...checkKnown(files.mandates, parties, { what: 'party', names: ({ author, submitter }) => [author, submitter] }),
    ...checkKnown(files.agreements, files.providerCodes, provider),
    ...checkKnown(files.rooms, files.providerCodes, provider),
    ...checkKnown(files.partnerships, files.providerCodes, provider),
    ...checkKnown(files.subcontractors, files.providerCodes, provider),
    ...withMunicipality(files).flatMap((rows) =>
      checkKnown<{ municipality?: string | undefined }>(rows, files.municipalityCodes, municipality),
    ),
  ];
}

function checkAgreements({ mandates, agreements, ownAnswers }: RegionFiles): readonly Problem[] {
  return [
    ...mandates
      .filter(({ author, submitter }) => author === submitter)
      .map(({ place }) => problemAt(place, 'a party needs no mandate of itself')),
    ...checkOverlaps(ownAnswers, 'the municipality', ({ municipality, kind }) => `${municipality} for a ${kind}`),
    ...checkOverlaps(mandates, 'the mandate', ({ author, submitter }) => `of ${author} to ${submitter}`),
    ...checkOverlaps(
      agreements,
      'the agreement',
      ({ provider, municipality }) => `of ${provider} with ${municipality ?? 'the region'}`,
    ),
    ...agreements
      .filter(
        ({ provider, municipality, from }) =>
          municipality !== undefined &&
          agreements.some((a) => a.provider === provider && !a.municipality && inForce(validity(a), from)),
      )
      .map(({ place, provider }) => problemAt(place, `${provider} has an agreement with the whole region then`)),
  ];
}

function checkRegimes({ regimes, municipalities }: RegionFiles): readonly Problem[] {
  const key = (row: { municipality: string; segment: string; from: string }): string =>
    `${row.municipality} ${row.segment} from ${row.from}`;
  const missing = municipalities.flatMap(({ code, place }) =>
    (['specialist', 'highly-specialist'] as const)
      .filter((segment) => !regimes.some((r) => r.municipality === code && r.segment === segment))
      .map((segment) => problemAt(place, `${code} has no regime for the ${segment} segment in regimes.yaml`)),
  );
  const twice = regimes
    .filter((row, at) => regimes.findIndex((other) => key(other) === key(row)) < at)
    .map((row) => problemAt(row.place, `the regime of ${key(row)} is there twice`));
  return [...missing, ...twice];
}

function checkRanges({ ranges }: RegionFiles): readonly Problem[] {
  return ranges.flatMap((range, at) => {
    const crossed = ranges
      .slice(0, at)
      .find((r) => r.municipality === range.municipality && r.first <= range.last && range.first <= r.last);
    return [
      ...(range.first > range.last ? [problemAt(range.place, 'the last number lies before the first')] : []),
      ...(crossed ? [problemAt(range.place, `these numbers are also in line ${crossed.place.line}`)] : []),
    ];
  });
}

/** Every problem that lies between rows rather than in one. */
export function checkRegion(files: RegionFiles): readonly Problem[] {
  return [
    ...checkParties(files),
    ...checkAgreements(files),
    ...checkPrices(files),
    ...checkRegimes(files),
    ...checkRanges(files),
    ...checkRooms(files),
    ...checkPolicies(files),
    ...checkPartnerships(files),
  ];
}
