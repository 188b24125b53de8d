import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What operations can plot. Labels are closed lists: no party, no client, no message in them. */
export interface Metrics {
  readonly registry: Registry;
  readonly messages: Counter<'kind' | 'outcome'>;
  readonly refusals: Counter<'rule'>;
  /** Declarations that a party had checked beforehand. */
  readonly checks: Counter<'outcome'>;
  /** Messages that were set apart because of who sent them, by reason. */
  readonly securityEvents: Counter<'event'>;
  readonly batchSeconds: Histogram;
  readonly faults: Counter<'during'>;
  /** What the broker's adapters met: groups, redeliveries, reconnects, returns. */
  readonly broker: Counter<'event'>;
  readonly letters: Counter<'result'>;
  /** Messages whose time to wait was up. */
  readonly due: Counter;
  /** Obligations of which the parties were told that their day has passed. */
  readonly overdue: Counter;
  /** Rooms and trajectories that were found not to add up, and how many of them are stopped now. */
  readonly stops: Counter<'account'>;
  readonly stopped: Gauge<'account'>;
  /** What time did to what allocations hold. */
  readonly holds: Counter<'what'>;
}

export function createMetrics(service: string): Metrics {
  const registry = new Registry();
  registry.setDefaultLabels({ service });
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const counter = <L extends string>(name: string, help: string, label: L): Counter<L> =>
    new Counter({ name, help, labelNames: [label], registers });
  return {
    registry,
    messages: new Counter({
      name: 'gateway_messages_total',
      help: 'Messages by kind and outcome',
      labelNames: ['kind', 'outcome'],
      registers,
    }),
    checks: counter('gateway_checks_total', 'Declarations checked beforehand, by what they would get', 'outcome'),
    refusals: counter('gateway_refusals_total', 'Broken rules', 'rule'),
    securityEvents: counter('gateway_security_events_total', 'Messages quarantined, by reason', 'event'),
    batchSeconds: new Histogram({
      name: 'gateway_batch_seconds',
      help: 'Time to settle one batch',
      registers,
      buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 1, 5],
    }),
    faults: counter('gateway_faults_total', 'Faults of our own', 'during'),
    broker: counter('gateway_broker_events_total', 'Events of the broker adapters', 'event'),
    letters: counter('gateway_letters_total', 'Letters sent or not taken', 'result'),
    due: new Counter({ name: 'gateway_due_total', help: 'Messages whose time to wait was up', registers }),
    stops: counter('gateway_stops_total', 'Rooms and trajectories that did not add up', 'account'),
    stopped: new Gauge({
      name: 'gateway_stopped',
      help: 'Accounts that are stopped now',
      labelNames: ['account'],
      registers,
    }),
    holds: counter('gateway_holds_total', 'Holds that moved on to another year or expired', 'what'),
    overdue: new Counter({ name: 'gateway_overdue_total', help: 'Obligations that were told to be late', registers }),
  };
}
