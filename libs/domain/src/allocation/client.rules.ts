import type { AllocatedClient, AllocatedProduct } from '../message/allocation';
import type { BirthDate, Contact } from '../message/client';
import { inMessage } from '../rule/in-message';
import type { Rule } from '../rule/rule';
import type { CalendarDate } from '../values/calendar-date';
import { isDeletion } from './allocation';

/** The client of a JW301 and the day the message was dated. Figures name products by number, persons by nothing. */
export interface WrittenClient {
  readonly client: AllocatedClient;
  readonly issuedOn: CalendarDate;
}

const birthDatesIn = ({ birthDate, relations = [] }: AllocatedClient): readonly BirthDate[] => [
  birthDate,
  ...relations.flatMap((relation) => relation.birthDate ?? []),
];

const contactsIn = ({ contacts, relations = [] }: AllocatedClient): readonly Contact[] => [
  ...contacts,
  ...relations.map(({ contact }) => contact),
];

const numbersOf = (products: readonly AllocatedProduct[]): string =>
  products.map(({ allocationNumber }) => allocationNumber).join(' ');

function repeated<T>(values: readonly T[]): readonly T[] {
  const seen = new Set<T>();
  return values.filter((value) => seen.size === seen.add(value).size);
}

const passesElevenTest = inMessage<WrittenClient>({
  code: 'CS002',
  nl: 'Het burgerservicenummer voldoet aan de elfproef.',
  en: 'The citizen service number passes the eleven-test.',
  holds: ({ client }) => client.bsn.passesElevenTest,
  figures: () => ({}),
});

const rowsAreUnique = inMessage<WrittenClient>({
  code: 'TR101',
  nl: 'Binnen een bericht komt een toewijzingsnummer, een relatienummer en een soort contact maar één keer voor.',
  en: 'An allocation number, a relation number and a kind of contact occur only once in a message.',
  holds: ({ client: { products, relations = [], contacts } }) =>
    repeated(products.map(({ allocationNumber }) => allocationNumber)).length === 0 &&
    repeated(relations.map(({ number }) => number)).length === 0 &&
    repeated(contacts.map(({ addressKind }) => addressKind)).length === 0,
  figures: ({ client: { products, contacts } }) => ({
    allocationNumbers: repeated(products.map(({ allocationNumber }) => allocationNumber)).join(' '),
    addressKinds: repeated(contacts.map(({ addressKind }) => addressKind)).join(' '),
  }),
});

const bornLessThan120YearsAgo = inMessage<WrittenClient>({
  code: 'TR002',
  nl: 'Een geboortedatum ligt niet meer dan 120 jaar voor de dagtekening, tenzij zij onbekend is.',
  en: 'A birth date is not more than 120 years before the date of the message, unless it is unknown.',
  holds: ({ client, issuedOn }) => {
    const earliest = `${Number(issuedOn.slice(0, 4)) - 120}${issuedOn.slice(4)}`;
    return birthDatesIn(client).every(({ date, use }) => date >= earliest || (use === '3' && date === '1900-01-01'));
  },
  figures: ({ issuedOn }) => ({ issuedOn }),
});

const allocatedAfter = ({ client, issuedOn }: WrittenClient): readonly AllocatedProduct[] =>
  client.products.filter(({ allocatedOn }) => allocatedOn > issuedOn);

const nothingHappenedLater = inMessage<WrittenClient>({
  code: 'TR134',
  nl: 'Een geboortedatum of toewijzingsdatum ligt niet na de dagtekening van het bericht.',
  en: 'A birth date or a date of allocation is not after the date of the message.',
  holds: (written) =>
    allocatedAfter(written).length === 0 && birthDatesIn(written.client).every(({ date }) => date <= written.issuedOn),
  figures: (written) => ({ issuedOn: written.issuedOn, allocationNumbers: numbersOf(allocatedAfter(written)) }),
});

const isReachable = ({ telephones, address }: Contact): boolean =>
  telephones !== undefined || (address?.house !== undefined && address.postalCode !== undefined);

const everyContactIsReachable = inMessage<WrittenClient>({
  code: 'TR006',
  nl: 'Een contact heeft een telefoonnummer, of een huisnummer met postcode, of beide.',
  en: 'A contact has a telephone number, or a house number with a postal code, or both.',
  holds: ({ client }) => contactsIn(client).every(isReachable),
  figures: ({ client }) => ({ contacts: contactsIn(client).filter((contact) => !isReachable(contact)).length }),
});

const hasAnAddress = inMessage<WrittenClient>({
  code: 'TR061',
  nl: 'De cliënt heeft een adres van soort 01, 02 of 03.',
  en: 'The client has an address of kind 01, 02 or 03.',
  holds: ({ client }) => client.contacts.some(({ addressKind }) => ['01', '02', '03'].includes(addressKind)),
  figures: ({ client }) => ({ addressKinds: client.contacts.map(({ addressKind }) => addressKind).join(' ') }),
});

const endsBeforeItBegins = ({ starts, ends }: AllocatedProduct): boolean => ends !== undefined && ends < starts;

const periodsEndAfterTheyBegin = inMessage<WrittenClient>({
  code: 'CS003',
  nl: 'Het einde van een periode ligt niet voor het begin.',
  en: 'A period does not end before it begins.',
  holds: ({ client }) =>
    !client.products.some(endsBeforeItBegins) &&
    contactsIn(client).every(({ period }) => !period?.begins || !period.ends || period.begins <= period.ends),
  figures: ({ client }) => ({ allocationNumbers: numbersOf(client.products.filter(endsBeforeItBegins)) }),
});

/** Without a code the category is the product; without a product it may be any. */
const mayBeTheSame = ({ product: a }: AllocatedProduct, { product: b }: AllocatedProduct): boolean =>
  !a || !b || (a.category === b.category && (!a.code || !b.code || a.code === b.code));

const shareADay = (a: AllocatedProduct, b: AllocatedProduct): boolean =>
  (b.ends === undefined || a.starts <= b.ends) && (a.ends === undefined || b.starts <= a.ends);

const stacked = ({ products }: AllocatedClient): readonly AllocatedProduct[] =>
  products
    .filter((product) => !isDeletion(product))
    .filter((a, at, all) => all.some((b, other) => other !== at && mayBeTheSame(a, b) && shareADay(a, b)));

const sameProductDoesNotOverlap = inMessage<WrittenClient>({
  code: 'TR302',
  nl: 'Hetzelfde product is voor een cliënt niet twee keer op dezelfde dag toegewezen.',
  en: 'The same product is not allocated twice to a client on the same day.',
  holds: ({ client }) => stacked(client).length === 0,
  figures: ({ client }) => ({ allocationNumbers: numbersOf(stacked(client)) }),
});

/** In the order in which findings are reported. */
export const clientRules: readonly Rule<WrittenClient>[] = [
  passesElevenTest,
  bornLessThan120YearsAgo,
  nothingHappenedLater,
  everyContactIsReachable,
  hasAnAddress,
  rowsAreUnique,
  periodsEndAfterTheyBegin,
  sameProductDoesNotOverlap,
];
