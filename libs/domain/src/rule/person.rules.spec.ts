import { Bsn, bsnPassesElevenTest, checkPerson } from '#domain';
import { day } from '../../../../test/support/allocation-builders';
import { describeRule } from '../../../../test/support/describe-rule';

const bsn = Bsn.of('999901011');

describeRule(bsnPassesElevenTest, [
  ['a fictitious number that passes', { bsn }, 'holds'],
  ['one digit further', { bsn: Bsn.of('999901012') }, {}],
  ['only zeros', { bsn: Bsn.of('000000000') }, {}],
]);

describe('a birth date in a message of 2 March 2026', () => {
  it.each`
    rule       | because                                          | date            | use          | broken
    ${'TR002'} | ${'120 years to the day is not more'}            | ${'1906-03-02'} | ${undefined} | ${[]}
    ${'TR002'} | ${'a day more is'}                               | ${'1906-03-01'} | ${undefined} | ${['TR002']}
    ${'TR002'} | ${'an unknown date is written as 1900'}          | ${'1900-01-01'} | ${'3'}       | ${[]}
    ${'TR002'} | ${'1900 without saying unknown is a date'}       | ${'1900-01-01'} | ${undefined} | ${['TR002']}
    ${'TR134'} | ${'on the day of the message'}                   | ${'2026-03-02'} | ${undefined} | ${[]}
    ${'TR134'} | ${'a day later'}                                 | ${'2026-03-03'} | ${undefined} | ${['TR134']}
    ${'CS139'} | ${'of an unknown day, written as the first'}     | ${'2014-05-01'} | ${'1'}       | ${[]}
    ${'CS139'} | ${'of an unknown day, written as another'}       | ${'2014-05-17'} | ${'1'}       | ${['CS139']}
    ${'CS139'} | ${'of an unknown month, written as January'}     | ${'2014-01-01'} | ${'2'}       | ${[]}
    ${'CS139'} | ${'of an unknown month, written as May'}         | ${'2014-05-01'} | ${'2'}       | ${['CS139']}
    ${'CS139'} | ${'of which nothing is known, but for its year'} | ${'2014-01-01'} | ${'3'}       | ${['CS139']}
  `('$rule: $because', ({ date, use, broken }: { date: string; use?: string; broken: readonly string[] }) => {
    const birth = { date: day(date), ...(use !== undefined && { use }) };
    expect(checkPerson(bsn, [birth], day('2026-03-02')).map(({ rule }) => rule)).toEqual(broken);
  });
});
