import { applyBookings } from '../decision/apply-bookings';
import type { Book } from '../decision/book';
import type { Booking, Decision } from '../decision/decision';
import { identityOf, REPLIED_KIND, type Message } from '../message/message';
import { finalAnswer, isLookedInto, type AskedRequest } from '../request/asked';
import type { CalendarDate } from '../values/calendar-date';
import type { PartyCode } from '../values/codes';
import { careOwing } from './care-owing';
import { dueOn, type Obligation, type ObligationKey, type Owing } from './obligation';
import type { FollowedKind } from './terms';
import type { WorkCalendar } from './working-days';

interface Judged {
  /** The id of the message. */
  readonly message: number;
  readonly content: Message;
  /** As it was before the decision. */
  readonly book: Book;
  readonly today: CalendarDate;
  readonly calendar: WorkCalendar;
}

const nothing: Owing = { opened: [], settled: [] };

/**
 * What follows from a decision for the terms that are followed. Most declarations are answered in the decision itself and leave
 * nothing owed.
 */
export function owingOf(judged: Judged, decision: Decision): Owing {
  if (decision.outcome !== 'processed') return nothing;
  const opened = [...answersOwed(judged, decision), ...repliesOwed(judged, decision)];
  const settled = decision.repliesTo === undefined ? [] : answeredBy(decision.repliesTo);
  const requests = requestsAfter(judged, decision).map((request) => requestOwing(judged, request));
  const all = [{ opened, settled }, ...requests, careOwing(judged, decision)];
  return { opened: all.flatMap((owing) => owing.opened), settled: all.flatMap((owing) => owing.settled) };
}

interface Owed {
  readonly kind: FollowedKind;
  readonly message: number;
  readonly reference?: string;
  readonly debtor: PartyCode;
  readonly creditor: PartyCode;
  readonly since: CalendarDate;
}

const owed = ({ reference = '', ...rest }: Owed, calendar: WorkCalendar): Obligation => ({
  reference,
  due: dueOn(rest.kind, rest.since, calendar),
  ...rest,
});

const REPLIED: ReadonlySet<string> = new Set(Object.values(REPLIED_KIND));

/** The addressee of a message that went on as an original is to answer it. */
function answersOwed({ message, content, today, calendar }: Judged, { letters }: Decision): readonly Obligation[] {
  const { author, addressee, kind } = identityOf(content);
  const wentOn = letters.some(({ role, content: { kind: how } }) => role === 'original' && how === 'as-received');
  if (!wentOn || !(REPLIED.has(kind) || kind === 'JW323')) return [];
  const answer = kind === 'JW323' ? 'declaration-answer' : 'reply';
  return [owed({ kind: answer, message, debtor: addressee, creditor: author, since: today }, calendar)];
}

/** So is the addressee of what the gateway wrote in a municipality's name. */
const repliesOwed = ({ today, calendar }: Judged, { own = [] }: Decision): readonly Obligation[] =>
  own.map(({ message, author, addressee }) =>
    owed({ kind: 'reply', message, debtor: addressee, creditor: author, since: today }, calendar),
  );

const answeredBy = (message: number): readonly ObligationKey[] =>
  (['reply', 'declaration-answer'] as const).map((kind) => ({ kind, message, reference: '' }));

/** The requests that the decision changed anything of, as they stand after it. */
function requestsAfter({ book }: Judged, { bookings }: Decision): readonly AskedRequest[] {
  const references = new Set(bookings.flatMap(referencesIn));
  if (references.size === 0) return [];
  const after = applyBookings(book, bookings).requests;
  return [...references].flatMap((reference) => after.get(reference) ?? []);
}

function referencesIn(booking: Booking): readonly string[] {
  switch (booking.kind) {
    case 'request-asked':
      return [booking.request.reference];
    case 'request-withdrawn':
    case 'request-answered':
    case 'answer-withdrawn':
      return [booking.reference];
    default:
      return [];
  }
}

/**
 * The municipality owes a first answer, then, where it is looking into it, a final one; nothing once that is there, or nothing is asked.
 * Until then it may find that another municipality is responsible, of what is asked for the first time (OP359).
 */
function requestOwing({ book: { provider }, today, calendar }: Judged, request: AskedRequest): Owing {
  const { message, reference, municipality, issuedOn, kind } = request;
  const parties = { message, reference, debtor: municipality, creditor: provider };
  const state = stateOf(request);
  const each = [
    { term: owed({ ...parties, kind: 'request-answer', since: today }, calendar), holds: state === 'asked' },
    { term: owed({ ...parties, kind: 'final-answer', since: issuedOn }, calendar), holds: state === 'looked-into' },
  ];
  if (kind === 'JW315')
    each.push({
      term: owed({ ...parties, kind: 'residence-refusal', since: today }, calendar),
      holds: state !== 'settled',
    });
  return {
    opened: each.filter(({ holds }) => holds).map(({ term }) => term),
    settled: each.filter(({ holds }) => !holds).map(({ term }) => keyOf(term)),
  };
}

function stateOf(request: AskedRequest): 'asked' | 'looked-into' | 'settled' {
  if (request.withdrawn || finalAnswer(request)) return 'settled';
  return isLookedInto(request) ? 'looked-into' : 'asked';
}

const keyOf = ({ kind, message, reference }: Obligation): ObligationKey => ({ kind, message, reference });
