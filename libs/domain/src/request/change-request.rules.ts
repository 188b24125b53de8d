import { clientIsKnown } from '../declaration/declaration.rules';
import type { ChangedProduct, NewProduct, WantedSituation } from '../message/change-request';
import { headerRules } from '../rule/header.rules';
import { inMessage } from '../rule/in-message';
import { keysAreUnique, type Keyed } from '../rule/key.rules';
import { overlapping } from '../rule/overlap';
import { bsnPassesElevenTest } from '../rule/person.rules';
import {
  budgetHasEnd,
  budgetHasNoExtent,
  codeBelongsToCategory,
  endsNoSoonerThanItStarts,
  extentHasNoBudget,
  frequencyFitsUnit,
  specificHasExtent,
  unspecificAdditionHasNoExtent,
  weeklyHasEnd,
  withoutBudgetHasProduct,
  type ListedProduct,
  type ProductTerms,
} from '../rule/product.rules';
import type { Rule } from '../rule/rule';
import type { Bsn } from '../values/bsn';
import type { CalendarDate } from '../values/calendar-date';
import { nothingIsPending, referenceIsNew } from './asked.rules';
import { changeRules, namedChangedRules, namedUnchangedRules, wantedBesideCurrentRules } from './wanted.rules';

/** Its terms hold from the day it is wanted. */
export const termsFrom = <Row extends ChangedProduct | NewProduct>(row: Row) => ({ ...row, starts: row.wantedFrom });

const countsOf = ({ unchanged = [], changed = [], added = [] }: WantedSituation) => ({
  unchanged: unchanged.length,
  changed: changed.length,
  added: added.length,
});

const namesWhatIsAllocated = inMessage<WantedSituation>({
  code: 'TR352',
  nl: 'Een verzoek om wijziging noemt ten minste één ongewijzigd of te wijzigen product.',
  en: 'A request for change names at least one product that stays or changes.',
  holds: ({ unchanged = [], changed = [] }) => unchanged.length + changed.length > 0,
  figures: countsOf,
});

const asksForSomething = inMessage<WantedSituation>({
  code: 'TR353',
  nl: 'Een verzoek om wijziging noemt ten minste één te wijzigen of nieuw product.',
  en: 'A request for change names at least one product that changes or is new.',
  holds: ({ changed = [], added = [] }) => changed.length + added.length > 0,
  figures: countsOf,
});

const twiceAdded = ({ added = [] }: WantedSituation): readonly ProductTerms[] => overlapping(added.map(termsFrom));

const sameProductIsAddedOnce = inMessage<WantedSituation>({
  code: 'TR410',
  nl: 'Onder de nieuwe producten staat hetzelfde product niet twee keer voor dezelfde dag.',
  en: 'Among the new products the same product is not asked twice for the same day.',
  holds: (wanted) => twiceAdded(wanted).length === 0,
  figures: (wanted) => ({ products: twiceAdded(wanted).length }),
});

/** A product to be allocated besides, in a message of a certain date. */
export interface Addition extends Keyed, ProductTerms {
  readonly wantedFrom: CalendarDate;
  readonly issuedOn: CalendarDate;
}

const isWantedLater = inMessage<Addition>({
  code: 'TR380',
  nl: 'De gewenste ingangsdatum van een nieuw product ligt na de dagtekening van het bericht.',
  en: 'A new product is wanted from a day after the date of the message.',
  holds: ({ wantedFrom, issuedOn }) => wantedFrom > issuedOn,
  figures: ({ wantedFrom, issuedOn }) => ({ wantedFrom, issuedOn }),
});

/** In the order in which findings are reported, as the lists below. */
export const changingClientRules: readonly Rule<{ readonly bsn: Bsn }>[] = [bsnPassesElevenTest];

export const wantedSituationRules: readonly Rule<WantedSituation>[] = [
  namesWhatIsAllocated,
  asksForSomething,
  sameProductIsAddedOnce,
];

export const unchangedProductRules: readonly Rule<Keyed>[] = [keysAreUnique];

export const changedProductRules: readonly Rule<ProductTerms & Keyed>[] = [
  keysAreUnique,
  endsNoSoonerThanItStarts,
  budgetHasEnd,
  weeklyHasEnd,
  budgetHasNoExtent,
  extentHasNoBudget,
  frequencyFitsUnit,
];

export const addedProductRules: readonly Rule<Addition>[] = [
  keysAreUnique,
  isWantedLater,
  endsNoSoonerThanItStarts,
  specificHasExtent,
  budgetHasEnd,
  weeklyHasEnd,
  budgetHasNoExtent,
  extentHasNoBudget,
  withoutBudgetHasProduct,
  unspecificAdditionHasNoExtent,
  frequencyFitsUnit,
];

export const listedAdditionRules: readonly Rule<ListedProduct>[] = [codeBelongsToCategory];

/** Every rule by which a JW317 is judged, in the order of the levels. Their subjects differ, so this list is for reading only. */
export const changeRequestRules: readonly Rule<never>[] = [
  ...new Set<Rule<never>>([
    ...changingClientRules,
    ...wantedSituationRules,
    ...unchangedProductRules,
    ...changedProductRules,
    ...addedProductRules,
    ...headerRules,
    clientIsKnown,
    referenceIsNew,
    nothingIsPending,
    ...wantedBesideCurrentRules,
    ...namedUnchangedRules,
    ...namedChangedRules,
    ...changeRules,
    ...listedAdditionRules,
  ]),
];
