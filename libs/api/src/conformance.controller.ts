import type { IncomingMessage, ServerResponse } from 'node:http';
import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import { addDays, dayNumber, isMunicipalityCode, isProviderCode } from '#domain';
import type { Conformance, ConformanceQuery, PartyConformance } from '#pipeline';
import { Asking, For, type Caller } from './access';
import { csvOf, wantsCsv } from './csv';
import { dayIn } from './days';
import { API_PORTS, type ApiPorts } from './ports';
import { Problem } from './problem';

/** A quarter, unless it is asked otherwise; and at most a year and a day. */
const DAYS = 91;
const DAYS_MAX = 366;

/** One row for each kind that a party sent, and one for each term that it owed. */
const COLUMNS = [
  ...['party', 'name', 'subject', 'kind', 'messages', 'accepted', 'partly', 'refused', 'waiting', 'setApart', 'early'],
  ...['duplicates', 'rules', 'versions', 'inTime', 'late', 'open', 'overdue', 'medianWorkingDays', 'mostWorkingDays'],
] as const;

/** How a party keeps to the standard, from what it sent. A party reads of itself, and the region of all. */
@Controller('api/v1/conformance')
export class ConformanceController {
  constructor(@Inject(API_PORTS) private readonly ports: ApiPorts) {}

  @Get()
  @For('party', 'operations', 'auditor')
  async readConformance(
    @Asking() caller: Caller,
    @Query() given: Readonly<Record<string, unknown>>,
    @Req() request: IncomingMessage,
    @Res({ passthrough: true }) response: ServerResponse,
  ): Promise<Conformance | string> {
    const told = await this.ports.conformance.read(caller.scope, queryIn(given, caller));
    if (!wantsCsv(request, response)) return told;
    return csvOf(COLUMNS, told.parties.flatMap(rowsOf));
  }
}

function queryIn(
  { from, to, party, ...others }: Readonly<Record<string, unknown>>,
  { today }: Caller,
): ConformanceQuery {
  const last = dayIn(to) ?? today;
  const first = dayIn(from) ?? addDays(last, 1 - DAYS);
  const days = dayNumber(last) - dayNumber(first) + 1;
  if (days < 1 || days > DAYS_MAX || Object.keys(others).length > 0) throw new Problem('bad-parameter');
  return { from: first, to: last, ...(party !== undefined && { party: codeIn(party) }) };
}

function codeIn(party: unknown): string {
  if (typeof party === 'string' && (isMunicipalityCode(party) || isProviderCode(party))) return party;
  throw new Problem('bad-parameter');
}

type Row = Partial<Readonly<Record<string, string | number>>>;

function rowsOf({ party, name, kinds, terms }: PartyConformance): readonly Row[] {
  const whose = { party, ...(name !== undefined && { name }) };
  return [
    ...kinds.map(({ rules, versions, weeks: _, ...counts }) => ({
      ...{ ...whose, subject: 'message', ...counts },
      rules: rules.map(({ rule, messages }) => `${rule} ${messages}`).join('; '),
      versions: versions.map((each) => `${each.versions} ${each.messages}`).join('; '),
    })),
    ...terms.map(({ kind, inTime, late, open, overdue, workingDays }) => ({
      ...{ ...whose, subject: 'term', kind, inTime, late, open, overdue },
      ...(workingDays && { medianWorkingDays: workingDays.median, mostWorkingDays: workingDays.most }),
    })),
  ];
}
