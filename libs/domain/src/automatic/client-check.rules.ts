import { standingAllocations, type Standing } from '../allocation/current-allocations';
import { productKeyOf } from '../region/region';
import { ageLimitOf, excludedWith } from '../region/region-lookup';
import { surelyReached } from '../rule/age';
import { overlap, shareADay } from '../rule/overlap';
import type { RequestCheck } from './request-check';
import type { Wanted } from './wanted';

/** Another municipality, of the national list: one that is not on it is a slip of the register, and for a person to see. */
const livesAt = ({ registered, region, before }: Wanted): string | undefined => {
  const residence = registered?.residence;
  return residence !== before.municipality && residence !== undefined && region.municipalityCodes.has(residence)
    ? residence
    : undefined;
};

export const municipalityIsAnswerable: RequestCheck = {
  code: 'municipality-is-answerable',
  // By the code list only a JW315 is refused for residence.
  reason: ({ kind }) => (kind === 'JW315' ? '8' : '5'),
  sentence: {
    nl: 'De gemeente is volgens het cliëntregister verantwoordelijk voor de cliënt.',
    en: 'By the client register the municipality is answerable for the client.',
  },
  source: 'woonplaatsbeginsel; iJw 3.2 OP359, IV095',
  holds: (wanted) => livesAt(wanted) === undefined,
  figures: (wanted) => ({ residence: livesAt(wanted) ?? 'absent' }),
};

/** Of what names no product the latest there is. */
export const ageLimit = ({ row: { product }, region }: Wanted): number =>
  product ? ageLimitOf(region, product) : region.settings.ages.extendedLimit;

export const youngEnough: RequestCheck = {
  code: 'GW006',
  reason: '9',
  sentence: {
    nl: 'Op de eerste dag die gevraagd wordt heeft de cliënt de leeftijdsgrens van het product niet bereikt.',
    en: 'On the first day that is asked the client has not reached the age limit of the product.',
  },
  source: 'Jeugdwet: until 18, and until 23 where youth care is extended',
  holds: (wanted) => wanted.birth === undefined || !surelyReached(wanted.birth, ageLimit(wanted), wanted.from),
  figures: (wanted) => ({ ageLimit: ageLimit(wanted), from: wanted.from }),
};

const others = ({ client, after, row }: Wanted): readonly Standing[] =>
  standingAllocations(after, client).filter(({ allocation }) => allocation.number !== row.allocationNumber);

/** Only numbers that the provider knows. */
const numbersOf = (rows: readonly Standing[], { numbers, before }: Wanted): string =>
  rows
    .map(({ allocation }) => allocation.number)
    .filter((number) => before.allocations.has(number) || !numbers.includes(number))
    .join(' ');

const stackedOn = (wanted: Wanted): readonly Standing[] =>
  others(wanted).filter(({ current }) => overlap(wanted.row, current));

/** What is asked twice while the first is not answered yet is refused before it comes to this (TR374). */
export const nothingIsStacked: RequestCheck = {
  code: 'nothing-is-stacked',
  reason: '6',
  sentence: {
    nl: 'Hetzelfde product is voor de cliënt bij de aanbieder niet op dezelfde dag al toegewezen.',
    en: 'The same product is not allocated already to the client at the provider on the same day.',
  },
  source: 'iJw 3.2 OP259, TR302',
  holds: (wanted) => stackedOn(wanted).length === 0,
  figures: (wanted) => ({ allocationNumbers: numbersOf(stackedOn(wanted), wanted) }),
};

function excludedBy(wanted: Wanted): readonly Standing[] {
  const { product } = wanted.row;
  const excluded = product ? excludedWith(wanted.region, product) : [];
  return others(wanted).filter(({ current }) => {
    const other = productKeyOf(current.product);
    return other !== undefined && excluded.includes(other) && shareADay(wanted.row, current);
  });
}

export const combinationIsAllowed: RequestCheck = {
  code: 'combination-is-allowed',
  reason: '7',
  sentence: {
    nl: 'Het product gaat volgens de regio samen met wat de cliënt bij de aanbieder op dezelfde dag is toegewezen.',
    en: 'By the region the product goes together with what is allocated to the client at the provider on the same day.',
  },
  source: 'excluded combinations of the region',
  holds: (wanted) => excludedBy(wanted).length === 0,
  figures: (wanted) => ({
    product: productKeyOf(wanted.row.product) ?? 'absent',
    excludes: excludedBy(wanted)
      .map(({ current }) => productKeyOf(current.product))
      .join(' '),
    allocationNumbers: numbersOf(excludedBy(wanted), wanted),
  }),
};
