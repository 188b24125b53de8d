import type { Client } from 'pg';
import { calendarDate, type CalendarDate } from '#domain';
import { settleAlerts, type SettledAlert } from '#persistence';
import { lockRegionExclusive } from '../../libs/persistence/src/region/region-lock';
import { inTransaction } from './in-transaction';
import { unsigned, type Signed } from './signed';
import { euros } from './words';

export interface LimitAsked extends Required<Signed> {
  readonly room: string;
  /** Cents; null is no limit. */
  readonly limit: number | null;
  readonly reason: string;
  /** For a time: its first day, today where none is given, and its last. Without a last day it holds for good, from today. */
  readonly from?: CalendarDate;
  readonly to?: CalendarDate;
}

export interface LimitChanged {
  readonly said: readonly string[];
  readonly done: boolean;
}

interface RoomRow {
  readonly today: CalendarDate;
  readonly room_limit: number | null;
  readonly policy: string;
  readonly used: number;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** What was written on the command line, or undefined where something is missing or is no amount or day. */
export function limitAsked(
  [room, amount]: readonly string[],
  { by, 'approved-by': approvedBy, reason, from, to }: Readonly<Record<string, string | boolean | undefined>>,
): LimitAsked | undefined {
  const texts = [room, amount, by, approvedBy, reason];
  if (!texts.every((text): text is string => typeof text === 'string' && text !== '')) return undefined;
  if (amount !== 'none' && !/^\d{1,12}$/.test(amount!)) return undefined;
  const days = [from, to].filter((day) => day !== undefined);
  if (!days.every((day): day is string => typeof day === 'string' && DAY.test(day))) return undefined;
  return {
    ...{ room: room!, by: String(by), approvedBy: String(approvedBy), reason: String(reason) },
    limit: amount === 'none' ? null : Number(amount),
    ...(typeof from === 'string' && { from: calendarDate(from) }),
    ...(typeof to === 'string' && { to: calendarDate(to) }),
  };
}

function wrongWith(asked: LimitAsked, row: RoomRow | undefined): string | undefined {
  const { room, from, to } = asked;
  if (!row) return `there is no room ${room}; a room is opened by its region's files`;
  if (to === undefined && from !== undefined && from !== row.today)
    return 'a limit for good holds from today; one from a later day needs its last day too: --to DATE';
  if (from !== undefined && from < row.today) return `${from} has passed; what a limit was is never changed`;
  if (to !== undefined && to < (from ?? row.today)) return `${to} lies before its first day`;
  return unsigned(asked);
}

const WRITE_CHANGE = `
  insert into room_limit_change
    (room, valid_from, valid_to, old_limit, new_limit, old_policy, new_policy, used, reason, recorded_by, approved_by)
  select key, coalesce($3::date, gateway_today()), $4::date, room_limit, $2::bigint, policy, policy, used, $5, $6, $7
  from room where key = $1 returning id`;
const FOR_GOOD = `
  update room set room_limit = $2::bigint, cap = case when $2::bigint is not null then greatest($2::bigint, used) end where key = $1`;

/**
 * Sets the limit of one room while nobody judges, for good or for a time: then the day of a message decides, and nothing has to end it.
 * Whoever says the limit for good ends those that were set for a time. Nothing that was granted changes.
 */
export const changeLimit = (client: Client, asked: LimitAsked): Promise<LimitChanged> =>
  inTransaction(client, async () => {
    const { room, limit, reason, by, approvedBy, from, to } = asked;
    await client.query(lockRegionExclusive);
    const row = await roomRow(client, room);
    const wrong = wrongWith(asked, row);
    if (wrong !== undefined || !row) return { said: [`${wrong}. Nothing was changed.`], done: false };
    const values = [room, limit, from ?? null, to ?? null, reason, by, approvedBy];
    const { rows } = await client.query<{ id: string | number }>(WRITE_CHANGE, values);
    if (to === undefined) await client.query(FOR_GOOD, [room, limit]);
    const alerts = await settleAlerts(client, new Map([[room, { by: 'limit', ref: Number(rows[0]!.id) }]]));
    return { said: [changeInWords(asked, row), ...alerts.map(alertInWords)], done: true };
  });

async function roomRow(client: Client, room: string): Promise<RoomRow | undefined> {
  const { rows } = await client.query<{ row: RoomRow }>(
    `select to_jsonb(r) as row from (
       select gateway_today() as today, room_limit, policy, used from room where key = $1 for update) as r`,
    [room],
  );
  return rows[0]?.row;
}

function changeInWords({ room, limit, from, to, by, approvedBy }: LimitAsked, row: RoomRow): string {
  const days = to === undefined ? 'for good' : `from ${from ?? row.today} until ${to}`;
  const below = limit !== null && limit < row.used ? `, below the ${euros(row.used)} already granted` : '';
  return `room ${room}: limit ${euros(row.room_limit)} → ${euros(limit)}${below}, ${days}; by ${by}, approved by ${approvedBy}`;
}

const alertInWords = ({ level, opens }: SettledAlert): string => `${opens ? 'opened' : 'closed'}: ${level}`;
