import { declarationRules, type Rule } from '#domain';
import { declarationRuleCases } from '../../../../test/support/rule-cases/declaration';

describe('the rules for a declaration', () => {
  it('are each there once', () => {
    const codes = declarationRules.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.sort()).toEqual(Object.keys(declarationRuleCases).sort());
  });

  it.each(declarationRules.map((rule) => [rule.code, rule as Rule<unknown>] as const))(
    '%s can both hold and not hold',
    (code, rule) => {
      const { passing, failing } = declarationRuleCases[code]!;
      expect([rule.holds(passing), rule.holds(failing)]).toEqual([true, false]);
      // All that CS002 knows is the number itself.
      if (code !== 'CS002') expect(Object.keys(rule.figures(failing))).not.toEqual([]);
    },
  );
});
