import type { CalendarDate } from '../values/calendar-date';
import type { MunicipalityCode, PartyCode, Product, ProviderCode } from '../values/codes';
import { inForce } from '../values/period';
import {
  productKeyOf,
  type AnsweredKind,
  type Party,
  type Price,
  type ProductKey,
  type ProductSelection,
  type Regime,
  type Region,
  type RequestDecision,
  type Segment,
} from './region';

/** The party, unless it is unknown or was retired before the day. */
export const activeParty = (region: Region, code: PartyCode, on: CalendarDate): Party | undefined =>
  region.parties.get(code)?.find(({ validity }) => inForce(validity, on));

/** A party speaks for itself, and for who gave it a mandate that is in force. */
export const maySubmitFor = (region: Region, submitter: PartyCode, author: PartyCode, on: CalendarDate): boolean =>
  submitter === author ||
  region.mandates.some((m) => m.author === author && m.submitter === submitter && inForce(m.validity, on));

/** Whether what is received of the kind on the day is answered by the municipality itself, not by the gateway in its name. */
export const answersItself = (
  region: Region,
  municipality: MunicipalityCode,
  kind: AnsweredKind,
  on: CalendarDate,
): boolean =>
  region.ownAnswers.some((own) => own.municipality === municipality && own.kind === kind && inForce(own.validity, on));

/** What a policy for requests is found by. */
export interface RequestSubject {
  readonly municipality: MunicipalityCode;
  readonly product?: Product;
  /** Two digits of code list COD327; a JW317 names none, so that no row for a referrer fits it. */
  readonly referrer?: string;
}

/** By the first row that fits; where nothing was agreed a person decides. */
export const requestPolicyOf = (region: Region, subject: RequestSubject, on: CalendarDate): RequestDecision => {
  const key = productKeyOf(subject.product);
  return (
    region.requestPolicies.find(
      ({ municipality, category, product, referrer, validity }) =>
        (municipality === undefined || municipality === subject.municipality) &&
        (category === undefined || category === subject.product?.category) &&
        (product === undefined || product === key) &&
        (referrer === undefined || referrer === subject.referrer) &&
        inForce(validity, on),
    )?.decision ?? 'person'
  );
};

const isIn = ({ categories, products }: ProductSelection, product: Product): boolean =>
  categories.includes(product.category) || products.some((key) => key === productKeyOf(product));

/** Closed care, protection and the like, which this region buys elsewhere. */
export const isOutOfScope = ({ settings }: Region, product: Product): boolean => isIn(settings.outOfScope, product);

/** The age by which care of the product is allocated no more. */
export const ageLimitOf = ({ settings: { ages } }: Region, product: Product): number =>
  isIn(ages.notExtended, product) ? ages.limit : ages.extendedLimit;

/** The products that are not allocated beside this one to one client at one provider. */
export function excludedWith({ settings, products }: Region, product: Product): readonly ProductKey[] {
  const key = productKeyOf(product);
  return settings.excludedCombinations.flatMap((combination) => {
    if ('products' in combination) {
      const { products: pair } = combination;
      return pair.some((one) => one === key) ? [pair[0] === key ? pair[1] : pair[0]] : [];
    }
    const { categories: pair } = combination;
    if (!pair.includes(product.category)) return [];
    const other = pair[0] === product.category ? pair[1] : pair[0];
    return [...products].filter((listed) => listed.startsWith(`${other}:`));
  });
}

/** Whether the provider may ask for changes by a JW317. */
export const mayRequestChanges = (region: Region, provider: ProviderCode, on: CalendarDate): boolean =>
  !region.noChangeRequests.some((row) => row.provider === provider && inForce(row.validity, on));

export const priceOn = (region: Region, product: ProductKey | undefined, on: CalendarDate): Price | undefined =>
  product && region.prices.get(product)?.find((price) => inForce(price.validity, on));

export const hasAgreement = (
  region: Region,
  { provider, municipality }: { readonly provider: ProviderCode; readonly municipality: MunicipalityCode },
  on: CalendarDate,
): boolean =>
  (region.agreements.get(provider) ?? []).some(
    (agreement) =>
      (agreement.municipality === undefined || agreement.municipality === municipality) &&
      inForce(agreement.validity, on),
  );

/** The regime of the last row that began on or before the day; price times quantity where nothing else was decided. */
export function regimeOn(
  region: Region,
  at: { readonly municipality: MunicipalityCode; readonly segment?: Segment },
  on: CalendarDate,
): Regime {
  const begun = region.regimes.filter(
    (r) => r.municipality === at.municipality && r.segment === at.segment && r.from <= on,
  );
  const last = begun.reduce<(typeof begun)[number] | undefined>((a, b) => (a && a.from >= b.from ? a : b), undefined);
  return last?.regime ?? 'pxq';
}

/** The providers to which the municipality leaves its population on the day. */
export const partnershipsOf = (
  region: Region,
  municipality: MunicipalityCode,
  on: CalendarDate,
): readonly ProviderCode[] =>
  region.partnerships
    .filter((row) => row.municipality === municipality && inForce(row.validity, on))
    .map(({ provider }) => provider);

/** Whether the provider gives care for a partnership of the municipality on the day. */
export const worksForPartnership = (
  region: Region,
  { provider, municipality }: { readonly provider: ProviderCode; readonly municipality: MunicipalityCode },
  on: CalendarDate,
): boolean =>
  region.subcontractors.some(
    (row) => row.municipality === municipality && row.provider === provider && inForce(row.validity, on),
  );
