import type { ClientBase } from 'pg';
import { INCIDENT_KINDS, type Incident, type Overview, type Tile } from '#pipeline';
import { currentByName } from '../pauses/rows';
import { select } from '../statement';
import { listIncidents } from './incidents';
import { lastLook } from './told-queues';
import { toldStanding } from './told-standing';

const INCIDENTS_MAX = 200;

const figures = select<{ series: string; value: number }>(
  'figures of the overview',
  `select series, value from metric_now where series in ('message.waiting', 'message.parked', 'message.quarantined', 'letter.age',
     'obligation.overdue', 'room.past-90') or series like 'queue.age:%'`,
);

/** Judged since midnight in the Netherlands, and by the same time of the day a week ago. */
interface Judged {
  readonly outcome: string;
  readonly today: number;
  readonly week_ago: number | null;
}
const judged = select<Judged & Record<string, unknown>>(
  'judged today and a week ago',
  `with moment as (
     select now() as today, date_trunc('day', now() at time zone 'Europe/Amsterdam') at time zone 'Europe/Amsterdam' as midnight),
   span as (select midnight, today from moment),
   of as (select series, split_part(series, ':', 3) as outcome from metric_now where series like 'judged:%'),
   value_at as (
     select of.outcome, of.series, found.name, (select value from metric_minute as minute
       where minute.series = of.series and minute.at <= found.at order by minute.at desc limit 1) as value
     from of cross join span cross join lateral (values
       ('now', today), ('midnight', midnight), ('then', today - interval '7 days'), ('then midnight', midnight - interval '7 days'))
       as found (name, at))
   select outcome,
     coalesce(sum(value) filter (where name = 'now'), 0) - coalesce(sum(value) filter (where name = 'midnight'), 0) as today,
     sum(value) filter (where name = 'then') - coalesce(sum(value) filter (where name = 'then midnight'), 0) as week_ago
   from value_at group by outcome`,
);

/** The share that was refused may be so much higher than a week ago before it is wrong. */
const REFUSED_ABOVE = 20;
const percent = (refused: number, all: number): number => (all === 0 ? 0 : Math.round((1000 * refused) / all) / 10);

export async function toldOverview(client: ClientBase, clientsPerHour: number): Promise<Overview> {
  const [{ as_of = null, is_stale = true } = {}] = await lastLook(client);
  const { incidents } = await listIncidents(client, { state: 'open', limit: INCIDENTS_MAX }, clientsPerHour);
  const values = new Map((await figures(client)).map(({ series, value }) => [series, value]));
  const ofToday = await judged(client);
  const paused = await currentByName(client, 'queue');
  const tiles = [
    incidentsTile(incidents),
    oldestTile(values, paused),
    countTile('parked', (values.get('message.parked') ?? 0) + (values.get('message.quarantined') ?? 0)),
    refusedTile(ofToday),
    lettersTile(values),
    servicesTile(incidents),
    roomsTile(values),
    obligationsTile(values),
  ];
  return {
    asOf: as_of ?? '',
    isStale: is_stale,
    tiles: is_stale ? tiles.map((tile) => ({ ...tile, state: 'unknown' as const })) : tiles,
    incidents,
    outcomes: outcomesOf(ofToday, values),
    ...(await toldStanding(client)),
  };
}

const OPEN_OUTCOMES = ['waiting', 'parked', 'quarantined'];
const OUTCOMES = ['processed', 'refused', 'duplicate', ...OPEN_OUTCOMES];

const outcomesOf = (rows: readonly Judged[], values: ReadonlyMap<string, number>): Overview['outcomes'] =>
  OUTCOMES.map((outcome) => ({
    outcome,
    today: rows.find((row) => row.outcome === outcome)?.today ?? 0,
    ...(OPEN_OUTCOMES.includes(outcome) && { open: values.get(`message.${outcome}`) ?? 0 }),
  }));

const tile = (
  name: string,
  value: number,
  { unit, threshold, mover }: Pick<Tile, 'unit' | 'threshold' | 'mover'>,
): Tile => ({
  ...{ name, value, unit, threshold, mover },
  state: value >= threshold ? 'wrong' : 'well',
});

/** What was silenced is known, and asks nobody's attention. */
const incidentsTile = (incidents: readonly Incident[]): Tile =>
  tile('incidents', incidents.filter(({ silence }) => !silence).length, {
    unit: 'incidents',
    threshold: 1,
    mover: 'operations',
  });

/** Of those that are to be consumed. */
function oldestTile(values: ReadonlyMap<string, number>, paused: ReadonlyMap<string, unknown>): Tile {
  const ages = [...values].filter(
    ([series]) => /^queue\.age:(?!out\.|dead$)/.test(series) && !paused.has(series.slice('queue.age:'.length)),
  );
  const [oldest] = ages.sort(([, a], [, b]) => b - a);
  const { from: threshold, mover } = INCIDENT_KINDS['queue-old'];
  const found = tile('oldest', Math.round(oldest?.[1] ?? 0), { unit: 'seconds', threshold, mover });
  return oldest && oldest[1] > 0 ? { ...found, subject: oldest[0].slice('queue.age:'.length) } : found;
}

const countTile = (name: string, value: number): Tile =>
  tile(name, value, { unit: 'messages', threshold: 1, mover: 'operations' });

function refusedTile(rows: readonly Judged[]): Tile {
  const sum = (pick: 'today' | 'week_ago', outcome?: string): number =>
    rows.reduce((total, row) => total + (outcome === undefined || row.outcome === outcome ? (row[pick] ?? 0) : 0), 0);
  const isKnown = rows.some(({ week_ago }) => week_ago !== null);
  const weekAgo = percent(sum('week_ago', 'refused'), sum('week_ago'));
  const threshold = isKnown ? Math.min(100, weekAgo + REFUSED_ABOVE) : 50;
  const found = tile('refused', percent(sum('today', 'refused'), sum('today')), {
    unit: 'percent',
    threshold,
    mover: 'party',
  });
  return isKnown ? { ...found, weekAgo } : found;
}

const lettersTile = (values: ReadonlyMap<string, number>): Tile =>
  tile('letters', Math.round(values.get('letter.age') ?? 0), {
    unit: 'seconds',
    threshold: 60,
    mover: 'operations',
  });

const servicesTile = (incidents: readonly Incident[]): Tile =>
  tile('services', incidents.filter(({ kind }) => kind === 'service-silent').length, {
    unit: 'services',
    threshold: 1,
    mover: 'operations',
  });

const roomsTile = (values: ReadonlyMap<string, number>): Tile =>
  tile('rooms', values.get('room.past-90') ?? 0, { unit: 'rooms', threshold: 1, mover: 'limit-manager' });

const obligationsTile = (values: ReadonlyMap<string, number>): Tile =>
  tile('obligations', values.get('obligation.overdue') ?? 0, {
    unit: 'obligations',
    threshold: 1,
    mover: 'party',
  });
