import { InvariantViolation } from '#domain';
import { createIjw, type Ijw } from '#ijw';
import { clientKeys, PostgresDeclarationChecks } from '#persistence';
import { digestOf, ReaderUnavailable, settleDeliveries, type Delivery, type DeliveryPorts } from '#pipeline';
import { cipher, regionDatabase, storeOn, type TestDatabase } from './persistence/database';

const PROVIDER = '99000001';

let database: TestDatabase;
let ijw: Ijw;
beforeAll(async () => {
  database = await regionDatabase();
  ijw = await createIjw({ schemasDir: 'schemas' });
});
afterAll(() => database.drop());

const delivery = (text: string, routingKey: string, deliveryCount = 0): Delivery => ({
  ...{ body: Buffer.from(text), exchange: `in.${PROVIDER}`, routingKey, deliveryCount },
});
const check = (text: string, deliveryCount = 0): Delivery => delivery(text, 'check', deliveryCount);

const ports = (changes: Partial<DeliveryPorts> = {}): DeliveryPorts => ({
  reader: ijw.reader,
  writer: ijw.writer,
  store: storeOn(database),
  checks: new PostgresDeclarationChecks(async () => database.dataSource, {
    ...{ cipher, schemaVersions: ijw.schemaVersions, clientKeyOf: clientKeys(Buffer.alloc(32, 2)) },
  }),
  onFault: () => undefined,
  ...changes,
});

/** Breaks a promise of ours on some documents, as a mistake in the reader would. */
const tripping: DeliveryPorts['reader'] = {
  read: (body) =>
    Buffer.from(body).includes('trip') ? Promise.reject(new InvariantViolation('it trips')) : ijw.reader.read(body),
};

async function outcomes(deliveries: readonly Delivery[], given = ports()) {
  const { judgements, checks } = await settleDeliveries(deliveries, given);
  return [judgements.map(({ decision: { outcome } }) => outcome), checks.map(({ outcome }) => outcome)];
}
const count = async (table: string): Promise<number> => {
  const [row] = await database.dataSource.query<{ count: number }[]>(`select count(*)::integer as count from ${table}`);
  return row!.count;
};

it('answers what is to be checked in its place among what is judged', async () => {
  const before = await count('message');
  expect(await outcomes([delivery('a', 'JW323'), check('b'), check('a'), delivery('c', 'JW323')])).toEqual([
    ['refused', 'refused'],
    ['refused', 'duplicate'],
  ]);
  expect((await count('message')) - before).toBe(2);
  expect(await count(`letter where kind = 'check'`)).toBe(2);
});

it('says so where the gateway fails on it, and holds up nobody', async () => {
  const deliveries = [delivery('one', 'JW323'), check('trip'), delivery('two', 'JW323')];
  expect(await outcomes(deliveries, ports({ reader: tripping }))).toEqual([['refused', 'refused'], ['failed']]);
  const [row] = await database.dataSource.query<{ outcome: string; as_of: unknown }[]>(
    'select outcome, as_of from declaration_check order by id desc limit 1',
  );
  expect(row).toEqual({ outcome: 'failed', as_of: null });
});

it('is tried again, and answered by nothing, where it cannot be read just now', async () => {
  const reader = { read: () => Promise.reject(new ReaderUnavailable('no thread to be had')) };
  const [answered, remembered] = [await count('letter'), await count('declaration_check')];
  await expect(outcomes([check('three')], ports({ reader }))).rejects.toThrow(ReaderUnavailable);
  expect([await count('letter'), await count('declaration_check')]).toEqual([answered, remembered]);
  expect(await outcomes([check('three', 1)])).toEqual([[], ['refused']]);
});

it.each([
  [4, 'refused'],
  [5, 'failed'],
])(
  'that was in hand when its worker died %d times ends as %s, and counts nothing against a message',
  async (deaths, as) => {
    const { store } = ports();
    const text = `deaths ${deaths}`;
    const attempt = digestOf(Buffer.from(`check${text}`));
    for (let death = 0; death < deaths; death += 1) await store.countAttempt(attempt);
    expect(await outcomes([check(text, deaths)])).toEqual([[], [as]]);
    expect(await outcomes([delivery(text, 'JW323', 1)])).toEqual([['refused'], []]);
  },
);
