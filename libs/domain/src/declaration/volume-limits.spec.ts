import type { Extent } from '#domain';
import { day, month } from '../../../../test/support/declaration-builders';
import { volumeInTotal, volumeOfPeriod } from './volume-limits';

const assigned = (extent: Extent, starts: string, ends: string) => ({ extent, starts: day(starts), ends: day(ends) });
const period = (begins: string, ends: string) => ({ begins: day(begins), ends: day(ends) });

describe('the volume of a product period', () => {
  const effort = assigned({ volume: 3, unit: '84', frequency: '2' }, '2025-10-07', '2025-12-30');
  const minutes = assigned({ volume: 3, unit: '01', frequency: '2' }, '2025-10-07', '2025-12-30');
  const output = (ends: string) => assigned({ volume: 30_000, unit: '83', frequency: '2' }, '2025-07-07', ends);

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
  ])('%s', (_, under, within, volume) => {
    expect(volumeOfPeriod(under, within)).toBe(volume);
  });
});

describe('the volume of a whole allocation', () => {
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
    [
      'per month, broken months counted',
      assigned({ volume: 8, unit: '16', frequency: '4' }, '2025-12-15', '2026-02-02'),
      24,
    ],
    ['in total', assigned({ volume: 8, unit: '16', frequency: '6' }, '2025-12-15', '2026-02-02'), 8],
    [
      'hours in total, in minutes',
      assigned({ volume: 8, unit: '04', frequency: '6' }, '2025-12-15', '2026-02-02'),
      480,
    ],
    [
      'per day: a person must say',
      assigned({ volume: 8, unit: '01', frequency: '1' }, '2025-12-15', '2026-02-02'),
      undefined,
    ],
  ])('%s', (_, under, volume) => {
    expect(volumeInTotal(under)).toBe(volume);
  });

  it('is without limit per month while the allocation has no end', () => {
    expect(
      volumeInTotal({ extent: { volume: 8, unit: '16', frequency: '4' }, starts: day('2026-01-01') }),
    ).toBeUndefined();
  });
});
