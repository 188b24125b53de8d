import { contractHasUnit } from '../declaration/contract';
import { productKeyOf, type ProductKey, type Region } from '../region/region';
import { hasAgreement, isOutOfScope, mayRequestChanges, priceOn } from '../region/region-lookup';
import { IN_TOTAL } from '../request/in-total';
import type { Figures } from '../rule/finding';
import { addDays, type CalendarDate } from '../values/calendar-date';
import { inForce } from '../values/period';
import type { RequestCheck } from './request-check';
import { agreedPrice, allocationOf, asksForLonger, asksForMore, picPrice, type Wanted } from './wanted';

/** The standard names no rule for these: a municipality may check them, and the reason is of code list WJ759. */
const SOURCE = 'administration protocol of the standard: what a municipality may check of a request';

const productOf = ({ row: { product }, from }: Wanted): Figures => ({
  category: product?.category ?? 'absent',
  code: product?.code ?? 'absent',
  from,
});

const extentOf = (wanted: Wanted): Figures => {
  const { extent } = wanted.row;
  return {
    ...productOf(wanted),
    ...(extent && { volume: extent.volume, unit: extent.unit, frequency: extent.frequency }),
  };
};

export const agreementOnFirstDay: RequestCheck = {
  code: 'GW003',
  reason: '3',
  sentence: {
    nl: 'Op de eerste dag die gevraagd wordt is een overeenkomst van kracht tussen aanbieder en gemeente.',
    en: 'An agreement between provider and municipality is in force on the first day that is asked.',
  },
  source: 'development and result agreements of the region',
  holds: ({ region, before, from }) => hasAgreement(region, before, from),
  figures: ({ before: { provider, municipality }, from }) => ({ provider, municipality, from }),
};

export const changeMayBeRequested: RequestCheck = {
  code: 'change-may-be-requested',
  reason: '4',
  sentence: {
    nl: 'De aanbieder mag volgens zijn overeenkomst een verzoek om wijziging doen.',
    en: 'By its agreement the provider may request a change.',
  },
  source: SOURCE,
  holds: ({ kind, region, before, from }) => kind !== 'JW317' || mayRequestChanges(region, before.provider, from),
  figures: ({ before: { provider }, from }) => ({ provider, from }),
};

export const productIsInScope: RequestCheck = {
  code: 'GW005',
  reason: '4',
  sentence: {
    nl: 'Het gevraagde product valt onder wat de regio inkoopt.',
    en: 'The product that is asked is within what the region buys.',
  },
  source: 'scope of the region',
  holds: ({ region, row: { product } }) => product === undefined || !isOutOfScope(region, product),
  figures: productOf,
};

/** By its category alone a product is agreed on where the list has any product of the category, and without either where it has any. */
const isListed = ({ prices }: Region, category: string | undefined, on: CalendarDate): boolean =>
  [...prices.values()].some((rows) =>
    rows.some(
      ({ product, validity }) =>
        (category === undefined || product.startsWith(`${category}:`)) && inForce(validity, on),
    ),
  );

export const productIsPriced: RequestCheck = {
  code: 'product-is-priced',
  reason: '4',
  sentence: {
    nl: 'Het gevraagde product staat op de eerste dag die gevraagd wordt in de prijslijst.',
    en: 'The product that is asked is in the price list on the first day that is asked.',
  },
  source: SOURCE,
  holds: (wanted) =>
    (!asksForMore(wanted) && !asksForLonger(wanted)) ||
    (productKeyOf(wanted.row.product) === undefined
      ? isListed(wanted.region, wanted.row.product?.category, wanted.from)
      : agreedPrice(wanted) !== undefined),
  figures: productOf,
};

/** What is allocated already keeps the regime of its first day. */
export const notByPopulation: RequestCheck = {
  code: 'GW004',
  reason: '4',
  sentence: {
    nl: 'Zorg die uit een populatiebudget wordt bekostigd, wordt niet toegewezen.',
    en: 'Care that is paid from the budget of a population is not allocated.',
  },
  source: 'regime calendar of the region',
  holds: (wanted) => wanted.current !== undefined || allocationOf(wanted).regime !== 'population',
  figures: productOf,
};

