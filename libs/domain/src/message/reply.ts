import type { CalendarDate } from '../values/calendar-date';
import type { ReturnCode } from '../values/codes';
import type { SchemaVersions } from './header';

/** What every reply adds to the header of the message it answers. */
export interface ReplyHeader {
  readonly identification: string;
  readonly issuedOn: CalendarDate;
  readonly rulesVersion?: string;
  readonly schemaVersions: SchemaVersions;
  readonly returnCodes?: readonly ReturnCode[];
}
