import type { Figures, Rule } from '#domain';

/** Why, on what, and either that it holds or what the refusal tells. */
export type RuleRow<S> = readonly [because: string, subject: S, outcome: 'holds' | Figures];

/** A rule's specification is a table titled by its own sentence. */
export const describeRule = <S>(rule: Rule<S>, rows: readonly RuleRow<S>[]): void =>
  describe(`${rule.code}: ${rule.sentence.en}`, () => {
    it.each(rows)('%s', (_, subject, outcome) => {
      const holds = outcome === 'holds';
      expect(rule.holds(subject)).toBe(holds);
      if (!holds) expect(rule.figures(subject)).toEqual(outcome);
    });
  });
