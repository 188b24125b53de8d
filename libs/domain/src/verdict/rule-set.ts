import { allocationRules } from '../allocation/allocation.rules';
import { contractRules } from '../allocation/contract.rules';
import { startMessageRules, stopMessageRules } from '../care/care.rules';
import { answerRules } from '../declaration/answer.rules';
import { declarationRules } from '../declaration/declaration-rules';
import { changeRequestRules } from '../request/change-request.rules';
import { requestAnswerRules } from '../request/request-answer.rules';
import { requestRules } from '../request/request.rules';
import { headerRules } from '../rule/header.rules';
import type { Rule } from '../rule/rule';

/** Every rule by which a message is judged once it is read, by the message it is on. */
export const rulesOfMessages: Readonly<Record<string, readonly Rule<never>[]>> = {
  JW301: [...allocationRules, ...contractRules],
  JW305: startMessageRules,
  JW307: stopMessageRules,
  JW315: requestRules,
  JW317: changeRequestRules,
  JW319: requestAnswerRules,
  JW323: [...new Set<Rule<never>>([...headerRules, ...declarationRules])],
  JW325: answerRules,
};

export const allRules: readonly Rule<never>[] = [
  ...new Set([...headerRules, ...Object.values(rulesOfMessages).flat()]),
];

const lineOf = ({ code, level, returnCode, sentence }: Rule<never>): string =>
  JSON.stringify([
    code,
    level,
    typeof returnCode === 'function' ? 'by the region' : returnCode,
    sentence.nl,
    sentence.en,
  ]);

const TEXT = [...new Set(allRules.map(lineOf))].sort().join('\n');
const DIGITS = 16;

/** Of the rules of this program, whatever the region agreed: begins the digest of all of them. */
export const rulesVersion = (digestOf: (text: string) => string): string => digestOf(TEXT).slice(0, DIGITS);

/** By which rules and agreements a message was judged. */
export const ruleSetVersion = (rules: string, regionVersion: number): string => `${rules}/${regionVersion}`;
