import { addDays, dayNumber, yearOf, type CalendarDate } from '../values/calendar-date';

/** What a region counts otherwise than the law: days on which its parties do not work, and holidays on which they do. */
export interface WorkCalendar {
  readonly daysOff: readonly CalendarDate[];
  readonly daysWorked: readonly CalendarDate[];
}

const dateIn = (year: number, monthAndDay: string): CalendarDate => `${year}-${monthAndDay}` as CalendarDate;

/** 0 is Monday. The first of January 1970 was a Thursday. */
const weekdayOf = (date: CalendarDate): number => (((dayNumber(date) + 3) % 7) + 7) % 7;
const SATURDAY = 5;
const SUNDAY = 6;

/** The Sunday after the first full moon of spring, by the calendar of the church (Meeus, Jones and Butcher). */
function easterSunday(year: number): CalendarDate {
  const century = Math.floor(year / 100);
  const golden = year % 19;
  const leaps = Math.floor(century / 4);
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const moon = (19 * golden + century - leaps - correction + 15) % 30;
  const rest = (32 + 2 * (century % 4) + 2 * Math.floor((year % 100) / 4) - moon - (year % 4)) % 7;
  const late = Math.floor((golden + 11 * moon + 22 * rest) / 451);
  const days = moon + rest - 7 * late + 114;
  return dateIn(year, `0${Math.floor(days / 31)}-${String((days % 31) + 1).padStart(2, '0')}`);
}

/** The king's birthday is kept a day earlier where it is a Sunday. */
function kingsDay(year: number): CalendarDate {
  const birthday = dateIn(year, '04-27');
  return weekdayOf(birthday) === SUNDAY ? addDays(birthday, -1) : birthday;
}

/**
 * The holidays of the Algemene termijnenwet, article 3: those that are generally recognised, the fifth of May among them in every year,
 * and Good Friday, which counts as one. Easter and Whit Sunday are Sundays anyhow.
 */
export function holidaysIn(year: number): readonly CalendarDate[] {
  const easter = easterSunday(year);
  return [
    dateIn(year, '01-01'),
    addDays(easter, -2),
    addDays(easter, 1),
    kingsDay(year),
    dateIn(year, '05-05'),
    addDays(easter, 39),
    addDays(easter, 50),
    dateIn(year, '12-25'),
    dateIn(year, '12-26'),
  ];
}

export function isWorkingDay(date: CalendarDate, { daysOff, daysWorked }: WorkCalendar): boolean {
  if (daysWorked.includes(date)) return true;
  return weekdayOf(date) < SATURDAY && !holidaysIn(yearOf(date)).includes(date) && !daysOff.includes(date);
}

/** The working day that is so many of them after the day, which itself does not count. */
export function workingDaysAfter(date: CalendarDate, count: number, calendar: WorkCalendar): CalendarDate {
  let day = date;
  for (let left = count; left > 0;) {
    day = addDays(day, 1);
    if (isWorkingDay(day, calendar)) left -= 1;
  }
  return day;
}

/** How many working days are left until the end of the day, which counts; below zero, how many have passed since. */
export function workingDaysUntil(from: CalendarDate, until: CalendarDate, calendar: WorkCalendar): number {
  const [first, last, sign] = from <= until ? ([from, until, 1] as const) : ([until, from, -1] as const);
  let count = 0;
  for (let day = addDays(first, 1); day <= last; day = addDays(day, 1)) if (isWorkingDay(day, calendar)) count += 1;
  return count === 0 ? 0 : sign * count;
}
