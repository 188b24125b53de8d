import type { Client } from 'pg';
import { regionDatabase, type TestDatabase } from '../../../test/integration/persistence/database';
import { inTransaction } from '../../region/in-transaction';
import { readRooms, writeRooms } from '../../region/region-tables';
import { CEILING, FIRST_DAY, MUNICIPALITIES, PROVIDER, ROOMS, type Limited } from './world';

/** The world of the sequences as it begins, with a clock of its own in place of the day. */
async function fill({ dataSource }: TestDatabase, rooms: readonly Limited[]): Promise<void> {
  const run = (text: string, ...values: readonly unknown[]): Promise<unknown> => dataSource.query(text, [...values]);
  await run('create table proof_clock (day date not null)');
  await run('insert into proof_clock values ($1)', FIRST_DAY);
  await run(
    'create or replace function gateway_today() returns date language sql stable as $$ select day from proof_clock $$',
  );
  await run(`insert into agreement (provider, valid_from) values ($1, '2020-01-01')`, PROVIDER);
  await run(`insert into product (category, code, name, valid_from) values ('45', '45P1A', 'A', '2020-01-01')`);
  await run(
    `insert into price (kind, category, code, segment, profile, intensity, price, declared_as, valid_from)
     values ('pic', '45', '45P1A', 'specialist', 'P1', 'A', $1, '{}', '2020-01-01')`,
    `${CEILING}`,
  );
  for (const municipality of MUNICIPALITIES)
    await run(
      `insert into regime (municipality, segment, regime, valid_from) values ($1, 'specialist', 'pic', '2020-01-01')`,
      municipality,
    );
  for (const { key, municipality, year, segment, limit } of rooms)
    await run(
      `insert into room (key, provider, municipality, year, segment, policy, room_limit, cap)
       values ($1, $2, $3, $4, $5, 'refuse', $6, $6)`,
      ...[key, PROVIDER, municipality, year, segment, `${limit}`],
    );
}

/** A database in which nothing happened yet, for each who asks. */
export interface Worlds {
  open(connectionsMax?: number): Promise<TestDatabase>;
  drop(): Promise<void>;
}

export async function prepareWorlds(rooms: readonly Limited[] = ROOMS): Promise<Worlds> {
  const first = await regionDatabase();
  await fill(first, rooms);
  return { open: (connectionsMax = 2) => first.copy(connectionsMax), drop: () => first.drop() };
}

/**
 * As a change of the region does it. The number of the last line that was judged by the limit before: while the room is locked, none
 * is on its way.
 */
export async function changeLimit(client: Client, key: string, limit: bigint): Promise<number> {
  return inTransaction(client, async () => {
    const before = (await readRooms(client)).find((room) => room.key === key)!;
    const [provider, municipality, , segment] = key.split('/') as [string, string, string, string];
    const room = {
      ...before,
      provider,
      municipality: municipality === 'region' ? null : municipality,
      segment: segment === 'all' ? null : segment,
      limit: Number(limit),
      reason: 'proof',
      place: { file: 'proof', line: 1 },
    };
    await writeRooms(client, { added: [], changed: [{ words: '', before, room }], problems: [] });
    const { rows } = await client.query<{ seq: number }>(
      'select coalesce(max(seq), 0) as seq from entry where provider = $1',
      [provider],
    );
    return rows[0]!.seq;
  });
}
