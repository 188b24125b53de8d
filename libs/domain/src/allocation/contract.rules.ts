import type { Book } from '../decision/book';
import { picPriceSince } from '../ledger/chain';
import type { BirthDate } from '../message/client';
import type { Region } from '../region/region';
import { ageLimitOf, hasAgreement, isOutOfScope } from '../region/region-lookup';
import { surelyReached } from '../rule/age';
import type { Figures } from '../rule/finding';
import type { Rule } from '../rule/rule';
import { returnCode } from '../values/codes';
import type { Allocation, AllocationVersion } from './allocation';

/** An allocation as a JW301 left it, beside what was agreed beforehand. */
export interface BookedAllocation {
  readonly allocation: Allocation;
  readonly current: AllocationVersion;
  readonly birth: BirthDate;
  readonly book: Book;
  readonly region: Region;
}

type Told = Pick<Rule<BookedAllocation>, 'code' | 'sentence' | 'source' | 'holds' | 'figures'>;

/** A municipality allocates what it sees fit: what breaks such a rule is booked and goes on, and somebody is told. */
const told = (rule: Told): Rule<BookedAllocation> => ({ ...rule, returnCode: returnCode('–'), level: 'gateway' });

const firstDayOf = ({ allocation, current }: BookedAllocation): Figures => ({
  allocationNumber: allocation.number,
  starts: current.starts,
});

const priceOf = ({ allocation, current, book, region }: BookedAllocation): number => {
  const starts = book.trajectories.get(allocation.trajectory)?.starts ?? current.starts;
  return picPriceSince(starts, current, region)?.price ?? Infinity;
};

const allocatedCents = ({ current: { extent } }: BookedAllocation): number =>
  extent?.unit === '83' ? extent.volume : 0;

export const allocatedWithinPrice = told({
  code: 'GW001',
  sentence: {
    nl: 'Een gemeente wijst voor een profiel-intensiteitcombinatie niet meer toe dan de afgesproken prijs.',
    en: 'A municipality allocates no more for a profile and intensity than the price agreed for it.',
  },
  source: 'price list of the region: one price for each profile and intensity',
  holds: (subject) => allocatedCents(subject) <= priceOf(subject),
  figures: (subject) => ({
    allocationNumber: subject.allocation.number,
    allocatedCents: allocatedCents(subject),
    priceCents: priceOf(subject),
  }),
});

export const allocatedUnderAgreement = told({
  code: 'GW003',
  sentence: {
    nl: 'Op de eerste dag van een toewijzing is een overeenkomst van kracht tussen aanbieder en gemeente.',
    en: 'An agreement between provider and municipality is in force on the first day of an allocation.',
  },
  source: 'development and result agreements of the region',
  holds: ({ region, book, current }) => hasAgreement(region, book, current.starts),
  figures: firstDayOf,
});

export const allocatedOutsidePopulation = told({
  code: 'GW004',
  sentence: {
    nl: 'Zorg die met een budget voor de bevolking wordt betaald, wordt niet per cliënt toegewezen.',
    en: 'Care that is paid by a budget for the population is not allocated per client.',
  },
  source: 'regime calendar of the region',
  holds: ({ allocation }) => allocation.regime !== 'population',
  figures: firstDayOf,
});

export const allocatedWithinScope = told({
  code: 'GW005',
  sentence: {
    nl: 'Wat wordt toegewezen, valt binnen wat deze regio inkoopt.',
    en: 'What is allocated is within what this region buys.',
  },
  source: 'scope of the region',
  holds: ({ region, current: { product } }) => product === undefined || !isOutOfScope(region, product),
  figures: ({ allocation, current: { product } }) => ({
    allocationNumber: allocation.number,
    category: product?.category ?? '',
    ...(product?.code !== undefined && { code: product.code }),
  }),
});

/** Of an allocation without a product nobody knows to which care an age applies. */
const ageLimit = ({ region, current: { product } }: BookedAllocation): number =>
  product === undefined ? Infinity : ageLimitOf(region, product);

export const allocatedBeforeAgeLimit = told({
  code: 'GW006',
  sentence: {
    nl: 'Op de eerste dag van een toewijzing heeft de cliënt de leeftijdsgrens van die zorg nog niet bereikt.',
    en: 'On the first day of an allocation the client has not reached the age limit of that care.',
  },
  source: 'age limits of the region',
  holds: (subject) => !surelyReached(subject.birth, ageLimit(subject), subject.current.starts),
  figures: (subject) => ({ ...firstDayOf(subject), ageLimit: ageLimit(subject) }),
});

/** In the order in which they are told. */
export const contractRules: readonly Rule<BookedAllocation>[] = [
  allocatedWithinPrice,
  allocatedUnderAgreement,
  allocatedOutsidePopulation,
  allocatedWithinScope,
  allocatedBeforeAgeLimit,
];
