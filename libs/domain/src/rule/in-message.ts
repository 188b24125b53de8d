import type { Figures, RuleCode } from './finding';
import type { Rule } from './rule';
import { returnCode } from '../values/codes';

interface InMessage<Subject> {
  readonly code: RuleCode;
  readonly nl: string;
  readonly en: string;
  readonly holds: (subject: Subject) => boolean;
  readonly figures: (subject: Subject) => Figures;
}

/** A rule on what the message says itself: it is answered by 0001, in the header only. */
export const inMessage = <Subject>({ code, nl, en, holds, figures }: InMessage<Subject>): Rule<Subject> => ({
  code,
  returnCode: returnCode('0001'),
  level: 'in-message',
  sentence: { nl, en },
  source: `iJw 3.2 ${code}`,
  holds,
  figures,
});
