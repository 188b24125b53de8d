import type { AllocatedProduct } from '../message/allocation';
import type { Figures } from '../rule/finding';
import { inMessage } from '../rule/in-message';
import { hasHappened, type Reported } from '../rule/person.rules';
import {
  budgetHasEnd,
  budgetHasNoExtent,
  endsNoSoonerThanItStarts,
  extentHasNoBudget,
  frequencyFitsUnit,
  specificHasExtent,
  unspecificHasNoExtent,
  weeklyHasEnd,
  withoutBudgetHasProduct,
} from '../rule/product.rules';
import type { Rule } from '../rule/rule';

/** What happened is that it was allocated. */
export type WrittenProduct = AllocatedProduct & Reported;

const reasonOf = ({ allocationNumber, changeReason, starts, ends }: AllocatedProduct): Figures => ({
  allocationNumber,
  ...(changeReason !== undefined && { changeReason }),
  starts,
  ...(ends !== undefined && { ends }),
});

const deletionEndsOnItsFirstDay = inMessage<AllocatedProduct>({
  code: 'CS335',
  nl: 'Met reden wijziging 13 (verwijderd) is de einddatum gelijk aan de ingangsdatum.',
  en: 'With change reason 13 (deleted) the last day is the first day.',
  holds: ({ changeReason, starts, ends }) => changeReason !== '13' || starts === ends,
  figures: reasonOf,
});

const lapsedReasonIsNotUsed = inMessage<AllocatedProduct>({
  code: 'CS336',
  nl: 'Reden wijziging 01 wordt niet meer gebruikt.',
  en: 'Change reason 01 is no longer used.',
  holds: ({ changeReason }) => changeReason !== '01',
  figures: reasonOf,
});

/** What one product of a JW301 must say of itself, in the order in which findings are reported. */
export const productRules: readonly Rule<WrittenProduct>[] = [
  hasHappened,
  endsNoSoonerThanItStarts,
  specificHasExtent,
  budgetHasEnd,
  weeklyHasEnd,
  budgetHasNoExtent,
  extentHasNoBudget,
  withoutBudgetHasProduct,
  unspecificHasNoExtent,
  deletionEndsOnItsFirstDay,
  lapsedReasonIsNotUsed,
  frequencyFitsUnit,
];
