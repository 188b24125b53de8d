import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { returnCodeOf, rulesOfMessages, type Rule } from '#domain';
import { runRulebook, type Rulebook } from '../../tools/rulebook/entries';
import { markdown } from '../../tools/rulebook/markdown';
import { notJudged } from '../../tools/rulebook/not-judged';
import { writtenRules } from '../../tools/rulebook/rules';
import { spotsIn, standardRules } from '../../tools/rulebook/standard-rules';
import { marksOfAPerson } from '../support/marks-of-a-person';
import { allocationRuleCases } from '../support/rule-cases/allocation';
import { contractRuleCases } from '../support/rule-cases/contract';
import { answerRuleCases } from '../support/rule-cases/answer';
import { startRuleCases, stopRuleCases } from '../support/rule-cases/care';
import { declarationRuleCases } from '../support/rule-cases/declaration';
import { changeRequestRuleCases, requestAnswerRuleCases, requestRuleCases } from '../support/rule-cases/request';

/** A subject on which the rule holds and one on which it does not: so no predicate is constant. */
const CASES: Readonly<
  Record<string, Readonly<Record<string, { readonly passing: unknown; readonly failing: unknown }>>>
> = {
  JW301: { ...allocationRuleCases, ...contractRuleCases },
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
    // What was asked, what the limit is, which number or reference: a refusal that says nothing can be checked by nobody.
    // A number of a citizen is told nowhere; where it stands says whose it is.
    if (code !== 'CS002') expect(Object.keys(rule.figures(failing))).not.toEqual([]);
    expect(JSON.stringify(rule.figures(failing))).not.toMatch(marksOfAPerson);
    // Nobody answers a JW325, so the standard leaves some of its rules without a code; what a municipality allocates is not refused by a contract.
    const maySayNothing = message === 'JW325' || (message === 'JW301' && code.startsWith('GW'));
    expect(returnCodeOf(rule, failing)).toMatch(maySayNothing ? /^([0-9A-Z]{4}|–)$/ : /^[0-9A-Z]{4}$/);
  });

  it('is what docs/RULEBOOK.md says; else run npm run rulebook', () => {
    expect(readFileSync(join(__dirname, '../../docs/RULEBOOK.md'), 'utf8')).toBe(markdown());
  });
});

const codes = Object.keys(standardRules);
const LEVELS = { schema: 1, 'in-message': 2, 'across-messages': 3, 'external-source': 4, gateway: undefined };

describe('what is known of the rules of the standard', () => {
  let ran: Rulebook;
  beforeAll(async () => {
    ran = await runRulebook();
  });

  it('is about 80 technical rules, 22 conditions and 19 constraints', () => {
    const counted = ['TR', 'CD', 'CS'].map((letters) => codes.filter((code) => code.startsWith(letters)).length);
    expect(counted).toEqual([80, 22, 19]);
  });

  it('is what the rules say of themselves: level, return code, and the messages they are on', () => {
    for (const { code, level, returnCode, messages } of writtenRules().filter((rule) => rule.level !== 'gateway')) {
      const standard = standardRules[code]!;
      expect([code, LEVELS[level], returnCode]).toEqual([code, standard.level, standard.returnCode ?? '–']);
      const known = spotsIn(standard.where).map(({ message }) => message);
      expect([code, messages.filter((message) => !known.includes(message))]).toEqual([code, []]);
    }
  });

  it('is true: what is said to break a rule breaks it there, and without that fault it does not', () => {
    expect(ran.lies).toEqual([]);
  });

  it('has for every rule that is judged a case that keeps it and one that breaks it, on every message it is on', () => {
    for (const { code, messages } of writtenRules()) {
      const entry = ran.rules.find((each) => each.code === code)!;
      const covered = (some: Rulebook['rules'][number]['passing']) => [...new Set(some.map(({ message }) => message))];
      expect([code, covered(entry.failing).sort()]).toEqual([code, expect.arrayContaining([...messages])]);
      expect([code, covered(entry.passing).sort()]).toEqual([code, expect.arrayContaining([...messages])]);
    }
  });

  it('names every rule that is not judged, with why', () => {
    const without = ran.rules.filter(({ judged }) => !judged).map(({ code }) => code);
    expect(Object.keys(notJudged).sort()).toEqual(without);
    for (const reason of Object.values(notJudged)) expect(reason).toMatch(/^.{20,}\.$/);
  });
});
