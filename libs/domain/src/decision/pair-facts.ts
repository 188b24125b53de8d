import type { AutomaticFacts } from '../automatic/automatic-facts';
import type { Region } from '../region/region';
import type { CalendarDate } from '../values/calendar-date';
import type { SchemaVersions } from '../message/header';
import type { Book } from './book';

/** The facts as one message of one pair sees them. */
export interface PairFacts {
  readonly today: CalendarDate;
  readonly region: Region;
  readonly schemaVersions: SchemaVersions;
  /** Another message, with other bytes, holds the identification of this one (TR056). */
  readonly identityTaken: boolean;
  readonly book: Book;
  /** Only where a request is at hand. */
  readonly automatic?: AutomaticFacts;
}
