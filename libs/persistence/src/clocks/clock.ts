import type { ClientBase } from 'pg';
import type { CalendarDate, Clocks, Instant } from '#domain';
import { select } from '../statement';

/** What counts as known, and the day that it was then. */
export interface Known {
  readonly by: Instant;
  readonly today: CalendarDate;
}

/**
 * Of a day its last moment; never later than now. Without either it is now, so that what is told has an instant at which it is told
 * again. What was being written down at an instant counts as known from the first of it.
 */
const knownBy = select<{ by: Instant; today: CalendarDate }>(
  'what counts as known',
  `select to_char(by at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as by,
     case when $1::text is null and $2::date is null then gateway_today() else gateway_day(by) end as today
   from (select least(now(), $1::text::timestamptz,
     ($2::date + 1)::timestamp at time zone 'Europe/Amsterdam' - interval '1 microsecond') as by) as clock`,
);

const isDay = (knownOn: Instant | CalendarDate): knownOn is CalendarDate => !knownOn.includes('T');

export async function knownAt(client: ClientBase, { knownOn }: Clocks): Promise<Known> {
  const [instant, day] = knownOn === undefined ? [] : isDay(knownOn) ? [undefined, knownOn] : [knownOn];
  const [known] = await knownBy(client, instant, day);
  return known!;
}
