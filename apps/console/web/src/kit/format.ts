/** Money, days and moments as they are written in the language of the reader, in the time of the Netherlands. */
const TIME_ZONE = 'Europe/Amsterdam';

const tagOf = (language: string): string => (language === 'nl' ? 'nl-NL' : 'en-GB');

const CENTS = 100;

export const cents = (amount: number, language: string): string =>
  new Intl.NumberFormat(tagOf(language), { style: 'currency', currency: 'EUR' }).format(amount / CENTS);

export const count = (amount: number, language: string): string =>
  new Intl.NumberFormat(tagOf(language)).format(amount);

/** @param share of one */
export const percentage = (share: number, language: string): string =>
  new Intl.NumberFormat(tagOf(language), { style: 'percent', maximumFractionDigits: 1 }).format(share);

/** @param day `YYYY-MM-DD`; it has no time, so no time zone moves it. */
export const day = (written: string, language: string): string =>
  new Intl.DateTimeFormat(tagOf(language), { dateStyle: 'medium', timeZone: 'UTC' }).format(Date.parse(written));

/** @param at milliseconds since 1970 */
export const momentOf = (at: number, language: string): string =>
  new Intl.DateTimeFormat(tagOf(language), { dateStyle: 'short', timeStyle: 'medium', timeZone: TIME_ZONE }).format(at);

const DAY_SECONDS = 86_400;
const MONTH_SECONDS = 28 * DAY_SECONDS;

/**
 * What stands under the line of time: no more of a moment than tells its marks apart.
 * @param at milliseconds since 1970
 * @param every seconds between two marks
 */
export function axisMark(at: number, every: number, language: string): string {
  const shown: Intl.DateTimeFormatOptions =
    every >= MONTH_SECONDS
      ? { month: 'short', year: 'numeric' }
      : every >= DAY_SECONDS
        ? { day: 'numeric', month: 'short' }
        : { hour: '2-digit', minute: '2-digit' };
  return new Intl.DateTimeFormat(tagOf(language), { ...shown, timeZone: TIME_ZONE }).format(at);
}

/** @param at ISO 8601 */
export const moment = (at: string, language: string): string => momentOf(Date.parse(at), language);

/**
 * The time of the Netherlands as a field of a form has it, `YYYY-MM-DDTHH:MM`.
 * @param at milliseconds since 1970
 */
export const wallOf = (at: number): string =>
  new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone: TIME_ZONE })
    .format(at)
    .replace(' ', 'T');

/** What `wallOf` reads, in milliseconds since 1970; of an hour that there is twice one of the two. */
export function instantOfWall(wall: string): number {
  const read = Date.parse(`${wall}Z`);
  const ahead = (at: number): number => Date.parse(`${wallOf(at)}Z`) - at;
  return read - ahead(read - ahead(read));
}

/** @param at milliseconds since 1970 */
export const timeOfDay = (at: number, language: string): string =>
  new Intl.DateTimeFormat(tagOf(language), { timeStyle: 'medium', timeZone: TIME_ZONE }).format(at);

const STEPS: readonly (readonly [
  unit: Intl.RelativeTimeFormatUnit & ('day' | 'hour' | 'minute' | 'second'),
  seconds: number,
])[] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
];

/** The largest unit of which there are two, as in `90 min`; below that seconds. */
export function duration(seconds: number, language: string): string {
  const [unit, length] = STEPS.find(([, step]) => seconds >= 2 * step) ?? (['second', 1] as const);
  const amount = unit === 'second' ? Math.round(seconds * 10) / 10 : Math.floor(seconds / length);
  return new Intl.NumberFormat(tagOf(language), { style: 'unit', unit, unitDisplay: 'short' }).format(amount);
}
