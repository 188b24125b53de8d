import type { Client } from 'pg';
import { createIjw } from '#ijw';
import { add, cents, signed, type Cents } from '#domain';
import { PostgresReconciler } from '#persistence';
import type { TestDatabase } from '../../../test/integration/persistence/database';
import { Random } from '../../fuzz/random';
import { PostgresLedger } from '../ledger/postgres-ledger';
import type { Declared, Sent } from '../ledger/sent';
import { prepareWorlds } from '../ledger/world-database';
import { ROOMS } from '../ledger/world';
import type { Check, Invariant } from '../part';

const ROOM = ROOMS[1]!.key;

const allocated: Sent = { kind: 'allocation', identification: 'A1', number: 102, deletes: false, stamp: 1, text: 0 };

const declared = (nth: number, month: string, takesBack?: string): Declared => ({
  kind: 'declaration',
  identification: `M${nth}`,
  municipality: '0518',
  text: 0,
  lines: [
    { reference: `R${nth}`, allocation: 102, month, amount: 500n, ...(takesBack !== undefined && { takesBack }) },
  ],
});

/** Everything of a row but the number that it gets by itself. */
const COPIED = `(select string_agg(column_name, ', ' order by ordinal_position) from information_schema.columns
  where table_name = 'entry' and is_identity = 'NO')`;

/** What is tried behind the back of the gateway, by the promise that it would break. */
const FORBIDDEN: Readonly<Partial<Record<Invariant, readonly string[]>>> = {
  L3: [
    `select format('insert into entry (%1$s) select %1$s from entry where reference = ''R1''', ${COPIED}) as run`,
    `select format('insert into entry (%1$s) select %2$s from entry where reference = ''R1''', ${COPIED},
       replace(replace(${COPIED}, 'line_no', 'line_no + 1'), 'round', 'round + 1')) as run`,
    `select format('insert into entry (%1$s) select %2$s from entry where reference = ''R1''', ${COPIED},
       replace(replace(${COPIED}, 'holds_reference', 'false'), 'line_no', 'line_no + 1')) as run`,
  ],
  L4: ['update entry set granted = granted', 'delete from entry', 'truncate entry'],
  L5: [
    `select format('insert into entry (%1$s) select %2$s from entry where reference = ''R3''', ${COPIED},
       replace(replace(${COPIED}, 'holds_reference', 'false'), 'line_no', 'line_no + 1')) as run`,
    'update trajectory set granted = -1',
  ],
  L6: [
    'update room set used = cap + 1',
    'update room set used = -1',
    'update room set cap = room_limit - 1',
    'update room set cap = null',
    'update trajectory set granted = cap + 1',
  ],
};

/** Unique, check, and what our own trigger raises; any other fault is a mistake in the statement. */
const REFUSALS = new Set(['23505', '23514', 'P0001']);

/** Why the database did not refuse it; undefined where it did. It is taken back either way. */
async function whyLetIn(client: Client, statement: string): Promise<string | undefined> {
  await client.query('begin');
  try {
    const { rows } = await client.query<{ run?: string }>(statement);
    if (rows[0]?.run !== undefined) await client.query(rows[0].run);
    return 'was let in';
  } catch (fault) {
    const { code, message } = fault as Error & { readonly code?: string };
    return code !== undefined && REFUSALS.has(code) ? undefined : message;
  } finally {
    await client.query('rollback');
  }
}

async function tryForbidden(client: Client): Promise<readonly Check[]> {
  const checks: Check[] = [];
  for (const [invariant, statements] of Object.entries(FORBIDDEN)) {
    const letIn: string[] = [];
    for (const statement of statements) {
      const why = await whyLetIn(client, statement);
      if (why !== undefined) letIn.push(`${why}: ${statement}`);
    }
    const name = `the database itself refuses what would break ${invariant}`;
    checks.push({ name, carries: [invariant as Invariant], cases: statements.length, failures: letIn });
  }
  return checks;
}

