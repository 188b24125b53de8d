import type { Rule } from '../rule/rule';
import { agreementInForce, withinCeiling, withinRooms } from './debit-limits.rules';
import { allocationIsKnown } from './debit-link.rules';
import type { CoupledLine, CreditLine, DebitLine } from './line-subjects';

/** A municipality cannot refuse a credit on its content (IV085). In the order of reporting, as the lists below. */
export const creditRules: readonly Rule<CreditLine>[] = [];

/** Without an allocation: that, and what can be judged all the same. */
export const uncoupledDebitRules: readonly Rule<DebitLine>[] = [allocationIsKnown];

export const coupledDebitRules: readonly Rule<CoupledLine>[] = [agreementInForce, withinCeiling, withinRooms];
