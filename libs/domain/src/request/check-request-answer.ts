import type { Case } from '../decision/facts';
import type { PairFacts } from '../decision/pair-facts';
import type { RequestAnswer } from '../message/request-answer';
import { byLevel } from '../rule/by-level';
import type { Finding } from '../rule/finding';
import { checkHeader } from '../rule/header.rules';
import { brokenRules } from '../rule/rule';
import { requestTo } from './asked';
import { answeredRules, answerToRequestRules, residenceRules } from './request-answer.rules';

/** Every rule that a JW319 breaks. */
export function checkRequestAnswer({ content }: Case<RequestAnswer>, facts: PairFacts): readonly Finding[] {
  const { answer } = content;
  const { residence } = answer;
  const request = requestTo(facts.book, answer.reference);
  return byLevel(
    () => brokenRules(answeredRules, answer, { kind: 'answer' }),
    () => checkHeader(content, facts),
    () => [
      ...brokenRules(answerToRequestRules, { answer, request }, { kind: 'answer' }),
      ...(residence ? brokenRules(residenceRules, { ...residence, region: facts.region }, { kind: 'residence' }) : []),
    ],
  );
}
