import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { returnCodeOf, type Rule } from '#domain';
import { rulebook, rulesOfMessages } from '../../tools/rulebook/rulebook';
import { allocationRuleCases } from '../support/rule-cases/allocation';
import { answerRuleCases } from '../support/rule-cases/answer';
import { startRuleCases, stopRuleCases } from '../support/rule-cases/care';
import { declarationRuleCases } from '../support/rule-cases/declaration';
import { changeRequestRuleCases, requestAnswerRuleCases, requestRuleCases } from '../support/rule-cases/request';

/** A subject on which the rule holds and one on which it does not: so no predicate is constant. */
const CASES: Readonly<
  Record<string, Readonly<Record<string, { readonly passing: unknown; readonly failing: unknown }>>>
> = {
  JW301: allocationRuleCases,
  JW305: startRuleCases,
  JW307: stopRuleCases,
  JW315: requestRuleCases,
  JW317: changeRequestRuleCases,
  JW319: requestAnswerRuleCases,
  // What any header is held against stands with the cases of the first message.
  JW323: { ...allocationRuleCases, ...declarationRuleCases },
  JW325: { ...allocationRuleCases, ...answerRuleCases },
};

const rules = Object.entries(rulesOfMessages).flatMap(([message, list]) =>
  list.map((rule) => [message, rule.code, rule as Rule<unknown>] as const),
);

describe('the rulebook', () => {
  it.each(Object.entries(rulesOfMessages))('has every code once on a %s', (_, list) => {
    const codes = list.map(({ code }) => code);
    expect(codes).toEqual([...new Set(codes)]);
    expect(codes.length).toBeGreaterThan(6);
  });

  it.each(rules)('%s %s says what holds, in two languages, and where that stands', (_, code, { sentence, source }) => {
    expect(code).toMatch(/^(TR|CD|CS|GW)\d{3,4}$/);
    expect(sentence.en).toMatch(/^[A-Z].*\.$/s);
    expect(sentence.nl).toMatch(/^[A-Z].*\.$/s);
    expect(sentence.nl).not.toBe(sentence.en);
    expect(source).toMatch(/^iJw 3\.2 (TR|CD|CS)\d{3}$|\bof the region\b/);
  });

  it.each(rules)('%s %s holds on one subject, and on another it does not', (message, code, rule) => {
    const { passing, failing } = CASES[message]![code]!;
    expect(rule.holds(passing)).toBe(true);
    expect(rule.holds(failing)).toBe(false);
    expect(JSON.stringify(rule.figures(failing))).not.toMatch(/9999\d{5}|Duin|2014-05|1906-03-01|bsn/);
    // Nobody answers a JW325, so the standard leaves some of its rules without a code.
    expect(returnCodeOf(rule, failing)).toMatch(message === 'JW325' ? /^([0-9A-Z]{4}|–)$/ : /^[0-9A-Z]{4}$/);
  });

  it('is what docs/RULEBOOK.md says; else run npm run rulebook', () => {
    expect(readFileSync(join(__dirname, '../../docs/RULEBOOK.md'), 'utf8')).toBe(rulebook());
  });
});
