import type { Rule } from '../rule/rule';
import { firstOfMonth, lastOfMonth, monthOf, type CalendarDate } from '../values/calendar-date';
import { returnCode } from '../values/codes';
import type { CoupledLine, DebitLine } from './line-subjects';

export const beginsWithinAllocation: Rule<CoupledLine> = {
  code: 'TR307',
  returnCode: returnCode('9307'),
  level: 'across-messages',
  sentence: {
    nl: 'De productperiode begint niet voor de ingangsdatum van de toewijzing.',
    en: 'The product period does not begin before the first day of the allocation.',
  },
  source: 'iJw 3.2 TR307',
  holds: ({ line, assigned }) => assigned.starts <= line.period.begins,
  figures: ({ line, assigned }) => ({ begins: line.period.begins, allocationStarts: assigned.starts }),
};

export const endsWithinAllocation: Rule<CoupledLine> = {
  code: 'TR308',
  returnCode: returnCode('9308'),
  level: 'across-messages',
  sentence: {
    nl: 'De productperiode eindigt niet na de einddatum van de toewijzing.',
    en: 'The product period does not end after the last day of the allocation.',
  },
  source: 'iJw 3.2 TR308',
  holds: ({ line, assigned: { ends } }) => ends === undefined || line.period.ends <= ends,
  figures: ({ line, assigned }) => ({ ends: line.period.ends, allocationEnds: assigned.ends ?? 'none' }),
};

/** The first day of care in the month: day one, or the later first day of the allocation. */
const firstDay = ({ line: { period }, assigned: { starts } }: CoupledLine): CalendarDate =>
  monthOf(starts) === monthOf(period.begins) ? starts : firstOfMonth(period.begins);

export const beginsOnFirstDay: Rule<CoupledLine> = {
  code: 'TR387',
  returnCode: returnCode('9387'),
  level: 'across-messages',
  sentence: {
    nl: 'De productperiode begint op de eerste dag van de maand, of op de ingangsdatum die in die maand ligt.',
    en: 'The product period begins on the first day of the month, or on the first day of the allocation in that month.',
  },
  source: 'iJw 3.2 TR387',
  holds: (coupled) => coupled.line.period.begins === firstDay(coupled),
  figures: (coupled) => ({ begins: coupled.line.period.begins, fits: firstDay(coupled) }),
};

const lastDay = ({ line: { period }, assigned: { ends } }: CoupledLine): CalendarDate =>
  ends !== undefined && monthOf(ends) === monthOf(period.ends) ? ends : lastOfMonth(period.ends);

export const endsOnLastDay: Rule<CoupledLine> = {
  code: 'TR388',
  returnCode: returnCode('9388'),
  level: 'across-messages',
  sentence: {
    nl: 'De productperiode eindigt op de laatste dag van de maand, of op de einddatum die in die maand ligt.',
    en: 'The product period ends on the last day of the month, or on the last day of the allocation in that month.',
  },
  source: 'iJw 3.2 TR388',
  holds: (coupled) => coupled.line.period.ends === lastDay(coupled),
  figures: (coupled) => ({ ends: coupled.line.period.ends, fits: lastDay(coupled) }),
};

export const notAfterDeclarationPeriod: Rule<DebitLine> = {
  code: 'TR319',
  returnCode: returnCode('9319'),
  level: 'across-messages',
  sentence: {
    nl: 'De productperiode ligt in deze of een eerdere declaratieperiode.',
    en: 'The product period lies in this declaration period or an earlier one.',
  },
  source: 'iJw 3.2 TR319',
  holds: ({ line, declarationPeriod }) => line.period.ends <= declarationPeriod.ends,
  figures: ({ line, declarationPeriod }) => ({ ends: line.period.ends, declarationEnds: declarationPeriod.ends }),
};
