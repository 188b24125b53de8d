import type { Decision } from '../decision/decision';
import type { Case } from '../decision/facts';
import { noEffect } from '../decision/no-effect';
import type { PairFacts } from '../decision/pair-facts';
import { identityOf, type RepliedMessage } from '../message/message';
import type { Finding } from '../rule/finding';
import { refusalLetter } from './write-reply';

/** What a sound message leaves behind beside the letter to its addressee. */
export type Effects = Partial<Pick<Decision, 'signals' | 'bookings' | 'opens'>>;

/** A message without findings goes on to its addressee as it came, who replies to it; any other is refused whole, by a reply of ours. */
export function decideReplied(
  c: Case<RepliedMessage>,
  facts: PairFacts,
  findings: readonly Finding[],
  effects: () => Effects = () => ({}),
): Decision {
  if (findings.length > 0) {
    const holdsKey = !facts.identityTaken && findings.every(({ returnCode }) => returnCode !== '0001');
    return { ...noEffect, outcome: 'refused', findings, holdsKey, letters: [refusalLetter(c, facts, findings)] };
  }
  const { author, addressee, kind } = identityOf(c.content);
  return {
    ...noEffect,
    ...effects(),
    outcome: 'processed',
    holdsKey: true,
    letters: [{ to: addressee, from: author, kind, role: 'original', content: { kind: 'as-received' } }],
  };
}
