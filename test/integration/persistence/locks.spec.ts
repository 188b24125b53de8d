import type { Client } from 'pg';
import { cents, pairKey, type Pair } from '#domain';
import { lockNumber } from '../../../libs/persistence/src/gather/locks';
import { lockRegionExclusive, lockRegionShared, regionLock } from '../../../libs/persistence/src/region/region-lock';
import {
  allocationNumber,
  aTrajectory,
  eurosLine,
  municipality,
  provider,
  roomKey,
} from '../../support/declaration-builders';
import { anAnswer } from '../../support/answer-builders';
import {
  anAllocationMessage,
  aPosting,
  noEffect,
  asDeclaration,
  bookingsFor,
  incoming,
  judged,
  process,
  unreadable,
} from './arrivals';
import { regionDatabase, storeOn, type TestDatabase } from './database';

let database: TestDatabase;
let other: Client;
const regional = `${provider}/region/2026/all` as typeof roomKey;
beforeAll(async () => {
  database = await regionDatabase();
  other = await database.session();
  await other.query(`insert into room (key, provider, municipality, year, segment, policy, room_limit, cap) values
    ('${roomKey}', '${provider}', '0518', 2026, 'specialist', 'refuse', 1000000, 1000000),
    ('${regional}', '${provider}', null, 2026, null, 'refuse', 100000, 100000),
    ('${provider}/1916/2026/all', '${provider}', '1916', 2026, null, 'refuse', 100000, 100000),
    ('99000002/0518/2026/all', '99000002', '0518', 2026, null, 'refuse', 100000, 100000)`);
});
afterAll(() => database.drop());

/** The advisory locks of judging that are held, or waited for, by anybody. */
async function advisoryLocks(granted: boolean): Promise<readonly bigint[]> {
  const { rows } = await other.query<{ number: string }>(
    `select ((classid::bigint << 32) | objid::bigint)::text as number from pg_locks
     where locktype = 'advisory' and objsubid = 1 and granted = $1 and pid <> pg_backend_pid()
       and database = (select oid from pg_database where datname = current_database())`,
    [granted],
  );
  return rows.map(({ number }) => BigInt.asIntN(64, BigInt(number)));
}

async function untilWaitedFor(number: bigint): Promise<void> {
  for (let look = 0; look < 5_000; look += 1) if ((await advisoryLocks(false)).includes(number)) return;
  throw new Error('nobody waits for the lock');
}

async function untilSomebodyWaitsForARow(): Promise<void> {
  for (let look = 0; look < 5_000; look += 1) {
    const { rows } = await other.query<{ waiting: number }>(`select count(*)::integer as waiting from pg_stat_activity
      where datname = current_database() and wait_event in ('transactionid', 'tuple')`);
    if (rows[0]!.waiting > 0) return;
  }
  throw new Error('nobody waits for a row');
}

/** Holds a lock, begins the work, sees it wait for that lock, and lets it go on. */
async function waitsFor(number: bigint, work: () => Promise<unknown>): Promise<void> {
  await other.query('select pg_advisory_lock($1)', [number]);
  const done = work();
  try {
    await untilWaitedFor(number);
  } finally {
    await other.query('select pg_advisory_unlock($1)', [number]);
  }
  await done;
}

const ascending = (a: bigint, b: bigint): number => (a < b ? -1 : 1);
const locksOfADeclaration = [pairKey(municipality, provider), `${provider}//`].map(lockNumber);

let last = 0;
const identification = (): string => `L${(last += 1)}`;
const aDeclarationArrives = () => incoming(asDeclaration([eurosLine(identification(), 1)], identification()));
const withoutEffect = () => ({ outcome: 'refused', holdsKey: false }) as const;
const gatherOnly = (...batch: Parameters<typeof process>[1]) => process(storeOn(database), batch, withoutEffect);

