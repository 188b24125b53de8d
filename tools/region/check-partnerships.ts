import { inForce, type CalendarDate } from '#domain';
import type { RegionFiles } from './read-region';
import { checkOverlaps, validity } from './row-checks';
import { problemAt, type Problem } from './source';

/** Who gives care for a population: the partnerships of a municipality, and the providers that work for each of them. */
export function checkPartnerships({ partnerships, subcontractors, regimes }: RegionFiles): readonly Problem[] {
  const isPartnership = (municipality: string, provider: string, from: CalendarDate): boolean =>
    partnerships.some(
      (row) => row.municipality === municipality && row.provider === provider && inForce(validity(row), from),
    );
  return [
    ...checkOverlaps(partnerships, 'the partnership', ({ municipality, provider }) => `${provider} of ${municipality}`),
    ...checkOverlaps(
      subcontractors,
      'the subcontractor',
      ({ municipality, partnership, provider }) => `${provider} of ${partnership} in ${municipality}`,
    ),
    ...subcontractors.flatMap(({ place, municipality, partnership, provider, from }) => [
      ...(isPartnership(municipality, partnership, from)
        ? []
        : [problemAt(place, `${partnership} is no partnership of ${municipality} on ${from}`)]),
      ...(isPartnership(municipality, provider, from)
        ? [problemAt(place, `${provider} is a partnership of ${municipality} itself`)]
        : []),
    ]),
    ...regimes
      .filter(({ regime }) => regime === 'population')
      .filter(
        ({ municipality, from }) =>
          !partnerships.some((row) => row.municipality === municipality && inForce(validity(row), from)),
      )
      .map(({ place, municipality, from }) =>
        problemAt(place, `${municipality} has no partnership on ${from} to leave its population to`),
      ),
  ];
}
