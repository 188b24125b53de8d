import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { Log, Metrics } from '#platform';
import { settleDeliveries, type Delivery, type DeliveryPorts, type Judgement } from '#pipeline';
import { tellCheck } from './tell-check';
import { DELIVERY_PORTS, JUDGING_SPANS, LOG, METRICS } from './tokens';
import type { JudgingSpans } from './tracing/judging-spans';

/** Queue → settleDeliveries. It returns nothing: what a handler returns, a broker library may log. */
@Controller()
export class MessageConsumer {
  constructor(
    @Inject(DELIVERY_PORTS) private readonly ports: DeliveryPorts,
    @Inject(LOG) readonly log: Log,
    @Inject(METRICS) readonly metrics: Metrics,
    @Inject(JUDGING_SPANS) private readonly spans: JudgingSpans | undefined,
  ) {}

  @EventPattern('messages')
  async consume(@Payload() { deliveries }: { readonly deliveries: readonly Delivery[] }): Promise<void> {
    const stop = this.metrics.batchSeconds.startTimer();
    const { judgements, checks } = await settleDeliveries(deliveries, this.ports);
    const seconds = stop();
    for (const judgement of judgements) this.tell(judgement);
    for (const checked of checks) tellCheck(checked, this);
    this.spans?.tell(judgements, seconds);
  }

  private tell({ case: at, decision }: Judgement): void {
    const { outcome, reason, findings } = decision;
    const { reading } = at.content;
    const kind = reading.kind === 'message' ? reading.message.kind : 'unreadable';
    const rules = [...new Set(findings.map(({ rule }) => rule))];
    this.log.message({
      message: at.message,
      kind,
      outcome,
      rules,
      ...(reason && { reason }),
      ...(at.reopened && { again: at.reopened }),
    });
    this.metrics.messages.inc({ kind, outcome });
    if (outcome === 'quarantined') this.alarm(at.message, reason ?? 'quarantined');
    for (const { rule } of findings) this.metrics.refusals.inc({ rule });
  }

  /** A party sent what it may not: a person must look, and soon. */
  private alarm(message: number, event: string): void {
    this.log.warn('security event', { message, event });
    this.metrics.securityEvents.inc({ event });
  }
}
