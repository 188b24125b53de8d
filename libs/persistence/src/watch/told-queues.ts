import type { ClientBase } from 'pg';
import type { Pause, ToldQueue, ToldQueues } from '#pipeline';
import { currentByName } from '../pauses/rows';
import { select } from '../statement';
import { utc } from './incidents';

/** Nobody looked for so long: what is told is of then. */
export const STALE_SECONDS = 40;

const LAST_LOOK = `select ${utc('max(at)')} as as_of, coalesce(max(at) < now() - make_interval(secs => ${STALE_SECONDS}), true) as is_stale
  from metric_now where series not like 'watch.%'`;

export interface LastLook {
  readonly as_of: string | null;
  readonly is_stale: boolean;
}
export const lastLook = select<LastLook>('last look', LAST_LOOK);

interface FigureRow {
  readonly queue: string;
  readonly name: string;
  readonly value: number;
  /** What it was five minutes ago, and how many seconds that is. */
  readonly before: number | null;
  readonly seconds: number | null;
}

/** Those of the last look: a queue that is no more is not told. */
const figuresNow = select<FigureRow>(
  'figures of queues',
  `select split_part(series, ':', 2) as queue, split_part(split_part(series, ':', 1), '.', 2) as name, now.value,
     earlier.value as before, extract(epoch from now.at - earlier.at)::double precision as seconds
   from metric_now as now left join lateral (
     select value, $1::timestamptz as at from metric_sample
     where metric_sample.series = now.series and metric_sample.at <= $1::timestamptz
       and metric_sample.at > $1::timestamptz - interval '2 minutes' order by metric_sample.at desc limit 1) as earlier
     on series like 'queue.arrived:%' or series like 'queue.settled:%'
   where series like 'queue.%' and now.at = (select max(at) from metric_now where series like 'queue.%')`,
);

const moment = select<{ earlier: Date; at: number }>(
  'moment of the queues',
  `select max(at) - interval '5 minutes' as earlier, extract(epoch from max(at))::double precision as at
   from metric_now where series like 'queue.%'`,
);

export interface QueueNames {
  readonly consumed: readonly { readonly service: string; readonly queues: readonly string[] }[];
  readonly dead: string;
  readonly partyOf: (queue: string) => string | undefined;
}

export async function toldQueues(client: ClientBase, names: QueueNames): Promise<ToldQueues> {
  const [{ as_of = null, is_stale = true } = {}] = await lastLook(client);
  const [{ earlier, at } = { earlier: null, at: 0 }] = await moment(client);
  const rows = await figuresNow(client, earlier);
  const pausedAs = { queue: await currentByName(client, 'queue'), party: await currentByName(client, 'party') };
  const queues = new Map<string, Map<string, FigureRow>>();
  for (const row of rows)
    queues.set(row.queue, (queues.get(row.queue) ?? new Map<string, FigureRow>()).set(row.name, row));
  return {
    asOf: as_of ?? '',
    isStale: is_stale,
    queues: [...queues].map(([queue, figures]) => {
      const told = toldQueue(queue, figures, names, at);
      const paused = pauseOf(told, pausedAs);
      return { ...told, ...(paused && { paused }) };
    }),
  };
}

/** Nothing leaves for the queue of a party that is paused; out of it the party takes what it likes. */
const pauseOf = (
  { queue, party }: ToldQueue,
  paused: Readonly<Record<'queue' | 'party', ReadonlyMap<string, Pause>>>,
): Pause | undefined => (party === undefined ? paused.queue.get(queue) : paused.party.get(party));

function toldQueue(queue: string, figures: ReadonlyMap<string, FigureRow>, names: QueueNames, at: number): ToldQueue {
  const value = (name: string): number => figures.get(name)?.value ?? 0;
  const service = names.consumed.find(({ queues }) => queues.includes(queue))?.service;
  const party = names.partyOf(queue);
  const [ready, held] = [value('ready'), value('held')];
  const [into, out] = ['arrived', 'settled'].map((name) => rateOf(figures.get(name))) as [number?, number?];
  const emptier = out !== undefined && into !== undefined ? out - into : 0;
  return {
    queue,
    of: party !== undefined ? 'party' : queue === names.dead ? 'dead' : 'service',
    ...(service !== undefined && { service, unacknowledged: held }),
    ...(party !== undefined && { party }),
    ready,
    consumers: value('consumers'),
    ...(ready + held > 0 && {
      oldestSeconds: Math.round(value('age')),
      oldestBasis: service === undefined ? 'not-empty-since' : 'first-in-first-out',
      idleSeconds: Math.round(Math.max(0, at - value('taken'))),
    }),
    ...(service !== undefined && into !== undefined && { inPerMinute: into }),
    ...(service !== undefined && out !== undefined && { outPerMinute: out }),
    ...(ready > 0 && emptier > 0 && { secondsToEmpty: Math.round((ready * 60) / emptier) }),
  };
}

function rateOf(row: FigureRow | undefined): number | undefined {
  if (!row || row.before === null || row.seconds === null || row.seconds <= 0) return undefined;
  return Math.max(0, Math.round(((row.value - row.before) * 600) / row.seconds) / 10);
}
