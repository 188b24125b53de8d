import type { Bsn } from '../values/bsn';
import type { CalendarDate } from '../values/calendar-date';
import type { Amount, Cents } from '../values/cents';
import type { ReturnCode, Unit } from '../values/codes';
import type { Period } from '../values/period';
import type { Header, Identification, SchemaVersions } from './header';

/** What was delivered of one product in one month under one allocation, and what is asked for it. */
export interface DeclarationLine {
  readonly reference: string;
  /** The reference of the granted debit that this credit takes back. */
  readonly previousReference?: string;
  readonly allocationNumber: number;
  readonly category: string;
  readonly productCode: string;
  readonly period: Period;
  /** In the unit; cents for unit 83. */
  readonly volume: number;
  readonly unit: Unit;
  /** Cents per unit; absent for unit 83. */
  readonly rate?: Cents;
  readonly claimed: Amount;
}

export interface DeclaredClient {
  readonly bsn: Bsn;
  readonly lines: readonly DeclarationLine[];
}

/** JW323. */
export interface Declaration {
  readonly kind: 'JW323';
  readonly header: Header;
  readonly number: string;
  readonly period: Period;
  readonly issuedOn: CalendarDate;
  readonly total: Amount;
  readonly clients: readonly DeclaredClient[];
}

export interface AnsweredLine extends DeclarationLine {
  readonly returnCodes: readonly ReturnCode[];
}

export interface AnsweredClient {
  readonly bsn: Bsn;
  readonly lines: readonly AnsweredLine[];
  readonly returnCodes: readonly ReturnCode[];
}

/** JW325: the one answer to a JW323; only what was refused is listed (IV087). */
export interface DeclarationAnswer {
  readonly kind: 'JW325';
  readonly header: Header;
  /** Of the JW323 that is answered. */
  readonly declaration: Identification;
  readonly rulesVersion?: string;
  readonly declarationSchemaVersions: SchemaVersions;
  readonly returnCodes: readonly ReturnCode[];
  readonly answer?: {
    readonly number: string;
    readonly claimed: Amount;
    readonly granted: Amount;
    readonly clients?: readonly AnsweredClient[];
    readonly returnCodes: readonly ReturnCode[];
  };
}
