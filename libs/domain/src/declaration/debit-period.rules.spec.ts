import { anAllocation, byNumber, day, month } from '../../../../test/support/declaration-builders';
import { coupled, debit } from '../../../../test/support/declaration-subjects';
import { describeRule } from '../../../../test/support/describe-rule';
import {
  beginsOnFirstDay,
  beginsWithinAllocation,
  endsOnLastDay,
  endsWithinAllocation,
  notAfterDeclarationPeriod,
} from './debit-period.rules';

const delivered = (begins: string, ends: string, [starts, last]: readonly [string, string?]) =>
  coupled(
    { period: { begins: day(begins), ends: day(ends) } },
    { book: { allocations: byNumber(allocated(day(starts), last)) } },
  );

function allocated(starts: ReturnType<typeof day>, last: string | undefined) {
  const { ends: _, ...version } = anAllocation({}, { starts }).versions[0]!;
  return anAllocation({ versions: [last === undefined ? version : { ...version, ends: day(last) }] });
}

describeRule(beginsWithinAllocation, [
  ['on its first day', delivered('2026-04-09', '2026-04-30', ['2026-04-09']), 'holds'],
  [
    'a day before it',
    delivered('2026-04-08', '2026-04-30', ['2026-04-09']),
    { begins: '2026-04-08', allocationStarts: '2026-04-09' },
  ],
]);

describeRule(endsWithinAllocation, [
  ['on its last day', delivered('2026-04-01', '2026-04-20', ['2026-01-01', '2026-04-20']), 'holds'],
  ['while it has no end', delivered('2026-04-01', '2026-04-30', ['2026-01-01']), 'holds'],
  [
    'a day after it',
    delivered('2026-04-01', '2026-04-21', ['2026-01-01', '2026-04-20']),
    { ends: '2026-04-21', allocationEnds: '2026-04-20' },
  ],
]);

describeRule(beginsOnFirstDay, [
  ['the first of the month', delivered('2026-04-01', '2026-04-30', ['2026-01-09']), 'holds'],
  ['the first day of the allocation', delivered('2026-04-09', '2026-04-30', ['2026-04-09']), 'holds'],
  ['the second', delivered('2026-04-02', '2026-04-30', ['2026-01-09']), { begins: '2026-04-02', fits: '2026-04-01' }],
  [
    'the first of the month in which the allocation begins later',
    delivered('2026-04-01', '2026-04-30', ['2026-04-09']),
    { begins: '2026-04-01', fits: '2026-04-09' },
  ],
]);

describeRule(endsOnLastDay, [
  ['the last of the month', delivered('2026-04-01', '2026-04-30', ['2026-01-01', '2026-06-09']), 'holds'],
  ['the last of the month, without an end', delivered('2026-04-01', '2026-04-30', ['2026-01-01']), 'holds'],
  ['the last day of the allocation', delivered('2026-04-01', '2026-04-09', ['2026-01-01', '2026-04-09']), 'holds'],
  ['a day short', delivered('2026-04-01', '2026-04-29', ['2026-01-01']), { ends: '2026-04-29', fits: '2026-04-30' }],
  [
    'the last of the month in which the allocation ends before',
    delivered('2026-04-01', '2026-04-30', ['2026-01-01', '2026-04-09']),
    { ends: '2026-04-30', fits: '2026-04-09' },
  ],
]);

describeRule(notAfterDeclarationPeriod, [
  ['this month', debit(), 'holds'],
  ['a month that was late', debit({ period: month('2026-02') }), 'holds'],
  ['the next month', debit({ period: month('2026-05') }), { ends: '2026-05-31', declarationEnds: '2026-04-30' }],
]);
