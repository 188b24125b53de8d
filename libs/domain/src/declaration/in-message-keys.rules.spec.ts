import { keysAreUnique } from '#domain';
import { aLine, creditOf, month } from '../../../../test/support/declaration-builders';
import { written } from '../../../../test/support/declaration-subjects';
import { describeRule } from '../../../../test/support/describe-rule';
import {
  debitOccursOnce,
  previousReferenceBelongsToCredits,
  previousReferenceIsFromBefore,
  previousReferenceOccursOnce,
} from './in-message-keys.rules';

const april = aLine();
const march = aLine({ reference: 'R2', period: month('2026-03') });

describeRule(keysAreUnique, [
  ['two references', written([april, march]), 'holds'],
  ['the same reference again', written([april, { ...march, reference: 'R1' }]), { position: 1, first: 0 }],
]);

const credit = creditOf(aLine({ reference: 'R0' }), 'R3');

describeRule(previousReferenceOccursOnce, [
  ['a debit names none', written([april, march]), 'holds'],
  ['one credit', written([april, credit]), 'holds'],
  ['two credits of one line', written([april, credit, { ...credit, reference: 'R4' }]), { position: 2, first: 1 }],
]);

describeRule(previousReferenceIsFromBefore, [
  ['a line of an earlier message', written([april, credit]), 'holds'],
  ['a debit and its own credit', written([april, creditOf(april, 'R3')]), { position: 1 }],
]);

describeRule(debitOccursOnce, [
  ['another month', written([april, march]), 'holds'],
  ['another product', written([april, { ...april, productCode: '45A01' }]), 'holds'],
  ['another allocation', written([april, { ...april, allocationNumber: 1 }]), 'holds'],
  ['a credit of the same', written([april, creditOf(april, 'R3')]), 'holds'],
  ['a debit after a credit of the same', written([creditOf(april, 'R3'), april]), 'holds'],
  [
    'the same again under another reference',
    written([april, { ...april, reference: 'R2' }]),
    { allocationNumber: 518000101, begins: '2026-04-01', position: 1, first: 0 },
  ],
]);

describeRule(previousReferenceBelongsToCredits, [
  ['a debit without', written([april]), 'holds'],
  ['a credit with', written([credit]), 'holds'],
  ['a debit with', written([{ ...april, previousReference: 'R0' }]), { side: 'debit', previousReference: 'present' }],
  [
    'a credit without',
    written([{ ...april, claimed: credit.claimed }]),
    { side: 'credit', previousReference: 'absent' },
  ],
]);
