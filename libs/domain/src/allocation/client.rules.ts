import type { AllocatedClient, AllocatedProduct } from '../message/allocation';
import type { Contact } from '../message/client';
import { inMessage } from '../rule/in-message';
import { overlapping } from '../rule/overlap';
import { endsNoSoonerThanItStarts, type Span } from '../rule/product.rules';
import type { Rule } from '../rule/rule';
import { isDeletion } from './allocation';

export const contactsIn = ({ contacts, relations = [] }: AllocatedClient): readonly Contact[] => [
  ...contacts,
  ...relations.map(({ contact }) => contact),
];

function repeated<T>(values: readonly T[]): readonly T[] {
  const seen = new Set<T>();
  return values.filter((value) => seen.size === seen.add(value).size);
}

const rowsAreUnique = inMessage<AllocatedClient>({
  code: 'TR101',
  nl: 'Binnen een bericht komt een toewijzingsnummer, een relatienummer en een soort contact maar één keer voor.',
  en: 'An allocation number, a relation number and a kind of contact occur only once in a message.',
  holds: ({ products, relations = [], contacts }) =>
    repeated(products.map(({ allocationNumber }) => allocationNumber)).length === 0 &&
    repeated(relations.map(({ number }) => number)).length === 0 &&
    repeated(contacts.map(({ addressKind }) => addressKind)).length === 0,
  figures: ({ products, contacts }) => ({
    allocationNumbers: repeated(products.map(({ allocationNumber }) => allocationNumber)).join(' '),
    addressKinds: repeated(contacts.map(({ addressKind }) => addressKind)).join(' '),
  }),
});

const isReachable = ({ telephones, address }: Contact): boolean =>
  telephones !== undefined || (address?.house !== undefined && address.postalCode !== undefined);

const everyContactIsReachable = inMessage<AllocatedClient>({
  code: 'TR006',
  nl: 'Een contact heeft een telefoonnummer, of een huisnummer met postcode, of beide.',
  en: 'A contact has a telephone number, or a house number with a postal code, or both.',
  holds: (client) => contactsIn(client).every(isReachable),
  figures: (client) => ({ contacts: contactsIn(client).filter((contact) => !isReachable(contact)).length }),
});

const hasAnAddress = inMessage<AllocatedClient>({
  code: 'TR061',
  nl: 'De cliënt heeft een adres van soort 01, 02 of 03.',
  en: 'The client has an address of kind 01, 02 or 03.',
  holds: ({ contacts }) => contacts.some(({ addressKind }) => ['01', '02', '03'].includes(addressKind)),
  figures: ({ contacts }) => ({ addressKinds: contacts.map(({ addressKind }) => addressKind).join(' ') }),
});

const stacked = ({ products }: AllocatedClient): readonly AllocatedProduct[] =>
  overlapping(products.filter((product) => !isDeletion(product)));

const sameProductDoesNotOverlap = inMessage<AllocatedClient>({
  code: 'TR302',
  nl: 'Hetzelfde product is voor een cliënt niet twee keer op dezelfde dag toegewezen.',
  en: 'The same product is not allocated twice to a client on the same day.',
  holds: (client) => stacked(client).length === 0,
  figures: (client) => ({
    allocationNumbers: stacked(client)
      .map(({ allocationNumber }) => allocationNumber)
      .join(' '),
  }),
});

/** In the order in which findings are reported. */
export const clientRules: readonly Rule<AllocatedClient>[] = [
  everyContactIsReachable,
  hasAnAddress,
  rowsAreUnique,
  sameProductDoesNotOverlap,
];

/** On the time in which a contact holds. */
export const contactRules: readonly Rule<Span>[] = [endsNoSoonerThanItStarts];
