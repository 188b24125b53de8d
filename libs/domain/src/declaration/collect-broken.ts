import type { Finding, Place } from '../rule/finding';
import { returnCodeOf, type Rule } from '../rule/rule';

/** Adds a finding for every rule that does not hold, and tells whether there was one. Makes nothing where all is well. */
export function collectBroken<S>(findings: Finding[], rules: readonly Rule<S>[], subject: S, place: Place): boolean {
  const before = findings.length;
  for (const rule of rules) {
    if (rule.holds(subject)) continue;
    const returnCode = returnCodeOf(rule, subject);
    findings.push({ rule: rule.code, returnCode, place, figures: rule.figures(subject) });
  }
  return findings.length > before;
}
