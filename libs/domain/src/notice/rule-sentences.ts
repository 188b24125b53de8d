import { allocationRules } from '../allocation/allocation.rules';
import { startMessageRules, stopMessageRules } from '../care/care.rules';
import { answerRules } from '../declaration/answer.rules';
import { declarationRules } from '../declaration/declaration-rules';
import { changeRequestRules } from '../request/change-request.rules';
import { requestAnswerRules } from '../request/request-answer.rules';
import { requestRules } from '../request/request.rules';
import type { RuleCode } from '../rule/finding';
import { headerRules } from '../rule/header.rules';
import type { Rule } from '../rule/rule';
import type { Sentence } from './notice';

const allRules: readonly Rule<never>[] = [
  ...headerRules,
  ...allocationRules,
  ...startMessageRules,
  ...stopMessageRules,
  ...requestRules,
  ...changeRequestRules,
  ...requestAnswerRules,
  ...declarationRules,
  ...answerRules,
];
const sentenceByCode: ReadonlyMap<RuleCode, Sentence> = new Map(allRules.map(({ code, sentence }) => [code, sentence]));

/** That a rule is broken where nothing is refused for it: a rule is worded as what holds when all is well. */
export function ruleSentenceOf(code: RuleCode): Sentence {
  const sentence = sentenceByCode.get(code);
  return {
    nl: `Regel ${code} geldt hier niet${sentence ? `: ${sentence.nl}` : '.'}`,
    en: `Rule ${code} does not hold here${sentence ? `: ${sentence.en}` : '.'}`,
  };
}
