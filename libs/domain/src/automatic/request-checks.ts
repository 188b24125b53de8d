import { assert } from '../assert';
import { combinationIsAllowed, municipalityIsAnswerable, nothingIsStacked, youngEnough } from './client-check.rules';
import {
  agreementOnFirstDay,
  amountAsAgreed,
  changeMayBeRequested,
  frequencyAsAgreed,
  notByPopulation,
  periodIsPriced,
  productIsInScope,
  productIsPriced,
  unitAsAgreed,
} from './contract-check.rules';
import type { RequestCheck } from './request-check';
import { roomIsLeft } from './room-check.rules';

/**
 * What is checked of a request, in the order that gives the one reason of a refusal: contract, fit in the contract, municipality, age,
 * stacking, content, room. The administration protocol of the standard allows no others.
 */
export const requestChecks: readonly RequestCheck[] = [
  agreementOnFirstDay,
  changeMayBeRequested,
  productIsInScope,
  productIsPriced,
  notByPopulation,
  unitAsAgreed,
  frequencyAsAgreed,
  periodIsPriced,
  amountAsAgreed,
  municipalityIsAnswerable,
  youngEnough,
  nothingIsStacked,
  combinationIsAllowed,
  roomIsLeft,
];

const sentences = new Map<string, RequestCheck['sentence']>(
  requestChecks.map(({ code, sentence }) => [code, sentence]),
);

/** What holds where nothing speaks against a request. */
export function checkSentence(code: string): RequestCheck['sentence'] {
  const sentence = sentences.get(code);
  assert(sentence !== undefined, 'what is refused is refused for a check of the list');
  return sentence;
}