export const unitAsAgreed: RequestCheck = {
  code: 'unit-as-agreed',
  reason: '4',
  sentence: {
    nl: 'De eenheid is die van de prijslijst; voor een profiel-intensiteitcombinatie euro’s.',
    en: 'The unit is that of the price list; for a profile and intensity euros.',
  },
  source: SOURCE,
  holds: (wanted) => {
    const [price, { extent }] = [agreedPrice(wanted), wanted.row];
    return !asksForMore(wanted) || !price || !extent || contractHasUnit(price, extent.unit);
  },
  figures: (wanted) => {
    const price = agreedPrice(wanted);
    return { ...extentOf(wanted), agreedUnit: price?.kind === 'quantity' ? price.unit : '83' };
  },
};

export const frequencyAsAgreed: RequestCheck = {
  code: 'frequency-as-agreed',
  reason: '4',
  sentence: {
    nl: 'Een profiel-intensiteitcombinatie wordt in totaal gevraagd (frequentie 6).',
    en: 'A profile and intensity is asked in total (frequency 6).',
  },
  source: 'price list of the region: one price for each profile and intensity',
  holds: (wanted) =>
    !asksForMore(wanted) || agreedPrice(wanted)?.kind !== 'pic' || wanted.row.extent?.frequency === IN_TOTAL,
  figures: extentOf,
};

/** The last day in one stretch from a day on that the list has a price for; `open` where that has no end. */
function pricedUntil(region: Region, product: ProductKey, from: CalendarDate): CalendarDate | 'open' | undefined {
  let last: CalendarDate | undefined;
  for (;;) {
    const price = priceOn(region, product, last ? addDays(last, 1) : from);
    if (!price) return last;
    if (price.validity.to === undefined) return 'open';
    last = price.validity.to;
  }
}

const pricedDays = ({ row, from, region }: Wanted): CalendarDate | 'open' | undefined => {
  const key = productKeyOf(row.product);
  return key === undefined ? 'open' : pricedUntil(region, key, from);
};

export const periodIsPriced: RequestCheck = {
  code: 'period-is-priced',
  reason: '4',
  sentence: {
    nl: 'Voor elke gevraagde dag heeft de prijslijst een prijs, en een profiel-intensiteitcombinatie heeft een einddatum.',
    en: 'The price list has a price for every day that is asked, and a profile and intensity has a last day.',
  },
  source: SOURCE,
  holds: (wanted) => {
    const [until, { ends }] = [pricedDays(wanted), wanted.row];
    if (!asksForLonger(wanted)) return true;
    if (ends === undefined) return until === 'open' && agreedPrice(wanted)?.kind !== 'pic';
    return until === 'open' || (until !== undefined && ends <= until);
  },
  figures: (wanted) => ({
    ...productOf(wanted),
    ends: wanted.row.ends ?? 'absent',
    pricedUntil: pricedDays(wanted) ?? 'absent',
  }),
};

export const amountAsAgreed: RequestCheck = {
  code: 'amount-as-agreed',
  reason: '4',
  sentence: {
    nl: 'Van een profiel-intensiteitcombinatie wordt de prijs gevraagd die op de eerste dag van het traject geldt.',
    en: 'Of a profile and intensity the price is asked that holds on the first day of the trajectory.',
  },
  source: 'price list of the region: one price for each profile and intensity',
  holds: (wanted) => {
    const price = picPrice(wanted);
    return !asksForMore(wanted) || price === undefined || wanted.row.extent?.volume === price;
  },
  figures: (wanted) => ({
    ...productOf(wanted),
    askedCents: wanted.row.extent?.volume ?? 0,
    priceCents: picPrice(wanted) ?? 0,
  }),
};
