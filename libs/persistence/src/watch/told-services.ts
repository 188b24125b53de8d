import type { ClientBase } from 'pg';
import { INCIDENT_KINDS, type Quantiles, type ToldInstance, type ToldService } from '#pipeline';
import { select } from '../statement';
import type { Figures } from './instances';
import { utc } from './incidents';

interface Row {
  readonly id: string;
  readonly service: string;
  readonly host: string;
  readonly version: string;
  readonly started: string;
  readonly seen: string;
  readonly state: ToldInstance['state'];
  readonly fault: string | null;
  readonly fault_at: string | null;
  readonly gauges: Figures;
}

/** Of the last day: those that run, and those that were told to stop or fell silent. */
const instances = select<Row>(
  'instances',
  `select id, service, host, version, ${utc('started_at')} as started, ${utc('seen_at')} as seen,
     case when stopped_at is not null then 'stopped'
          when seen_at <= now() - make_interval(secs => ${INCIDENT_KINDS['service-silent'].from}) then 'silent' else 'running' end as state,
     fault, ${utc('fault_at')} as fault_at, gauges
   from instance where seen_at > now() - interval '1 day' order by service, state, started_at desc, id`,
);

/** That of the one that was seen last, unless another runs. */
const stateOf = (own: readonly Row[]): ToldService['state'] =>
  own.some(({ state }) => state === 'running') ? 'running' : own.reduce((a, b) => (a.seen < b.seen ? b : a)).state;

export async function toldServices(client: ClientBase): Promise<readonly ToldService[]> {
  const rows = await instances(client);
  return [...new Set(rows.map(({ service }) => service))].map((service) => {
    const own = rows.filter((row) => row.service === service);
    return { service, state: stateOf(own), instances: own.map(told) };
  });
}

function told({ id, host, version, started, seen, state, fault, fault_at, gauges }: Row): ToldInstance {
  const [handling, sending] = [quantilesIn(gauges, 'handling'), quantilesIn(gauges, 'sending')];
  return {
    ...{ id, host, version, startedAt: started, seenAt: seen, state },
    ...(fault !== null && fault_at !== null && { lastFault: { what: fault, at: fault_at } }),
    ...(handling && { handling }),
    ...(sending && { sending }),
  };
}

function quantilesIn(gauges: Figures, of: string): Quantiles | undefined {
  const [p50, p95, p99] = ['p50', 'p95', 'p99'].map((name) => gauges[`${of}.${name}`]);
  return p50 === undefined || p95 === undefined || p99 === undefined ? undefined : { p50, p95, p99 };
}
