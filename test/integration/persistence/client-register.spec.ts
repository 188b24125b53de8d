import type { Client } from 'pg';
import { Bsn, type CalendarDate, type ClientKey, type MunicipalityCode, type RegisteredClient } from '#domain';
import { PostgresClientRegister } from '#persistence';
import type { ToldClient } from '#pipeline';
import { cipher, regionDatabase, type TestDatabase } from './database';

const MUNICIPALITY = '0518' as MunicipalityCode;

let database: TestDatabase;
let other: Client;
let register: PostgresClientRegister;
beforeAll(async () => {
  database = await regionDatabase();
  other = await database.session();
  register = new PostgresClientRegister(() => Promise.resolve(database.dataSource), {
    cipher,
    clientKeyOf: (bsn) => bsn.reveal() as ClientKey,
  });
});
afterAll(() => database.drop());

const registered: RegisteredClient = {
  birthDate: { date: '2014-05-17' as CalendarDate },
  sex: '2',
  name: { surname: { name: 'Duinzicht' } },
  nameUse: '1',
  contacts: [],
  authorityHolders: [],
  holdsOwnAuthority: false,
};
const [first, second] = ['999901011', '999901023'].map((digits) => Bsn.of(digits)) as [Bsn, Bsn];
const tell = (...clients: readonly ToldClient[]) => register.feed(MUNICIPALITY, clients, 'somebody');

async function untilWaiting(wanted: number): Promise<void> {
  for (let look = 0; look < 5_000; look += 1) {
    const { rows } = await other.query<{ waiting: number }>(`select count(*)::integer as waiting from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`);
    if (rows[0]!.waiting === wanted) return;
  }
  throw new Error(`not ${wanted} wait`);
}

test('two documents of a municipality that tell and forget the same clients crosswise are taken one after the other', async () => {
  await tell({ bsn: first, registered }, { bsn: second, registered });
  const holding = await database.session();
  await holding.query('begin');
  await holding.query('select from registered_client where client_key = $1 for update', [first.reveal()]);
  const one = tell({ bsn: first, registered }, { bsn: second });
  await untilWaiting(1);
  const crosswise = tell({ bsn: second, registered }, { bsn: first });
  await untilWaiting(2);
  await holding.query('commit');
  await expect(Promise.all([one, crosswise])).resolves.toEqual([
    { told: 1, forgotten: 1 },
    { told: 1, forgotten: 1 },
  ]);
  const { rows } = await other.query('select client_key from registered_client');
  expect(rows).toEqual([{ client_key: second.reveal() }]);
});
