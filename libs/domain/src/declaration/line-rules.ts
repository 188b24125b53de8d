import type { Rule } from '../rule/rule';
import { agreementInForce, allocatedPerClient, withinCeiling, withinRooms } from './debit-limits.rules';
import {
  allocationIsKnown,
  allocationIsNotDeleted,
  categoryAsAllocated,
  productAsAllocated,
  productIsListed,
  unitAsAllocated,
} from './debit-link.rules';
import { claimedIsVolumeTimesRate, rateAsAgreed } from './debit-money.rules';
import {
  beginsOnFirstDay,
  beginsWithinAllocation,
  endsOnLastDay,
  endsWithinAllocation,
  notAfterDeclarationPeriod,
} from './debit-period.rules';
import { amountFitsBudget, volumeFitsAllocation, volumeFitsPeriod } from './debit-quantity.rules';
import { debitIsCreditedOnce, noOpenDebit, referenceIsNew, takesBackGrantedDebit } from './line-references.rules';
import type { CoupledLine, CreditLine, DebitLine } from './line-subjects';

/** A municipality cannot refuse a credit on its content (IV085). In the order of reporting, as the lists below. */
export const creditRules: readonly Rule<CreditLine>[] = [referenceIsNew, takesBackGrantedDebit, debitIsCreditedOnce];

/** Without an allocation: that, and what can be judged all the same. */
export const uncoupledDebitRules: readonly Rule<DebitLine>[] = [
  allocationIsKnown,
  productIsListed,
  notAfterDeclarationPeriod,
  referenceIsNew,
  rateAsAgreed,
  claimedIsVolumeTimesRate,
];

export const coupledDebitRules: readonly Rule<CoupledLine>[] = [
  allocationIsNotDeleted,
  categoryAsAllocated,
  productAsAllocated,
  productIsListed,
  unitAsAllocated,
  beginsWithinAllocation,
  endsWithinAllocation,
  beginsOnFirstDay,
  endsOnLastDay,
  notAfterDeclarationPeriod,
  referenceIsNew,
  noOpenDebit,
  rateAsAgreed,
  claimedIsVolumeTimesRate,
  volumeFitsPeriod,
  volumeFitsAllocation,
  amountFitsBudget,
  agreementInForce,
  allocatedPerClient,
  withinCeiling,
  withinRooms,
];
