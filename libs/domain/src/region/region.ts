import type { Cents } from '../values/cents';
import type { CalendarDate } from '../values/calendar-date';
import type { MunicipalityCode, PartyCode, ProviderCode, ReturnCode, Unit } from '../values/codes';
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

/** The municipality answers declarations itself on these days; on all others the gateway answers in its name. */
export interface OwnAnswers {
  readonly municipality: MunicipalityCode;
  readonly validity: Validity;
}

/** Choices the standard leaves open; each region writes its own. */
export interface RegionSettings {
  /** Days between two allocations that still belong to one trajectory. */
  readonly trajectoryGapDays: number;
  readonly returnCodes: {
    readonly ceilingUnit83: ReturnCode;
    readonly ceilingOther: ReturnCode;
    readonly room: ReturnCode;
    readonly agreement: ReturnCode;
  };
  /** Products of crisis care, always granted under `assigned-first`. */
  readonly crisisProducts: readonly ProductKey[];
}

/** Everything agreed beforehand, as it stood when the batch began. Lookups are in `region-lookup.ts`. */
export interface Region {
  readonly version: number;
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
}
