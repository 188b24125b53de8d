import { Controller, Get, Header, Inject } from '@nestjs/common';
import { HealthCheckService, HealthIndicatorService, type HealthCheckResult } from '@nestjs/terminus';
import type { Metrics } from '#platform';
import { METRICS, NEEDS, type Need } from './tokens';

@Controller()
export class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly indicators: HealthIndicatorService,
    @Inject(NEEDS) private readonly needs: readonly Need[],
    @Inject(METRICS) private readonly metrics: Metrics,
  ) {}

  /** The event loop answers: a broker or database that is away must not restart the process. */
  @Get('health/live')
  live(): { readonly status: 'ok' } {
    return { status: 'ok' };
  }

  @Get('health/ready')
  ready(): Promise<HealthCheckResult> {
    return this.health.check(this.needs.map((need) => () => this.indicate(need)));
  }

  @Get('metrics')
  @Header('content-type', 'text/plain; version=0.0.4')
  exposition(): Promise<string> {
    return this.metrics.registry.metrics();
  }

  private async indicate({ name, isMet }: Need) {
    const indicator = this.indicators.check(name);
    const met = await Promise.resolve(isMet()).catch(() => false);
    return met ? indicator.up() : indicator.down();
  }
}
