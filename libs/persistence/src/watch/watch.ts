import type { ClientBase } from 'pg';
import type { DataSource } from 'typeorm';
import { INCIDENT_KINDS, type IncidentKind } from '#pipeline';
import { currentByName } from '../pauses/rows';
import { select } from '../statement';
import { inTransaction } from '../transaction';
import { causesInDatabase, databaseKinds, type Cause } from './causes';
import { queueFigures, type QueueFigures } from './queue-figures';
import { countedSince, firstCountedAt, gaugesOf, partiesInForce, readGauges } from './read-figures';
import { forgetOld, keepSamples, latestOf, rollUpMinutes, type Reading } from './samples';
import { trackIncidents, type Tracked } from './track-incidents';

/** 'seen' in ASCII: one process at a time looks. */
const WATCH_LOCK = 0x7365656e;

const takeTurn = select<{ taken: boolean; at: Date }>(
  'take turn to watch',
  `select pg_try_advisory_xact_lock(${WATCH_LOCK}) as taken, clock_timestamp() as at`,
);

/** A queue as the broker tells of it; both undefined where there is none. */
export interface BrokerQueue {
  readonly queue: string;
  readonly messages: number | undefined;
  readonly consumers: number | undefined;
}

export interface WatchParts {
  /** Queues of the gateway itself: those it consumes, and where dead letters go. */
  readonly consumed: readonly string[];
  readonly dead: string;
  /** Between two looks: what was first counted at one came after the one before it. */
  readonly seconds: number;
  /** Who looks at so many different clients within an hour is wrong. */
  readonly clientsPerHour: number;
  readonly outQueueOf: (party: string) => string;
  /** Undefined while the broker is not reached. */
  readonly askBroker: (queues: readonly string[]) => Promise<readonly BrokerQueue[] | undefined>;
}

export interface Watched extends Tracked {
  readonly at: Date;
  readonly readings: number;
}

/** One look at everything, or undefined where another process is at it; `at` is the clock of the database unless it is given. */
export const watchOnce = (dataSource: DataSource, parts: WatchParts, at?: Date): Promise<Watched | undefined> =>
  inTransaction(dataSource, async (client) => {
    const [turn] = await takeTurn(client);
    return turn?.taken ? look(client, parts, at ?? turn.at) : undefined;
  });

async function look(client: ClientBase, parts: WatchParts, at: Date): Promise<Watched> {
  const parties = await partiesInForce(client);
  const outQueues = new Map(parties.map((party) => [parts.outQueueOf(party), party]));
  const told = await parts.askBroker([...parts.consumed, parts.dead, ...outQueues.keys()]);
  const sight = {
    parts,
    outQueues,
    told,
    at,
    before: await latestOf(client),
    paused: await currentByName(client, 'queue'),
  };
  const { readings, causes } = await seen(client, sight);
  await keepSamples(client, readings, at);
  await rollUpMinutes(client, at);
  const tracked = await trackIncidents(client, {
    causes: [...causes, ...(await causesInDatabase(client, at, parts.clientsPerHour))],
    kinds: [...databaseKinds, ...watchedKinds, ...(told ? brokerKinds : [])],
    at,
  });
  return { ...tracked, at, readings: readings.length };
}

const watchedKinds = ['reconciler-silent', 'broker-away'] as const satisfies readonly IncidentKind[];
const brokerKinds = [
  'queue-old',
  'queue-unattended',
  'dead-letters',
  'party-takes-nothing',
] as const satisfies readonly IncidentKind[];

interface Sight {
  readonly parts: WatchParts;
  readonly outQueues: ReadonlyMap<string, string>;
  readonly told: readonly BrokerQueue[] | undefined;
  readonly before: ReadonlyMap<string, number>;
  /** Queues that are to stand still: that they do is no fault. */
  readonly paused: ReadonlyMap<string, unknown>;
  readonly at: Date;
}

interface Seen {
  readonly readings: readonly Reading[];
  readonly causes: readonly Cause[];
}

