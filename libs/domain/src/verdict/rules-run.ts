import { allocationRules } from '../allocation/allocation.rules';
import { startMessageRules, stopMessageRules } from '../care/care.rules';
import { answerRules } from '../declaration/answer.rules';
import { declarationRules } from '../declaration/declaration-rules';
import { clientIsKnown, wholeDeclarationRules } from '../declaration/declaration.rules';
import type { MessageKind } from '../message/message';
import type { Sentence } from '../notice/notice';
import { changeRequestRules } from '../request/change-request.rules';
import { requestAnswerRules } from '../request/request-answer.rules';
import { requestRules } from '../request/request.rules';
import type { Finding, RuleCode, Signal } from '../rule/finding';
import { headerRules } from '../rule/header.rules';
import type { Rule, RuleLevel } from '../rule/rule';

const rulesOf: Readonly<Record<MessageKind, readonly Rule<never>[]>> = {
  JW301: allocationRules,
  JW302: headerRules,
  JW305: startMessageRules,
  JW306: headerRules,
  JW307: stopMessageRules,
  JW308: headerRules,
  JW315: requestRules,
  JW316: headerRules,
  JW317: changeRequestRules,
  JW318: headerRules,
  JW319: requestAnswerRules,
  JW320: headerRules,
  JW323: [...headerRules, ...declarationRules],
  JW325: answerRules,
};

export const isJudgedKind = (kind: string): kind is MessageKind => Object.hasOwn(rulesOf, kind);

/** A fault at one stage ends the assessment before the next: what is in the message, its header, what it is about as a whole, its rows. */
const headers = new Set<Rule<never>>(headerRules);
const wholes: Partial<Readonly<Record<MessageKind, readonly Rule<never>[]>>> = {
  JW317: [clientIsKnown],
  JW323: wholeDeclarationRules,
};
function stageOf(kind: MessageKind, rule: Rule<never>): number {
  if (headers.has(rule)) return 1;
  if (rule.level === 'in-message') return 0;
  return wholes[kind]?.includes(rule) ? 2 : 3;
}

/** One rule that messages of a kind are held against, and what it said of one of them. */
export interface RunRule {
  readonly rule: RuleCode;
  readonly level: RuleLevel;
  readonly asks: Sentence;
  readonly source: string;
  /** `noted`: it did not hold, which was told and refused nothing. `not-run`: a fault at an earlier stage ended the assessment. */
  readonly result: 'passed' | 'failed' | 'noted' | 'not-run';
  /** Positions of findings. */
  readonly findings: readonly number[];
}

/** Every rule that a message of this kind is held against, in the order of reporting, given what was found of it when it was judged. */
export function rulesRun(
  kind: MessageKind,
  findings: readonly Finding[],
  signals: readonly Signal[],
): readonly RunRule[] {
  const rules = rulesOf[kind];
  const broken = new Set(findings.map(({ rule }) => rule));
  const noted = new Set(signals.map(({ rule }) => rule));
  const last = Math.min(...rules.filter(({ code }) => broken.has(code)).map((rule) => stageOf(kind, rule)));
  const resultOf = (rule: Rule<never>): RunRule['result'] => {
    if (broken.has(rule.code)) return 'failed';
    if (noted.has(rule.code)) return 'noted';
    return stageOf(kind, rule) > last ? 'not-run' : 'passed';
  };
  return rules.map((rule) => ({
    ...{ rule: rule.code, level: rule.level, asks: rule.sentence, source: rule.source },
    result: resultOf(rule),
    findings: findings.flatMap((finding, position) => (finding.rule === rule.code ? [position] : [])),
  }));
}

/** Every rule of a message that was set apart before it was judged, or waits: none of them was run. */
export const rulesNotRun = (kind: MessageKind): readonly RunRule[] =>
  rulesRun(kind, [], []).map((rule) => ({ ...rule, result: 'not-run' }));
