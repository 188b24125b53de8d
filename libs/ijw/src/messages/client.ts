import type {
  Address,
  BirthDate,
  Contact,
  FullName,
  House,
  IdentifiedClient,
  Relation,
  ShortName,
  Surname,
  Telephone,
} from '#domain';
import { maybe, one, sequence, together, value, type Content, type Part } from '../codec/content';
import { own, shared } from '../codec/tag';
import { bsn, code, date, freeText, integer } from '../codec/value-type';
import { returnCodesIn, type Side } from './header';
import { openPeriod } from './shared-types';

export const birthDate: Content<BirthDate> = sequence(
  one('date', shared('Datum'), value(date)),
  maybe('use', shared('DatumGebruik'), value(code())),
);

const surname: Content<Surname> = sequence(
  one('name', shared('Achternaam'), value(freeText)),
  maybe('prefix', shared('Voorvoegsel'), value(freeText)),
);

export const fullName: Content<FullName> = sequence(
  one('surname', shared('Geslachtsnaam'), surname),
  maybe('partnerSurname', shared('Partnernaam'), surname),
  maybe('givenNames', shared('Voornamen'), value(freeText)),
  maybe('initials', shared('Voorletters'), value(freeText)),
  one('nameUse', shared('NaamGebruik'), value(code())),
);

const shortName: Content<ShortName> = sequence(
  one('surname', shared('Geslachtsnaam'), surname),
  maybe('givenNames', shared('Voornamen'), value(freeText)),
  maybe('initials', shared('Voorletters'), value(freeText)),
);

/** What every message of a provider about one client begins with. */
export const identifiedClient: Part<IdentifiedClient> = together(
  one('bsn', own('Bsn'), value(bsn)),
  one('birthDate', own('Geboortedatum'), birthDate),
  one('sex', own('Geslacht'), value(code())),
  one('name', own('Naam'), shortName),
);

const house: Content<House> = sequence(
  one('number', shared('Huisnummer'), value(integer)),
  maybe('letter', shared('Huisletter'), value(freeText)),
  maybe('addition', shared('HuisnummerToevoeging'), value(freeText)),
  maybe('designation', shared('AanduidingWoonadres'), value(code())),
);

const address: Content<Address> = sequence(
  maybe('house', shared('Huis'), house),
  maybe('postalCode', shared('Postcode'), value(freeText)),
  maybe('street', shared('Straatnaam'), value(freeText)),
  maybe('place', shared('Plaatsnaam'), value(freeText)),
  maybe('country', shared('LandCode'), value(code())),
);

const telephone: Content<Telephone> = sequence(
  one('number', shared('Telefoonnummer'), value(code())),
  one('countryNumber', shared('Landnummer'), value(code())),
);

const telephones = sequence(
  one('first', shared('Telefoon01'), telephone),
  maybe('second', shared('Telefoon02'), telephone),
);

export const communication = sequence(
  one('form', shared('Vorm'), value(code())),
  maybe('language', shared('Taal'), value(freeText)),
);

export const contact = (side: Side): Content<Contact> =>
  sequence(
    one('addressKind', own('Soort'), value(code())),
    maybe('address', own('Adres'), address),
    maybe('organisation', own('Organisatie'), value(freeText)),
    maybe('telephones', own('Telefoon'), telephones),
    maybe('email', own('Emailadres'), value(freeText)),
    maybe('period', own('Periode'), openPeriod),
    returnCodesIn(side),
  );

export const relation = (side: Side): Content<Relation> =>
  sequence(
    one('number', own('Nummer'), value(code())),
    maybe('order', own('Volgorde'), value(integer)),
    one('relationKind', own('Soort'), value(code())),
    maybe('birthDate', own('Geboortedatum'), birthDate),
    maybe('sex', own('Geslacht'), value(code())),
    one('name', own('Naam'), fullName),
    one('contact', own('Contact'), contact(side)),
    returnCodesIn(side),
  );