describe('gather waits', () => {
  test('for the pair of a declaration', () =>
    waitsFor(lockNumber(pairKey(municipality, provider)), () => gatherOnly(aDeclarationArrives())));

  test('for the author of a declaration: its numbers and references are used at every municipality', () =>
    waitsFor(lockNumber(`${provider}//`), () => gatherOnly(aDeclarationArrives())));

  test('for the numbers of the municipality that allocates', () =>
    waitsFor(lockNumber(`${municipality}//`), () => gatherOnly(incoming(anAllocationMessage(identification())))));

  test('for the provider of a declaration that its municipality answers', () =>
    waitsFor(lockNumber(`${provider}//`), () => gatherOnly(incoming(anAnswer()))));

  test('for the party that submitted what cannot be read', () =>
    waitsFor(lockNumber('1916//'), () => gatherOnly(unreadable(identification(), { submitter: '1916' as never }))));

  test('for a change of the region to end', async () => {
    await other.query('begin');
    await other.query(lockRegionExclusive);
    const done = gatherOnly(aDeclarationArrives());
    await untilWaitedFor(BigInt(regionLock));
    await other.query('commit');
    await done;
  });

  test('not for others that judge by the same region', async () => {
    await other.query('begin');
    await other.query(lockRegionShared);
    await gatherOnly(aDeclarationArrives());
    await other.query('commit');
  });
});

test('locks are taken in one order: who waits for the last holds all before it, who waits for the first holds none', async () => {
  const numbers = [...locksOfADeclaration, lockNumber(`${municipality}//`)].sort(ascending);
  const heldWhileWaitingFor = async (number: bigint): Promise<readonly bigint[]> => {
    await other.query('select pg_advisory_lock($1)', [number]);
    const done = gatherOnly(aDeclarationArrives(), incoming(anAllocationMessage(identification())));
    await untilWaitedFor(number);
    const held = await advisoryLocks(true);
    await other.query('select pg_advisory_unlock($1)', [number]);
    await done;
    return held.filter((one) => numbers.includes(one)).sort(ascending);
  };
  expect(await heldWhileWaitingFor(numbers[2]!)).toEqual(numbers.slice(0, 2));
  expect(await heldWhileWaitingFor(numbers[0]!)).toEqual([]);
});

describe('while a batch is judged', () => {
  const isLocked = async (key: string): Promise<boolean> => {
    const { rowCount } = await other.query('select from room where key = $1 for update skip locked', [key]);
    return rowCount === 0;
  };

  test('the rooms of its pair are locked, the regional ones too, and no others', async () => {
    await storeOn(database).inTransaction(async (unit) => {
      await unit.gather([aDeclarationArrives()]);
      expect(await isLocked(roomKey)).toBe(true);
      expect(await isLocked(regional)).toBe(true);
      expect(await isLocked(`${provider}/1916/2026/all`)).toBe(false);
      expect(await isLocked('99000002/0518/2026/all')).toBe(false);
    });
    expect(await isLocked(roomKey)).toBe(false);
  });

  test('rooms are locked in the order of their keys, so that nobody waits in a circle', async () => {
    const lowest = `${provider}/0518/2025/all`;
    await other.query(`insert into room (key, provider, municipality, year, segment, policy, room_limit, cap)
      values ('${lowest}', '${provider}', '0518', 2025, null, 'refuse', 100000, 100000)`);
    await other.query('begin');
    await other.query('select from room where key = $1 for update', [lowest]);
    const done = gatherOnly(aDeclarationArrives());
    await untilSomebodyWaitsForARow();
    expect(await isLocked(regional)).toBe(false);
    expect(await isLocked(roomKey)).toBe(false);
    await other.query('commit');
    await done;
  });

  test('the next of the pair waits, and then sees what it did', async () => {
    const [first, second] = ['1', '2'].map((line) => incoming(asDeclaration([eurosLine(`S${line}`, 1)], 'SAME')));
    let later: ReturnType<typeof process> | undefined;
    await storeOn(database).inTransaction(async (unit) => {
      const { cases } = await unit.gather([first!]);
      later = process(storeOn(database), [second!], withoutEffect);
      await untilWaitedFor([...locksOfADeclaration].sort(ascending)[0]!);
      await unit.record([{ case: cases[0]!, decision: noEffect, letters: [] }]);
    });
    const { gathered } = await later!;
    expect([...gathered.facts.seen.values()].flat()).toMatchObject([{ digest: first!.arrival.digest, holdsKey: true }]);
  });

  test('an allocation of another municipality waits for the regional room, and then sees what is held', async () => {
    const message = anAllocationMessage(identification());
    const elsewhere = { ...message, header: { ...message.header, sender: '1916' as typeof municipality } };
    let later: ReturnType<typeof process> | undefined;
    await storeOn(database).inTransaction(async (unit) => {
      const { cases } = await unit.gather([incoming(message)]);
      later = process(storeOn(database), [incoming(elsewhere)], withoutEffect);
      await untilSomebodyWaitsForARow();
      const client = cases[0]!.clientKeys[0]!;
      const bookings = bookingsFor(cases[0]!.message, { client, trajectory: aTrajectory({ client }) });
      const held = {
        kind: 'holds-set',
        number: allocationNumber,
        years: [],
        rooms: [{ room: regional, held: cents(5) }],
      } as const;
      await unit.record([{ case: cases[0]!, decision: { ...noEffect, bookings: [...bookings, held] }, letters: [] }]);
    });
    const { gathered } = await later!;
    expect(gathered.facts.books.get(pairKey('1916' as typeof municipality, provider))?.rooms.get(regional)?.held).toBe(
      5,
    );
  });
});

