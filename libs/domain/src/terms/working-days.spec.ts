import { calendarDate as day, type CalendarDate } from '#domain';
import { holidaysIn, isWorkingDay, workingDaysAfter, workingDaysUntil, type WorkCalendar } from './working-days';

const law: WorkCalendar = { daysOff: [], daysWorked: [] };

describe('the holidays of the Algemene termijnenwet', () => {
  it.each([
    [2026, '2026-04-03', '2026-04-06', '2026-04-27', '2026-05-14', '2026-05-25'],
    [2027, '2027-03-26', '2027-03-29', '2027-04-27', '2027-05-06', '2027-05-17'],
    [2028, '2028-04-14', '2028-04-17', '2028-04-27', '2028-05-25', '2028-06-05'],
    [2029, '2029-03-30', '2029-04-02', '2029-04-27', '2029-05-10', '2029-05-21'],
    [2030, '2030-04-19', '2030-04-22', '2030-04-27', '2030-05-30', '2030-06-10'],
  ])('of %i', (year, goodFriday, easterMonday, kings, ascension, whitMonday) => {
    const fixed = [`${year}-01-01`, `${year}-05-05`, `${year}-12-25`, `${year}-12-26`];
    expect([...holidaysIn(year)].sort()).toEqual(
      [...fixed, goodFriday, easterMonday, kings, ascension, whitMonday].sort(),
    );
  });

  it.each([
    [2025, '2025-04-26', 'the 27th is a Sunday'],
    [2031, '2031-04-26', 'the 27th is a Sunday'],
    [2032, '2032-04-27', 'a Tuesday'],
  ])('keep the king’s birthday of %i on %s: %s', (year, on) => expect(holidaysIn(year)).toContain(on));

  it.each([
    [1818, '1818-03-22'],
    [1981, '1981-04-19'],
    [2008, '2008-03-23'],
    [2019, '2019-04-21'],
    [2024, '2024-03-31'],
    [2038, '2038-04-25'],
    [2049, '2049-04-18'],
  ])('follow Easter, which in %i is %s', (year, easter) => {
    const [, , monday] = holidaysIn(year);
    expect(monday).toBe(
      `${easter.slice(0, 8)}${String(Number(easter.slice(8)) + 1).padStart(2, '0')}`.replace('03-32', '04-01'),
    );
  });
});

describe('working days', () => {
  it.each`
    because                                         | from            | count | due
    ${'nothing is in the way'}                      | ${'2026-03-02'} | ${3}  | ${'2026-03-05'}
    ${'a weekend is'}                               | ${'2026-03-05'} | ${3}  | ${'2026-03-10'}
    ${'it came in on a Saturday'}                   | ${'2026-03-07'} | ${1}  | ${'2026-03-09'}
    ${'Good Friday and Easter Monday are'}          | ${'2026-04-01'} | ${3}  | ${'2026-04-08'}
    ${'the king’s birthday and the 5th of May'}     | ${'2026-04-24'} | ${6}  | ${'2026-05-06'}
    ${'the 5th of May is, in a year of no jubilee'} | ${'2027-05-04'} | ${1}  | ${'2027-05-07'}
    ${'Ascension Day is'}                           | ${'2026-05-13'} | ${1}  | ${'2026-05-15'}
    ${'both Christmas days and New Year are'}       | ${'2026-12-23'} | ${5}  | ${'2026-12-31'}
    ${'the year ends'}                              | ${'2027-12-30'} | ${3}  | ${'2028-01-04'}
    ${'the fifth of May 2030 is a Sunday anyhow'}   | ${'2030-05-03'} | ${1}  | ${'2030-05-06'}
  `(
    '$count after $from end on $due: $because',
    ({ from, count, due }: { from: string; count: number; due: string }) => {
      expect(workingDaysAfter(day(from), count, law)).toBe(due);
      expect(workingDaysUntil(day(from), day(due), law)).toBe(count);
      expect(isWorkingDay(day(due), law)).toBe(true);
    },
  );

  it('are counted below zero once the day has passed, and not at all on the day', () => {
    expect(workingDaysUntil(day('2026-03-09'), day('2026-03-05'), law)).toBe(-2);
    expect(workingDaysUntil(day('2026-03-05'), day('2026-03-05'), law)).toBe(0);
    expect(workingDaysUntil(day('2026-03-08'), day('2026-03-06'), law)).toBe(0);
  });

  it('are as a region counts them: a day off, and a holiday that is worked', () => {
    const off = '2026-12-24' as CalendarDate;
    const calendar: WorkCalendar = { daysOff: [off], daysWorked: [day('2026-05-05')] };
    expect(workingDaysAfter(day('2026-12-23'), 1, calendar)).toBe('2026-12-28');
    expect(workingDaysAfter(day('2026-05-04'), 1, calendar)).toBe('2026-05-05');
  });
});