async function seen(client: ClientBase, sight: Sight): Promise<Seen> {
  const counted = await countedSince(client);
  const gauges = await gaugesOf(client, sight.at);
  const figures = new Map<string, QueueFigures>();
  for (const { queue, messages, consumers } of sight.told ?? []) {
    if (messages === undefined) continue;
    const since = counted[`queue.settled:${queue}`] ?? 0;
    const own = { held: gauges.get(`queue.held:${queue}`)?.total ?? 0, settledSince: since };
    const known = { queue, ready: messages, consumers: consumers ?? 0, ...own };
    figures.set(queue, queueFigures(figuresBefore(sight.before, queue), known, epoch(sight.at)));
  }
  const ages = await agesOf(client, figures, sight);
  const totals = Object.entries(counted)
    .filter(([name]) => !name.startsWith('queue.settled:'))
    .map(([series, value]) => ({ series, value: value + (sight.before.get(series) ?? 0) }));
  const own = [...gauges]
    .filter(([name]) => !name.startsWith('queue.held:'))
    .map(([series, { highest }]) => ({ series, value: highest }));
  const broker = {
    series: 'broker.seen',
    value: sight.told ? epoch(sight.at) : (sight.before.get('broker.seen') ?? epoch(sight.at)),
  };
  return {
    readings: [...queueReadings(figures, ages), ...totals, ...own, ...(await readGauges(client, sight.at)), broker],
    causes: [
      ...queueCauses(figures, ages, sight),
      ...silences(sight, broker.value, gauges.get('reconciler.late')?.lowest),
    ],
  };
}

const epoch = (at: Date): number => at.getTime() / 1_000;

const FIGURES = ['ready', 'held', 'consumers', 'arrived', 'settled', 'empty', 'taken'] as const;

const figuresBefore = (before: ReadonlyMap<string, number>, queue: string): Partial<QueueFigures> =>
  Object.fromEntries(
    FIGURES.flatMap((name) => {
      const value = before.get(`queue.${name}:${queue}`);
      return value === undefined ? [] : [[name, value]];
    }),
  );

/** Seconds, of queues that are not empty. What we acknowledge ourselves is known one by one; what parties take is not. */
async function agesOf(
  client: ClientBase,
  figures: ReadonlyMap<string, QueueFigures>,
  { parts, at }: Sight,
): Promise<ReadonlyMap<string, number>> {
  const filled = [...figures].filter(([, { ready, held }]) => ready + held > 0);
  const consumed = filled.filter(([queue]) => parts.consumed.includes(queue));
  const counted = await firstCountedAt(
    client,
    consumed.map(([queue, { settled, empty }]) => ({ series: `queue.arrived:${queue}`, settled, since: empty })),
  );
  const sinceOf = (queue: string, empty: number): number =>
    Math.max(empty, (counted.get(`queue.arrived:${queue}`) ?? empty) - parts.seconds);
  return new Map(filled.map(([queue, { empty }]) => [queue, epoch(at) - sinceOf(queue, empty)]));
}

const queueReadings = (
  figures: ReadonlyMap<string, QueueFigures>,
  ages: ReadonlyMap<string, number>,
): readonly Reading[] =>
  [...figures].flatMap(([queue, each]) => [
    ...FIGURES.map((name) => ({ series: `queue.${name}:${queue}`, value: each[name] })),
    { series: `queue.age:${queue}`, value: ages.get(queue) ?? 0 },
  ]);

function queueCauses(
  figures: ReadonlyMap<string, QueueFigures>,
  ages: ReadonlyMap<string, number>,
  { parts, outQueues, paused, at }: Sight,
): readonly Cause[] {
  return [...figures].flatMap(([queue, { ready, consumers, taken }]): readonly Cause[] => {
    const party = outQueues.get(queue);
    if (party !== undefined) return over('party-takes-nothing', party, ready > 0 ? epoch(at) - taken : 0);
    if (queue === parts.dead) return over('dead-letters', queue, ready);
    if (paused.has(queue)) return [];
    return [
      ...over('queue-old', queue, ages.get(queue) ?? 0),
      ...over('queue-unattended', queue, consumers === 0 ? ready : 0),
    ];
  });
}

const silences = ({ at }: Sight, brokerSeen: number, late = 0): readonly Cause[] => [
  ...over('broker-away', 'broker', epoch(at) - brokerSeen),
  ...over('reconciler-silent', 'reconciler', late),
];

const over = (kind: IncidentKind, subject: string, figure: number): readonly Cause[] =>
  figure >= INCIDENT_KINDS[kind].from ? [{ kind, subject, figure }] : [];

/** What is older than it is kept for; apart, for it may take longer. */
export const forgetHistory = (dataSource: DataSource): Promise<void> =>
  inTransaction(dataSource, async (client) => {
    const [turn] = await takeTurn(client);
    if (turn?.taken) await forgetOld(client, turn.at);
  });
