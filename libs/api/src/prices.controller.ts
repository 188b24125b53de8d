import type { IncomingMessage, ServerResponse } from 'node:http';
import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import type { PriceList, PriceMoment } from '#pipeline';
import { Asking, For, type Caller } from './access';
import { clocksIn } from './clocks';
import { csvOf, wantsCsv } from './csv';
import { dayIn } from './days';
import { API_PORTS, type ApiPorts } from './ports';
import { Problem } from './problem';

const COLUMNS = [
  ...['product', 'name', 'segment', 'kind', 'profile', 'intensity', 'price', 'unit', 'rate', 'hourly', 'from', 'to'],
] as const;

/** What care costs in the region, on a day and as it was known at an instant; and what that differs from another. */
@Controller('api/v1/prices')
export class PricesController {
  constructor(@Inject(API_PORTS) private readonly ports: ApiPorts) {}

  @Get()
  @For('party', 'operations', 'auditor', 'limit-manager', 'approver')
  async readPrices(
    @Asking() { scope, today }: Caller,
    @Query() { on, knownOn, against, againstKnownOn, ...others }: Readonly<Record<string, unknown>>,
    @Req() request: IncomingMessage,
    @Res({ passthrough: true }) response: ServerResponse,
  ): Promise<PriceList | string> {
    if (Object.keys(others).length > 0) throw new Problem('bad-parameter');
    const at = momentIn(on, knownOn, today);
    const list = await this.ports.priceLists.read(scope, at, momentIn(against, againstKnownOn, at?.on ?? today));
    if (!wantsCsv(request, response)) return list;
    return csvOf(
      COLUMNS,
      list.prices.map((price) => ({ ...price })),
    );
  }
}

/** Undefined where neither is named; where an instant alone is, the day is that of the other moment. */
function momentIn(on: unknown, knownOn: unknown, otherwise: string): PriceMoment | undefined {
  const day = dayIn(on);
  const { knownOn: known } = clocksIn({ knownOn });
  if (day === undefined && known === undefined) return undefined;
  return { on: day ?? otherwise, ...(known !== undefined && { knownOn: known }) };
}
