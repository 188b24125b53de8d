import type { Contact, RegisteredClient, Relation } from '#domain';
import type { ClientShape, NameShape, RelationShape } from './client-shape';
import type { ContactShape } from './contact-shape';

/** Without what is absent: an element of XML is there or is not. */
const present = <T extends object>(values: T): { [K in keyof T]-?: Exclude<T[K], undefined> } | undefined => {
  const there = Object.entries(values).filter(([, value]) => value !== undefined);
  return there.length === 0 ? undefined : (Object.fromEntries(there) as never);
};
const given = <T extends object>(values: T) => (present(values) ?? {}) as { [K in keyof T]: Exclude<T[K], undefined> };

const telephone = (digits: string | undefined, country: string | undefined) =>
  digits === undefined || country === undefined ? undefined : { number: digits, countryNumber: country };

const contact = (at: ContactShape): Contact => {
  const first = telephone(at.telephone, at.telephoneCountry);
  return given({
    addressKind: at.kind,
    address: present({
      house:
        at.houseNumber === undefined
          ? undefined
          : given({
              number: at.houseNumber,
              letter: at.houseLetter,
              addition: at.houseAddition,
              designation: at.houseDesignation,
            }),
      postalCode: at.postalCode,
      street: at.street,
      place: at.place,
      country: at.country,
    }),
    organisation: at.organisation,
    telephones: first && given({ first, second: telephone(at.secondTelephone, at.secondTelephoneCountry) }),
    email: at.email,
    period: present({ begins: at.from, ends: at.to }),
  });
};

const surname = (name: string, prefix: string | undefined) => given({ name, prefix });
const birth = (day: ClientShape['birthDate'], use: string | undefined) => given({ date: day, use });
const partner = ({ partnerSurname, partnerSurnamePrefix }: NameShape) =>
  partnerSurname === undefined ? undefined : surname(partnerSurname, partnerSurnamePrefix);
const shortName = (from: NameShape) =>
  given({
    surname: surname(from.surname, from.surnamePrefix),
    givenNames: from.givenNames,
    initials: from.initials,
  });

const relation = (from: RelationShape): Relation =>
  given({
    number: from.number,
    order: from.order,
    relationKind: from.kind,
    birthDate: from.birthDate && birth(from.birthDate, from.birthDateUse),
    sex: from.sex,
    name: given({ ...shortName(from), partnerSurname: partner(from), nameUse: from.nameUse }),
    contact: contact(from.contact),
  });

/** A client as a JW301 tells of it. */
export const registered = (from: ClientShape): RegisteredClient =>
  given({
    birthDate: birth(from.birthDate, from.birthDateUse),
    sex: from.sex,
    name: shortName(from),
    nameUse: from.nameUse,
    partnerSurname: partner(from),
    contacts: (from.contacts ?? []).map(contact),
    authorityHolders: (from.authorityHolders ?? []).map(relation),
    holdsOwnAuthority: from.holdsOwnAuthority ?? false,
    residence: from.residence,
  });
