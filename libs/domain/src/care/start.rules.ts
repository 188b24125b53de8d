import { codeBelongsToCategory } from '../rule/product.rules';
import type { Rule } from '../rule/rule';
import { returnCode } from '../values/codes';
import { rowOf, type CareCase } from './care-case';
import { startedOf, startKeyOf, type StartRow } from './care-row';
import { openStarts, stopsIn } from './current-care';
import { refersToKnownAllocation, deletesWhatWasReported, keyIsNew } from './reported-row.rules';

const deletesNothingStopped: Rule<CareCase<StartRow>> = {
  code: 'TR071',
  returnCode: returnCode('9071'),
  level: 'across-messages',
  sentence: {
    nl: 'Een start waarvoor een stop is aangeleverd, wordt niet verwijderd.',
    en: 'A start that was followed by its stop is not deleted.',
  },
  source: 'iJw 3.2 TR071',
  holds: ({ product, current }) => !stopsIn(current).some((stop) => startKeyOf(stop) === startKeyOf(product)),
  figures: rowOf,
};

const openStartOf = ({ product, current }: CareCase<StartRow>): StartRow | undefined =>
  openStarts(current).find((start) => startedOf(start) === startedOf(product));

const startsNothingStarted: Rule<CareCase<StartRow>> = {
  code: 'TR326',
  returnCode: returnCode('9326'),
  level: 'across-messages',
  sentence: {
    nl: 'Een toegewezen product start niet opnieuw zolang er een start zonder stop is.',
    en: 'A product that was allocated is not started again while there is a start without a stop.',
  },
  source: 'iJw 3.2 TR326',
  holds: (subject) => openStartOf(subject) === undefined,
  figures: (subject) => ({ ...rowOf(subject), startedOn: openStartOf(subject)?.begins ?? '' }),
};

/** What a new start must agree with outside its message, in the order in which findings are reported. */
export const newStartRules: readonly Rule<CareCase<StartRow>>[] = [
  refersToKnownAllocation,
  keyIsNew,
  startsNothingStarted,
  codeBelongsToCategory,
];

/** What a deletion is held against, and nothing else (TR063). */
export const deletedStartRules: readonly Rule<CareCase<StartRow>>[] = [deletesWhatWasReported, deletesNothingStopped];
