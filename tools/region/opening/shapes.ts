import { z } from 'zod';
import { amount, category, dated, day, municipality, product, provider, text } from '../shapes';

const client = z
  .string({ error: 'a client is nine digits in quotes' })
  .regex(/^\d{9}$/, 'a client is nine digits in quotes');
const number = z.int({ error: 'an allocation number is a whole number' }).min(1).max(999_999_999);
const volume = z.int({ error: 'a whole volume is needed' }).min(0);
const units = ['01', '04', '14', '16', '82', '83', '84'] as const;
const unit = z.enum(units, { error: `one of ${units.map((code) => `"${code}"`).join(', ')}` });
const frequency = z.enum(['1', '2', '4', '6'], { error: '"1", "2", "4" or "6"' });
const time = z.string().regex(/^\d{2}:\d{2}:\d{2}$/, 'a time is needed, such as "09:15:00"');
const month = z
  .string({ error: 'a month is needed in quotes, such as "2026-01"' })
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'a month is needed in quotes, such as "2026-01"');

const oneOfBoth = (one: unknown, other: unknown): boolean => (one === undefined) !== (other === undefined);

export const allocationRow = dated({
  provider,
  client,
  born: day,
  number,
  category: category.optional(),
  product: product.optional(),
  from: day,
  to: day.optional(),
  allocatedOn: day,
  allocatedAt: time.default('00:00:00'),
  volume: volume.optional(),
  unit: unit.optional(),
  frequency: frequency.optional(),
  budget: amount.optional(),
})
  .refine((row) => oneOfBoth(row.category, row.product), {
    path: ['product'],
    message: 'either a category or a product is needed',
  })
  .refine(
    (row) =>
      [row.volume, row.unit, row.frequency].every((part) => part === undefined) ||
      [row.volume, row.unit, row.frequency].every((part) => part !== undefined),
    { path: ['volume'], message: 'volume, unit and frequency stand together' },
  );

export const lineRow = dated({
  provider,
  client,
  declaration: text,
  month,
  reference: text,
  allocation: number,
  product,
  from: day,
  to: day,
  volume,
  unit,
  rate: amount.optional(),
  amount,
});

/** What the municipality's own administration says was used of a room. */
export const usedRow = dated({
  provider,
  municipality: municipality.optional(),
  year: z.int({ error: 'a year is needed' }).min(2015).max(2999),
  segment: z.enum(['specialist', 'highly-specialist']).optional(),
  used: amount,
});

export const openingHead = z.strictObject({
  municipality,
  allocations: z.array(z.unknown(), { error: 'a list is needed' }),
  lines: z.array(z.unknown(), { error: 'a list is needed' }),
  rooms: z.array(z.unknown(), { error: 'a list is needed' }).default([]),
});
