import { Controller, Get, Inject, Query } from '@nestjs/common';
import type { MetricHistory, Overview, ToldQueues, ToldService } from '#pipeline';
import { For } from './access';
import { instantOf } from './instant';
import { momentIn } from './moment';
import { API_PORTS, type ApiPorts } from './ports';
import { Problem } from './problem';

/** Of one question. */
const SERIES_MAX = 24;
const DAY_MS = 86_400_000;
const SPAN_DAYS_MAX = 366;

/** How the gateway itself is: what waits, how old it is, who works on it, and how that was before. */
@Controller('api/v1')
export class OperationsController {
  constructor(@Inject(API_PORTS) private readonly ports: ApiPorts) {}

  @Get('overview')
  @For('operations')
  showOverview(): Promise<Overview> {
    return this.ports.operations.overview();
  }

  @Get('queues')
  @For('operations')
  listQueues(): Promise<ToldQueues> {
    return this.ports.operations.queues();
  }

  @Get('services')
  @For('operations')
  async listServices(): Promise<{ readonly services: readonly ToldService[] }> {
    return { services: await this.ports.operations.services() };
  }

  /** Without names it tells which series there are. */
  @Get('metrics')
  @For('operations')
  async showMetrics(
    @Query('series') series: unknown,
    @Query('from') from: unknown,
    @Query('to') to: unknown,
  ): Promise<MetricHistory | { readonly names: readonly string[] }> {
    if (series === undefined) return { names: await this.ports.operations.seriesNames() };
    const until = momentIn(to) ?? (await this.ports.parties.now()).asOf;
    const since = momentIn(from) ?? instantOf((Date.parse(until) - DAY_MS) / 1_000);
    const span = Date.parse(until) - Date.parse(since);
    if (span <= 0 || span > SPAN_DAYS_MAX * DAY_MS) throw new Problem('bad-parameter');
    return this.ports.operations.history({ series: namesIn(series), from: since, to: until });
  }
}

function namesIn(series: unknown): readonly string[] {
  const names = typeof series === 'string' ? series.split(',') : [];
  const isSound = names.length > 0 && names.length <= SERIES_MAX && names.every((name) => /^[\w.:-]{1,80}$/.test(name));
  if (!isSound) throw new Problem('bad-parameter');
  return names;
}
