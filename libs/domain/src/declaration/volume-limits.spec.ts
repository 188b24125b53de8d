import fc from 'fast-check';
import {
  addDays,
  daysIn,
  lastOfMonth,
  type CalendarDate,
  type Extent,
  type Period,
  type VolumeSettings,
} from '#domain';
import { day, month } from '../../../../test/support/declaration-builders';
import { volumeInTotal, volumeOfPeriod } from './volume-limits';

const assigned = (extent: Extent, starts: string, ends: string) => ({ extent, starts: day(starts), ends: day(ends) });
const period = (begins: string, ends: string) => ({ begins: day(begins), ends: day(ends) });
const counted: VolumeSettings = { perDay: 'days', perMonthInTotal: 'months', brokenMonth: 'whole' };

describe('the volume of a product period', () => {
  const effort = assigned({ volume: 3, unit: '84', frequency: '2' }, '2025-10-07', '2025-12-30');
  const minutes = assigned({ volume: 3, unit: '01', frequency: '2' }, '2025-10-07', '2025-12-30');
  const output = (ends: string) => assigned({ volume: 30_000, unit: '83', frequency: '2' }, '2025-07-07', ends);
  const daily = assigned({ volume: 4, unit: '82', frequency: '1' }, '2028-02-10', '2028-03-04');

  it.each([
    ['October, from Tuesday the 7th', effort, period('2025-10-07', '2025-10-31'), 12],
    ['November', effort, period('2025-11-01', '2025-11-30'), 15],
    ['December, to Tuesday the 30th', effort, period('2025-12-01', '2025-12-30'), 15],
    ['the same in minutes', minutes, period('2025-10-07', '2025-10-31'), 12],
    ['output to Sunday 7 September: July', output('2025-09-07'), period('2025-07-07', '2025-07-31'), 90_000],
    ['August', output('2025-09-07'), month('2025-08'), 150_000],
    ['September', output('2025-09-07'), period('2025-09-01', '2025-09-07'), 30_000],
    ['output to Saturday 6 September: July', output('2025-09-06'), period('2025-07-07', '2025-07-31'), 90_000],
    ['August has the broken week too', output('2025-09-06'), month('2025-08'), 180_000],
    ['September has nothing left', output('2025-09-06'), period('2025-09-01', '2025-09-06'), 0],
    ['output to Friday 5 September: July', output('2025-09-05'), period('2025-07-07', '2025-07-31'), 90_000],
    ['August', output('2025-09-05'), month('2025-08'), 180_000],
    ['September', output('2025-09-05'), period('2025-09-01', '2025-09-05'), 0],
    [
      'output of a few days without a Sunday counts one week, in the period of its first day',
      assigned({ volume: 30_000, unit: '83', frequency: '2' }, '2025-09-02', '2025-09-05'),
      period('2025-09-02', '2025-09-05'),
      30_000,
    ],
    ['six weeks in a month', effort, month('2026-03'), 18],
    ['four in February of 28 days from a Monday', effort, month('2027-02'), 12],
    ['five in February of a leap year', effort, month('2028-02'), 15],
    ['a week over the turn of the year counts in December', effort, month('2025-12'), 15],
    ['and in January', effort, month('2026-01'), 15],
    ['week 53 is a week like any other', effort, period('2026-12-28', '2026-12-31'), 3],
    ['one day is one week', effort, period('2025-10-07', '2025-10-07'), 3],
    [
      'hours per week, in minutes',
      assigned({ volume: 2, unit: '04', frequency: '2' }, '2025-10-07', '2025-12-30'),
      month('2025-11'),
      600,
    ],
    [
      'a volume per month, in a broken month too',
      assigned({ volume: 8, unit: '16', frequency: '4' }, '2026-01-15', '2026-12-31'),
      period('2026-01-15', '2026-01-31'),
      8,
    ],
    [
      'a total has no limit per period',
      assigned({ volume: 8, unit: '16', frequency: '6' }, '2026-01-15', '2026-12-31'),
      month('2026-04'),
      undefined,
    ],
    ['a volume per day, every day', daily, period('2028-02-10', '2028-02-29'), 80],
    ['in the broken month at the end', daily, period('2028-03-01', '2028-03-04'), 16],
  ])('%s', (_, under, within, volume) => {
    expect(volumeOfPeriod(under, within, counted)).toBe(volume);
  });

  it('has no limit per day where a person must say', () => {
    expect(volumeOfPeriod(daily, month('2028-02'), { ...counted, perDay: 'person' })).toBeUndefined();
  });
});

describe('the volume of a whole allocation', () => {
  const monthly = assigned({ volume: 8, unit: '16', frequency: '4' }, '2025-12-15', '2026-02-02');
  const daily = assigned({ volume: 8, unit: '01', frequency: '1' }, '2027-12-15', '2028-03-01');

  it.each([
    [
      '3 per week over 13 ISO weeks',
      assigned({ volume: 3, unit: '84', frequency: '2' }, '2025-10-07', '2025-12-30'),
      39,
    ],
    ['output per week', assigned({ volume: 30_000, unit: '83', frequency: '2' }, '2025-07-07', '2025-09-06'), 270_000],
    [
      'output per week, to a Sunday',
      assigned({ volume: 30_000, unit: '83', frequency: '2' }, '2025-07-07', '2025-09-07'),
      270_000,
    ],
    ['per month, broken months counted', monthly, 24],
    [
      'in one month that is broken at both ends',
      assigned({ volume: 8, unit: '16', frequency: '4' }, '2026-02-02', '2026-02-09'),
      8,
    ],
    ['in total', assigned({ volume: 8, unit: '16', frequency: '6' }, '2025-12-15', '2026-02-02'), 8],
    [
      'hours in total, in minutes',
      assigned({ volume: 8, unit: '04', frequency: '6' }, '2025-12-15', '2026-02-02'),
      480,
    ],
    ['per day, over a year’s end and a leap day', daily, 8 * (17 + 31 + 29 + 1)],
  ])('%s', (_, under, volume) => {
    expect(volumeInTotal(under, counted)).toBe(volume);
  });

  it.each(['1', '2', '4'] as const)('has no limit at frequency %s while the allocation has no end', (frequency) => {
    const open = { extent: { volume: 8, unit: '16', frequency } as const, starts: day('2026-01-01') };
    expect(volumeInTotal(open, counted)).toBeUndefined();
  });

  it('has none per month where the region says so, and none per day where a person must say', () => {
    expect(volumeInTotal(monthly, { ...counted, perMonthInTotal: 'none' })).toBeUndefined();
    expect(volumeInTotal(daily, { ...counted, perDay: 'person' })).toBeUndefined();
  });
});