const LARGEST = Number.MAX_SAFE_INTEGER;
const AMOUNTS = 2_000;

const fails = (work: () => unknown): boolean => {
  try {
    work();
    return false;
  } catch {
    return true;
  }
};

/** Whole cents there and back through the database and through sums, up to the largest that is exact; nothing beyond it. */
async function tryAmounts({ dataSource }: TestDatabase, seed: number): Promise<Check> {
  const random = new Random(seed, 9);
  const failures: string[] = [];
  const expect = (holds: boolean, what: string): void => void (holds || failures.push(what));
  const amounts = Array.from({ length: AMOUNTS }, () => random.below(2 ** 31) * 2 ** 20 + random.below(2 ** 20));
  const rows = await dataSource.query<{ amount: number; twice: number }[]>(
    'select amount, amount * 2 as twice from unnest($1::bigint[]) as given (amount)',
    [amounts.map((amount) => `${amount}`)],
  );
  rows.forEach(({ amount, twice }, at) => {
    expect(amount === amounts[at], `${amounts[at]} came back as ${amount}`);
    expect(twice === amounts[at]! * 2, `twice ${amounts[at]} is ${twice}`);
    const sum: Cents = add(cents(amount), signed({ cents: cents(amount), side: 'debit' }));
    expect(BigInt(sum) === BigInt(amounts[at]!) * 2n, `${amount} with itself is ${sum}`);
  });
  for (const wrong of [0.5, LARGEST + 1, NaN, Infinity])
    expect(
      fails(() => cents(wrong)),
      `${wrong} is taken for cents`,
    );
  const beyond = await dataSource.query(`select ${BigInt(LARGEST) + 2n}::bigint as amount`).then(
    () => true,
    () => false,
  );
  expect(!beyond, 'an amount is rounded on its way out of the database');
  const name = 'amounts are whole cents, exactly, or an error';
  return { name, carries: ['L9'], cases: AMOUNTS + 5, failures };
}

/** A counter that was changed behind the back of the gateway is found, stopped, and nothing is drawn on it any more. */
async function tamper(client: Client, database: TestDatabase, ledger: PostgresLedger): Promise<Check> {
  const failures: string[] = [];
  const reconciler = new PostgresReconciler({
    url: database.url,
    applicationName: 'proof',
    onConnectionLost: () => undefined,
  });
  try {
    const sound = await reconciler.round();
    if (sound?.stopped.length !== 0) failures.push('something was stopped that adds up');
    await client.query('update room set used = used + 1 where key = $1', [ROOM]);
    const { stopped = [] } = (await reconciler.round()) ?? {};
    if (!stopped.some(({ account, key }) => account === 'room' && key === ROOM)) failures.push('nobody is told');
    const before = (await ledger.entries()).length;
    const { told } = await ledger.settle([declared(8, '2026-09')]);
    if (told[0]?.outcome === 'processed') failures.push('it was spent all the same');
    if ((await ledger.entries()).length !== before) failures.push('it has another entry');
  } finally {
    await reconciler.close();
  }
  return {
    name: 'a room that does not add up is found, told of and spent no more',
    carries: ['L17'],
    cases: 3,
    failures,
  };
}

/** What the database holds against a gateway that would be wrong, and what is done when it was. */
export async function proveGuarded(seed: number): Promise<readonly Check[]> {
  const worlds = await prepareWorlds();
  const database = await worlds.open();
  try {
    const ledger = await PostgresLedger.open(database, await createIjw({ schemasDir: 'schemas' }));
    const client = await database.session();
    await ledger.settle([allocated, declared(1, '2026-01'), declared(2, '2026-06')]);
    await ledger.settle([declared(3, '2026-06', 'R2')]);
    const checks = await tryForbidden(client);
    return [...checks, await tryAmounts(database, seed), await tamper(client, database, ledger)];
  } finally {
    await database.drop();
    await worlds.drop();
  }
}
