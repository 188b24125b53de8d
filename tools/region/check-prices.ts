import type { RegionFiles } from './read-region';
import { checkKnown, checkOverlaps, groupBy } from './row-checks';
import { problemAt, type Problem } from './source';

/** IV081: the rate per minute is the hourly rate by sixty, half a cent upwards. */
export const ratePerMinute = (hourly: number): number => Math.floor((hourly + 30) / 60);

function checkProfiles({ profiles, quantities }: RegionFiles): readonly Problem[] {
  const segments = new Map(quantities.map(({ code, segment }) => [code, segment]));
  const twice = profiles.filter(({ profile }, at) => profiles.findIndex((p) => p.profile === profile) < at);
  const undeclared = profiles.flatMap(({ place, segment, declaredAs }) =>
    declaredAs
      .filter((code) => segments.get(code) !== segment)
      .map((code) => problemAt(place, `${code} has no price in quantity-prices.yaml for the ${segment} segment`)),
  );
  return [
    ...twice.map(({ place, profile }) => problemAt(place, `the profile ${profile} is there twice`)),
    ...undeclared,
  ];
}

function checkPics({ pics, productCodes, profileNames }: RegionFiles): readonly Problem[] {
  const combination = ({ profile, intensity }: { profile: string; intensity: string }): string =>
    `${profile} ${intensity}`;
  const wandering = [...groupBy(pics, ({ code }) => code).values()].flatMap(([first, ...others]) =>
    others
      .filter((pic) => first && combination(pic) !== combination(first))
      .map(({ place, code }) => problemAt(place, `${code} stands for another profile or intensity elsewhere`)),
  );
  const codes = groupBy(pics, combination);
  const rivals = [...codes.values()].flatMap((group) =>
    group
      .filter(({ code }) => code !== group[0]?.code)
      .map((pic) => problemAt(pic.place, `${combination(pic)} already has the code ${group[0]?.code}`)),
  );
  return [
    ...pics
      .filter(({ code }) => productCodes.has(code))
      .map(({ place, code }) =>
        problemAt(place, `${code} is a product of the national list; a PIC has a code of its own`),
      ),
    ...checkKnown(pics, profileNames, { what: 'profile', names: ({ profile }) => [profile] }),
    ...checkOverlaps(pics, 'the price of', ({ code }) => code),
    ...wandering,
    ...rivals,
  ];
}

function checkQuantities({ quantities, productCodes }: RegionFiles): readonly Problem[] {
  const minutes = quantities.flatMap(({ place, unit, rate, hourly }) => {
    if (unit !== '01')
      return hourly === undefined ? [] : [problemAt(place, 'hourly: only minutes have an hourly rate')];
    if (hourly === undefined || rate === ratePerMinute(hourly)) return [];
    return [problemAt(place, `rate: ${hourly} per hour is ${ratePerMinute(hourly)} per minute, not ${rate} (IV081)`)];
  });
  const segments = [...groupBy(quantities, ({ code }) => code).values()].flatMap(([first, ...others]) =>
    others
      .filter(({ segment }) => segment !== first?.segment)
      .map(({ place, code }) => problemAt(place, `${code} is in the ${first?.segment} segment elsewhere`)),
  );
  return [
    ...checkKnown(quantities, productCodes, { what: 'product in the national list', names: ({ code }) => [code] }),
    ...checkOverlaps(quantities, 'the price of', ({ code }) => code),
    ...minutes,
    ...segments,
  ];
}

export const checkPrices = (files: RegionFiles): readonly Problem[] => [
  ...checkProfiles(files),
  ...checkPics(files),
  ...checkQuantities(files),
];
