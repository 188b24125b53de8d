import { returnCode } from '../values/codes';
import type { Rule } from '../rule/rule';
import type { WrittenLine } from './written-subjects';

const refused = returnCode('0001');

export const previousReferenceOccursOnce: Rule<WrittenLine> = {
  code: 'TR315',
  returnCode: refused,
  level: 'in-message',
  sentence: {
    nl: 'Een vorig referentienummer komt in een bericht één keer voor.',
    en: 'A previous reference occurs once in a message.',
  },
  source: 'iJw 3.2 TR315',
  holds: ({ line: { previousReference }, ordinal, references }) =>
    previousReference === undefined || references.previous.get(previousReference) === ordinal,
  figures: ({ line: { previousReference }, ordinal, references }) => ({
    position: ordinal,
    first: references.previous.get(previousReference ?? '') ?? ordinal,
  }),
};

export const previousReferenceIsFromBefore: Rule<WrittenLine> = {
  code: 'TR316',
  returnCode: refused,
  level: 'in-message',
  sentence: {
    nl: 'Een vorig referentienummer is geen referentienummer uit hetzelfde bericht.',
    en: 'A previous reference is not the reference of a line in the same message.',
  },
  source: 'iJw 3.2 TR316',
  holds: ({ line: { previousReference }, references }) =>
    previousReference === undefined || !references.own.has(previousReference),
  figures: ({ ordinal }) => ({ position: ordinal }),
};

export const debitOccursOnce: Rule<WrittenLine> = {
  code: 'TR416',
  returnCode: refused,
  level: 'in-message',
  sentence: {
    nl: 'Onder een cliënt staan geen twee debetregels voor dezelfde toewijzing, hetzelfde product en dezelfde periode.',
    en: 'No two debits under a client are for the same allocation, product and period.',
  },
  source: 'iJw 3.2 TR416',
  holds: ({ amount, debitKey, position, firstDebits }) =>
    amount.side === 'credit' || firstDebits.get(debitKey) === position,
  figures: ({ line, debitKey, position, firstDebits }) => ({
    allocationNumber: line.allocationNumber,
    begins: line.period.begins,
    position,
    first: firstDebits.get(debitKey) ?? position,
  }),
};

export const previousReferenceBelongsToCredits: Rule<WrittenLine> = {
  code: 'CD060',
  returnCode: refused,
  level: 'in-message',
  sentence: {
    nl: 'Een creditregel heeft een vorig referentienummer, een debetregel niet.',
    en: 'A credit has a previous reference and a debit has none.',
  },
  source: 'iJw 3.2 CD060',
  holds: ({ line: { previousReference }, amount }) => (amount.side === 'credit') === (previousReference !== undefined),
  figures: ({ line, amount }) => ({
    side: amount.side,
    previousReference: line.previousReference === undefined ? 'absent' : 'present',
  }),
};
