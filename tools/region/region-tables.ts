import type { ClientBase } from 'pg';
import { settleAlerts, type Signed } from '#persistence';
import type { RegionClient } from '../../libs/persistence/src/region/load-region';
import type { RoomPlan, StoredRoom } from './plan-rooms';
import type { StoredRow, TablePlan } from './plan-table';
import { columnsOf, type Row, type Table } from './tables';

const listOf = (columns: readonly string[]): string => columns.join(', ');

/** What a table says now; days as text, amounts as numbers, as JSON has them. */
export async function readTable(client: RegionClient, table: Table): Promise<readonly StoredRow[]> {
  const { rows } = await client.query<{ id: string; row: Row }>(
    `select id, to_jsonb(t) as row from (select id, ${listOf(columnsOf(table))} from ${table.name} where replaced_at is null) t
     order by id`,
  );
  return rows.map(({ id, row }) => ({ id: Number(id), row }));
}

export async function writeTable(
  client: RegionClient,
  { table, changes }: Pick<TablePlan, 'table' | 'changes'>,
): Promise<void> {
  const columns = listOf(columnsOf(table));
  const replaced = changes.flatMap(({ replaces }) => replaces ?? []);
  const added = changes.flatMap(({ adds }) => adds ?? []);
  if (replaced.length > 0)
    await client.query(`update ${table.name} set replaced_at = recorded_now() where id = any($1::bigint[])`, [
      replaced,
    ]);
  if (added.length > 0)
    await client.query(
      `insert into ${table.name} (${columns})
       select ${columns} from jsonb_populate_recordset(null::${table.name}, $1::jsonb)`,
      [JSON.stringify(added)],
    );
}

export async function readRooms(client: RegionClient): Promise<readonly StoredRoom[]> {
  const { rows } = await client.query<{ room: StoredRoom }>(
    `select to_jsonb(r) as room from (select key, year, policy, room_limit, used from room) r`,
  );
  return rows.map(({ room }) => room);
}

/**
 * A cap never lies below what was granted, so a limit may; nothing more is granted until there is room again. A new room holds
 * what was promised before it was there: every grant and every change gives back what the allocation holds.
 */
export async function writeRooms(client: RegionClient, { added, changed }: RoomPlan, signed?: Signed): Promise<void> {
  if (added.length > 0)
    await client.query(
      `insert into room (key, provider, municipality, year, segment, policy, room_limit, cap, held)
       select key, provider, municipality, year, segment, policy, "limit", "limit", (
         select coalesce(sum((promised ->> 'held')::bigint), 0)
         from allocation cross join jsonb_array_elements(allocation.years) as promised
         where allocation.provider = r.provider and (promised ->> 'year')::integer = r.year
           and (r.municipality is null or allocation.municipality = r.municipality)
           and (r.segment is null or allocation.segment = r.segment))
       from jsonb_to_recordset($1::jsonb) as r(
         key text, provider text, municipality text, year integer, segment text, policy text, "limit" bigint)`,
      [JSON.stringify(added)],
    );
  if (changed.length > 0) await changeRooms(client, changed, signed);
}

async function changeRooms(client: RegionClient, changed: RoomPlan['changed'], signed?: Signed): Promise<void> {
  const rooms = JSON.stringify(changed.map(({ room }) => room));
  const { rows } = await client.query<{ id: string; room: string }>(
    `insert into room_limit_change
       (room, valid_from, old_limit, new_limit, old_policy, new_policy, used, reason, recorded_by, approved_by)
     select key, gateway_today(), room.room_limit, n."limit", room.policy, n.policy, room.used, n.reason, $2, $3
     from room join jsonb_to_recordset($1::jsonb) as n(key text, policy text, "limit" bigint, reason text) using (key)
     returning id, room`,
    [rooms, signed?.by, signed?.approvedBy],
  );
  await client.query(
    `update room set policy = n.policy, room_limit = n."limit",
       cap = case when n."limit" is null then null
                  when n."limit" is not distinct from room.room_limit then room.cap
                  else greatest(n."limit", room.used) end
     from jsonb_to_recordset($1::jsonb) as n(key text, policy text, "limit" bigint)
     where room.key = n.key`,
    [rooms],
  );
  await settleAlerts(
    client as ClientBase,
    new Map(rows.map(({ id, room }) => [room, { by: 'limit', ref: Number(id) }])),
  );
}
