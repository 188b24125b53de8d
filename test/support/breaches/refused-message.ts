import type { Case, PairFacts, Place, RepliedMessage, RuleCode } from '#domain';
import { aCaseOf, pairFacts } from '../allocation-builders';

/** A message that arrives, and what it arrives at. */
export interface Arrived<M extends RepliedMessage> {
  readonly c: Case<M>;
  readonly facts: PairFacts;
}

export const arrived = <M extends RepliedMessage>(message: M, facts: Partial<PairFacts> = {}): Arrived<M> => ({
  c: aCaseOf(message),
  facts: pairFacts(facts),
});

/** A message in which a rule is broken, and the same without that one fault. */
export interface Breach<M extends RepliedMessage> {
  readonly rule: RuleCode;
  readonly at: Place;
  /** The return code that the class at that place is answered by; of a message with a fault in itself its header. */
  readonly answered: string;
  readonly broken: Arrived<M>;
  readonly sound: Arrived<M>;
  /** What the same words break besides. */
  readonly beside?: readonly RuleCode[];
}
