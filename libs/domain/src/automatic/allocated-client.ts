import type { AllocatedClient } from '../message/allocation';
import type { Contact, IdentifiedClient, Relation } from '../message/client';
import { birthsDiffer, surelyReached } from '../rule/age';
import type { CalendarDate } from '../values/calendar-date';
import type { RegisteredClient } from './automatic-facts';

/** Why a JW301 cannot be written, whoever decides: what it must say is not known, and nothing is made up. */
export type Lack =
  | 'not-registered'
  /** By the register somebody else has this number: another day of birth. */
  | 'registered-otherwise'
  /** No address of kind 01, 02 or 03 that holds today (TR061). */
  | 'no-address'
  /** Nobody is known to hold parental authority (OP002). */
  | 'authority-unknown'
  | 'numbers-exhausted'
  /** What would be written breaks a rule of the standard. */
  | 'unsound';

/** Who a request is about: a JW317 names a number only. */
export type AskedClient = Pick<IdentifiedClient, 'bsn'> &
  Partial<Omit<IdentifiedClient, 'bsn'>> & { readonly authorityHolderKnown?: string };

export type WrittenClient = Omit<AllocatedClient, 'products'>;

const ADDRESSES: readonly string[] = ['01', '02', '03'];

const holdsOn =
  (today: CalendarDate) =>
  ({ period: { begins, ends } = {} }: Contact): boolean =>
    (begins === undefined || begins <= today) && (ends === undefined || today <= ends);

const YES = '1';
const MAY_HOLD_OWN_AUTHORITY = 16;
const OF_AGE = 18;

/**
 * Who is named as holder of parental authority: nobody where the municipality knows it, where the young person has it, or where it ended
 * (OP002x1, OP002x2). Undefined where it is not known who should be.
 */
function authority(
  { authorityHolderKnown }: AskedClient,
  { holdsOwnAuthority, authorityHolders }: RegisteredClient,
  hasReached: (age: number) => boolean,
): readonly Relation[] | undefined {
  const ownAuthority = hasReached(OF_AGE) || (holdsOwnAuthority && hasReached(MAY_HOLD_OWN_AUTHORITY));
  if (authorityHolderKnown === YES || ownAuthority) return [];
  return authorityHolders.length > 0 ? authorityHolders : undefined;
}

/** The client as a JW301 must tell it: what the request says, and what only the register knows; or what is missing. */
export function allocatedClient(
  asked: AskedClient,
  registered: RegisteredClient | undefined,
  today: CalendarDate,
): WrittenClient | readonly Lack[] {
  if (!registered) return ['not-registered'];
  if (asked.birthDate && birthsDiffer(asked.birthDate, registered.birthDate)) return ['registered-otherwise'];
  const { birthDate = registered.birthDate, sex = registered.sex, name = registered.name } = asked;
  const contacts = registered.contacts.filter(holdsOn(today));
  const relations = authority(asked, registered, (age) => surelyReached(birthDate, age, today));
  const hasAddress = contacts.some(({ addressKind }) => ADDRESSES.includes(addressKind));
  if (!relations || !hasAddress)
    return [...(hasAddress ? [] : (['no-address'] as const)), ...(relations ? [] : (['authority-unknown'] as const))];
  const { nameUse, partnerSurname } = registered;
  return {
    bsn: asked.bsn,
    birthDate,
    sex,
    name: { ...name, ...(partnerSurname && { partnerSurname }), nameUse },
    ...(relations.length > 0 && { relations }),
    contacts,
  };
}
