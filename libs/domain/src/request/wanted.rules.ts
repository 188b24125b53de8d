import type { AllocationVersion } from '../allocation/allocation';
import type { Standing } from '../allocation/current-allocations';
import type { ChangedProduct, UnchangedProduct, WantedSituation } from '../message/change-request';
import type { Figures } from '../rule/finding';
import { overlapping } from '../rule/overlap';
import type { ProductTerms } from '../rule/product.rules';
import type { Rule } from '../rule/rule';
import { earlierOf, type CalendarDate } from '../values/calendar-date';
import { returnCode } from '../values/codes';
import { bothInTotal } from './in-total';

/** The allocations of the client at the provider that are current on the date of the request, by their numbers. */
type CurrentByNumber = ReadonlyMap<number, Standing>;

/** What is wanted, beside what is allocated. */
export interface WantedBesideCurrent {
  readonly wanted: WantedSituation;
  readonly current: CurrentByNumber;
  /** Of the request. */
  readonly issuedOn: CalendarDate;
}

/** Allocated by the date of the request: of what was allocated later its sender could not know (OP080, OP095). */
const wasAllocatedBy = ({ allocation: { versions } }: Standing, day: CalendarDate): boolean =>
  versions.some(({ allocatedOn, withdrawn }) => !withdrawn && allocatedOn <= day);

const leftOut = ({ wanted, current, issuedOn }: WantedBesideCurrent): readonly number[] => {
  const named = new Set(
    [...(wanted.unchanged ?? []), ...(wanted.changed ?? [])].map(({ allocationNumber }) => allocationNumber),
  );
  return [...current].flatMap(([number, at]) => (!named.has(number) && wasAllocatedBy(at, issuedOn) ? [number] : []));
};

const namesAllThatIsAllocated: Rule<WantedBesideCurrent> = {
  code: 'TR349',
  returnCode: returnCode('9349'),
  level: 'across-messages',
  sentence: {
    nl: 'Een verzoek om wijziging noemt elke actuele toewijzing van de cliënt bij de aanbieder, als ongewijzigd of te wijzigen.',
    en: 'A request for change names every current allocation of the client at the provider, as one that stays or changes.',
  },
  source: 'iJw 3.2 TR349',
  holds: (subject) => leftOut(subject).length === 0,
  figures: (subject) => ({ allocationNumbers: leftOut(subject).join(' ') }),
};

/** The situation as it would be: what an allocation is until its change, and what it becomes, are of one product. */
function wantedRows({ wanted, current }: WantedBesideCurrent): readonly ProductTerms[] {
  const { unchanged = [], changed = [], added = [] } = wanted;
  return [
    ...unchanged.flatMap(({ allocationNumber }) => current.get(allocationNumber)?.current ?? []),
    ...changed.flatMap(({ allocationNumber, wantedFrom, ends }) => {
      const { product, starts } = current.get(allocationNumber)?.current ?? {};
      return starts === undefined ? [] : [{ ...(product && { product }), starts: earlierOf(starts, wantedFrom), ends }];
    }),
    ...added.map(({ product, wantedFrom, ends }) => ({ ...(product && { product }), starts: wantedFrom, ends })),
  ];
}

const sameProductIsWantedOnce: Rule<WantedBesideCurrent> = {
  code: 'TR361',
  returnCode: returnCode('9361'),
  level: 'across-messages',
  sentence: {
    nl: 'In wat wordt gewenst staat hetzelfde product niet twee keer voor dezelfde dag, wat al is toegewezen meegeteld.',
    en: 'In what is wanted the same product does not stand twice for the same day, what is allocated already included.',
  },
  source: 'iJw 3.2 TR361',
  holds: (subject) => overlapping(wantedRows(subject)).length === 0,
  figures: (subject) => ({ products: overlapping(wantedRows(subject)).length }),
};

/** A row that names an allocation, beside that allocation; undefined where it is no current one of this client at this provider. */
export interface NamedAllocation<Row extends UnchangedProduct> {
  readonly row: Row;
  readonly allocated: AllocationVersion | undefined;
  readonly issuedOn: CalendarDate;
}

const numberOf = ({ row, issuedOn }: NamedAllocation<UnchangedProduct>): Figures => ({
  allocationNumber: row.allocationNumber,
  issuedOn,
});

const unchangedIsCurrent: Rule<NamedAllocation<UnchangedProduct>> = {
  code: 'TR350',
  returnCode: returnCode('9350'),
  level: 'across-messages',
  sentence: {
    nl: 'Wat ongewijzigd blijft, verwijst naar een actuele toewijzing van de cliënt bij de aanbieder.',
    en: 'What stays as it is refers to a current allocation of the client at the provider.',
  },
  source: 'iJw 3.2 TR350',
  holds: ({ allocated }) => allocated !== undefined,
  figures: numberOf,
};

