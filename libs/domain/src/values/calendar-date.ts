import { assert } from '../assert';
import type { Brand } from './brand';

/** A day on the calendar, `YYYY-MM-DD`, not an instant: it has no time zone and compares as text. */
export type CalendarDate = Brand<string, 'CalendarDate'>;

const FORM = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAY_MS = 86_400_000;

/** The date, or undefined when the text names no day that exists. */
export function parseCalendarDate(text: string): CalendarDate | undefined {
  const parts = FORM.exec(text);
  if (!parts) return undefined;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const exists = month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
  return exists ? (text as CalendarDate) : undefined;
}

export function calendarDate(text: string): CalendarDate {
  const date = parseCalendarDate(text);
  assert(date !== undefined, 'a calendar date names a day that exists');
  return date;
}

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const daysInMonth = (year: number, month: number): number =>
  month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;

export const yearOf = (date: CalendarDate): number => Number(date.slice(0, 4));
export const monthOf = (date: CalendarDate): string => date.slice(0, 7);

/** Days since 1970-01-01. */
export const dayNumber = (date: CalendarDate): number =>
  Date.UTC(yearOf(date), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))) / DAY_MS;

export const fromDayNumber = (days: number): CalendarDate => {
  const at = new Date(days * DAY_MS);
  return at.toISOString().slice(0, 10) as CalendarDate;
};

export const addDays = (date: CalendarDate, days: number): CalendarDate => fromDayNumber(dayNumber(date) + days);

export const firstOfMonth = (date: CalendarDate): CalendarDate => `${monthOf(date)}-01` as CalendarDate;
export const lastOfMonth = (date: CalendarDate): CalendarDate =>
  `${monthOf(date)}-${String(daysInMonth(yearOf(date), Number(date.slice(5, 7)))).padStart(2, '0')}` as CalendarDate;

/** Weeks run from Monday to Sunday; counted since the Monday before 1970-01-01, which was a Thursday. */
export const weekNumber = (date: CalendarDate): number => Math.floor((dayNumber(date) + 3) / 7);
export const monthNumber = (date: CalendarDate): number => yearOf(date) * 12 + Number(date.slice(5, 7));
/** Of such a number of a month: `YYYY-MM`, and its first day. */
export const monthNamed = (month: number): string => firstDayNamed(month).slice(0, 7);
export const firstDayNamed = (month: number): CalendarDate => fromDayNumber(firstDayOf(month));
/** The same day, since 1970-01-01. */
export const firstDayOf = (month: number): number => Date.UTC(Math.floor((month - 1) / 12), (month - 1) % 12) / DAY_MS;

export const earlierOf = (a: CalendarDate, b: CalendarDate): CalendarDate => (a < b ? a : b);
export const laterOf = (a: CalendarDate, b: CalendarDate): CalendarDate => (a > b ? a : b);
