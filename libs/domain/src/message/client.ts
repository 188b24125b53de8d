import type { Bsn } from '../values/bsn';
import type { CalendarDate } from '../values/calendar-date';
import type { ReturnCode } from '../values/codes';
import type { OpenPeriod } from '../values/period';

export interface BirthDate {
  readonly date: CalendarDate;
  readonly use?: string;
}

export interface Surname {
  readonly name: string;
  readonly prefix?: string;
}

export interface FullName {
  readonly surname: Surname;
  readonly partnerSurname?: Surname;
  readonly givenNames?: string;
  readonly initials?: string;
  readonly nameUse: string;
}

export interface House {
  readonly number: number;
  readonly letter?: string;
  readonly addition?: string;
  readonly designation?: string;
}

export interface Address {
  readonly house?: House;
  readonly postalCode?: string;
  readonly street?: string;
  readonly place?: string;
  readonly country?: string;
}

export interface Telephone {
  readonly number: string;
  readonly countryNumber: string;
}

export interface Contact {
  readonly addressKind: string;
  readonly address?: Address;
  readonly organisation?: string;
  readonly telephones?: { readonly first: Telephone; readonly second?: Telephone };
  readonly email?: string;
  readonly period?: OpenPeriod;
  /** Only in a reply. */
  readonly returnCodes?: readonly ReturnCode[];
}

export interface Relation {
  readonly number: string;
  readonly order?: number;
  readonly relationKind: string;
  readonly birthDate?: BirthDate;
  readonly sex?: string;
  readonly name: FullName;
  readonly contact: Contact;
  /** Only in a reply. */
  readonly returnCodes?: readonly ReturnCode[];
}

/** A name as a provider gives it. */
export type ShortName = Pick<FullName, 'surname' | 'givenNames' | 'initials'>;

/** The person a provider reports on: enough to know who it is. */
export interface IdentifiedClient {
  readonly bsn: Bsn;
  readonly birthDate: BirthDate;
  readonly sex: string;
  readonly name: ShortName;
}

/** The person care is allocated to, with what the provider needs to reach them. */
export interface ClientDetails {
  readonly bsn: Bsn;
  readonly birthDate: BirthDate;
  readonly sex: string;
  readonly name: FullName;
  readonly communication?: { readonly form: string; readonly language?: string };
  readonly legalStatus?: string;
  readonly legalRepresentation?: string;
  readonly remark?: string;
  readonly relations?: readonly Relation[];
  readonly contacts: readonly Contact[];
}
