import type { Cents } from '../values/cents';
import type { CalendarDate } from '../values/calendar-date';
import type { MunicipalityCode, PartyCode, Product, ProviderCode, ReturnCode, Unit } from '../values/codes';
import type { WorkCalendar } from '../terms/working-days';
import type { Validity } from '../values/period';

export type Segment = 'specialist' | 'highly-specialist';
/** How care is settled: one price per trajectory, price times quantity, or one budget for a population. */
export type Regime = 'pic' | 'pxq' | 'population';
export type RoomPolicy = 'refuse' | 'signal' | 'assigned-first';

export interface Party {
  readonly code: PartyCode;
  readonly kind: 'municipality' | 'provider';
  readonly name: string;
  readonly validity: Validity;
}

/** The author lets another party submit in its name. */
export interface Mandate {
  readonly author: PartyCode;
  readonly submitter: PartyCode;
  readonly validity: Validity;
}

/** A development or result agreement; without a municipality it holds for the whole region. */
export interface Agreement {
  readonly provider: ProviderCode;
  readonly municipality?: MunicipalityCode;
  readonly validity: Validity;
}

/** `category:code`, such as `45:45P1A`. */
export type ProductKey = `${string}:${string}`;
export const productKey = (category: string, code: string): ProductKey => `${category}:${code}`;
/** Undefined where no product of the list is named, but a category alone or nothing. */
export const productKeyOf = (product: Product | undefined): ProductKey | undefined =>
  product?.code === undefined ? undefined : productKey(product.category, product.code);

/** One fixed price for a profile and an intensity: the ceiling of a trajectory. */
export interface PicPrice {
  readonly kind: 'pic';
  readonly product: ProductKey;
  readonly profile: string;
  readonly intensity: string;
  readonly segment: Segment;
  readonly price: Cents;
  /** The products that may be declared on it where it is settled by quantity. */
  readonly declaredAs: readonly ProductKey[];
  readonly validity: Validity;
}

/** A price per unit. `hourly` is the contract's rate where minutes are declared under an hourly rate (IV081). */
export interface QuantityPrice {
  readonly kind: 'quantity';
  readonly product: ProductKey;
  readonly segment: Segment;
  readonly unit: Unit;
  readonly rate: Cents;
  readonly hourly?: Cents;
  readonly validity: Validity;
}

export type Price = PicPrice | QuantityPrice;

export interface RegimePeriod {
  readonly municipality: MunicipalityCode;
  readonly segment: Segment;
  readonly regime: Regime;
  readonly from: CalendarDate;
}

/** What a municipality may answer itself: declarations, or requests for an allocation or a change of it. */
export type AnsweredKind = 'declaration' | 'request';

/** The municipality answers these itself on these days; on all others the gateway answers in its name. */
export interface OwnAnswers {
  readonly municipality: MunicipalityCode;
  readonly kind: AnsweredKind;
  readonly validity: Validity;
}

/** Whether a request that breaks nothing is answered automatically, or laid before a person. */
export type RequestDecision = 'automatic' | 'person';

/** What a row does not name, it holds for whatever it is. Of the rows that fit a request the first decides. */
export interface RequestPolicy {
  readonly municipality?: MunicipalityCode;
  readonly category?: string;
  readonly product?: ProductKey;
  /** Two digits of code list COD327, such as 02 for a general practitioner. */
  readonly referrer?: string;
  readonly decision: RequestDecision;
  readonly validity: Validity;
}

/** A provider to which a municipality leaves the care of its population, for one budget. */
export interface Partnership {
  readonly municipality: MunicipalityCode;
  readonly provider: ProviderCode;
  readonly validity: Validity;
}

/** A provider that gives care for a partnership, and reports it through that partnership only. */
export interface Subcontractor {
  readonly municipality: MunicipalityCode;
  readonly partnership: ProviderCode;
  readonly provider: ProviderCode;
  readonly validity: Validity;
}

/** Whole categories, and single products beside them. */
export interface ProductSelection {
  readonly categories: readonly string[];
  readonly products: readonly ProductKey[];
}

/** Until which age care is allocated: extended youth care until a later one, but not for every product. */
export interface AgeLimits {
  readonly limit: number;
  readonly extendedLimit: number;
  readonly notExtended: ProductSelection;
}

/** Care that is not allocated together to one client at one provider: two products, or two categories. */
export type ExcludedCombination =
  { readonly products: readonly [ProductKey, ProductKey] } | { readonly categories: readonly [string, string] };

/** A provider that agreed to ask for no changes by a JW317. */
export interface NoChangeRequests {
  readonly provider: ProviderCode;
  readonly validity: Validity;
}

/** How an allocated volume is counted where the standard does not say. */
export interface VolumeSettings {
  /** A volume per day is allocated for every day of a period; or a person must say what may be granted. */
  readonly perDay: 'days' | 'person';
  /** A volume per month is allocated, in all, once for every month that the allocation touches; or its total has no limit. */
  readonly perMonthInTotal: 'months' | 'none';
  /** What a broken month of care by result is worth: a whole month, its share by days, or only where care ends in it a whole month. */
  readonly brokenMonth: 'whole' | 'by-days' | 'last-only';
}

/** Choices the standard leaves open; each region writes its own. */
export interface RegionSettings {
  /** Days between two allocations that still belong to one trajectory. */
  readonly trajectoryGapDays: number;
  /** Days after the last day of care on which it can still be declared, and what is held of it stays held. */
  readonly declarableDays: number;
  readonly returnCodes: {
    readonly ceilingUnit83: ReturnCode;
    readonly ceilingOther: ReturnCode;
    readonly room: ReturnCode;
    readonly agreement: ReturnCode;
    readonly population: ReturnCode;
  };
  readonly volumes: VolumeSettings;
  /** Products of crisis care, always granted under `assigned-first`. */
  readonly crisisProducts: readonly ProductKey[];
  /** Bought outside this region's agreements (GW005). */
  readonly outOfScope: ProductSelection;
  readonly ages: AgeLimits;
  readonly excludedCombinations: readonly ExcludedCombination[];
  readonly workCalendar: WorkCalendar;
}

/** Everything agreed beforehand, as it stood when the batch began. Lookups are in `region-lookup.ts`. */
export interface Region {
  readonly version: number;
  /** Nothing in it is real, and a message may name the code that it is refused with (`forcedFindings`). */
  readonly sandbox?: true;
  readonly settings: RegionSettings;
  /** A party that changes its name, or comes back, has a row for each time. */
  readonly parties: ReadonlyMap<PartyCode, readonly Party[]>;
  readonly mandates: readonly Mandate[];
  /** Every municipality of the national list, also outside the region (TR378). */
  readonly municipalityCodes: ReadonlySet<string>;
  /** The product list in use (TR381). */
  readonly products: ReadonlySet<ProductKey>;
  readonly agreements: ReadonlyMap<ProviderCode, readonly Agreement[]>;
  readonly prices: ReadonlyMap<ProductKey, readonly Price[]>;
  readonly regimes: readonly RegimePeriod[];
  readonly ownAnswers: readonly OwnAnswers[];
  /** In the order in which they are held against a request. */
  readonly requestPolicies: readonly RequestPolicy[];
  readonly noChangeRequests: readonly NoChangeRequests[];
  readonly partnerships: readonly Partnership[];
  readonly subcontractors: readonly Subcontractor[];
}
