import { calendarDate, firstOfMonth, lastOfMonth, monthOf, yearOf, type CalendarDate } from '../values/calendar-date';
import { returnCode } from '../values/codes';
import type { Rule } from '../rule/rule';
import type { Dated, WrittenLine } from './written-subjects';

const refused = returnCode('0001');

export const beginsByTheDateOfIssue: Rule<Dated> = {
  code: 'TR134',
  returnCode: refused,
  level: 'in-message',
  sentence: {
    nl: 'Een periode begint niet na de dagtekening van het bericht.',
    en: 'A period does not begin after the date of the message.',
  },
  source: 'iJw 3.2 TR134',
  holds: ({ period, issuedOn }) => period.begins <= issuedOn,
  figures: ({ period, issuedOn }) => ({ begins: period.begins, issuedOn }),
};

export const endsByTheDateOfIssue: Rule<Dated> = {
  code: 'TR137',
  returnCode: refused,
  level: 'in-message',
  sentence: {
    nl: 'Een periode eindigt niet voor haar begin en niet na de dagtekening van het bericht.',
    en: 'A period ends neither before it begins nor after the date of the message.',
  },
  source: 'iJw 3.2 TR137',
  holds: ({ period, issuedOn }) => period.begins <= period.ends && period.ends <= issuedOn,
  figures: ({ period, issuedOn }) => ({ begins: period.begins, ends: period.ends, issuedOn }),
};

/** The same day five years before; 28 February stands for the 29th. */
const fiveYearsBefore = (date: CalendarDate): CalendarDate => {
  const day = date.slice(4) === '-02-29' ? '-02-28' : date.slice(4);
  return `${yearOf(date) - 5}${day}` as CalendarDate;
};

export const endsWithinFiveYears: Rule<WrittenLine> = {
  code: 'TR335',
  returnCode: refused,
  level: 'in-message',
  sentence: {
    nl: 'Een productperiode eindigt niet meer dan vijf jaar voor de dagtekening van de declaratie.',
    en: 'A product period ends no more than five years before the date of the declaration.',
  },
  source: 'iJw 3.2 TR335',
  holds: ({ period, declaredOn }) => fiveYearsBefore(declaredOn) <= period.ends,
  figures: ({ period, declaredOn }) => ({ ends: period.ends, declaredOn, earliest: fiveYearsBefore(declaredOn) }),
};

const firstDay = calendarDate('2021-01-01');

export const notBefore2021: Rule<Dated> = {
  code: 'CS100',
  returnCode: refused,
  level: 'in-message',
  sentence: { nl: 'Een periode ligt niet voor 1 januari 2021.', en: 'A period is not before 1 January 2021.' },
  source: 'iJw 3.2 CS100',
  holds: ({ period }) => firstDay <= period.begins && firstDay <= period.ends,
  figures: ({ period }) => ({ begins: period.begins, ends: period.ends, earliest: firstDay }),
};

export const withinOneMonth: Rule<Dated> = {
  code: 'CS337',
  returnCode: refused,
  level: 'in-message',
  sentence: {
    nl: 'Een productperiode ligt binnen één kalendermaand.',
    en: 'A product period lies within one calendar month.',
  },
  source: 'iJw 3.2 CS337',
  holds: ({ period }) => monthOf(period.begins) === monthOf(period.ends),
  figures: ({ period }) => ({ begins: period.begins, ends: period.ends }),
};

export const isOneMonth: Rule<Dated> = {
  code: 'CS340',
  returnCode: refused,
  level: 'in-message',
  sentence: {
    nl: 'Een declaratieperiode is precies één kalendermaand.',
    en: 'A declaration period is exactly one calendar month.',
  },
  source: 'iJw 3.2 CS340',
  holds: ({ period: { begins, ends } }) => begins === firstOfMonth(begins) && ends === lastOfMonth(begins),
  figures: ({ period }) => ({ begins: period.begins, ends: period.ends }),
};
