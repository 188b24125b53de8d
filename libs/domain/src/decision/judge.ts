import { checkAllocation } from '../allocation/check-allocation';
import { decideAllocation } from '../allocation/decide-allocation';
import { assert } from '../assert';
import { decideRequest } from '../automatic/decide-request';
import { checkCare } from '../care/check-care';
import { decideCare } from '../care/decide-care';
import { answerProblems } from '../declaration/answer-problems';
import { noReporterIn } from '../care/population';
import { checkDeclaration } from '../declaration/check-declaration';
import { decideAnswer } from '../declaration/decide-answer';
import { decideDeclaration } from '../declaration/decide-declaration';
import { withAlerts } from '../ledger/room-alerts';
import { bookOn } from '../ledger/room-limit';
import { identityOf, isReply, type Identity, type Message } from '../message/message';
import { signalLetters } from '../notice/signal-notice';
import { activeParty, maySubmitFor } from '../region/region-lookup';
import { decideReplied } from '../reply/decide-replied';
import { decideReply } from '../reply/decide-reply';
import { bookAnswered } from '../request/book-request';
import { checkChangeRequest } from '../request/check-change-request';
import { checkRequest } from '../request/check-request';
import { checkRequestAnswer } from '../request/check-request-answer';
import type { Place } from '../rule/finding';
import { forcedFindings } from '../sandbox/forced-code';
import { owingOf } from '../terms/owing';
import type { CalendarDate } from '../values/calendar-date';
import { isMunicipalityCode, type PartyCode } from '../values/codes';
import type { Arrival } from './arrival';
import type { Decision, Outcome, Reason } from './decision';
import { duplicateOf } from './duplicate';
import type { Case, Facts } from './facts';
import {
  PRODUCTS_MAX,
  productsIn,
  publishedAsAnotherKind,
  notYoursToReport,
  refuseWithFault,
  tooManyProducts,
  unknownRecipient,
} from './fault';
import { answeredKey, digestKey, messageKey, pairOf } from './keys';
import { noEffect } from './no-effect';
import type { PairFacts } from './pair-facts';
import { bookAt, booksByParty, withForeignNumbers } from './shared-books';

/**
 * What becomes of a message: who sent it is settled first, then whether it was here before, then what it says.
 * One that is judged again is held against the day it was first judged by.
 */
export function judge(c: Case<Arrival>, facts: Facts): Decision {
  const decision = judgeArrival(c, { ...facts, today: c.firstSeenOn ?? facts.today }, submissionDay(c, facts));
  if (decision.outcome === 'waiting') {
    assert(decision.waitsFor !== undefined && decision.waitsFor.length > 0, 'what waits, waits for something');
    assert(c.reopened !== 'due', 'what is due is judged as it stands');
  }
  return decision;
}

/** A person who tries a message again means the mandates as they are now. */
const submissionDay = ({ reopened, firstSeenOn }: Case<Arrival>, { today }: Facts): CalendarDate =>
  reopened === 'by-hand' ? today : (firstSeenOn ?? today);

function judgeArrival(c: Case<Arrival>, facts: Facts, submittedOn: CalendarDate): Decision {
  const { submitter, digest, reading, setApart } = c.content;
  const { region, today } = facts;
  /** Without a message's key to its name, the same bytes are known by themselves. */
  const unlessSeen = (decision: Decision): Decision => duplicateOf(facts, digestKey(submitter, digest), c) ?? decision;

  if (setApart) return unlessSeen(setAside('parked', setApart));
  if (!activeParty(region, submitter, submittedOn)) return unlessSeen(setAside('quarantined', 'unknown-party'));
  if (reading.kind === 'unreadable') return unlessSeen(refuseWithFault(c, today, reading));
  const { message } = reading;
  if (c.content.routingKey !== message.kind)
    return unlessSeen(refuseWithFault(c, today, { problems: [publishedAsAnotherKind(message.kind)], truncated: 0 }));
  if (!maySubmitFor(region, submitter, identityOf(message).author, submittedOn))
    return unlessSeen(setAside('quarantined', 'author-not-submitter'));
  return judgeMessage(c, message, facts);
}

const setAside = (outcome: Outcome, reason: Reason): Decision => ({ ...noEffect, outcome, reason });

function judgeMessage(c: Case<Arrival>, message: Message, facts: Facts): Decision {
  const { submitter } = c.content;
  const identity = identityOf(message);
  const { author, addressee, kind, identification } = identity;
  const duplicate = duplicateOf(facts, messageKey(author, kind, identification), c);
  if (duplicate) return duplicate;
  if (!isAddressable(addressee, facts))
    return refuseWithFault(c, facts.today, { problems: [unknownRecipient(addressee)], truncated: 0 });
  if (productsIn(message) > PRODUCTS_MAX)
    return refuseWithFault(c, facts.today, { problems: [tooManyProducts(kind)], truncated: 0 });
  const noReporter = noReporterIn(message, facts.region);
  if (noReporter)
    return refuseWithFault(c, facts.today, { problems: [notYoursToReport(kind, noReporter)], truncated: 0 });
  const pair = pairFactsOf(identity, c.content, facts);
  const decision = withAlerts(judgeKind(c, message, pair, facts), pair.book, aboutRooms(message));
  const told = toParties(throughSubmitter(withNotice(c, message, decision, facts), { author, submitter }), facts);
  return withOwing(c, message, told, facts);
}

