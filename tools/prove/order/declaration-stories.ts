import { cents } from '#domain';
import { BY_QUANTITY, BY_THE_HOUR, DEARER_PIC, HOURLY, OTHER_PIC } from './region';
import { refused } from './script';
import type { Telling } from './story';
import { allocated, AMOUNT, day, FEBRUARY, JANUARY, MARCH, MONTHS, periodOf } from './usual';

/** A line of every kind that is refused for what it says itself. */
export const mistaken: Telling = (story) => {
  const number = story.allocationNumber();
  story.allocate('unlisted', [allocated(number, { product: { category: '45', code: '45X1A' } })], {
    expected: refused('S329'),
  });
  story.allocate('allocated', [allocated(number)]);
  story.declare('line', JANUARY, { amount: AMOUNT, after: ['allocated'] });
  const after = ['allocated'];
  story.declare('unknown', FEBRUARY, {
    amount: AMOUNT,
    after,
    allocationNumber: story.allocationNumber(1),
    codes: ['9338'],
  });
  story.declare('other-product', MARCH, { amount: AMOUNT, after, productCode: OTHER_PIC.code, codes: ['9340'] });
};

/** Declared by the hour, also in minutes, under what was allocated by the hour. */
export const byTheHour: Telling = (story) => {
  const number = story.allocationNumber();
  story.allocate('allocated', [
    allocated(number, { product: BY_THE_HOUR, extent: { volume: 20, unit: '04', frequency: '4' } }),
  ]);
  const line = { productCode: BY_THE_HOUR.code, after: ['allocated'] };
  const hours = { unit: '04', volume: 20, rate: cents(HOURLY), amount: 20 * HOURLY } as const;
  story.declare('hours', JANUARY, { ...line, ...hours });
  const minutes = { unit: '01', volume: 61, rate: cents(120), amount: Math.round((61 * HOURLY) / 60) } as const;
  story.declare('minutes', FEBRUARY, { ...line, ...minutes });
  story.declare('other-rate', MARCH, {
    ...line,
    ...hours,
    rate: cents(HOURLY + 1),
    amount: 20 * (HOURLY + 1),
    codes: ['0611'],
  });
};

/** What was declared is taken back, and declared for what it should have been. */
export const credited: Telling = (story) => {
  story.allocate('allocated', [allocated(story.allocationNumber())]);
  story.declare('line', JANUARY, { amount: AMOUNT, after: ['allocated'] });
  story.credit('credit', FEBRUARY, { of: 'line' });
  story.declare('corrected', FEBRUARY, { amount: 90_000, period: periodOf(JANUARY) });
  story.credit('last', MARCH, { of: 'corrected' });
};

/** A number follows on another: one trajectory, to which the price of the later applies. */
export const followed: Telling = (story) => {
  const [number, next] = [story.allocationNumber(), story.allocationNumber(1)];
  story.allocate('allocated', [allocated(number, { ends: day('2026-01-31') })]);
  story.reply('allocation-heard', 'allocated');
  story.allocate('followed', [
    allocated(next, {
      product: DEARER_PIC,
      allocatedOn: day('2026-01-30'),
      starts: day('2026-02-01'),
      extent: { volume: 900_000, unit: '83', frequency: '6' },
    }),
  ]);
  story.declare('line', JANUARY, { amount: AMOUNT, after: ['followed'] });
  const later = { allocationNumber: next, productCode: DEARER_PIC.code, after: ['followed'] };
  story.declare('later', FEBRUARY, { ...later, amount: 300_000 });
};

/** Three numbers of one trajectory, of which the ceiling lets the last line no more through. */
export const ceiling: Telling = (story) => {
  const numbers = [0, 1, 2].map((at) => story.allocationNumber(at));
  numbers.forEach((number, at) => {
    const { begins, ends } = periodOf(MONTHS[at]!);
    story.allocate(`allocated-${at}`, [allocated(number, { starts: begins, ends, allocatedAt: `1${at}:00:00` })]);
  });
  const after = ['allocated-0', 'allocated-1', 'allocated-2'];
  MONTHS.forEach((month, at) => {
    const passes = at === 2 && !BY_QUANTITY.includes(story.pair.municipality);
    const codes = passes ? ['9322'] : [];
    story.declare(`line-${at}`, month, { amount: 200_000, after, allocationNumber: numbers[at]!, codes });
  });
};