describe('a hot room', () => {
  const pairs: readonly Pair['municipality'][] = [municipality, '1916' as Pair['municipality']];

  test('is never granted past its limit, by whichever municipality, and none of it is left that would fit', async () => {
    const store = storeOn(database);
    await process(store, [incoming(anAllocationMessage('HOT'))], (at) => ({
      bookings: bookingsFor(at.message, {
        client: at.clientKeys[0]!,
        trajectory: aTrajectory({ client: at.clientKeys[0]!, price: cents(100_000_000) }),
      }),
    }));
    await other.query(
      `insert into trajectory (key, municipality, provider, client_key, starts, binding) values ('1916/1', '1916', '${provider}', 'c', '2026-01-01', false)`,
    );
    await other.query(
      `insert into allocation (municipality, number, provider, client_key, regime, trajectory) values ('1916', 518000101, '${provider}', 'c', 'pxq', '1916/1')`,
    );
    const spend = (at: number): Promise<boolean> => {
      const to = pairs[at % 2]!;
      const line = eurosLine(`HOT${at}`, 70, {
        period: { begins: `20${10 + at}-04-01`, ends: `20${10 + at}-04-30` } as never,
      });
      const declaration = asDeclaration([line], `HOT${at}`);
      const sent = incoming({ ...declaration, header: { ...declaration.header, recipient: to } });
      return process(store, [sent], (_, { facts }) => {
        const room = facts.books.get(pairKey(to, provider))!.rooms.get(regional)!;
        const fits = room.limit !== 'none' && room.used + line.claimed.cents <= room.limit;
        const trajectory = to === municipality ? aTrajectory().key : ('1916/1' as never);
        return { lines: [judged(0, fits ? { ...aPosting('grant', line, 0, [regional]), trajectory } : undefined)] };
      }).then(({ judgements }) => judgements[0]!.decision.lines[0]!.posting !== undefined);
    };
    const granted = await Promise.all(Array.from({ length: 40 }, (_, at) => spend(at)));
    expect(granted.filter(Boolean)).toHaveLength(14);
    const { rows } = await other.query('select used from room where key = $1', [regional]);
    expect(rows).toEqual([{ used: 98_000 }]);
  });
});
