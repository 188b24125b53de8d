import type { Rule } from '../rule/rule';
import { allocationIsKnown } from './debit-link.rules';
import { clientRules, wholeDeclarationRules } from './declaration.rules';
import { inMessageRules } from './in-message-rules';
import { coupledDebitRules, creditRules } from './line-rules';

/** Every rule that a JW323 is held against besides those on any header, once, in the order of reporting. */
export const declarationRules: readonly Rule<never>[] = [
  ...new Set<Rule<never>>([
    ...inMessageRules,
    ...wholeDeclarationRules,
    ...clientRules,
    ...creditRules,
    allocationIsKnown,
    ...coupledDebitRules,
  ]),
];
