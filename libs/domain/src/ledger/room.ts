import type { Brand } from '../values/brand';
import type { Figures } from '../rule/finding';
import type { CalendarDate } from '../values/calendar-date';
import type { Cents } from '../values/cents';
import type { MunicipalityCode, ProviderCode } from '../values/codes';
import type { RoomPolicy, Segment } from '../region/region';

/** `provider/municipality or region/year/segment or all`, such as `99000001/0518/2026/specialist`. */
export type RoomKey = Brand<string, 'RoomKey'>;

/** The most a provider may be granted in a year of care. Without a municipality it counts over the region, without a segment over both. */
export interface Room {
  readonly key: RoomKey;
  readonly provider: ProviderCode;
  readonly municipality?: MunicipalityCode;
  readonly year: number;
  readonly segment?: Segment;
  readonly policy: RoomPolicy;
  readonly limit: Cents | 'none';
  /** Granted so far, net of credits. */
  readonly used: Cents;
  /** Promised by open allocations, not granted yet. */
  readonly held: Cents;
  /** What `used` may not pass: the limit, or more where a grant over it was allowed by policy or the limit was lowered below what was used. */
  readonly cap: Cents | 'none';
  /** It does not add up: nothing is drawn on it until a person releases it. */
  readonly stopped?: true;
  /** Limits for a time, in the order in which they were set; of those that hold on a day the last counts. */
  readonly forATime?: readonly LimitForATime[];
  /** Only while one of them is in force: the limit that holds for good, below which the cap never comes. */
  readonly forGood?: Cents | 'none';
  /** The last day of the one in force. */
  readonly until?: CalendarDate;
  /** Levels that it is known to be at. */
  readonly alerts?: readonly AlertLevel[];
}

export interface LimitForATime {
  readonly from: CalendarDate;
  /** Its last day. */
  readonly to: CalendarDate;
  readonly limit: Cents | 'none';
}

export type AlertLevel = 'room-at-70' | 'room-at-90' | 'room-at-100' | 'room-overcommitted';

/** A level that a room has come to, or is no longer at. */
export interface RoomAlert {
  readonly room: RoomKey;
  readonly level: AlertLevel;
  readonly opens: boolean;
  readonly figures: Figures;
}

/** What decides about requests: limit − used − held. Below zero where more was promised than there is. */
export const freeIn = ({ limit, used, held }: Pick<Room, 'limit' | 'used' | 'held'>): number =>
  limit === 'none' ? Infinity : limit - used - held;
