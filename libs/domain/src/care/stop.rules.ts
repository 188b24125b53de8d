import { codeBelongsToCategory } from '../rule/product.rules';
import type { Rule } from '../rule/rule';
import { returnCode } from '../values/codes';
import { rowOf, type CareCase } from './care-case';
import { isTemporary, spellOf, startKeyOf, type StopRow } from './care-row';
import { stopsIn } from './current-care';
import { refersToKnownAllocation, deletesWhatWasReported, keyIsNew } from './reported-row.rules';

type StopCase = CareCase<StopRow>;

const stopsWhatWasStarted: Rule<StopCase> = {
  code: 'TR382',
  returnCode: returnCode('9069'),
  level: 'across-messages',
  sentence: {
    nl: 'Een stop herhaalt het toewijzingsnummer, het product en de begindatum van zijn start.',
    en: 'A stop repeats the allocation number, the product and the first day of its start.',
  },
  source: 'iJw 3.2 TR382',
  holds: ({ product, current }) => current.has(startKeyOf(product)),
  figures: rowOf,
};

/** The stops that stand for the same spell of care. */
const earlierStops = ({ product, current }: StopCase): readonly StopRow[] =>
  stopsIn(current).filter((stop) => spellOf(stop) === spellOf(product));

const withEarlier = (subject: StopCase) => ({
  ...rowOf(subject),
  ends: subject.product.ends,
  stoppedOn: earlierStops(subject)
    .map(({ ends }) => ends)
    .join(' '),
});

const isNotInterruptedTwice: Rule<StopCase> = {
  code: 'TR413',
  returnCode: returnCode('9413'),
  level: 'across-messages',
  sentence: {
    nl: 'Na een tijdelijke stop volgt niet nog een tijdelijke stop van dezelfde start.',
    en: 'A temporary stop is not followed by another temporary stop of the same start.',
  },
  source: 'iJw 3.2 TR413',
  holds: (subject) => !isTemporary(subject.product) || !earlierStops(subject).some(isTemporary),
  figures: withEarlier,
};

const endsNoSoonerThanBefore: Rule<StopCase> = {
  code: 'TR414',
  returnCode: returnCode('9414'),
  level: 'across-messages',
  sentence: {
    nl: 'Een stop die op een andere stop van dezelfde start volgt, ligt er niet voor.',
    en: 'A stop that follows another stop of the same start is not dated before it.',
  },
  source: 'iJw 3.2 TR414',
  holds: (subject) => earlierStops(subject).every(({ ends }) => ends <= subject.product.ends),
  figures: withEarlier,
};

const stopsNothingThatStopped: Rule<StopCase> = {
  code: 'TR415',
  returnCode: returnCode('9415'),
  level: 'across-messages',
  sentence: {
    nl: 'Na een definitieve stop volgt geen stop van dezelfde start meer.',
    en: 'A definitive stop is not followed by another stop of the same start.',
  },
  source: 'iJw 3.2 TR415',
  holds: (subject) => earlierStops(subject).every(isTemporary),
  figures: withEarlier,
};

/** What a new stop must agree with outside its message, in the order in which findings are reported. */
export const newStopRules: readonly Rule<StopCase>[] = [
  refersToKnownAllocation,
  keyIsNew,
  stopsWhatWasStarted,
  isNotInterruptedTwice,
  endsNoSoonerThanBefore,
  stopsNothingThatStopped,
  codeBelongsToCategory,
];

/** What a deletion is held against, and nothing else (TR063). */
export const deletedStopRules: readonly Rule<StopCase>[] = [deletesWhatWasReported];
