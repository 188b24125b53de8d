import type { IncomingMessage, ServerResponse } from 'node:http';
import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import type { AuditQuery } from '#pipeline';
import { Asking, For, type Caller } from './access';
import { csvOf, wantsCsv } from './csv';
import { limitIn } from './limit';
import { API_PORTS, type ApiPorts, type ToldAudit } from './ports';
import { Problem } from './problem';

const COLUMNS = [
  'seq',
  'at',
  'by',
  'party',
  'role',
  'from',
  'act',
  'subjectKind',
  'subject',
  'reason',
  'result',
  'trace',
] as const;
const RESULTS = ['allowed', 'refused', 'failed'] as const;
const TEXTS = ['by', 'party', 'subject', 'act'] as const;

/** What was seen and done. */
@Controller('api/v1/audit')
export class AuditController {
  constructor(@Inject(API_PORTS) private readonly ports: ApiPorts) {}

  @Get()
  @For('auditor', 'party-manager')
  async listAudit(
    @Asking() caller: Caller,
    @Query() given: Readonly<Record<string, unknown>>,
    @Req() request: IncomingMessage,
    @Res({ passthrough: true }) response: ServerResponse,
  ): Promise<ToldAudit | string> {
    const told = await this.ports.auditList.list(caller.scope, queryIn(given));
    return wantsCsv(request, response) ? csvOf(COLUMNS, told.events) : told;
  }
}

function queryIn({ limit, before, day, result, ...others }: Readonly<Record<string, unknown>>): AuditQuery {
  const texts = Object.entries(others).map(([name, value]) => {
    if (!TEXTS.some((each) => each === name) || typeof value !== 'string' || !/^[^\p{C}]{1,200}$/u.test(value))
      throw new Problem('bad-parameter');
    return [name, value];
  });
  return {
    ...(Object.fromEntries(texts) as Partial<Record<(typeof TEXTS)[number], string>>),
    ...(day !== undefined && {
      day: matching(
        day,
        /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d)$|^\d{4}-(0[13-9]|1[0-2])-30$|^\d{4}-(0[13578]|1[02])-31$/,
      ),
    }),
    ...(result !== undefined && { result: resultIn(result) }),
    ...(before !== undefined && { before: Number(matching(before, /^\d{1,15}$/)) }),
    limit: limitIn(limit),
  };
}

function resultIn(given: unknown): (typeof RESULTS)[number] {
  const known = RESULTS.find((each) => each === given);
  if (!known) throw new Problem('bad-parameter');
  return known;
}

function matching(given: unknown, form: RegExp): string {
  if (typeof given !== 'string' || !form.test(given)) throw new Problem('bad-parameter');
  return given;
}
