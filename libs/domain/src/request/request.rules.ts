import type { Referrer, RequestedProduct, RequestingClient } from '../message/request';
import { headerRules } from '../rule/header.rules';
import { inMessage } from '../rule/in-message';
import { keysAreUnique, type Keyed } from '../rule/key.rules';
import { overlapping } from '../rule/overlap';
import { personRules } from '../rule/person.rules';
import {
  budgetHasEnd,
  budgetHasNoExtent,
  codeBelongsToCategory,
  endsNoSoonerThanItStarts,
  extentHasNoBudget,
  requestedFrequencyFitsUnit,
  specificHasExtent,
  unspecificRequestHasNoExtent,
  weeklyHasEnd,
  withoutBudgetHasProduct,
  type ListedProduct,
} from '../rule/product.rules';
import type { Rule } from '../rule/rule';
import { nothingIsPending, referenceIsNew } from './asked.rules';

const sameProductIsAskedOnce = inMessage<RequestingClient>({
  code: 'TR386',
  nl: 'Hetzelfde product wordt voor een cliënt niet twee keer voor dezelfde dag gevraagd.',
  en: 'The same product is not asked twice for a client on the same day.',
  holds: ({ products }) => overlapping(products).length === 0,
  figures: ({ products }) => ({ products: overlapping(products).length }),
});

/** The key of a requested product is its reference. */
const referenceOccursOnce = inMessage<Keyed>({
  code: 'TR383',
  nl: 'De referentie van de aanbieder is uniek onder de aangevraagde producten.',
  en: 'The reference of the provider is unique among the requested products.',
  holds: keysAreUnique.holds,
  figures: keysAreUnique.figures,
});

const presence = (value: unknown): string => (value === undefined ? 'absent' : 'present');

const rulingHasNumberAndDate = inMessage<RequestedProduct>({
  code: 'CD043',
  nl: 'De ingangsdatum van een beschikking is gevuld als haar nummer dat is, en anders niet.',
  en: 'The first day of a ruling is filled where its number is, and not otherwise.',
  holds: ({ rulingNumber, rulingStarts }) => (rulingNumber === undefined) === (rulingStarts === undefined),
  figures: ({ rulingNumber, rulingStarts }) => ({ number: presence(rulingNumber), starts: presence(rulingStarts) }),
});

/** Doctors and certified institutions: they have a code, or at least a name. */
const PRACTITIONERS: readonly string[] = ['02', '03', '04', '05'];
const isPractitioner = ({ referrerKind }: Referrer): boolean => PRACTITIONERS.includes(referrerKind);

const toldOf = ({ referrer: { referrerKind, name, practitioner } }: RequestedProduct) => ({
  referrerKind,
  name: presence(name),
  practitioner: presence(practitioner),
});

const codedReferrerHasNoName = inMessage<RequestedProduct>({
  code: 'CD066',
  nl: 'Van een verwijzer van type 02 tot en met 05 met een zorgverlenercode is de naam niet gevuld.',
  en: 'Of a referrer of type 02 to 05 with a practitioner code the name is not filled.',
  holds: ({ referrer }) =>
    !isPractitioner(referrer) || referrer.practitioner === undefined || referrer.name === undefined,
  figures: toldOf,
});

const uncodedReferrerHasName = inMessage<RequestedProduct>({
  code: 'CD067',
  nl: 'Van een verwijzer van type 02 tot en met 05 zonder zorgverlenercode is de naam gevuld.',
  en: 'Of a referrer of type 02 to 05 without a practitioner code the name is filled.',
  holds: ({ referrer }) =>
    !isPractitioner(referrer) || referrer.practitioner !== undefined || referrer.name !== undefined,
  figures: toldOf,
});

const otherReferrerHasNoCode = inMessage<RequestedProduct>({
  code: 'CD068',
  nl: 'Een verwijzer van een ander type dan 02 tot en met 05 heeft geen zorgverlenercode.',
  en: 'A referrer of another type than 02 to 05 has no practitioner code.',
  holds: ({ referrer }) => isPractitioner(referrer) || referrer.practitioner === undefined,
  figures: toldOf,
});

/** In the order in which findings are reported, as the lists below. */
export const requestingClientRules: readonly Rule<RequestingClient>[] = [sameProductIsAskedOnce];

export const requestedProductRules: readonly Rule<RequestedProduct & Keyed>[] = [
  keysAreUnique,
  referenceOccursOnce,
  rulingHasNumberAndDate,
  endsNoSoonerThanItStarts,
  specificHasExtent,
  budgetHasEnd,
  weeklyHasEnd,
  budgetHasNoExtent,
  extentHasNoBudget,
  withoutBudgetHasProduct,
  unspecificRequestHasNoExtent,
  requestedFrequencyFitsUnit,
  codedReferrerHasNoName,
  uncodedReferrerHasName,
  otherReferrerHasNoCode,
];

export const listedRequestRules: readonly Rule<ListedProduct>[] = [codeBelongsToCategory];

/** Every rule by which a JW315 is judged, in the order of the levels. Their subjects differ, so this list is for reading only. */
export const requestRules: readonly Rule<never>[] = [
  ...personRules,
  ...requestingClientRules,
  ...requestedProductRules,
  ...headerRules,
  nothingIsPending,
  referenceIsNew,
  ...listedRequestRules,
];
