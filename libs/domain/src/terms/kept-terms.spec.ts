import { calendarDate as day } from '#domain';
import { keptTerms, type TermsAlike } from './kept-terms';
import type { WorkCalendar } from './working-days';

const calendar: WorkCalendar = { daysOff: [], daysWorked: [] };
const at = { today: day('2026-03-10'), calendar };

/** A reply on a message of Monday the 2nd of March, owed until Thursday. */
const reply = (settledOn?: string, count = 1): TermsAlike => ({
  kind: 'reply',
  since: day('2026-03-02'),
  due: day('2026-03-05'),
  ...(settledOn !== undefined && { settledOn: day(settledOn) }),
  count,
});

it('says nothing where nothing was owed', () => expect(keptTerms([], at)).toEqual([]));

it('counts the last day as in time, the day after as late, and what is owed past its day as open and overdue', () => {
  expect(keptTerms([reply('2026-03-05', 3), reply('2026-03-06'), reply()], at)).toEqual([
    { kind: 'reply', inTime: 3, late: 1, open: 1, overdue: 1, workingDays: { median: 3, most: 4 } },
  ]);
  expect(keptTerms([reply()], { ...at, today: day('2026-03-05') })).toEqual([
    { kind: 'reply', inTime: 0, late: 0, open: 1, overdue: 0 },
  ]);
});

it('counts working days: a weekend is none, and the day it came in is none', () => {
  expect(keptTerms([reply('2026-03-09')], at)[0]?.workingDays).toEqual({ median: 5, most: 5 });
  expect(keptTerms([reply('2026-03-02')], at)[0]?.workingDays).toEqual({ median: 0, most: 0 });
  const withDayOff = { ...at, calendar: { ...calendar, daysOff: [day('2026-03-03')] } };
  expect(keptTerms([reply('2026-03-04')], withDayOff)[0]?.workingDays).toEqual({ median: 1, most: 1 });
});

it.each([
  ['the lower of two in the middle', [reply('2026-03-03'), reply('2026-03-05')], 1],
  ['the weight of those alike', [reply('2026-03-03'), reply('2026-03-05', 3)], 3],
])('takes as the median %s', (_, replies, median) =>
  expect(keptTerms(replies, at)[0]?.workingDays?.median).toBe(median),
);

it('keeps kinds apart, in the order of the terms', () => {
  const stop: TermsAlike = { ...reply('2026-03-03'), kind: 'stop' };
  expect(keptTerms([stop, reply()], at).map(({ kind }) => kind)).toEqual(['reply', 'stop']);
});
