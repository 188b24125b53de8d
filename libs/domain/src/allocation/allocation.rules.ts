import type { Book } from '../decision/book';
import type { AllocatedProduct } from '../message/allocation';
import type { Region } from '../region/region';
import { isPending, requestTo, standingAnswers, type AskedRequest } from '../request/asked';
import { headerRules } from '../rule/header.rules';
import { personRules } from '../rule/person.rules';
import { codeBelongsToCategory } from '../rule/product.rules';
import type { Rule } from '../rule/rule';
import { returnCode, type ClientKey, type Product } from '../values/codes';
import { currentVersion, isDeletion, type Allocation } from './allocation';
import { clientRules, contactRules } from './client.rules';
import { addressRules, detailsRules, nameRules } from './contact.rules';
import { productRules } from './product.rules';

/** One product of a JW301 with what the gateway already knows. */
export interface AllocationCase {
  readonly product: AllocatedProduct;
  readonly client: ClientKey;
  readonly book: Book;
  readonly region: Region;
  /** The request for change that the message as a whole honours, for the first time; undefined where it honours none. */
  readonly honours?: AskedRequest | undefined;
}

const earlier = ({ product, book }: AllocationCase): Allocation | undefined =>
  book.allocations.get(product.allocationNumber);

const sameProduct = (a: Product | undefined, b: Product | undefined): boolean =>
  a?.category === b?.category && a?.code === b?.code;

/** What was taken back counts as never sent, so its number may come again with another product, but not for another client. */
const numberIsItsOwn: Rule<AllocationCase> = {
  code: 'TR332',
  returnCode: returnCode('9332'),
  level: 'across-messages',
  sentence: {
    nl: 'Een toewijzingsnummer is uniek binnen de gemeente: het houdt zijn aanbieder, cliënt en product.',
    en: 'An allocation number is unique within the municipality: it keeps its provider, client and product.',
  },
  source: 'iJw 3.2 TR332',
  holds: (subject) => {
    const { product, client, book } = subject;
    const known = earlier(subject);
    const current = known && currentVersion(known);
    const ofSameClient = !known || known.client === client;
    const ofSameProduct = !current || sameProduct(current.product, product.product);
    return !book.foreignNumbers.has(product.allocationNumber) && ofSameClient && ofSameProduct;
  },
  figures: ({ product }) => ({ allocationNumber: product.allocationNumber }),
};

const deletesNothingGranted: Rule<AllocationCase> = {
  code: 'TR385',
  returnCode: returnCode('9385'),
  level: 'across-messages',
  sentence: {
    nl: 'Een toewijzing waarop prestaties zijn toegekend en niet gecrediteerd, wordt niet verwijderd.',
    en: 'An allocation on which lines were granted and not credited is not deleted.',
  },
  source: 'iJw 3.2 TR385',
  holds: (subject) => !isDeletion(subject.product) || (earlier(subject)?.openDebits ?? 0) === 0,
  figures: (subject) => ({
    allocationNumber: subject.product.allocationNumber,
    openDebits: earlier(subject)?.openDebits ?? 0,
  }),
};

/** Honoured before, and the number was given then: the row is sent again. */
function isSentAgain(request: AskedRequest, subject: AllocationCase): boolean {
  const honouring = standingAnswers(request).filter(({ verdict }) => verdict === 'allocated');
  const versions = earlier(subject)?.versions ?? [];
  return versions.some(
    ({ message, withdrawn }) => !withdrawn && honouring.some((answer) => answer.message === message),
  );
}

/** A reference may stand where it honours a request of this client that has no final answer, or did so before. */
function namesARequest(reference: string, subject: AllocationCase): boolean {
  const request = requestTo(subject.book, reference);
  return request?.client === subject.client && (isPending(request) || isSentAgain(request, subject));
}

/**
 * What can be known of it. A reference is that of a request of this client; honouring a JW317, every row carries its reference, also
 * one that stays as it is (IV093). That a row without a reference honours a product of a JW315 cannot be known: a municipality may
 * allocate the same of its own accord, and another product than was asked (IV094).
 */
const namesWhatItHonours: Rule<AllocationCase> = {
  code: 'TR379',
  returnCode: returnCode('9379'),
  level: 'across-messages',
  sentence: {
    nl: 'De referentie van de aanbieder is gevuld als de toewijzing een verzoek honoreert, en is die van dat verzoek.',
    en: 'The reference of the provider is filled where the allocation honours a request, and is that of that request.',
  },
  source: 'iJw 3.2 TR379',
  holds: (subject) => {
    const { requestReference: reference } = subject.product;
    return subject.honours
      ? reference === subject.honours.reference
      : reference === undefined || namesARequest(reference, subject);
  },
  figures: ({ product: { allocationNumber, requestReference }, honours }) => ({
    allocationNumber,
    reference: requestReference ?? 'absent',
    ...(honours && { honoured: honours.reference }),
  }),
};

/** What one product must agree with outside its message, in the order in which findings are reported. */
export const bookedProductRules: readonly Rule<AllocationCase>[] = [
  numberIsItsOwn,
  namesWhatItHonours,
  codeBelongsToCategory,
  deletesNothingGranted,
];

/** Every rule by which a JW301 is judged, in the order of the levels. Their subjects differ, so this list is for reading only. */
export const allocationRules: readonly Rule<never>[] = [
  ...new Set<Rule<never>>([
    ...personRules,
    ...clientRules,
    ...detailsRules,
    ...nameRules,
    ...addressRules,
    ...contactRules,
    ...productRules,
    ...headerRules,
    ...bookedProductRules,
  ]),
];
