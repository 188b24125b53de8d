import { applyBookings } from '../decision/apply-bookings';
import type { Booking, Decision, Letter } from '../decision/decision';
import type { Case } from '../decision/facts';
import { noEffect } from '../decision/no-effect';
import type { PairFacts } from '../decision/pair-facts';
import { identityOf } from '../message/message';
import { answersItself } from '../region/region-lookup';
import { decideReplied } from '../reply/decide-replied';
import { approvalLetter } from '../reply/write-reply';
import { bookRequests } from '../request/book-request';
import type { Finding, Signal } from '../rule/finding';
import type { AnsweredReference, OwnVerdict } from './answered-request';
import { answering } from './answering';
import { requestAtHand, type Request, type RequestAtHand } from './request-at-hand';
import { roomElsewhere } from './room-elsewhere';
import { verdictOnChange } from './verdict-on-change';
import { verdictsOnProducts } from './verdict-on-products';

/** A request with findings is refused as a message; a sound one goes on to a municipality that answers itself, or is answered in its name. */
export function decideRequest(c: Case<Request>, facts: PairFacts, findings: readonly Finding[]): Decision {
  const { region, book, today } = facts;
  const asked = bookRequests(c);
  if (findings.length > 0 || answersItself(region, book.municipality, 'request', today))
    return decideReplied(c, facts, findings, () => ({ bookings: asked }));
  return answerRequest(c, facts, asked);
}

/** In one decision: the reply that it was sound, a copy of it, and what it is answered by. */
function answerRequest(c: Case<Request>, facts: PairFacts, asked: readonly Booking[]): Decision {
  const at = requestAtHand(c, { ...facts, book: applyBookings(facts.book, asked) });
  const answered = verdictsOn(at);
  const { letters, own, bookings, signals, opens } = answering(at, answered);
  const first = [approvalLetter(c, facts), copyOf(c)];
  return {
    ...noEffect,
    outcome: 'processed',
    holdsKey: true,
    letters: [...first, ...letters],
    own: own.map((one) => ({ ...one, letter: one.letter + first.length })),
    bookings: [...asked, ...bookings],
    signals: [...answered.flatMap((one) => [...told(one), ...roomElsewhere(at, one)]), ...signals],
    opens,
  };
}

function verdictsOn(at: RequestAtHand): readonly AnsweredReference<OwnVerdict>[] {
  const { c } = at;
  const { content } = c;
  return content.kind === 'JW315'
    ? verdictsOnProducts({ ...at, c: { ...c, content } })
    : [verdictOnChange({ ...at, c: { ...c, content } })];
}

function copyOf({ content }: Case<Request>): Letter {
  const { author, addressee, kind } = identityOf(content);
  return { to: addressee, from: author, kind, role: 'copy', content: { kind: 'as-received' } };
}

/** Why it is not allocated. */
function told({ place, verdict }: AnsweredReference<OwnVerdict>): readonly Signal[] {
  switch (verdict.kind) {
    case 'allocated':
      return [];
    case 'refused': {
      const { check, reason, figures } = verdict;
      return [{ rule: 'request-refused', place, figures: { check, reason, ...figures } }];
    }
    case 'looked-into': {
      const { why, broken } = verdict;
      const rules = broken.length > 0 && { rules: broken.join(' ') };
      return [{ rule: 'request-needs-person', place, figures: { why: why.join(' '), ...rules } }];
    }
  }
}
