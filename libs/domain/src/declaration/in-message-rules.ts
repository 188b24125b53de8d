import { keysAreUnique } from '../rule/key.rules';
import { bsnPassesElevenTest } from '../rule/person.rules';
import type { Rule } from '../rule/rule';
import { eurosAreTheVolume, rateUnlessInEuros, totalIsSumOfLines, zeroIsDebit } from './in-message-amounts.rules';
import {
  beginsByTheDateOfIssue,
  endsByTheDateOfIssue,
  endsWithinFiveYears,
  isOneMonth,
  notBefore2021,
  withinOneMonth,
} from './in-message-dates.rules';
import {
  debitOccursOnce,
  previousReferenceBelongsToCredits,
  previousReferenceIsFromBefore,
  previousReferenceOccursOnce,
} from './in-message-keys.rules';
import type { WrittenClient, WrittenDeclaration, WrittenLine } from './written-subjects';

/** In the order of reporting, as the lists below. */
export const writtenDeclarationRules: readonly Rule<WrittenDeclaration>[] = [
  beginsByTheDateOfIssue,
  endsByTheDateOfIssue,
  totalIsSumOfLines,
  notBefore2021,
  zeroIsDebit,
  isOneMonth,
];

export const writtenClientRules: readonly Rule<WrittenClient>[] = [keysAreUnique, bsnPassesElevenTest];

export const writtenLineRules: readonly Rule<WrittenLine>[] = [
  keysAreUnique,
  beginsByTheDateOfIssue,
  endsByTheDateOfIssue,
  previousReferenceOccursOnce,
  previousReferenceIsFromBefore,
  endsWithinFiveYears,
  debitOccursOnce,
  previousReferenceBelongsToCredits,
  rateUnlessInEuros,
  notBefore2021,
  zeroIsDebit,
  withinOneMonth,
  eurosAreTheVolume,
];

/** Every one of them, whatever it looks at. */
export const inMessageRules: readonly Rule<never>[] = [
  keysAreUnique,
  beginsByTheDateOfIssue,
  endsByTheDateOfIssue,
  previousReferenceOccursOnce,
  previousReferenceIsFromBefore,
  endsWithinFiveYears,
  totalIsSumOfLines,
  debitOccursOnce,
  previousReferenceBelongsToCredits,
  rateUnlessInEuros,
  bsnPassesElevenTest,
  notBefore2021,
  zeroIsDebit,
  withinOneMonth,
  eurosAreTheVolume,
  isOneMonth,
];
