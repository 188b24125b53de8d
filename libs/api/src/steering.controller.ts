import type { IncomingMessage, ServerResponse } from 'node:http';
import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import type { ForecastedRoom, MonthOfUse } from '#pipeline';
import { Acting, Asking, For, type ActingParty, type Caller } from './access';
import { csvOf, wantsCsv } from './csv';
import { monthIn, yearIn } from './month';
import { API_PORTS, type ApiPorts } from './ports';
import { Problem } from './problem';

const USE_COLUMNS = ['municipality', 'ageBand', 'profile', 'measure', 'value'] as const;

/** What a party steers by: of its own rooms and its own care, and nobody else's. */
@Controller('api/v1')
export class SteeringController {
  constructor(@Inject(API_PORTS) private readonly ports: ApiPorts) {}

  @Get('forecasts')
  @For('party', 'operations', 'limit-manager', 'approver')
  async listForecasts(
    @Asking() { party }: Caller,
    @Query() { year, room, ...others }: Readonly<Record<string, unknown>>,
  ): Promise<{ readonly rooms: readonly ForecastedRoom[] }> {
    if (Object.keys(others).length > 0 || (room !== undefined && typeof room !== 'string'))
      throw new Problem('bad-parameter');
    const rooms = await this.ports.steering.forecasts(party, yearIn(year));
    return { rooms: room === undefined ? rooms : rooms.filter(({ room: key }) => key === room) };
  }

  @Get('use')
  @For('party')
  async readUse(
    @Acting() party: ActingParty,
    @Query() { month, ...others }: Readonly<Record<string, unknown>>,
    @Req() request: IncomingMessage,
    @Res({ passthrough: true }) response: ServerResponse,
  ): Promise<MonthOfUse | string> {
    if (Object.keys(others).length > 0) throw new Problem('bad-parameter');
    const used = await this.ports.steering.use(party.code, monthIn(month));
    return wantsCsv(request, response) ? csvOf(USE_COLUMNS, used.figures) : used;
  }
}
