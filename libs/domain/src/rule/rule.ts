import type { ReturnCode } from '../values/codes';
import type { Figures, Finding, Place, RuleCode } from './finding';

export type RuleLevel = 'in-message' | 'across-messages' | 'external-source' | 'gateway';

/**
 * A rule is a value. `holds` judges one subject; `figures` explains a refusal of it.
 * Named for what holds when all is well.
 */
export interface Rule<Subject> {
  readonly code: RuleCode;
  /** The code of the standard that answers it; GW rules take theirs from the region (see `returnCodeOf`). */
  readonly returnCode: ReturnCode | ((subject: Subject) => ReturnCode);
  readonly level: RuleLevel;
  readonly sentence: { readonly nl: string; readonly en: string };
  readonly source: string;
  readonly holds: (subject: Subject) => boolean;
  readonly figures: (subject: Subject) => Figures;
}

export const returnCodeOf = <S>({ returnCode }: Rule<S>, subject: S): ReturnCode =>
  typeof returnCode === 'function' ? returnCode(subject) : returnCode;

/** Every rule of the list that does not hold, in the list's order: all of them, never only the first. */
export function brokenRules<S>(rules: readonly Rule<S>[], subject: S, place: Place): readonly Finding[] {
  return rules
    .filter((rule) => !rule.holds(subject))
    .map((rule) => ({
      rule: rule.code,
      returnCode: returnCodeOf(rule, subject),
      place,
      figures: rule.figures(subject),
    }));
}
