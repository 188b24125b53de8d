/** A price as it holds on days; amounts in cents. */
export interface ListedPrice {
  readonly product: string;
  readonly name?: string;
  readonly segment: string;
  readonly kind: 'pic' | 'quantity';
  readonly profile?: string;
  readonly intensity?: string;
  /** Of a trajectory as a whole. */
  readonly price?: number;
  readonly unit?: string;
  /** Of a unit, and of an hour where minutes are declared. */
  readonly rate?: number;
  readonly hourly?: number;
  readonly from: string;
  readonly to?: string;
}

/** From a day on which prices change to the day before the next. */
export interface PriceVersion {
  readonly from: string;
  readonly to?: string;
  readonly prices: number;
}

/** A change of the list itself: from then on it is told otherwise. */
export interface PriceChange {
  /** ISO 8601. */
  readonly at: string;
  readonly added: number;
  readonly replaced: number;
  readonly by?: string;
  readonly approvedBy?: string;
}

/** A day, and the instant by which it is told; absent is now. */
export interface PriceMoment {
  readonly on: string;
  readonly knownOn?: string;
}

export interface PriceDifference {
  readonly product: string;
  readonly segment: string;
  readonly before?: ListedPrice;
  readonly after?: ListedPrice;
}

export interface PriceList {
  readonly on: string;
  readonly knownOn?: string;
  readonly versions: readonly PriceVersion[];
  /** The latest first. */
  readonly changes: readonly PriceChange[];
  readonly prices: readonly ListedPrice[];
  /** What differs from another moment, where one was named. */
  readonly differences?: readonly PriceDifference[];
}

export interface PriceLists {
  /** Of today, where no day is named. */
  read(scope: string, at?: PriceMoment, against?: PriceMoment): Promise<PriceList>;
}
