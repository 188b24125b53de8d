import { aLine, day, month } from '../../../../test/support/declaration-builders';
import { written } from '../../../../test/support/declaration-subjects';
import { describeRule } from '../../../../test/support/describe-rule';
import {
  beginsByTheDateOfIssue,
  endsByTheDateOfIssue,
  endsWithinFiveYears,
  isOneMonth,
  notBefore2021,
  withinOneMonth,
} from './in-message-dates.rules';

const dated = (begins: string, ends: string, issuedOn = '2026-05-04') => ({
  period: { begins: day(begins), ends: day(ends) },
  issuedOn: day(issuedOn),
});

describeRule(beginsByTheDateOfIssue, [
  ['the day itself', dated('2026-05-04', '2026-05-31'), 'holds'],
  ['a day later', dated('2026-05-05', '2026-05-31'), { begins: '2026-05-05', issuedOn: '2026-05-04' }],
]);

describeRule(endsByTheDateOfIssue, [
  ['a month declared on its last day', dated('2026-04-01', '2026-04-30', '2026-04-30'), 'holds'],
  ['one day', dated('2026-04-30', '2026-04-30'), 'holds'],
  [
    'a month declared the day before it ends',
    dated('2026-04-01', '2026-04-30', '2026-04-29'),
    { begins: '2026-04-01', ends: '2026-04-30', issuedOn: '2026-04-29' },
  ],
  [
    'an end before its begin',
    dated('2026-04-02', '2026-04-01'),
    { begins: '2026-04-02', ends: '2026-04-01', issuedOn: '2026-05-04' },
  ],
]);

const endedOn = (ends: string, declaredOn: string) =>
  written([aLine({ period: { begins: day(`${ends.slice(0, 7)}-01`), ends: day(ends) } })], {
    issuedOn: day(declaredOn),
  });

describeRule(endsWithinFiveYears, [
  ['five years to the day', endedOn('2021-05-31', '2026-05-31'), 'holds'],
  ['28 February, seen from the 29th', endedOn('2023-02-28', '2028-02-29'), 'holds'],
  [
    'a day more',
    endedOn('2021-05-30', '2026-05-31'),
    { ends: '2021-05-30', declaredOn: '2026-05-31', earliest: '2021-05-31' },
  ],
]);

describeRule(notBefore2021, [
  ['its first day', dated('2021-01-01', '2021-01-31'), 'holds'],
  [
    'the month before',
    dated('2020-12-01', '2020-12-31'),
    { begins: '2020-12-01', ends: '2020-12-31', earliest: '2021-01-01' },
  ],
]);

describeRule(withinOneMonth, [
  ['a part of a month', dated('2026-04-09', '2026-04-20'), 'holds'],
  ['over the end of a month', dated('2026-04-30', '2026-05-01'), { begins: '2026-04-30', ends: '2026-05-01' }],
  ['the same month of another year', dated('2025-04-01', '2026-04-30'), { begins: '2025-04-01', ends: '2026-04-30' }],
]);

describeRule(isOneMonth, [
  ['April', { period: month('2026-04'), issuedOn: day('2026-05-04') }, 'holds'],
  ['February of a leap year', dated('2024-02-01', '2024-02-29'), 'holds'],
  ['from the second', dated('2026-04-02', '2026-04-30'), { begins: '2026-04-02', ends: '2026-04-30' }],
  ['to the day before the last', dated('2026-04-01', '2026-04-29'), { begins: '2026-04-01', ends: '2026-04-29' }],
  ['two months', dated('2026-03-01', '2026-04-30'), { begins: '2026-03-01', ends: '2026-04-30' }],
]);
