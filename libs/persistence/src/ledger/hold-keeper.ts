import type { ClientBase } from 'pg';
import {
  assert,
  holdsOverTime,
  pairKey,
  type CalendarDate,
  type HoldEvent,
  type HoldsSet,
  type Pair,
  type RoomKey,
} from '#domain';
import type { PairNumber } from '../gather/at-hand';
import { booksOf } from '../gather/books';
import { grouped } from '../gather/group';
import { lockAll } from '../gather/locks';
import { readAllocations } from '../gather/read-allocations';
import { lockRooms } from '../gather/read-rooms';
import { KeptConnection, type KeptConnectionOptions } from '../kept-connection';
import { writeHolds } from '../record/allocations';
import { writeHoldEvents } from '../record/hold-events';
import { writeRoomChanges } from '../record/rooms';
import { cachedRegion, type CachedRegion } from '../region/load-region';
import { select } from '../statement';
import { todayOf } from '../today';
import { inTransactionOf } from '../transaction';
import { settleAlerts } from './settle-alerts';

/** Allocations at one look; of one pair in one transaction. */
const LOOK_MAX = 500;
const STATEMENT_MAX_MS = 30_000;

/** Those that may be due: past their days to declare, or holding something of a year before the last that has care and has begun. */
const dueNumbers = select<PairNumber & Record<string, unknown>>(
  'holds that are due',
  `select municipality, provider, number from allocation
   where holding ->> 'expiredOn' is null and (holding ->> 'until' < ($1::date - $2::integer)::text
     or jsonb_path_exists(years, '$[*] ? (@.held > 0 && @.year < $last)', jsonb_build_object('last',
       least(extract(year from $1::date), extract(year from (holding ->> 'until')::date))::integer)))
   order by municipality, provider, number limit ${LOOK_MAX}`,
);

/** Where nothing is held, there may be no region yet. */
const anyHeld = select<{ any: boolean }>(
  'any holds',
  `select exists (select from allocation where holding ->> 'expiredOn' is null) as any`,
);
const lastEvent = select<{ id: number }>('last hold event', 'select max(id) as id from hold_event');

/** What one look did, and whether there may be more. */
export interface HoldsRound {
  readonly events: readonly HoldEvent['what'][];
  readonly isMore: boolean;
}

/**
 * Does to what is held what time asks for, each pair under its lock and in a transaction of its own: what was done is found done by
 * the next look, and what was lost with a crash is found to do.
 */
export class PostgresHoldKeeper {
  readonly #connection: KeptConnection;
  readonly #region: CachedRegion = cachedRegion();
  readonly #today: ((client: ClientBase) => Promise<CalendarDate>) | undefined;

  /** The day is that of the database, unless another clock is given. */
  constructor(options: KeptConnectionOptions & { readonly today?: () => CalendarDate }) {
    const { today } = options;
    this.#connection = new KeptConnection({ ...options, statementTimeoutMs: STATEMENT_MAX_MS });
    this.#today = today && (async () => today());
  }

  async round(): Promise<HoldsRound> {
    const client = await this.#connection.open();
    if (!(await anyHeld(client))[0]!.any) return { events: [], isMore: false };
    const today = await (this.#today ?? todayOf)(client);
    const { settings } = await inTransactionOf(client, () => this.#region.current(client));
    const due = await dueNumbers(client, today, settings.declarableDays);
    const events: HoldEvent['what'][] = [];
    for (const ofPair of grouped(due, pairOfNumber, (each) => each).values()) {
      const done = await inTransactionOf(client, () => this.#settle(client, ofPair, today));
      events.push(...done.flatMap(({ event }) => event?.what ?? []));
    }
    return { events, isMore: due.length === LOOK_MAX };
  }

  close(): Promise<void> {
    return this.#connection.close();
  }

  async #settle(client: ClientBase, numbers: readonly PairNumber[], today: CalendarDate): Promise<readonly HoldsSet[]> {
    const { municipality, provider }: Pair = numbers[0]!;
    const pair = { municipality, provider };
    await lockAll(client, [pairKey(municipality, provider)]);
    const rooms = await lockRooms(client, [pair]);
    const region = await this.#region.current(client);
    const { allocations } = await readAllocations(client, { numbers, clients: [], allocatedNumbers: [] });
    const book = booksOf([pair], { ...nothingElse, rooms, allocations }).get(pairKey(municipality, provider));
    assert(book !== undefined, 'a book is made for every pair');
    const holds = holdsOverTime(
      numbers.map(({ number }) => number),
      book,
      { today, region },
    );
    await write(client, municipality, holds);
    return holds;
  }
}

const pairOfNumber = ({ municipality, provider }: PairNumber): string => pairKey(municipality, provider);

const nothingElse = {
  ...{ lines: [], awaited: [], foreign: [], trajectories: [], care: [], requests: [], debits: [] },
  declarations: { numbers: [], knownClients: [], latest: [] },
};

/** The alerts of a room close or open by the last of what was done to it. */
async function write(
  client: ClientBase,
  municipality: Pair['municipality'],
  holds: readonly HoldsSet[],
): Promise<void> {
  if (holds.length === 0) return;
  const ofPair = holds.map((booking) => ({ municipality, booking }));
  await writeHolds(client, ofPair);
  await writeRoomChanges(client, [{ lines: [], bookings: holds }]);
  await writeHoldEvents(client, ofPair);
  const changed = new Set<RoomKey>(holds.flatMap(({ rooms }) => rooms.map(({ room }) => room)));
  if (changed.size === 0) return;
  const ref = (await lastEvent(client))[0]!.id;
  await settleAlerts(client, new Map([...changed].map((room) => [room, { by: 'hold', ref }])));
}
