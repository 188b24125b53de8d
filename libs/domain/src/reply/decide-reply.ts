import { takeBackAllocations } from '../allocation/take-back';
import { takeBackCare } from '../care/take-back';
import type { Decision, Reason } from '../decision/decision';
import type { Case, ForwardedMessage } from '../decision/facts';
import { noEffect } from '../decision/no-effect';
import type { PairFacts } from '../decision/pair-facts';
import { withHoldsOfCare } from '../ledger/settle-holds';
import { identityOf, REPLIED_KIND, type Reply } from '../message/message';
import { takeBackAnswers, takeBackRequests } from '../request/take-back';
import { checkHeader } from '../rule/header.rules';
import type { ReturnCode } from '../values/codes';

export interface ReplyFacts extends PairFacts {
  /** What was forwarded under the header that this reply repeats. */
  readonly answered: ForwardedMessage | undefined;
}

/**
 * A reply goes on as it came, if it answers a message that was delivered to its author and has no reply yet.
 * One with a refusal says "not sent": what the message booked is taken back.
 */
export function decideReply(c: Case<Reply>, facts: ReplyFacts): Decision {
  const { kind, header } = c.content;
  const identity = identityOf(c.content);
  const { answered } = facts;
  if (
    answered?.kind !== REPLIED_KIND[kind] ||
    answered.author !== identity.addressee ||
    answered.addressee !== identity.author
  )
    return parked('unmatched-reply');
  if (answered.replied) return parked('second-reply');
  const findings = checkHeader(c.content, facts);
  if (findings.length > 0) return { ...parked('unsound-reply'), findings };
  return {
    ...noEffect,
    outcome: 'processed',
    holdsKey: true,
    ...(refuses(c.content) && takeBack(answered, facts)),
    repliesTo: answered.message,
    letters: [
      {
        to: identity.addressee,
        from: identity.author,
        kind,
        role: 'original',
        inReplyTo: header.identification,
        content: { kind: 'as-received' },
      },
    ],
  };
}

const parked = (reason: Reason): Decision => ({ ...noEffect, outcome: 'parked', reason });

const SAYS_NOTHING: readonly string[] = ['0200', '0233'];

/** One other code, wherever it stands, refuses the whole message (IV032). */
const refuses = (reply: Reply): boolean => returnCodesIn(reply).some((code) => !SAYS_NOTHING.includes(code));

/** Of every class of the reply, however deep. */
function returnCodesIn(value: unknown): readonly ReturnCode[] {
  if (Array.isArray(value)) return value.flatMap(returnCodesIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([field, held]) =>
    field === 'returnCodes' ? (held as readonly ReturnCode[]) : returnCodesIn(held),
  );
}

/** What the message booked when it went on. */
function takeBack({ kind, message }: ForwardedMessage, facts: ReplyFacts): Partial<Decision> {
  switch (kind) {
    case 'JW301': {
      const { bookings, signals } = takeBackAllocations(message, facts);
      return { bookings: [...bookings, ...takeBackAnswers(message, facts.book)], signals };
    }
    case 'JW305':
    case 'JW307':
      return { bookings: withHoldsOfCare(takeBackCare(message, facts.book), facts) };
    case 'JW315':
    case 'JW317':
      return { bookings: takeBackRequests(message, facts.book) };
    default:
      return { bookings: takeBackAnswers(message, facts.book) };
  }
}
