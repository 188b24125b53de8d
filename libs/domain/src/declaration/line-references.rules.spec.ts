import { cents, type Book, type ClientKey, type DeclarationLine, type MunicipalityCode } from '#domain';
import { aLine, creditOf, earlier, eurosLine, month } from '../../../../test/support/declaration-builders';
import { coupled, credit } from '../../../../test/support/declaration-subjects';
import { describeRule } from '../../../../test/support/describe-rule';
import { debitKey } from '../ledger/tally';
import { debitIsCreditedOnce, noOpenDebit, referenceIsNew, takesBackGrantedDebit } from './line-references.rules';

const before = (line: DeclarationLine, changes: Parameters<typeof earlier>[1] = {}): Partial<Book> => ({
  lines: new Map([[line.reference, earlier(line, changes)]]),
});

describeRule(referenceIsNew, [
  ['never seen', coupled(), 'holds'],
  ['of a line before', coupled({}, { book: before(aLine()) }), { usedIn: 'earlier message' }],
  [
    'of a line that was refused',
    coupled({}, { book: before(aLine(), { kind: 'refused' }) }),
    { usedIn: 'earlier message' },
  ],
  [
    'of a line at another municipality',
    coupled({}, { book: before(aLine(), { municipality: '0599' as MunicipalityCode }) }),
    { usedIn: 'earlier message' },
  ],
  [
    'under another client of this message',
    coupled({}, { before: (t) => t.references.add('R1') }),
    { usedIn: 'this message' },
  ],
]);

const granted = eurosLine('R0', 250);
const taken = creditOf(granted, 'R9');
const after = (changes: Parameters<typeof earlier>[1]) => ({ book: before(granted, changes) });

describeRule(takesBackGrantedDebit, [
  ['a debit that was granted', credit(taken, after({})), 'holds'],
  ['one that was granted over a limit', credit(taken, after({ kind: 'grant-over-limit' })), 'holds'],
  ['one that was credited already (TR390 tells)', credit(taken, after({ credited: true })), 'holds'],
  ['nothing', credit(taken), { named: 'unknown' }],
  ['a refused debit', credit(taken, after({ kind: 'refused' })), { named: 'refused' }],
  ['a credit', credit(taken, after({ kind: 'credit' })), { named: 'credit' }],
  ['at another municipality', credit(taken, after({ municipality: '0599' as MunicipalityCode })), { named: 'unknown' }],
  ['for another client', credit(taken, after({ client: 'client-2' as ClientKey })), { named: 'unknown' }],
  ['another allocation', credit({ ...taken, allocationNumber: 1 }, after({})), { named: 'grant' }],
  ['another category', credit({ ...taken, category: '46' }, after({})), { named: 'grant' }],
  ['another product', credit({ ...taken, productCode: '45A01' }, after({})), { named: 'grant' }],
  ['another month', credit({ ...taken, period: month('2026-03') }, after({})), { named: 'grant' }],
  [
    'another last day',
    credit({ ...taken, period: { ...taken.period, ends: taken.period.begins } }, after({})),
    { named: 'grant' },
  ],
  ['another volume', credit({ ...taken, volume: 24_999 }, after({})), { named: 'grant' }],
  ['another unit', credit({ ...taken, unit: '82' }, after({})), { named: 'grant' }],
  ['another rate', credit({ ...taken, rate: cents(1) }, after({})), { named: 'grant' }],
  [
    'a part of it',
    credit({ ...taken, claimed: creditOf(eurosLine('R0', 249), 'R9').claimed }, after({})),
    { named: 'grant' },
  ],
]);

describeRule(debitIsCreditedOnce, [
  ['the first credit', credit(taken, after({})), 'holds'],
  ['of nothing (TR323 tells)', credit(taken), 'holds'],
  [
    "another client's, credited or not",
    credit(taken, after({ client: 'client-2' as ClientKey, credited: true })),
    'holds',
  ],
  ['credited before', credit(taken, after({ credited: true })), { allocationNumber: 518000101, begins: '2026-04-01' }],
]);

const open = (rounds: number, isOpen: boolean) => ({
  book: { debits: new Map([[debitKey(aLine()), { rounds, open: isOpen }]]) },
});

describeRule(noOpenDebit, [
  ['the first', coupled(), 'holds'],
  ['after a credit', coupled({}, open(1, false)), 'holds'],
  ['another month', coupled({ period: month('2026-03') }, open(1, true)), 'holds'],
  ['a second', coupled({}, open(2, true)), { allocationNumber: 518000101, begins: '2026-04-01', grantedBefore: 2 }],
]);
