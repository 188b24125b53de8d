import type { RuleCode } from '../rule/finding';
import { allRules } from '../verdict/rule-set';
import type { Sentence } from './notice';

const sentenceByCode: ReadonlyMap<RuleCode, Sentence> = new Map(allRules.map(({ code, sentence }) => [code, sentence]));

/** That a rule is broken where nothing is refused for it: a rule is worded as what holds when all is well. */
export function ruleSentenceOf(code: RuleCode): Sentence {
  const sentence = sentenceByCode.get(code);
  return {
    nl: `Regel ${code} geldt hier niet${sentence ? `: ${sentence.nl}` : '.'}`,
    en: `Rule ${code} does not hold here${sentence ? `: ${sentence.en}` : '.'}`,
  };
}
