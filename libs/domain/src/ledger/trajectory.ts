import type { Brand } from '../values/brand';
import type { CalendarDate } from '../values/calendar-date';
import type { Cents } from '../values/cents';
import type { ClientKey } from '../values/codes';
import type { ProductKey } from '../region/region';

/** `municipality/number of the first allocation in the chain`; `/message` follows where that was taken back before. */
export type TrajectoryKey = Brand<string, 'TrajectoryKey'>;

/** A chain of allocations of one client, provider and profile, and the money granted on it. */
export interface Trajectory {
  readonly key: TrajectoryKey;
  readonly client: ClientKey;
  readonly profile?: string;
  /** First day of care of the chain: the day whose prices hold for all of it. */
  readonly starts: CalendarDate;
  /** Last day of the allocation that ends last; absent while one has no end. */
  readonly ends?: CalendarDate;
  /** The PIC last allocated in it. */
  readonly pic?: ProductKey;
  /** Its price on the first day. A ceiling only where `binding` (GW001), else a signal. */
  readonly price?: Cents;
  readonly binding: boolean;
  /** Net of credits. */
  readonly granted: Cents;
  /** It does not add up: nothing is drawn on it until a person releases it. */
  readonly stopped?: true;
}
