import type { IncomingMessage, ServerResponse } from 'node:http';
import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import { ruleAndFix, type RuleInWords, type Sentence } from '#domain';
import type { JudgedBy, RuleUse, SchemaInUse, VersionsSeen } from '#pipeline';
import { Asking, For, type Caller } from './access';
import { csvOf, wantsCsv } from './csv';
import { daysIn } from './days';
import { API_PORTS, type ApiPorts } from './ports';
import { Problem } from './problem';

const DAYS = { standard: 14, most: 92 };
const COLUMNS = [
  'code',
  'level',
  'returnCode',
  'messages',
  'sentence',
  'source',
  'judged',
  'failed',
  'places',
] as const;

/** A rule, and what became of it. What the schema refuses is answered by a technical fault, and not counted by rule. */
interface UsedRule extends RuleInWords {
  readonly fix?: Sentence;
  /** Messages that were held against it, and those that broke it, at so many places. */
  readonly judged?: number;
  readonly failed?: number;
  readonly places?: number;
  /** Days on which it was broken. */
  readonly days: readonly { readonly day: string; readonly failed: number; readonly places: number }[];
}

interface RuleList {
  readonly today: string;
  readonly days: number;
  readonly rules: readonly UsedRule[];
  readonly versions: readonly JudgedBy[];
}

/** What messages are held against. The rules are the same for everybody; what is counted is what the caller may see. */
@Controller('api/v1')
export class RulesController {
  constructor(@Inject(API_PORTS) private readonly ports: ApiPorts) {}

  @Get('rules')
  @For('party', 'operations', 'auditor', 'limit-manager', 'approver')
  async listRules(
    @Asking() { scope }: Caller,
    @Query() given: Readonly<Record<string, unknown>>,
    @Req() request: IncomingMessage,
    @Res({ passthrough: true }) response: ServerResponse,
  ): Promise<RuleList | string> {
    const days = onlyDaysIn(given);
    const use = await this.ports.rulesInUse.rules(scope, days);
    const rules = this.ports.rulebook.map((rule) => usedRule(rule, use));
    if (!wantsCsv(request, response)) return { today: use.today, days, rules, versions: use.versions };
    return csvOf(
      COLUMNS,
      rules.map(({ messages, sentence, days: _, fix: __, ...rule }) => ({
        ...rule,
        messages: messages.join(' '),
        sentence: sentence.nl,
      })),
    );
  }

  @Get('schemas')
  @For('party', 'operations', 'auditor', 'limit-manager', 'approver')
  async listSchemas(
    @Asking() { scope }: Caller,
    @Query() given: Readonly<Record<string, unknown>>,
  ): Promise<{
    readonly files: readonly SchemaInUse[];
    readonly days: number;
    readonly seen: readonly VersionsSeen[];
  }> {
    const days = onlyDaysIn(given);
    return { files: this.ports.schemaFiles, days, seen: await this.ports.rulesInUse.schemas(scope, days) };
  }
}

function onlyDaysIn({ days, ...others }: Readonly<Record<string, unknown>>): number {
  if (Object.keys(others).length > 0) throw new Problem('bad-parameter');
  return daysIn(days, DAYS);
}

function usedRule(rule: RuleInWords, { broken, judged }: RuleUse): UsedRule {
  const { code, level, messages } = rule;
  const fix = ruleAndFix(code)?.fix.sentence;
  if (level === 'schema') return { ...rule, days: [] };
  const mine = broken.filter((each) => each.rule === code && messages.includes(each.kind));
  const days = [...new Set(mine.map(({ day }) => day))].map((day) => {
    const on = mine.filter((each) => each.day === day);
    return { day, failed: sum(on, (each) => each.messages), places: sum(on, (each) => each.places) };
  });
  return {
    ...rule,
    ...(fix && { fix }),
    judged: sum(
      judged.filter(({ kind }) => messages.includes(kind)),
      (each) => each.messages,
    ),
    failed: sum(days, (each) => each.failed),
    places: sum(days, (each) => each.places),
    days,
  };
}

const sum = <Item>(items: readonly Item[], count: (item: Item) => number): number =>
  items.reduce((total, item) => total + count(item), 0);
