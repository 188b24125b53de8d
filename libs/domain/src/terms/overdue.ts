import type { Notice, NoticeItem, NoticeSubject, Sentence } from '../notice/notice';
import type { CalendarDate } from '../values/calendar-date';
import type { Obligation } from './obligation';
import type { ToldKind } from './terms';

/** What is still owed after its last day, and told. */
export interface Overdue extends Pick<Obligation, 'reference' | 'debtor' | 'creditor' | 'since' | 'due'> {
  readonly kind: ToldKind;
  readonly about: NoticeSubject;
}

interface Told {
  readonly identification: string;
  readonly today: CalendarDate;
}

/** One notice for who owes and for who waits: both know the message that it is about. */
export const overdueNotice = (overdue: Overdue, { identification, today }: Told): Notice => ({
  identification,
  issuedOn: today,
  about: overdue.about,
  items: [itemOf(overdue)],
  truncated: 0,
});

const WHAT: Readonly<Record<ToldKind, Sentence>> = {
  reply: { nl: 'Het retourbericht', en: 'The reply' },
  'declaration-answer': { nl: 'De JW325', en: 'The JW325' },
  'request-answer': { nl: 'De JW301 of JW319', en: 'The JW301 or JW319' },
  'final-answer': { nl: 'Het definitieve antwoord', en: 'The final answer' },
};

function itemOf({ kind, reference, debtor, creditor, since, due, about }: Overdue): NoticeItem {
  const referred =
    reference === '' ? { nl: '', en: '' } : { nl: `, referentie ${reference}`, en: `, reference ${reference}` };
  const message = `${about.kind} ${about.identification}`;
  return {
    code: `${kind}-overdue`,
    place: { kind: 'header' },
    sentence: {
      nl: `${WHAT[kind].nl} van ${debtor} aan ${creditor} op ${message}${referred.nl} had er uiterlijk ${due} moeten zijn.`,
      en: `${WHAT[kind].en} of ${debtor} to ${creditor} on ${message}${referred.en} was due by ${due}.`,
    },
    figures: { debtor, creditor, since, due, ...(reference !== '' && { reference }) },
  };
}
