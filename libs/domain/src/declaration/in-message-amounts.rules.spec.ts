import { cents, type Side } from '#domain';
import { aDeclaration, aLine, creditOf, euros, eurosLine } from '../../../../test/support/declaration-builders';
import { written } from '../../../../test/support/declaration-subjects';
import { describeRule } from '../../../../test/support/describe-rule';
import { eurosAreTheVolume, rateUnlessInEuros, totalIsSumOfLines, zeroIsDebit } from './in-message-amounts.rules';
import { writtenDeclaration } from './written-subjects';

const amount = (value: number, side: Side) => ({ cents: cents(value), side });
const lines = [eurosLine('R1', 100), creditOf(eurosLine('R0', 250), 'R2')];
const claimed = (value: number, side: Side) => writtenDeclaration(aDeclaration(lines, { total: amount(value, side) }));

describeRule(totalIsSumOfLines, [
  ['credits count against debits', claimed(15_000, 'credit'), 'holds'],
  ['the right sum on the wrong side', claimed(15_000, 'debit'), { totalCents: 15_000, sumCents: -15_000 }],
  ['a cent more', claimed(15_001, 'credit'), { totalCents: -15_001, sumCents: -15_000 }],
]);

const minutes = aLine({ unit: '01', volume: 10, rate: cents(120), claimed: euros(12) });

describeRule(rateUnlessInEuros, [
  ['euros without a rate', written([aLine()]), 'holds'],
  ['minutes with a rate', written([minutes]), 'holds'],
  ['euros with a rate', written([aLine({ rate: cents(1) })]), { unit: '83', rateCents: 1 }],
  ['minutes without a rate', written([aLine({ unit: '01' })]), { unit: '01', rateCents: 'none' }],
]);

describeRule(zeroIsDebit, [
  ['zero as a debit', { amount: amount(0, 'debit') }, 'holds'],
  ['a cent as a credit', { amount: amount(1, 'credit') }, 'holds'],
  ['zero as a credit', { amount: amount(0, 'credit') }, { amountCents: 0, side: 'credit' }],
]);

describeRule(eurosAreTheVolume, [
  ['the same', written([eurosLine('R1', 100)]), 'holds'],
  ['minutes are not euros', written([minutes]), 'holds'],
  ['a cent apart', written([eurosLine('R1', 100, { volume: 9_999 })]), { askedCents: 10_000, volume: 9_999 }],
]);
