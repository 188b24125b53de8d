import type { IncomingMessage, ServerResponse } from 'node:http';
import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import type { ForecastedRoom, MonthOfUse } from '#pipeline';
import { Acting, For, type ActingParty } from './access';
import { csvOf } from './csv';
import { monthIn, yearIn } from './month';
import { API_PORTS, type ApiPorts } from './ports';
import { Problem } from './problem';

const USE_COLUMNS = ['municipality', 'ageBand', 'profile', 'measure', 'value'] as const;

/** What a party steers by: of its own rooms and its own care, and nobody else's. */
@Controller('api/v1')
export class SteeringController {
  constructor(@Inject(API_PORTS) private readonly ports: ApiPorts) {}

  @Get('forecasts')
  @For('party')
  async forecasts(
    @Acting() party: ActingParty,
    @Query() { year, ...others }: Readonly<Record<string, unknown>>,
  ): Promise<{ readonly rooms: readonly ForecastedRoom[] }> {
    if (Object.keys(others).length > 0) throw new Problem('bad-parameter');
    return { rooms: await this.ports.steering.forecasts(party.code, yearIn(year)) };
  }

  @Get('use')
  @For('party')
  async use(
    @Acting() party: ActingParty,
    @Query() { month, ...others }: Readonly<Record<string, unknown>>,
    @Req() request: IncomingMessage,
    @Res({ passthrough: true }) response: ServerResponse,
  ): Promise<MonthOfUse | string> {
    if (Object.keys(others).length > 0) throw new Problem('bad-parameter');
    const used = await this.ports.steering.use(party.code, monthIn(month));
    if (!/\btext\/csv\b/.test(request.headers.accept ?? '')) return used;
    response.setHeader('content-type', 'text/csv; charset=utf-8');
    return csvOf(USE_COLUMNS, used.figures);
  }
}
