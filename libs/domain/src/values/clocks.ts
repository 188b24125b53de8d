import type { Brand } from './brand';
import type { CalendarDate } from './calendar-date';

/** An instant in ISO 8601, with its offset from UTC. */
export type Instant = Brand<string, 'Instant'>;

/** What is asked of the past: what was so on a day of care, and what the gateway had written down by an instant or by the end of a day. */
export interface Clocks {
  readonly trueOn?: CalendarDate;
  readonly knownOn?: Instant | CalendarDate;
}

/** By which clocks something is told: until which day of care, where one was asked for, and what was known when. */
export interface AsOf {
  readonly trueOn?: CalendarDate;
  readonly knownOn: Instant;
}
