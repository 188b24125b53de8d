import { z } from 'zod';
import { isMunicipalityCode, isProviderCode, parseCalendarDate, type CalendarDate } from '#domain';

const text = z.string({ error: 'a text is needed' }).min(1, 'a text is needed');

const day = z
  .string({ error: 'a day is needed, such as 2026-01-31' })
  .refine((value): value is CalendarDate => parseCalendarDate(value) !== undefined, 'no such day; write 2026-01-31');

const municipality = z
  .string({ error: 'a municipality is four digits in quotes' })
  .refine(isMunicipalityCode, 'a municipality is four digits in quotes');

const provider = z
  .string({ error: 'a provider is eight digits in quotes' })
  .refine(isProviderCode, 'a provider is eight digits in quotes');

const party = z
  .string({ error: 'a party is four or eight digits in quotes' })
  .regex(/^(\d{4}|\d{8})$/, 'a party is four or eight digits in quotes');

/** The categories of the standard's list JZ020; every product code begins with its own. */
const category = z
  .string({ error: 'a category is two digits in quotes' })
  .regex(/^(3[1-8]|4\d|5[0-5])$/, 'no such category');
const product = z
  .string({ error: 'a product is five characters in quotes' })
  .regex(/^(3[1-8]|4\d|5[0-5])[A-Z0-9]{3}$/, 'a product is five characters, its category first');

const amount = z.int({ error: 'a whole number of cents is needed' }).min(0, 'an amount is not negative');
const returnCode = z
  .string({ error: 'a return code is four characters in quotes' })
  .regex(/^[A-Z0-9]{4}$/, 'no return code');

const segment = z.enum(['specialist', 'highly-specialist'], { error: 'specialist or highly-specialist' });
const policy = z.enum(['refuse', 'signal', 'assigned-first'], { error: 'refuse, signal or assigned-first' });
const regime = z.enum(['pic', 'pxq', 'population'], { error: 'pic, pxq or population' });
const unit = z.enum(['01', '04', '14', '16', '82', '84'], { error: '"01", "04", "14", "16", "82" or "84"' });
const intensity = z.enum(['short-low', 'short-high', 'long-low', 'long-high'], {
  error: 'short-low, short-high, long-low or long-high',
});
const size = z.enum(['large', 'middle', 'small', 'practice', 'bureau'], {
  error: 'large, middle, small, practice or bureau',
});

/** The Youth Act took effect on this day: what began before it began with it. */
const always = '2015-01-01' as CalendarDate;
const listed = { from: day.default(always), to: day.optional() };
const agreed = { from: day, to: day.optional(), reason: text.optional() };

const row = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject(shape, { error: 'a row of names and values' });
const dated = <Shape extends z.ZodRawShape>(shape: Shape) =>
  row(shape).refine((value) => !('to' in value && 'from' in value) || String(value.to) >= String(value.from), {
    path: ['to'],
    message: 'the last day lies before the first',
  });

export const municipalityRow = dated({ code: municipality, name: text, ...listed });
export const providerRow = dated({ code: provider, size, name: text, ...listed });
export const productRow = dated({ code: product, name: text, ...listed });
export const mandateRow = dated({ author: party, submitter: party, ...agreed });
export const agreementRow = dated({ provider, municipality: municipality.optional(), ...agreed });
export const profileRow = row({ profile: text, name: text, segment, declaredAs: z.array(product) });
export const picRow = dated({ code: product, profile: text, intensity, price: amount, ...agreed });
export const quantityRow = dated({ code: product, segment, unit, rate: amount, hourly: amount.optional(), ...agreed });
export const regimeRow = row({ municipality, segment, regime, from: day, reason: text.optional() });
export const ownAnswerRow = dated({ municipality, ...agreed });
export const rangeRow = dated({ municipality, first: z.int().min(1), last: z.int().max(999_999_999), ...listed });
export const roomRow = row({
  provider,
  municipality: municipality.optional(),
  segment: segment.optional(),
  limit: z.union([amount, z.literal('none')], { error: 'a whole number of cents, or none' }),
  policy: policy.optional(),
  reason: text.optional(),
});

const list = z.array(z.unknown(), { error: 'a list is needed' });
/** A file that is nothing but lists. */
export const listsOnly = (...names: readonly string[]) =>
  row(Object.fromEntries(names.map((name) => [name, list] as const)));
export const roomsHead = row({
  year: z.int({ error: 'a year is needed' }).min(2015).max(2999),
  policies: row({ specialist: policy, 'highly-specialist': policy, both: policy }),
  rooms: list,
});
export const settingsShape = (products: ReadonlySet<string>) => {
  const listedProduct = product.refine((code) => products.has(code), {
    error: ({ input }) => `there is no product ${String(input)} in the national list`,
  });
  return row({
    trajectoryGapDays: z.int({ error: 'a whole number of days is needed' }).min(0),
    returnCodes: row({ ceilingUnit83: returnCode, ceilingOther: returnCode, room: returnCode, agreement: returnCode }),
    crisisProducts: z.array(listedProduct),
    outOfScope: row({ categories: z.array(category), products: z.array(listedProduct) }),
  });
};
