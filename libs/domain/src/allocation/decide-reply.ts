import { applyBookings } from '../decision/apply-bookings';
import type { Book } from '../decision/book';
import type { Decision, Reason } from '../decision/decision';
import type { Case, ForwardedMessage } from '../decision/facts';
import { noEffect } from '../decision/no-effect';
import type { PairFacts } from '../decision/pair-facts';
import type { AllocationReply } from '../message/allocation';
import { identityOf } from '../message/message';
import type { Signal } from '../rule/finding';
import { headerRules } from '../rule/header.rules';
import { brokenRules } from '../rule/rule';
import type { ReturnCode } from '../values/codes';
import { sumOf } from '../values/cents';
import { overcommittedRooms } from './allocation-signals';
import { currentVersion } from './allocation';
import { withConsequences } from './consequences';

export interface ReplyFacts extends PairFacts {
  /** What was forwarded under the header that this reply repeats. */
  readonly answered: ForwardedMessage | undefined;
}

/**
 * A JW302 goes on to the municipality as it came, if it answers a JW301 that was delivered to its author and has no reply yet.
 * One with a refusal says "not sent": what the JW301 booked is taken back.
 */
export function decideReply(c: Case<AllocationReply>, facts: ReplyFacts): Decision {
  const { header } = c.content;
  const identity = identityOf(c.content);
  const { answered } = facts;
  if (answered?.kind !== 'JW301' || answered.author !== identity.addressee || answered.addressee !== identity.author)
    return parked('unmatched-reply');
  if (answered.replied) return parked('second-reply');
  const findings = brokenRules(headerRules, { ...facts, identity }, { kind: 'header' });
  if (findings.length > 0) return { ...parked('unsound-reply'), findings };
  return {
    ...noEffect,
    outcome: 'processed',
    holdsKey: true,
    ...(refuses(c.content) && takeBack(answered.message, facts)),
    repliesTo: answered.message,
    letters: [
      {
        to: identity.addressee,
        from: identity.author,
        kind: 'JW302',
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
function refuses({ reply, client }: AllocationReply): boolean {
  const classes: readonly { readonly returnCodes?: readonly ReturnCode[] }[] = [
    reply,
    ...(client
      ? [
          client,
          ...client.contacts,
          ...(client.relations ?? []).flatMap((relation) => [relation, relation.contact]),
          ...client.products,
        ]
      : []),
  ];
  return classes.some(({ returnCodes = [] }) => returnCodes.some((code) => !SAYS_NOTHING.includes(code)));
}

/** The versions the message brought are withdrawn, and what followed from them follows anew; what was granted meanwhile stays. */
function takeBack(message: number, { book, region }: ReplyFacts): Pick<Decision, 'bookings' | 'signals'> {
  const withdrawn = [...book.allocations.values()]
    .filter(({ versions }) => versions.some((version) => version.message === message && !version.withdrawn))
    .map(({ number }) => ({ kind: 'version-withdrawn', number, message }) as const);
  const bookings = withConsequences(withdrawn, book, region);
  const after = applyBookings(book, bookings);
  const granted = withdrawn
    .filter(({ number }) => currentVersion(book.allocations.get(number)!)?.message === message)
    .flatMap(({ number }) => grantedBeyond(after, number));
  return { bookings, signals: [...granted, ...overcommittedRooms(book, after)] };
}

/** Money that was granted on what no longer holds: more than what is left of the allocation is worth. */
function grantedBeyond({ allocations }: Book, allocationNumber: number): readonly Signal[] {
  const { years } = allocations.get(allocationNumber)!;
  const grantedCents = sumOf(years.map(({ granted }) => granted));
  const plannedCents = sumOf(years.map(({ planned }) => planned));
  if (grantedCents <= plannedCents) return [];
  return [
    {
      rule: 'granted-after-refusal',
      place: { kind: 'header' },
      figures: { allocationNumber, grantedCents, plannedCents },
    },
  ];
}
