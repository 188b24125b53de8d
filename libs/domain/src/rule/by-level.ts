import type { Finding } from './finding';

/** A fault at one level ends the assessment before the next (IV032). */
export function byLevel(...levels: readonly (() => readonly Finding[])[]): readonly Finding[] {
  for (const findingsAt of levels) {
    const findings = findingsAt();
    if (findings.length > 0) return findings;
  }
  return [];
}
