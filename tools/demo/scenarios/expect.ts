import type { Allocate, Declare, Reply } from '../words';
import type { Rule } from './rules';
import type { Expectation, ExpectedLetter } from './script';

/** Booked, and passed on to the provider as it came. */
export const forwarded = ({ to }: Allocate): Expectation => ({
  outcome: 'processed',
  letters: [{ to, kind: 'JW301', role: 'original', bytes: 'same' }],
});

/** Answered by the gateway in the provider's place: the provider hears nothing. */
export const allocationRefused = (
  { identification }: Allocate,
  by: string,
  rules: Pick<Expectation, 'header' | 'products'>,
): Expectation => ({
  outcome: 'refused',
  letters: [{ to: by, kind: 'JW302', role: 'original', inReplyTo: identification, bytes: 'new' }],
  ...rules,
});

export const replyPassedOn = ({ to, answers }: Reply): Expectation => ({
  outcome: 'processed',
  letters: [{ to, kind: 'JW302', role: 'original', inReplyTo: answers, bytes: 'same' }],
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
