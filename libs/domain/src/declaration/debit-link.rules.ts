import { returnCode } from '../values/codes';
import type { Rule } from '../rule/rule';
import { couple, type DebitLine } from './line-subjects';

export const allocationIsKnown: Rule<DebitLine> = {
  code: 'TR338',
  returnCode: returnCode('9338'),
  level: 'across-messages',
  sentence: {
    nl: 'De prestatie verwijst met het toewijzingnummer naar een toewijzing aan deze aanbieder voor deze cliënt.',
    en: 'The line refers by its number to an allocation to this provider for this client.',
  },
  source: 'iJw 3.2 TR338',
  holds: (debit) => couple(debit) !== undefined,
  figures: ({ line }) => ({ allocationNumber: line.allocationNumber }),
};
