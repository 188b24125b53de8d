import type { Contact, FullName, IdentifiedClient, Relation } from '../message/client';
import type { Segment } from '../region/region';
import type { CalendarDate } from '../values/calendar-date';
import type { Cents } from '../values/cents';
import type { ClientKey, MunicipalityCode, ProviderCode } from '../values/codes';

/**
 * What a municipality told the gateway of one of its clients: what a JW301 needs and a JW315 does not say. Birth, sex and name too:
 * a JW317 says none of them, and by the birth it shows whether a JW315 means the same person.
 */
export interface RegisteredClient extends Omit<IdentifiedClient, 'bsn'> {
  readonly nameUse: FullName['nameUse'];
  readonly partnerSurname?: FullName['partnerSurname'];
  readonly contacts: readonly Contact[];
  /** Whoever holds parental authority, as a relation of the client (OP002). */
  readonly authorityHolders: readonly Relation[];
  /** From 16 on a young person may hold it (OP001): then nobody is named (OP002x2). */
  readonly holdsOwnAuthority: boolean;
  /** Another municipality is answerable for the client (woonplaatsbeginsel). */
  readonly residence?: MunicipalityCode;
}

export type RegisterKey = `${MunicipalityCode}/${ClientKey}`;

/** A provider with room left, as a municipality may be told where the one that asked has none. */
export interface ProviderWithRoom {
  readonly provider: ProviderCode;
  /** limit − used − held; `none`: no limit. */
  readonly free: Cents | 'none';
}

/** `municipality/year/segment`. */
export type RoomsAt = `${MunicipalityCode}/${number}/${Segment}`;

/** What is needed beside the books to answer a request in a municipality's name; gathered only where a request is at hand. */
export interface AutomaticFacts {
  readonly today: CalendarDate;
  /** The time of day in Europe/Amsterdam by the database's clock, `hh:mm:ss.mmm`. */
  readonly now: string;
  readonly register: ReadonlyMap<RegisterKey, RegisteredClient>;
  /**
   * Numbers the gateway may give out, lowest first: as many as the batch could need, fewer where the range is nearly exhausted. One that
   * was given out already, by whomever, is passed over.
   */
  readonly freeNumbers: ReadonlyMap<MunicipalityCode, readonly number[]>;
  /** Providers with an agreement in force today and with room left, those with most room first; who asked may be among them. */
  readonly withRoom: ReadonlyMap<RoomsAt, readonly ProviderWithRoom[]>;
}

/** What is reserved for the messages that a request may be answered by: as many as it could need, one of each for each message. */
export interface OwnMeans {
  readonly messages: readonly number[];
  /** `G` and 11 base-32 characters each. */
  readonly identifications: readonly string[];
}

/**
 * A message that the gateway wrote in a municipality's name and that its addressee replies to. It is registered as that
 * municipality's own, so a refusal of it is matched and takes back what it booked like any other.
 */
export interface OwnMessage {
  /** The id under which it is registered. */
  readonly message: number;
  readonly kind: 'JW301' | 'JW319';
  readonly author: MunicipalityCode;
  readonly addressee: ProviderCode;
  readonly identification: string;
  /** Its place among the letters of the decision. */
  readonly letter: number;
}
