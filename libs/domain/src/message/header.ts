import type { CalendarDate } from '../values/calendar-date';
import type { PartyCode } from '../values/codes';

/** The versions of the schemas a message was made with: of the shared types and of the message itself. */
export interface SchemaVersions {
  readonly shared: string;
  readonly message: string;
}

/** What identifies a message among all of its kind from one author. */
export interface Identification {
  readonly identification: string;
  readonly issuedOn: CalendarDate;
}

export interface Header extends Identification {
  readonly sender: PartyCode;
  readonly recipient: PartyCode;
  readonly schemaVersions: SchemaVersions;
}