const changedIsCurrent: Rule<NamedAllocation<ChangedProduct>> = {
  code: 'TR351',
  returnCode: returnCode('9351'),
  level: 'across-messages',
  sentence: {
    nl: 'Wat moet wijzigen, verwijst naar een actuele toewijzing van de cliënt bij de aanbieder.',
    en: 'What is to change refers to a current allocation of the client at the provider.',
  },
  source: 'iJw 3.2 TR351',
  holds: ({ allocated }) => allocated !== undefined,
  figures: numberOf,
};

/** A change beside the allocation that it changes. */
export interface Change {
  readonly row: ChangedProduct;
  readonly allocated: AllocationVersion;
  /** Of the request. */
  readonly issuedOn: CalendarDate;
}

const daysOf = ({ row, allocated, issuedOn }: Change): Figures => ({
  allocationNumber: row.allocationNumber,
  wantedFrom: row.wantedFrom,
  starts: allocated.starts,
  issuedOn,
});

const changesLaterOrFromTheStart: Rule<Change> = {
  code: 'TR357',
  returnCode: returnCode('9357'),
  level: 'across-messages',
  sentence: {
    nl: 'Een wijziging wordt gewenst na de dagtekening van het verzoek, of vanaf de ingangsdatum van de toewijzing.',
    en: 'A change is wanted from a day after the date of the request, or from the first day of the allocation.',
  },
  source: 'iJw 3.2 TR357',
  holds: ({ row, allocated, issuedOn }) => row.wantedFrom > issuedOn || row.wantedFrom === allocated.starts,
  figures: daysOf,
};

/** Another budget, or another volume in total: what the allocation is worth changes under its own number (IV066). */
function changesTheTotal({ row: { budget, extent }, allocated }: Change): boolean {
  return bothInTotal(allocated.extent, extent)
    ? allocated.extent?.volume !== extent?.volume
    : budget !== undefined && allocated.budget !== undefined && budget !== allocated.budget;
}

const totalChangesFromTheStart: Rule<Change> = {
  code: 'TR373',
  returnCode: returnCode('9373'),
  level: 'across-messages',
  sentence: {
    nl: 'Een ander budget, of een ander volume onder frequentie 6, wordt gewenst vanaf de ingangsdatum van de toewijzing.',
    en: 'Another budget, or another volume under frequency 6, is wanted from the first day of the allocation.',
  },
  source: 'iJw 3.2 TR373',
  holds: (change) => !changesTheTotal(change) || change.row.wantedFrom === change.allocated.starts,
  figures: daysOf,
};

const extentOf = ({ row, allocated }: Change): Figures => ({
  allocationNumber: row.allocationNumber,
  category: allocated.product?.category ?? 'absent',
  code: allocated.product?.code ?? 'absent',
  volume: row.extent?.volume ?? 'absent',
});

const genericHasNoExtent: Rule<Change> = {
  code: 'TR375',
  returnCode: returnCode('9375'),
  level: 'across-messages',
  sentence: {
    nl: 'Van een toewijzing zonder product wordt geen omvang gevraagd.',
    en: 'Of an allocation without a product no extent is asked.',
  },
  source: 'iJw 3.2 TR375',
  holds: ({ row, allocated }) => allocated.product !== undefined || row.extent === undefined,
  figures: extentOf,
};

const specificKeepsAnExtent: Rule<Change> = {
  code: 'TR411',
  returnCode: returnCode('9411'),
  level: 'across-messages',
  sentence: {
    nl: 'Van een toewijzing met een productcode is de gewenste omvang gevuld.',
    en: 'Of an allocation with a product code the wanted extent is filled.',
  },
  source: 'iJw 3.2 TR411',
  holds: ({ row, allocated }) => allocated.product?.code === undefined || row.extent !== undefined,
  figures: extentOf,
};

const unspecificGetsNoExtent: Rule<Change> = {
  code: 'TR412',
  returnCode: returnCode('9412'),
  level: 'across-messages',
  sentence: {
    nl: 'Van een toewijzing zonder productcode wordt geen omvang gevraagd.',
    en: 'Of an allocation without a product code no extent is asked.',
  },
  source: 'iJw 3.2 TR412',
  holds: ({ row, allocated }) => allocated.product?.code !== undefined || row.extent === undefined,
  figures: extentOf,
};

/** What a JW317 must agree with outside its message, in the order in which findings are reported, as the lists below. */
export const wantedBesideCurrentRules: readonly Rule<WantedBesideCurrent>[] = [
  namesAllThatIsAllocated,
  sameProductIsWantedOnce,
];

export const namedUnchangedRules: readonly Rule<NamedAllocation<UnchangedProduct>>[] = [unchangedIsCurrent];

export const namedChangedRules: readonly Rule<NamedAllocation<ChangedProduct>>[] = [changedIsCurrent];

/** Where the allocation is no current one, that alone is wrong. */
export const changeRules: readonly Rule<Change>[] = [
  changesLaterOrFromTheStart,
  totalChangesFromTheStart,
  genericHasNoExtent,
  specificKeepsAnExtent,
  unspecificGetsNoExtent,
];
