import type { Sentence } from '../notice/notice';

/** How long something may take: working days or days after the day it is counted from, which itself does not count. */
export type Counted = { readonly workingDays: number } | { readonly days: number };
export type Length =
  | Counted
  /** Until the last day of the month after, or so many months on. */
  | { readonly until: 'last-of-next-month' | 'two-months-on' | 'next-declaration' };

export type TermKind =
  | 'reply'
  | 'declaration-answer'
  | 'request-answer'
  | 'final-answer'
  | 'residence-refusal'
  | 'start'
  | 'stop'
  | 'month-declared'
  | 'payment'
  | 'correction'
  | 'resubmission';

/**
 * A term of the standard or of its protocol. What is `followed` the gateway sees begin and end, so it keeps count of it. Who is late is
 * `told` so only where it is sure that something is owed: whether care began, and where a client lives, is known to others. The rest
 * ends outside the messages, or never: that something was paid or declared once more. The gateway only says those terms.
 */
export interface Term {
  readonly kind: TermKind;
  readonly length: Length;
  readonly sentence: Sentence;
  readonly source: string;
  readonly followed: boolean;
  readonly told: boolean;
}

/** Kinds of which both parties are told when somebody is late. */
export type ToldKind = Extract<TermKind, 'reply' | 'declaration-answer' | 'request-answer' | 'final-answer'>;

/** Kinds of which the gateway keeps count. */
export type FollowedKind = ToldKind | Extract<TermKind, 'residence-refusal' | 'start' | 'stop'>;

interface Followed extends Omit<Term, 'kind' | 'followed'> {
  readonly length: Counted;
}

/** Eight weeks, counted from the date of the request (OP274, OP346). */
export const FINAL_ANSWER_DAYS = 56;

const FOLLOWED: Readonly<Record<FollowedKind, Followed>> = {
  reply: {
    length: { workingDays: 3 },
    sentence: {
      nl: 'Op een JW301, JW305, JW307, JW315, JW317 of JW319 volgt binnen 3 werkdagen na ontvangst een retourbericht.',
      en: 'A JW301, JW305, JW307, JW315, JW317 or JW319 gets a reply within 3 working days of its receipt.',
    },
    source: 'OP090',
    told: true,
  },
  'declaration-answer': {
    length: { workingDays: 10 },
    sentence: {
      nl: 'Op een JW323 volgt binnen 10 werkdagen na ontvangst een JW325.',
      en: 'A JW323 gets a JW325 within 10 working days of its receipt.',
    },
    source: 'OP090x4',
    told: true,
  },
  'request-answer': {
    length: { workingDays: 5 },
    sentence: {
      nl: 'Op elk gevraagd product van een JW315, en op een JW317 als geheel, volgt binnen 5 werkdagen een JW301 of een JW319.',
      en: 'Each product that a JW315 asks, and a JW317 as a whole, gets a JW301 or a JW319 within 5 working days.',
    },
    source: 'OP274, OP346',
    told: true,
  },
  'final-answer': {
    length: { days: FINAL_ANSWER_DAYS },
    sentence: {
      nl: 'Na "in onderzoek" volgt binnen 8 weken na de dagtekening van het verzoek een JW301 of een afwijzing.',
      en: 'A request that is looked into gets a JW301 or a refusal within 8 weeks of its date.',
    },
    source: 'OP274, OP346',
    told: true,
  },
  'residence-refusal': {
    length: { days: 14 },
    sentence: {
      nl: 'Een verzoek wordt binnen 2 weken na ontvangst afgewezen als een andere gemeente verantwoordelijk is.',
      en: 'A request is refused within 2 weeks of its receipt where another municipality is responsible.',
    },
    source: 'OP359',
    told: false,
  },
  start: {
    length: { workingDays: 5 },
    sentence: {
      nl: 'De start van zorg wordt, voor zover die begon, binnen 5 werkdagen gemeld: na de eerste dag, of na ontvangst van een toewijzing met terugwerkende kracht.',
      en: 'The start of care, as far as it began, is reported within 5 working days: of its first day, or of the receipt of an allocation in retrospect.',
    },
    source: 'OP271',
    told: false,
  },
  stop: {
    length: { workingDays: 5 },
    sentence: {
      nl: 'Het einde van zorg die begon, wordt binnen 5 werkdagen gemeld.',
      en: 'The end of care that began is reported within 5 working days.',
    },
    source: 'OP272',
    told: false,
  },
};

const SAID: Readonly<Record<Exclude<TermKind, FollowedKind>, Omit<Term, 'kind' | 'followed' | 'told'>>> = {
  'month-declared': {
    length: { until: 'last-of-next-month' },
    sentence: {
      nl: 'Een maand wordt uiterlijk op de laatste dag van de maand erna gedeclareerd, tenzij het contract anders zegt.',
      en: 'A month is declared by the last day of the month after it, unless the contract says otherwise.',
    },
    source: 'Standaard Administratie Protocol 3.2',
  },
  payment: {
    length: { days: 30 },
    sentence: {
      nl: 'Wat is toegekend, wordt binnen 30 dagen na de dagtekening van de JW323 betaald.',
      en: 'What is granted is paid within 30 days of the date of the JW323.',
    },
    source: 'Standaard Administratie Protocol 3.2',
  },
  correction: {
    length: { until: 'two-months-on' },
    sentence: {
      nl: 'Een toegekende regel wordt zo snel mogelijk gecorrigeerd, uiterlijk 2 maanden na de toekenning.',
      en: 'A granted line is corrected as soon as possible, at the latest 2 months after it was granted.',
    },
    source: 'Standaard Administratie Protocol 3.2',
  },
  resubmission: {
    length: { until: 'next-declaration' },
    sentence: {
      nl: 'Een afgewezen regel wordt opnieuw ingediend in dezelfde of de volgende declaratie.',
      en: 'A refused line is submitted again in the same declaration or the next.',
    },
    source: 'Standaard Administratie Protocol 3.2',
  },
};

/** Every term, those that are followed first. */
export const terms: readonly Term[] = [
  ...Object.entries(FOLLOWED).map(([kind, term]) => ({ ...term, kind: kind as TermKind, followed: true })),
  ...Object.entries(SAID).map(([kind, term]) => ({ ...term, kind: kind as TermKind, followed: false, told: false })),
];

export const followedTerm = (kind: FollowedKind): Followed => FOLLOWED[kind];

export const followedKinds = Object.keys(FOLLOWED) as readonly FollowedKind[];

/** Kinds of which nobody is told when somebody is late: it is kept, and told to who asks. */
export const untoldKinds = followedKinds.filter((kind) => !FOLLOWED[kind].told);
