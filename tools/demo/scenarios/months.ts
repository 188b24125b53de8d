import type { Day } from '../words';

/** The days on which the demo's clock stands: the start, and the first days after each month. */
export const CLOCK: readonly Day[] = [
  '2026-01-05',
  '2026-02-02',
  '2026-03-02',
  '2026-04-02',
  '2026-05-04',
  '2026-06-02',
  '2026-07-03',
];

export const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June'] as const;
const LAST_DAYS = [31, 28, 31, 30, 31, 30];

export const MONTH_NUMBERS: readonly number[] = [1, 2, 3, 4, 5, 6];

export const dayIn = (month: number, day: number): Day =>
  `2026-${`${month}`.padStart(2, '0')}-${`${day}`.padStart(2, '0')}`;

export interface Days {
  readonly begins: Day;
  readonly ends: Day;
}

export const wholeMonth = (month: number): Days => ({
  begins: dayIn(month, 1),
  ends: dayIn(month, LAST_DAYS[month - 1]!),
});

/** The month as far as the allocation reaches. */
export function monthWithin(month: number, { begins, ends }: { readonly begins: Day; readonly ends?: Day }): Days {
  const whole = wholeMonth(month);
  return {
    begins: begins > whole.begins ? begins : whole.begins,
    ends: ends !== undefined && ends < whole.ends ? ends : whole.ends,
  };
}