const aboutRooms = ({ kind }: Message): Place => ({
  kind: kind === 'JW323' || kind === 'JW325' ? 'declaration' : 'header',
});

/** Its signals are told to those they concern, after all else. */
function withNotice(
  { answerIdentification }: Case<Arrival>,
  message: Message,
  decision: Decision,
  { today }: Facts,
): Decision {
  const notices = signalLetters({ message, answerIdentification, today }, decision);
  return notices.length === 0 ? decision : { ...decision, letters: [...decision.letters, ...notices] };
}

/** What is owed because of it, which depends on who its letters go to. */
function withOwing({ message }: Case<Arrival>, content: Message, decision: Decision, facts: Facts): Decision {
  const { today, region } = facts;
  const book = bookAt(facts, pairOf(identityOf(content)))!;
  const owing = owingOf({ message, content, book, today, calendar: region.settings.workCalendar }, decision);
  return owing.opened.length + owing.settled.length === 0 ? decision : { owing, ...decision };
}

/** A municipality that is in no national list is refused by the standard's own rule (TR378); any other stranger by a fault. */
const isAddressable = (addressee: PartyCode, { region, today }: Facts): boolean =>
  activeParty(region, addressee, today) !== undefined ||
  (isMunicipalityCode(addressee) && !region.municipalityCodes.has(addressee));

/** Who is no party gets no copy: a municipality that does not exist (TR378) has no queue where one could lie. */
function toParties(decision: Decision, { region, today }: Facts): Decision {
  const letters = decision.letters.filter(({ to }) => activeParty(region, to, today) !== undefined);
  if (letters.length === decision.letters.length) return decision;
  if (!decision.own) return { ...decision, letters };
  // To whom no letter goes, nobody replies.
  const own = decision.own.flatMap((one) => {
    const letter = letters.indexOf(decision.letters[one.letter]!);
    return letter < 0 ? [] : [{ ...one, letter }];
  });
  return { ...decision, letters, own };
}

function pairFactsOf(identity: Identity, { digest }: Arrival, facts: Facts): PairFacts {
  const { today, region, schemaVersions, seen } = facts;
  const book = bookAt(facts, pairOf(identity));
  assert(book !== undefined, 'a book was gathered for every pair at hand');
  const sameKey = seen.get(messageKey(identity.author, identity.kind, identity.identification)) ?? [];
  const identityTaken = sameKey.some((other) => other.holdsKey && other.digest !== digest);
  return { today, region, schemaVersions, identityTaken, book: bookOn(book, today) };
}

function judgeKind(c: Case<Arrival>, message: Message, pair: PairFacts, facts: Facts): Decision {
  const key = answeredKey(message);
  const answered = key && facts.forwarded.get(key);
  if (isReply(message)) return decideReply({ ...c, content: message }, { ...pair, answered });
  const forced = forcedFindings(message, pair.region);
  switch (message.kind) {
    case 'JW301': {
      const at = { ...c, content: message };
      const numbers = message.client.products.map(({ allocationNumber }) => allocationNumber);
      const book = withForeignNumbers(pair.book, numbers, booksByParty(facts));
      return decideAllocation(at, { ...pair, book }, forced ?? checkAllocation(at, { ...pair, book }));
    }
    case 'JW305':
    case 'JW307': {
      const at = { ...c, content: message };
      return decideCare(at, pair, forced ?? checkCare(at, pair));
    }
    case 'JW315': {
      const at = { ...c, content: message };
      const withNumbers = answeringFacts(pair, facts);
      return decideRequest(at, withNumbers, forced ?? checkRequest(at, withNumbers));
    }
    case 'JW317': {
      const at = { ...c, content: message };
      const withNumbers = answeringFacts(pair, facts);
      return decideRequest(at, withNumbers, forced ?? checkChangeRequest(at, withNumbers));
    }
    case 'JW319': {
      const at = { ...c, content: message };
      return decideReplied(at, pair, forced ?? checkRequestAnswer(at, pair), () => ({
        bookings: bookAnswered(at, pair.book),
      }));
    }
    case 'JW323': {
      const at = { ...c, content: message };
      return decideDeclaration(at, pair, forced ?? checkDeclaration(at, pair));
    }
    case 'JW325':
      return withFault(c, facts, decideAnswer({ ...c, content: message }, { ...pair, answered }));
  }
}

/** With what answering takes, and without the numbers that the batch gave to other providers of the municipality. */
function answeringFacts(pair: PairFacts, { automatic, ...facts }: Facts): PairFacts {
  if (!automatic) return pair;
  const numbers = automatic.freeNumbers.get(pair.book.municipality) ?? [];
  return { ...pair, automatic, book: withForeignNumbers(pair.book, numbers, booksByParty(facts)) };
}

/** Nobody replies to a JW325: of one that is refused a technical fault says why. */
const withFault = (c: Case<Arrival>, { today }: Facts, decision: Decision): Decision =>
  decision.outcome === 'refused'
    ? { ...refuseWithFault(c, today, answerProblems(decision.findings)), findings: decision.findings }
    : decision;

/** What is answered to an author goes the way its message came, also when another party submitted it by mandate. */
function throughSubmitter(
  decision: Decision,
  { author, submitter }: { readonly author: PartyCode; readonly submitter: PartyCode },
): Decision {
  if (author === submitter) return decision;
  const letters = decision.letters.map((letter) => (letter.to === author ? { ...letter, to: submitter } : letter));
  return { ...decision, letters };
}
