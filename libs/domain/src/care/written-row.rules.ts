import type { Start, Stop } from '../message/care';
import { inMessage } from '../rule/in-message';
import { keysAreUnique, type Keyed } from '../rule/key.rules';
import { hasHappened, type Reported } from '../rule/person.rules';
import type { Rule } from '../rule/rule';

/** A start or a stop as the message says it, among the others. */
export interface WrittenRow extends Keyed, Reported {
  readonly row: Start | Stop;
}
export interface WrittenStop extends WrittenRow {
  readonly row: Stop;
}

const isNewOrDeletion = inMessage<WrittenRow>({
  code: 'CS058',
  nl: 'De status van een aanlevering is 1 (nieuw) of 3 (verwijderd).',
  en: 'A row is delivered as 1 (new) or 3 (deleted).',
  holds: ({ row: { delivery } }) => delivery === '1' || delivery === '3',
  figures: ({ row: { delivery } }) => ({ delivery }),
});

const endsNoSoonerThanItBegins = inMessage<WrittenStop>({
  code: 'TR018',
  nl: 'De einddatum van een stop ligt niet voor de begindatum.',
  en: 'Care does not end before it began.',
  holds: ({ row: { begins, ends } }) => begins <= ends,
  figures: ({ row: { begins, ends } }) => ({ begins, ends }),
});

/** What a row of a JW305 must say of itself, in the order in which findings are reported. */
export const writtenStartRules: readonly Rule<WrittenRow>[] = [keysAreUnique, hasHappened, isNewOrDeletion];

export const writtenStopRules: readonly Rule<WrittenStop>[] = [
  keysAreUnique,
  endsNoSoonerThanItBegins,
  hasHappened,
  isNewOrDeletion,
];
