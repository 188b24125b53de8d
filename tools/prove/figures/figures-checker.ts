import type { Client } from 'pg';

/** A finding as it was fetched. What checks it knows nothing of how it was made. */
export interface FetchedFinding {
  readonly position: number;
  readonly rule: string;
  readonly place: { readonly client?: number; readonly line?: number };
  readonly figures: readonly {
    readonly name: string;
    readonly value: unknown;
    readonly unit?: string;
    readonly entries?: {
      readonly count: number;
      readonly total: number;
      readonly listed: readonly { readonly id: string; readonly amount: number }[];
    };
  }[];
}

export const MONEY_RULES = ['TR321', 'TR322', 'TR346', 'TR369', 'TR418', 'GW001', 'GW002'];

const MINE = `own as (select * from entry where message_id = $1 and client_no = $2 and line_no = $3)`;
const CITED = `cited as (select entry.* from entry where message_id || '/' || client_no || '/' || line_no = any ($4::text[]))`;

/** What the finding must say, by the tables alone: each figure, and how many entries there were before the line. */
const EXPECTED = `
  with ${MINE}, ${CITED},
  current as (select version.* from allocation_version as version join own on number = own.allocation_number
    and version.municipality = own.municipality where not withdrawn order by allocated_on desc, allocated_at desc limit 1),
  minutes as (select case when unit = '04' then volume * 60 else volume end as asked from own),
  price as (select * from price where kind = 'quantity' and replaced_at is null),
  full_room as (select room.* from room where key = $6),
  began as (select min(seq) as seq from entry where message_id = $1),
  held as (
    select coalesce(sum(greatest((promised ->> 'planned')::bigint - (
      select coalesce(sum(granted), 0) from entry where entry.allocation_number = allocation.number
        and entry.municipality = allocation.municipality and entry.seq < (select seq from began)), 0)), 0)::bigint as cents
    from full_room join allocation on allocation.provider = full_room.provider
      and (full_room.municipality is null or allocation.municipality = full_room.municipality)
      and (full_room.segment is null or allocation.segment = full_room.segment)
    cross join jsonb_array_elements(allocation.years) as promised where (promised ->> 'year')::integer = full_room.year)
  select
    case when $5 in ('TR321', 'TR322') then (select asked from minutes) when $5 = 'TR418' then rate else claimed end as asked,
    case $5 when 'TR369' then (select budget from current) when 'GW002' then (select room_limit from full_room)
      when 'GW001' then (select trajectory.price from trajectory where key = $6)
      when 'TR321' then (select case when unit = '04' then volume * 60 else volume end from current)
      when 'TR322' then (select case when unit = '04' then volume * 60 * 12 else volume end from current) end as "limit",
    case when $5 in ('TR369', 'GW001', 'GW002') then (select coalesce(sum(granted), 0)::bigint from cited)
      when $5 = 'TR322' then (select coalesce(sum(counted), 0)::bigint from cited) else 0 end as used,
    (select count(*)::integer from entry where entry.seq < own.seq and case $5
      when 'GW002' then $6 = any (entry.rooms) when 'GW001' then entry.trajectory = $6
      else $5 in ('TR322', 'TR369') and entry.municipality = own.municipality and entry.allocation_number = own.allocation_number
        and entry.kind <> 'refused' end) as before,
    (select count(*)::integer from cited where cited.seq < own.seq) as cited,
    case when $5 = 'TR346' then volume * rate end as worth, (select rate from price) as agreed, (select cents from held) as held
  from own`;

interface Expected {
  readonly asked: number;
  readonly limit: number | null;
  readonly used: number;
  readonly before: number;
  readonly cited: number;
  readonly worth: number | null;
  readonly agreed: number;
  readonly held: number;
}

/** What is wrong with a finding; nothing where every figure is what the entries and the tables say. */
export async function complaintsAbout(
  client: Client,
  message: number,
  found: FetchedFinding,
): Promise<readonly string[]> {
  const value = (name: string): unknown => found.figures.find((figure) => figure.name === name)?.value;
  const entries = found.figures.find(({ name }) => name === 'used')?.entries;
  const { client: clientNo, line } = found.place;
  const account = value('room') ?? value('trajectory') ?? null;
  const { rows } = await client.query<Expected>(EXPECTED, [
    ...[message, clientNo, line, entries?.listed.map(({ id }) => id) ?? []],
    ...[found.rule, account],
  ]);
  const should = rows[0]!;
  const left = Math.max(0, (should.limit ?? 0) - should.used);
  const pairs: readonly (readonly [string, unknown])[] = [
    ['asked', should.asked],
    ['limit', should.limit],
    ['used', should.used],
    ['fits', found.rule === 'TR346' ? should.worth : left],
    ['agreed', should.agreed],
    ['held', should.held],
    ['free', (should.limit ?? 0) - should.used - should.held],
  ];
  const told = pairs.filter(([name]) => found.figures.some((figure) => figure.name === name));
  const needed = found.rule === 'TR418' ? 2 : found.rule === 'TR346' ? 2 : found.rule === 'GW002' ? 6 : 4;
  return [
    ...told
      .filter(([name, wanted]) => value(name) !== wanted)
      .map(([name, wanted]) => `${name} is ${String(wanted)}, not ${String(value(name))}`),
    ...(told.length === needed ? [] : [`${told.length} of ${needed} figures`]),
    ...(entries && entries.count !== should.before ? [`${should.before} entries before it, not ${entries.count}`] : []),
    ...(entries && entries.listed.length === entries.count && should.cited !== should.before
      ? ['entries of later']
      : []),
  ];
}