describe('a broken month of output', () => {
  const output = assigned({ volume: 10_000, unit: '83', frequency: '4' }, '2028-02-11', '2028-04-10');
  const [first, whole, last] = [
    period('2028-02-11', '2028-02-29'),
    month('2028-03'),
    period('2028-04-01', '2028-04-10'),
  ];
  const within = assigned({ volume: 10_000, unit: '83', frequency: '4' }, '2028-02-11', '2028-02-20');

  it.each`
    brokenMonth    | february  | march     | april     | total     | few
    ${'whole'}     | ${10_000} | ${10_000} | ${10_000} | ${30_000} | ${10_000}
    ${'by-days'}   | ${6_551}  | ${10_000} | ${3_333}  | ${19_884} | ${3_448}
    ${'last-only'} | ${0}      | ${10_000} | ${10_000} | ${20_000} | ${0}
  `('$brokenMonth', ({ brokenMonth, february, march, april, total, few }) => {
    const agreed = { ...counted, brokenMonth };
    expect([first, whole, last].map((part) => volumeOfPeriod(output, part, agreed))).toEqual([february, march, april]);
    expect(volumeInTotal(output, agreed)).toBe(total);
    expect(volumeInTotal(within, agreed)).toBe(few);
  });

  it('is for effort always whole (IV078)', () => {
    const effort = assigned({ volume: 8, unit: '16', frequency: '4' }, '2028-02-11', '2028-04-10');
    for (const brokenMonth of ['by-days', 'last-only'] as const) {
      expect(volumeOfPeriod(effort, first, { ...counted, brokenMonth })).toBe(8);
      expect(volumeInTotal(effort, { ...counted, brokenMonth })).toBe(24);
    }
  });
});

/** The months of an allocation as lines declare them: clipped to its days. */
function periodsOf({ begins, ends }: Period): readonly Period[] {
  const periods: Period[] = [];
  for (let from = begins; from <= ends; from = addDays(lastOfMonth(from), 1)) {
    const to = lastOfMonth(from);
    periods.push({ begins: from, ends: to < ends ? to : ends });
  }
  return periods;
}

describe('over any days', () => {
  const spans = fc.tuple(fc.integer({ min: 0, max: 2_000 }), fc.integer({ min: 0, max: 500 })).map(([from, days]) => ({
    begins: addDays(day('2024-01-01'), from),
    ends: addDays(day('2024-01-01'), from + days),
  }));
  const under = ({ begins, ends }: Period, extent: Extent) => ({ extent, starts: begins, ends });
  const perPeriod = (span: Period, extent: Extent) =>
    periodsOf(span).map((part) => volumeOfPeriod(under(span, extent), part, counted)!);
  const sum = (parts: readonly number[]): number => parts.reduce((a, b) => a + b, 0);

  it('what is allocated per day or month, and output per week, is in total what its periods are together', () => {
    const extents: readonly Extent[] = [
      { volume: 7, unit: '82', frequency: '1' },
      { volume: 7, unit: '82', frequency: '2' },
      { volume: 7, unit: '82', frequency: '4' },
      { volume: 7, unit: '16', frequency: '4' },
    ];
    fc.assert(
      fc.property(spans, fc.constantFrom(...extents), (span, extent) => {
        expect(sum(perPeriod(span, extent))).toBe(volumeInTotal(under(span, extent), counted));
      }),
    );
  });

  it('effort per week counts a week that two months share in both, and in total once', () => {
    const extent: Extent = { volume: 3, unit: '84', frequency: '2' };
    const isMonday = (date: CalendarDate): boolean => new Date(`${date}T00:00:00Z`).getUTCDay() === 1;
    fc.assert(
      fc.property(spans, (span) => {
        const parts = periodsOf(span);
        const shared = parts.slice(1).filter(({ begins }) => !isMonday(begins)).length;
        expect(sum(perPeriod(span, extent)) - 3 * shared).toBe(volumeInTotal(under(span, extent), counted));
      }),
    );
  });

  it('weeks are those of the calendar, a day at a time', () => {
    const extent: Extent = { volume: 1, unit: '84', frequency: '2' };
    const weekday = (date: CalendarDate): number => new Date(`${date}T00:00:00Z`).getUTCDay();
    fc.assert(
      fc.property(spans, (span) => {
        const days = Array.from({ length: daysIn(span) }, (_, at) => addDays(span.begins, at));
        const mondays = days.slice(1).filter((date) => weekday(date) === 1).length;
        expect(volumeInTotal(under(span, extent), counted)).toBe(1 + mondays);
      }),
    );
  });
});
