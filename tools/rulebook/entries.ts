import { judgedCases } from './judged-cases';
import { notJudged } from './not-judged';
import type { RuleCase } from './rule-case';
import { writtenRules, type WrittenRule } from './rules';
import { schemaCases } from './schema-cases';
import { spotsIn, standardRules, type Spot } from './standard-rules';

export const ruleCases: readonly RuleCase[] = [...judgedCases, ...schemaCases];

/** A case and what became of it when it was run. */
export interface RunCase extends Pick<RuleCase, 'name' | 'message' | 'class'> {
  readonly found: readonly string[];
}

/** All that the rulebook knows of one code. */
export interface RuleEntry {
  readonly code: string;
  readonly level: 1 | 2 | 3 | 4 | 'gateway';
  readonly returnCode: string | null;
  readonly where: readonly Spot[];
  readonly sentences: readonly WrittenRule['sentence'][];
  readonly source: string;
  /** A message is held against it, and there is one that keeps it and one that breaks it. */
  readonly judged: boolean;
  readonly reason?: string;
  readonly passing: readonly RunCase[];
  readonly failing: readonly RunCase[];
}

export interface Rulebook {
  readonly rules: readonly RuleEntry[];
  /** Cases that did not turn out as they say. */
  readonly lies: readonly string[];
}

/** Every rule of the standard and every one of the gateway's own, with its cases, each of them run. */
export async function runRulebook(): Promise<Rulebook> {
  const written = writtenRules();
  const codes = [...new Set([...Object.keys(standardRules), ...written.map(({ code }) => code)])].sort();
  const run = await Promise.all(ruleCases.map(async (each) => ({ ...each, found: await each.judge() })));
  const lies = run.filter(({ rule, breaks, found }) => found.includes(rule) !== breaks).map(({ name }) => name);
  return { rules: codes.map((code) => entryOf(code, written, run)), lies };
}

type Run = RuleCase & Pick<RunCase, 'found'>;

function entryOf(code: string, written: readonly WrittenRule[], run: readonly Run[]): RuleEntry {
  const rules = written.filter((rule) => rule.code === code);
  const mine = run.filter(({ rule }) => rule === code);
  const told = (breaks: boolean): readonly RunCase[] =>
    mine
      .filter((each) => each.breaks === breaks && each.found.includes(code as Run['rule']) === breaks)
      .map(({ name, message, class: at, found }) => ({ name, message, class: at, found }));
  const [passing, failing] = [told(false), told(true)];
  const judged = rules.length > 0 && passing.length > 0 && failing.length > 0;
  const reason = notJudged[code];
  const standard = standardRules[code];
  return {
    code,
    level: standard?.level ?? 'gateway',
    returnCode: standard ? standard.returnCode : (rules[0]?.returnCode ?? null),
    where: standard ? spotsIn(standard.where) : spotsOf(mine),
    sentences: rules.map(({ sentence }) => sentence),
    source: rules[0]?.source ?? `iJw 3.2 ${code}`,
    judged,
    ...(!judged && reason !== undefined && { reason }),
    passing,
    failing,
  };
}

/** Of a rule that the standard does not know: where its cases are. */
const spotsOf = (cases: readonly RuleCase[]): readonly Spot[] =>
  [...new Set(cases.map((each) => `${each.message} ${each.class}`))].map((spot) => {
    const [message = '', name = ''] = spot.split(' ');
    return { message, class: name };
  });
