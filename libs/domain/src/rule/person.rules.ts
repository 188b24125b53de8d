import type { BirthDate } from '../message/client';
import type { Bsn } from '../values/bsn';
import { yearOf, type CalendarDate } from '../values/calendar-date';
import type { Finding } from './finding';
import { inMessage } from './in-message';
import { brokenRules, type Rule } from './rule';

/** What a message of a certain date says has happened. Figures of a birth name no date of it. */
export interface Reported {
  readonly happenedOn: CalendarDate;
  /** Of the message. */
  readonly issuedOn: CalendarDate;
}

/** The birth of a client or of somebody around them, and which part of its date is unknown. */
export interface ReportedBirth extends Reported {
  readonly use?: string | undefined;
}

export const bsnPassesElevenTest = inMessage<{ readonly bsn: Bsn }>({
  code: 'CS002',
  nl: 'Het burgerservicenummer voldoet aan de elfproef.',
  en: 'The citizen service number passes the eleven-test.',
  holds: ({ bsn }) => bsn.passesElevenTest,
  figures: () => ({}),
});

/** By which an unknown date is written (IV009). */
const UNKNOWN = '1900-01-01';

const bornLessThan120YearsAgo = inMessage<ReportedBirth>({
  code: 'TR002',
  nl: 'Een geboortedatum ligt niet meer dan 120 jaar voor de dagtekening, tenzij zij onbekend is.',
  en: 'A birth date is not more than 120 years before the date of the message, unless it is unknown.',
  holds: ({ happenedOn, use, issuedOn }) =>
    happenedOn >= `${yearOf(issuedOn) - 120}${issuedOn.slice(4)}` || (use === '3' && happenedOn === UNKNOWN),
  figures: ({ issuedOn }) => ({ issuedOn }),
});

const unknownPartsAreWrittenAsFirst = inMessage<ReportedBirth>({
  code: 'CS139',
  nl: 'Van een geboortedatum is een onbekende dag of maand als de eerste geschreven, en een geheel onbekende datum als 1 januari 1900.',
  en: 'An unknown day or month of a birth date is written as the first, and a date of which nothing is known as 1 January 1900.',
  holds: ({ happenedOn, use }) =>
    (use !== '1' || happenedOn.endsWith('-01')) &&
    (use !== '2' || happenedOn.endsWith('-01-01')) &&
    (use !== '3' || happenedOn === UNKNOWN),
  figures: ({ use }) => (use === undefined ? {} : { unknown: use }),
});

export const hasHappened = inMessage<Reported>({
  code: 'TR134',
  nl: 'Een geboortedatum, of de dag waarop iets is toegewezen, begonnen of geëindigd, ligt niet na de dagtekening van het bericht.',
  en: 'A birth date, or the day something was allocated, began or ended, is not after the date of the message.',
  holds: ({ happenedOn, issuedOn }) => happenedOn <= issuedOn,
  figures: ({ issuedOn }) => ({ issuedOn }),
});

const birthRules: readonly Rule<ReportedBirth>[] = [
  bornLessThan120YearsAgo,
  unknownPartsAreWrittenAsFirst,
  hasHappened,
];

/** Every rule on who a message is about. */
export const personRules: readonly Rule<never>[] = [bsnPassesElevenTest, ...birthRules];

/** What is wrong with the number of a client, or with a birth date of theirs or of somebody around them. */
export const checkPerson = (bsn: Bsn, births: readonly BirthDate[], issuedOn: CalendarDate): readonly Finding[] => [
  ...brokenRules([bsnPassesElevenTest], { bsn }, { kind: 'client', client: 0 }),
  ...births.flatMap(({ date, use }) =>
    brokenRules(birthRules, { happenedOn: date, use, issuedOn }, { kind: 'client', client: 0 }),
  ),
];
