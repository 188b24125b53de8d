import { typedDay, writtenDay } from '../../apps/console/web/src/kit/day-text';

it.each([
  ['31-12-2026', '2026-12-31'],
  ['1-2-2026', '2026-02-01'],
  ['01/02/2026', '2026-02-01'],
  ['1.2.2026', '2026-02-01'],
  [' 29022028 ', '2028-02-29'],
  ['2026-12-31', '2026-12-31'],
])('reads %s as the day %s', (text, day) => {
  expect(typedDay(text, 'day')).toBe(day);
  expect(typedDay(writtenDay(day), 'day')).toBe(day);
});

it.each([
  '',
  '31-12',
  '31-12-26',
  '12-31-2026',
  '29-02-2026',
  '0-1-2026',
  '1-0-2026',
  '01-01-0026',
  'morgen',
  '311220261',
])('reads no day in “%s”', (text) => {
  expect(typedDay(text, 'day')).toBeUndefined();
});

it.each([
  ['5-2026', '2026-05'],
  ['05/2026', '2026-05'],
  ['052026', '2026-05'],
  ['2026-05', '2026-05'],
  ['13-2026', undefined],
  ['2026', undefined],
])('reads %s as the month %s', (text, month) => {
  expect(typedDay(text, 'month')).toBe(month);
});
