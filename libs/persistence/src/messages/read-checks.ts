import type { ClientBase } from 'pg';
import { isJudgedKind, ruleSetVersion, rulesNotRun, rulesRun, type MessageKind, type RunRule } from '#domain';
import type { RunChecks } from '#pipeline';
import { RULES } from '../record/messages';
import { select, together } from '../statement';
import { readFindings, readSignals } from '../verdict/read-findings';

interface JudgedRow {
  readonly kind: string | null;
  readonly outcome: string;
  readonly rules: string | null;
  readonly region_version: number | null;
}

const judgedRow = select<JudgedRow>(
  'by what a message was judged',
  `select kind, outcome, rules, region_version from message where id = $1`,
);

/** What waits was not judged to the end, and what was set apart was not judged. */
const JUDGED = new Set(['processed', 'refused']);

/** Every rule that the message was held against, and what each said. */
export async function readChecks(client: ClientBase, message: number): Promise<RunChecks> {
  const [[row], findings, signals] = await together([
    judgedRow(client, message),
    readFindings(client, message),
    readSignals(client, message),
  ]);
  const { kind, outcome, rules, region_version } = row!;
  const run = (of: MessageKind): readonly RunRule[] =>
    JUDGED.has(outcome) ? rulesRun(of, findings, signals) : rulesNotRun(of);
  return {
    ...(rules !== null && { ruleSet: ruleSetVersion(rules, region_version ?? 0) }),
    isOfToday: rules === RULES,
    checks: kind !== null && isJudgedKind(kind) ? run(kind) : [],
  };
}
