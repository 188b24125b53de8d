import { productKey, type Region } from '../region/region';
import type { CalendarDate } from '../values/calendar-date';
import type { Cents } from '../values/cents';
import { returnCode, type Extent, type Product } from '../values/codes';
import type { Figures } from './finding';
import { inMessage } from './in-message';
import type { Rule } from './rule';

/** From one day to another, both included; open where a day is absent. */
export interface Span {
  readonly starts?: CalendarDate | undefined;
  readonly ends?: CalendarDate | undefined;
}

/** What is allocated or asked of one product, whichever message says so. */
export interface ProductTerms extends Span {
  /** Absent where it is yet to be given. */
  readonly allocationNumber?: number;
  readonly product?: Product;
  readonly extent?: Extent;
  readonly budget?: Cents;
}

const numberOf = ({ allocationNumber }: ProductTerms): Figures =>
  allocationNumber === undefined ? {} : { allocationNumber };

const extentOf = (terms: ProductTerms): Figures => ({
  ...numberOf(terms),
  ...(terms.extent
    ? { volume: terms.extent.volume, unit: terms.extent.unit, frequency: terms.extent.frequency }
    : { volume: 'absent' }),
});

const budgetOf = (terms: ProductTerms): Figures => ({
  ...numberOf(terms),
  budgetCents: terms.budget ?? 'absent',
});

export const endsNoSoonerThanItStarts = inMessage<Span>({
  code: 'CS003',
  nl: 'Het einde van een periode ligt niet voor het begin.',
  en: 'A period does not end before it begins.',
  holds: ({ starts, ends }) => starts === undefined || ends === undefined || starts <= ends,
  figures: ({ starts, ends }) => ({ starts: starts ?? 'absent', ends: ends ?? 'absent' }),
});

export const specificHasExtent = inMessage<ProductTerms>({
  code: 'CD041',
  nl: 'Met een productcode is de omvang gevuld.',
  en: 'With a product code the extent is filled.',
  holds: ({ product, extent }) => product?.code === undefined || extent !== undefined,
  figures: extentOf,
});

export const budgetHasEnd = inMessage<ProductTerms>({
  code: 'CD075',
  nl: 'Met een budget is de einddatum gevuld.',
  en: 'With a budget the last day is filled.',
  holds: ({ budget, ends }) => budget === undefined || ends !== undefined,
  figures: budgetOf,
});

export const weeklyHasEnd = inMessage<ProductTerms>({
  code: 'CD076',
  nl: 'Met frequentie 2 (per week) is de einddatum gevuld.',
  en: 'With frequency 2 (per week) the last day is filled.',
  holds: ({ extent, ends }) => extent?.frequency !== '2' || ends !== undefined,
  figures: extentOf,
});

export const budgetHasNoExtent = inMessage<ProductTerms>({
  code: 'CD077',
  nl: 'Met een budget is er geen omvang.',
  en: 'With a budget there is no extent.',
  holds: ({ budget, extent }) => budget === undefined || extent === undefined,
  figures: budgetOf,
});

export const extentHasNoBudget = inMessage<ProductTerms>({
  code: 'CD078',
  nl: 'Met een omvang is er geen budget.',
  en: 'With an extent there is no budget.',
  holds: ({ budget, extent }) => extent === undefined || budget === undefined,
  figures: extentOf,
});

export const withoutBudgetHasProduct = inMessage<ProductTerms>({
  code: 'CD079',
  nl: 'Zonder budget is het product gevuld.',
  en: 'Without a budget the product is filled.',
  holds: ({ budget, product }) => budget !== undefined || product !== undefined,
  figures: budgetOf,
});

/** Some rules hold for what ends after 2020 or does not end, and not for what was allocated before. */
const isPresentDay = ({ ends }: ProductTerms): boolean => ends === undefined || ends > '2020-12-31';

const noExtentWithoutCode = (terms: ProductTerms): boolean =>
  terms.product?.code !== undefined || !isPresentDay(terms) || terms.extent === undefined;

export const unspecificHasNoExtent = inMessage<ProductTerms>({
  code: 'CD080',
  nl: 'Zonder productcode is er geen omvang.',
  en: 'Without a product code there is no extent.',
  holds: noExtentWithoutCode,
  figures: extentOf,
});

export const unspecificRequestHasNoExtent = inMessage<ProductTerms>({
  code: 'CD095',
  nl: 'Zonder productcode wordt geen omvang gevraagd.',
  en: 'Without a product code no extent is asked.',
  holds: noExtentWithoutCode,
  figures: extentOf,
});

export const unspecificAdditionHasNoExtent = inMessage<ProductTerms>({
  code: 'CD096',
  nl: 'Bij een nieuw product zonder productcode wordt geen omvang gevraagd.',
  en: 'For a new product without a product code no extent is asked.',
  holds: noExtentWithoutCode,
  figures: extentOf,
});

const NOT_BY_DAY: readonly string[] = ['14', '16', '83', '84'];

const unitGoesByFrequency = (terms: ProductTerms): boolean =>
  !terms.extent || !isPresentDay(terms) || !NOT_BY_DAY.includes(terms.extent.unit) || terms.extent.frequency !== '1';

export const frequencyFitsUnit = inMessage<ProductTerms>({
  code: 'CS338',
  nl: 'Bij eenheid 14, 16, 83 of 84 is de frequentie 2, 4 of 6.',
  en: 'With unit 14, 16, 83 or 84 the frequency is 2, 4 or 6.',
  holds: unitGoesByFrequency,
  figures: extentOf,
});

export const requestedFrequencyFitsUnit = inMessage<ProductTerms>({
  code: 'CS343',
  nl: 'Bij eenheid 14, 16, 83 of 84 wordt frequentie 2, 4 of 6 gevraagd.',
  en: 'With unit 14, 16, 83 or 84 frequency 2, 4 or 6 is asked.',
  holds: unitGoesByFrequency,
  figures: extentOf,
});

/** A product in a message, beside the list of products in use. */
export interface ListedProduct {
  readonly product: { readonly product?: Product };
  readonly region: Region;
}

export const codeBelongsToCategory: Rule<ListedProduct> = {
  code: 'TR381',
  returnCode: returnCode('S329'),
  level: 'external-source',
  sentence: {
    nl: 'De productcode hoort volgens de productcodelijst bij de productcategorie.',
    en: 'The product code belongs to the product category by the product list in use.',
  },
  source: 'iJw 3.2 TR381',
  holds: ({ product: { product }, region }) =>
    product?.code === undefined || region.products.has(productKey(product.category, product.code)),
  figures: ({ product: { product } }) => ({ category: product?.category ?? '', code: product?.code ?? '' }),
};
