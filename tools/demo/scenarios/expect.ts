import { kindOf, REPLY_TO, repliedKind, type Declare, type Repliable, type Reply } from '../words';
import type { Rule } from './rules';
import type { Expectation, ExpectedLetter } from './script';

/** Booked, and passed on to the addressee as it came. */
export const forwarded = (order: Repliable): Expectation => ({
  outcome: 'processed',
  letters: [{ to: order.to, kind: kindOf(order), role: 'original', bytes: 'same' }],
});

/** Answered by the gateway in the addressee's place, who hears nothing. */
export const refusedByReply = (
  order: Repliable,
  by: string,
  rules: Pick<Expectation, 'header' | 'rows'>,
): Expectation => {
  const kind = REPLY_TO[repliedKind(order)];
  return {
    outcome: 'refused',
    letters: [{ to: by, kind, role: 'original', inReplyTo: order.identification, bytes: 'new' }],
    ...rules,
  };
};

export const replyPassedOn = (order: Reply): Expectation => ({
  outcome: 'processed',
  letters: [{ to: order.to, kind: kindOf(order), role: 'original', inReplyTo: order.answers, bytes: 'same' }],
});

/** The answer to whoever sent it; to the municipality the declaration and its answer, together what it pays. */
export const answered = ({ to, identification }: Declare, by: string): readonly ExpectedLetter[] => [
  { to, kind: 'JW323', role: 'copy', bytes: 'same' },
  { to: by, kind: 'JW325', role: 'original', inReplyTo: identification, bytes: 'new' },
  { to, kind: 'JW325', role: 'copy', inReplyTo: identification, bytes: 'new' },
];

export const wholeRefused = (
  order: Declare,
  by: string,
  rules: { readonly header?: readonly Rule[]; readonly whole?: readonly Rule[] },
): Expectation => ({ outcome: 'refused', letters: answered(order, by), ...rules });

/** The AsyncAPI document: a technical fault answers the digest of what was published. */
export const faultTo = (by: string, fault: string): Expectation => ({
  outcome: 'refused',
  letters: [{ to: by, kind: 'fault', role: 'original', inReplyTo: 'digest', bytes: 'new' }],
  fault,
});

export const setAside = (outcome: 'parked' | 'quarantined'): Expectation => ({ outcome, letters: [] });
