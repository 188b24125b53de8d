import { z } from 'zod';
import { isMunicipalityCode, isProviderCode, parseCalendarDate, type CalendarDate } from '#domain';

export const text = z.string({ error: 'a text is needed' }).min(1, 'a text is needed');

export const day = z
  .string({ error: 'a day is needed, such as 2026-01-31' })
  .refine((value): value is CalendarDate => parseCalendarDate(value) !== undefined, 'no such day; write 2026-01-31');

export const municipality = z
  .string({ error: 'a municipality is four digits in quotes' })
  .refine(isMunicipalityCode, 'a municipality is four digits in quotes');

export const provider = z
  .string({ error: 'a provider is eight digits in quotes' })
  .refine(isProviderCode, 'a provider is eight digits in quotes');

const party = z
  .string({ error: 'a party is four or eight digits in quotes' })
  .regex(/^(\d{4}|\d{8})$/, 'a party is four or eight digits in quotes');

/** The categories of the standard's list JZ020; every product code begins with its own. */
export const category = z
  .string({ error: 'a category is two digits in quotes' })
  .regex(/^(3[1-8]|4\d|5[0-5])$/, 'no such category');
export const product = z
  .string({ error: 'a product is five characters in quotes' })
  .regex(/^(3[1-8]|4\d|5[0-5])[A-Z0-9]{3}$/, 'a product is five characters, its category first');

export const amount = z.int({ error: 'a whole number of cents is needed' }).min(0, 'an amount is not negative');
const returnCode = z
  .string({ error: 'a return code is four characters in quotes' })
  .regex(/^[A-Z0-9]{4}$/, 'no return code');

const segment = z.enum(['specialist', 'highly-specialist'], { error: 'specialist or highly-specialist' });
const policy = z.enum(['refuse', 'signal', 'assigned-first'], { error: 'refuse, signal or assigned-first' });
const regime = z.enum(['pic', 'pxq', 'population'], { error: 'pic, pxq or population' });
const kind = z.enum(['declaration', 'request'], { error: 'declaration or request' });
const decision = z.enum(['automatic', 'person'], { error: 'automatic or person' });
/** Code list COD327. */
const referrer = z.enum(['01', '02', '03', '04', '05', '06', '08'], {
  error: 'two digits in quotes, of code list COD327',
});
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

export const row = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject(shape, { error: 'a row of names and values' });
export const dated = <Shape extends z.ZodRawShape>(shape: Shape) =>
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
export const ownAnswerRow = dated({ municipality, kind: kind.default('declaration'), ...agreed });
export const requestPolicyRow = dated({
  municipality: municipality.optional(),
  category: category.optional(),
  product: product.optional(),
  referrer: referrer.optional(),
  decision,
  ...agreed,
}).refine(({ category: whole, product: one }) => whole === undefined || one === undefined, {
  path: ['category'],
  message: 'a row names a category or a product, for a product has its own category',
});
export const noChangeRequestsRow = dated({ provider, ...agreed });
export const partnershipRow = dated({ municipality, provider, ...agreed });
export const subcontractorRow = dated({ municipality, partnership: provider, provider, ...agreed });
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

interface Named {
  /** Of the national list. */
  readonly products: ReadonlySet<string>;
  /** Of the price list. */
  readonly pics: ReadonlySet<string>;
  readonly profiles: ReadonlySet<string>;
}

const age = z.int({ error: 'a whole number of years is needed' }).min(0).max(120);

const returnCodes = row({
  ceilingUnit83: returnCode,
  ceilingOther: returnCode,
  room: returnCode,
  agreement: returnCode,
  population: returnCode,
});
const volumes = row({
  perDay: z.enum(['days', 'person'], { error: 'days or person' }),
  perMonthInTotal: z.enum(['months', 'none'], { error: 'months or none' }),
  brokenMonth: z.enum(['whole', 'by-days', 'last-only'], { error: 'whole, by-days or last-only' }),
});

export const settingsShape = ({ products, pics, profiles }: Named) => {
  const listedProduct = product.refine((code) => products.has(code), {
    error: ({ input }) => `there is no product ${String(input)} in the national list`,
  });
  const priced = product.refine((code) => products.has(code) || pics.has(code), {
    error: ({ input }) => `there is no product ${String(input)} in the national list or the price list`,
  });
  const profile = text.refine((name) => profiles.has(name), {
    error: ({ input }) => `there is no profile ${String(input)} in pic-prices.yaml`,
  });
  const combination = row({
    products: z.tuple([priced, priced], { error: 'two products are needed' }).optional(),
    categories: z.tuple([category, category], { error: 'two categories are needed' }).optional(),
    reason: text,
  }).refine((pair) => (pair.products === undefined) !== (pair.categories === undefined), {
    message: 'either two products or two categories are needed',
  });
  return row({
    trajectoryGapDays: z.int({ error: 'a whole number of days is needed' }).min(0),
    declarableDays: z.int({ error: 'a whole number of days is needed' }).min(0),
    returnCodes,
    volumes,
    crisisProducts: z.array(listedProduct),
    outOfScope: row({ categories: z.array(category), products: z.array(listedProduct) }),
    ages: row({
      limit: age,
      extendedLimit: age,
      notExtended: row({ categories: z.array(category), profiles: z.array(profile), products: z.array(listedProduct) }),
    }).refine(({ limit, extendedLimit }) => limit <= extendedLimit, {
      path: ['extendedLimit'],
      message: 'the extended limit lies below the limit',
    }),
    excludedCombinations: z.array(combination),
    workCalendar: row({ daysOff: z.array(day), daysWorked: z.array(day) }),
  });
};
