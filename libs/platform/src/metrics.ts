import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';

/** What operations can plot. Labels are closed lists: no party, no client, no message in them. */
export interface Metrics {
  readonly registry: Registry;
  readonly messages: Counter<'kind' | 'outcome'>;
  readonly refusals: Counter<'rule'>;
  readonly batchSeconds: Histogram;
  readonly faults: Counter<'during'>;
  /** What the broker's adapters met: groups, redeliveries, reconnects, returns. */
  readonly broker: Counter<'event'>;
  readonly letters: Counter<'result'>;
  /** Messages whose time to wait was up. */
  readonly due: Counter;
}

export function createMetrics(service: string): Metrics {
  const registry = new Registry();
  registry.setDefaultLabels({ service });
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    messages: new Counter({
      name: 'gateway_messages_total',
      help: 'Messages by kind and outcome',
      labelNames: ['kind', 'outcome'],
      registers,
    }),
    refusals: new Counter({ name: 'gateway_refusals_total', help: 'Broken rules', labelNames: ['rule'], registers }),
    batchSeconds: new Histogram({
      name: 'gateway_batch_seconds',
      help: 'Time to settle one batch',
      registers,
      buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 1, 5],
    }),
    faults: new Counter({ name: 'gateway_faults_total', help: 'Faults of our own', labelNames: ['during'], registers }),
    broker: new Counter({
      name: 'gateway_broker_events_total',
      help: 'Events of the broker adapters',
      labelNames: ['event'],
      registers,
    }),
    letters: new Counter({
      name: 'gateway_letters_total',
      help: 'Letters sent or not taken',
      labelNames: ['result'],
      registers,
    }),
    due: new Counter({ name: 'gateway_due_total', help: 'Messages whose time to wait was up', registers }),
  };
}
