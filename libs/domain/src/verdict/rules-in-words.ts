import type { Sentence } from '../notice/notice';
import type { RuleCode } from '../rule/finding';
import type { Rule, RuleLevel } from '../rule/rule';
import { actionsOn, type Action } from './actions';
import { rulesOfMessages } from './rule-set';

/** A rule as it is published, with the messages that are held against it. */
export interface RuleInWords {
  readonly code: RuleCode;
  /** `schema`: the schema itself holds a message against it. */
  readonly level: RuleLevel | 'schema';
  /** Absent where the region says which, because the standard has no code for it. */
  readonly returnCode?: string;
  readonly sentence: Sentence;
  readonly source: string;
  readonly messages: readonly string[];
}

/** In the order of the messages; one code may have a rule for one message and another for the next. */
export const rulesInWords: readonly RuleInWords[] = wordsOf();

function wordsOf(): readonly RuleInWords[] {
  const messagesOf = new Map<Rule<never>, string[]>();
  for (const [message, rules] of Object.entries(rulesOfMessages)) {
    for (const rule of rules) messagesOf.set(rule, [...(messagesOf.get(rule) ?? []), message]);
  }
  return [...messagesOf].map(([{ code, level, returnCode, sentence, source }, messages]) => ({
    ...{ code, level, sentence, source, messages },
    ...(typeof returnCode !== 'function' && { returnCode }),
  }));
}

const ruleByCode: ReadonlyMap<string, RuleInWords> = new Map(rulesInWords.map((rule) => [rule.code, rule]));

/** What a rule of this program says and what can be done about a breach of it; nothing of a code that is none. */
export function ruleAndFix(code: string): { readonly rule: RuleInWords; readonly fix: Action } | undefined {
  const rule = ruleByCode.get(code);
  if (!rule || rule.level === 'schema') return undefined;
  const [fix] = actionsOn(rule.code, rule.level);
  return fix && { rule, fix };
}
