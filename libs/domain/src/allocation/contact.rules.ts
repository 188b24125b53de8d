import type { ClientDetails, Contact, FullName } from '../message/client';
import type { Figures } from '../rule/finding';
import { inMessage } from '../rule/in-message';
import type { Rule } from '../rule/rule';

const DUTCH = 'NL';
const TEMPORARY_STAY = '04';

/** Of a contact its kind alone is told: where somebody lives is in no finding. */
const kindOf = ({ addressKind }: Contact): Figures => ({ addressKind });

const houseHasPostalCode = inMessage<Contact>({
  code: 'CD005',
  nl: 'In een adres staat een huis als er een postcode staat, en anders niet.',
  en: 'An address has a house where it has a postal code, and else it has none.',
  holds: ({ address }) => (address?.house === undefined) === (address?.postalCode === undefined),
  figures: kindOf,
});

const onlyTemporaryStayHasPeriod = inMessage<Contact>({
  code: 'CD009',
  nl: 'Alleen een contact van soort 04 (tijdelijk verblijf) heeft een periode.',
  en: 'Only a contact of kind 04 (temporary stay) has a period.',
  holds: ({ addressKind, period }) => period === undefined || addressKind === TEMPORARY_STAY,
  figures: kindOf,
});

const dutchAddressHasHouse = inMessage<Contact>({
  code: 'CD025',
  nl: 'Een adres in Nederland heeft een huisnummer.',
  en: 'An address in the Netherlands has a house number.',
  holds: ({ address }) => address?.country !== DUTCH || address.house !== undefined,
  figures: kindOf,
});

const mustBeAnAddress: readonly string[] = ['01', '03'];

const residenceHasAddress = inMessage<Contact>({
  code: 'CD034',
  nl: 'Een contact van soort 01 of 03 heeft een adres.',
  en: 'A contact of kind 01 or 03 has an address.',
  holds: ({ addressKind, address }) => address !== undefined || !mustBeAnAddress.includes(addressKind),
  figures: kindOf,
});

const dutchPostalCode = /^[1-9]\d{3}[A-Z]{2}$/;

const dutchAddressHasDutchPostalCode = inMessage<Contact>({
  code: 'CS089',
  nl: 'Een postcode in Nederland bestaat uit vier cijfers, waarvan het eerste geen nul is, en twee hoofdletters.',
  en: 'A postal code in the Netherlands is four digits, the first of them no zero, and two capitals.',
  holds: ({ address }) =>
    address?.country !== DUTCH || address.postalCode === undefined || dutchPostalCode.test(address.postalCode),
  figures: kindOf,
});

/** What a contact must say of itself, in the order in which findings are reported. */
export const addressRules: readonly Rule<Contact>[] = [
  houseHasPostalCode,
  onlyTemporaryStayHasPeriod,
  dutchAddressHasHouse,
  residenceHasAddress,
  dutchAddressHasDutchPostalCode,
];

const INTERPRETER = '1';

const interpreterHasLanguage = inMessage<ClientDetails>({
  code: 'CD007',
  nl: 'Een taal staat er als de vorm van communicatie 1 (tolk taal) is, en anders niet.',
  en: 'A language is there where the form of communication is 1 (interpreter), and else it is not.',
  holds: ({ communication }) =>
    communication === undefined || (communication.form === INTERPRETER) === (communication.language !== undefined),
  figures: ({ communication }) => ({ form: communication?.form ?? '' }),
});

const ORGANISATION = '6';

const clientIsNoOrganisation = inMessage<ClientDetails>({
  code: 'CS318',
  nl: 'De naam van een cliënt heeft nooit naamgebruik 6: dat is van een organisatie.',
  en: 'The name of a client is never used as 6: that is of an organisation.',
  holds: ({ name }) => name.nameUse !== ORGANISATION,
  figures: ({ name }) => ({ nameUse: name.nameUse }),
});

/** What a client must say of itself beside its contacts. */
export const detailsRules: readonly Rule<ClientDetails>[] = [interpreterHasLanguage, clientIsNoOrganisation];

const WITH_PARTNER: readonly string[] = ['1', '2', '3', '4'];
const WITHOUT_PARTNER: readonly string[] = ['1', ORGANISATION];

const nameUseFitsPartner = inMessage<FullName>({
  code: 'CS050',
  nl: 'Met de naam van een partner is het naamgebruik 1, 2, 3 of 4, en zonder 1 of 6.',
  en: 'With the name of a partner a name is used as 1, 2, 3 or 4, and without it as 1 or 6.',
  holds: ({ partnerSurname, nameUse }) => (partnerSurname ? WITH_PARTNER : WITHOUT_PARTNER).includes(nameUse),
  figures: ({ nameUse }) => ({ nameUse }),
});

/** On the name of a client and of everybody around them. */
export const nameRules: readonly Rule<FullName>[] = [nameUseFitsPartner];
