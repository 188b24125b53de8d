import type { ClientBase } from 'pg';
import type { CalendarDate } from '#domain';
import { settleAlerts, type SettledAlert } from '../ledger/settle-alerts';
import { lockRegionExclusive } from '../region/region-lock';

export interface LimitDays {
  readonly room: string;
  /** For a time: its first day, today where none is given, and its last. Without a last day it holds for good, from today. */
  readonly from?: CalendarDate;
  readonly to?: CalendarDate;
}

export interface LimitToSet extends LimitDays {
  /** Cents; null is no limit. */
  readonly limit: number | null;
  readonly reason: string;
  readonly by: string;
  readonly approvedBy: string;
}

export interface RoomToLimit {
  readonly today: CalendarDate;
  readonly room_limit: number | null;
  readonly policy: string;
  readonly used: number;
}

/** Why a limit cannot be set so. */
export type LimitHindrance = 'no-room' | 'later-for-good' | 'day-has-passed' | 'ends-before-it-begins';

export type LimitSet =
  | { readonly kind: 'hindered'; readonly why: LimitHindrance }
  | { readonly kind: 'set'; readonly before: RoomToLimit; readonly alerts: readonly SettledAlert[] };

export function hindranceOf({ from, to }: LimitDays, row: RoomToLimit | undefined): LimitHindrance | undefined {
  if (!row) return 'no-room';
  if (to === undefined && from !== undefined && from !== row.today) return 'later-for-good';
  if (from !== undefined && from < row.today) return 'day-has-passed';
  return to !== undefined && to < (from ?? row.today) ? 'ends-before-it-begins' : undefined;
}

const WRITE_CHANGE = `
  insert into room_limit_change
    (room, valid_from, valid_to, old_limit, new_limit, old_policy, new_policy, used, reason, recorded_by, approved_by)
  select key, coalesce($3::date, gateway_today()), $4::date, room_limit, $2::bigint, policy, policy, used, $5, $6, $7
  from room where key = $1 returning id`;
const FOR_GOOD = `
  update room set room_limit = $2::bigint, cap = case when $2::bigint is not null then greatest($2::bigint, used) end where key = $1`;

/** Nobody judges from here until the end of the transaction. */
export const lockLimits = (client: ClientBase): Promise<unknown> => client.query(lockRegionExclusive);

/**
 * Sets the limit of one room while nobody judges, for good or for a time: then the day of a message decides, and nothing has to end it.
 * Whoever says the limit for good ends those that were set for a time. Nothing that was granted changes. Part of a transaction.
 */
export async function setLimit(client: ClientBase, wanted: LimitToSet): Promise<LimitSet> {
  const { room, limit, reason, by, approvedBy, from, to } = wanted;
  await lockLimits(client);
  const before = await roomToLimit(client, room);
  const why = hindranceOf(wanted, before);
  if (why !== undefined || !before) return { kind: 'hindered', why: why ?? 'no-room' };
  const values = [room, limit, from ?? null, to ?? null, reason, by, approvedBy];
  const { rows } = await client.query<{ id: string | number }>(WRITE_CHANGE, values);
  if (to === undefined) await client.query(FOR_GOOD, [room, limit]);
  const alerts = await settleAlerts(client, new Map([[room, { by: 'limit', ref: Number(rows[0]!.id) }]]));
  return { kind: 'set', before, alerts };
}

/** As JSON, whose whole numbers and days are the same over whatever connection. */
async function roomToLimit(client: ClientBase, room: string): Promise<RoomToLimit | undefined> {
  const { rows } = await client.query<{ row: RoomToLimit }>(
    `select to_jsonb(r) as row from (
       select gateway_today() as today, room_limit, policy, used from room where key = $1 for update) as r`,
    [room],
  );
  return rows[0]?.row;
}
