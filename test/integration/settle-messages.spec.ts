import { createIjw, type Ijw } from '#ijw';
import { InvariantViolation } from '#domain';
import { createDataSource, PostgresGatewayStore, reopenByHand } from '#persistence';
import {
  digestOf,
  ReaderUnavailable,
  settleMessages,
  type Delivery,
  type MessageReader,
  type SettlePorts,
} from '#pipeline';
import { lockNumber } from '../../libs/persistence/src/gather/locks';
import { cipher, regionDatabase, type TestDatabase } from './persistence/database';

const PROVIDER = '99000001';

let database: TestDatabase;
let impatient: ReturnType<typeof createDataSource>;
let ijw: Ijw;
beforeAll(async () => {
  database = await regionDatabase();
  ijw = await createIjw({ schemasDir: 'schemas' });
  const options = { url: database.url, applicationName: 'impatient', connectionsMax: 2, onPoolError: () => undefined };
  impatient = await createDataSource({ ...options, lockTimeoutMs: 50 }).initialize();
});
afterAll(async () => {
  await impatient.destroy();
  await database.drop();
});

const delivery = (text: string, deliveryCount = 0): Delivery => ({
  body: Buffer.from(text),
  exchange: `in.${PROVIDER}`,
  routingKey: 'JW323',
  deliveryCount,
});

/** Breaks a promise of ours on some documents, as a mistake in the reader would. */
const tripping: MessageReader = {
  read: (body) =>
    Buffer.from(body).includes('trip') ? Promise.reject(new InvariantViolation('it trips')) : ijw.reader.read(body),
};

const ports = (changes: Partial<SettlePorts> = {}): SettlePorts => ({
  reader: ijw.reader,
  writer: ijw.writer,
  store: new PostgresGatewayStore({
    dataSource: impatient,
    cipher,
    bsnKey: Buffer.alloc(32, 2),
    schemaVersions: ijw.schemaVersions,
    waitingSeconds: 900,
  }),
  onFault: () => undefined,
  ...changes,
});

const outcomes = async (deliveries: readonly Delivery[], given = ports()): Promise<readonly string[]> =>
  (await settleMessages(deliveries, given)).map(({ decision: { outcome, reason } }) => reason ?? outcome);

describe('a message on which our reader breaks a promise', () => {
  it.each([
    ['in a batch', [delivery('one'), delivery('trip one'), delivery('two')], ['refused', 'fails-alone', 'refused']],
    ['by itself', [delivery('trip two')], ['fails-alone']],
    ['handed out twice before', [delivery('trip three', 2)], ['fails-alone']],
  ])('is parked, and holds up nobody: %s', async (_, deliveries, expected) => {
    expect(await outcomes(deliveries, ports({ reader: tripping }))).toEqual(expected);
  });
});

it('waits with its batch where reading cannot be done just now', async () => {
  const reader: MessageReader = { read: () => Promise.reject(new ReaderUnavailable('no thread to be had')) };
  for (const deliveryCount of [0, 1, 2, 2, 2, 2, 2, 2]) {
    await expect(outcomes([delivery('four', deliveryCount)], ports({ reader }))).rejects.toThrow(ReaderUnavailable);
  }
  expect(await outcomes([delivery('four', 2)])).toEqual(['refused']);
});

describe('a message that is handed out again while the database is busy', () => {
  it('is judged when that is over, however often it was tried', async () => {
    const other = await database.session();
    await other.query('select pg_advisory_lock($1)', [String(lockNumber(`${PROVIDER}//`))]);
    for (let attempt = 0; attempt < 6; attempt += 1) {
      await expect(outcomes([delivery('three', 2)])).rejects.toMatchObject({ code: '55P03' });
    }
    await other.query('select pg_advisory_unlock_all()');
    expect(await outcomes([delivery('three', 2)])).toEqual(['refused']);
  });
});

describe('a message that was in hand, alone, when its worker died', () => {
  /** What a worker leaves behind that dies while it tries: the count, and nothing else. */
  async function dieTrying(body: string, deaths: number): Promise<void> {
    const { store } = ports();
    for (let death = 0; death < deaths; death += 1) await store.countAttempt(digestOf(Buffer.from(body)));
  }

  it.each([
    [4, 'refused'],
    [5, 'crashes-its-worker'],
  ])('after %d deaths ends as %s', async (deaths, expected) => {
    await dieTrying(`deaths ${deaths}`, deaths);
    expect(await outcomes([delivery(`deaths ${deaths}`, deaths)])).toEqual([expected]);
  });
});

describe('a message that is to be judged again', () => {
  const told = (body: string): Delivery => ({ ...delivery(body), exchange: 'internal' });

  /** Parked by a mistake of ours that is mended by now, and wanted tried by a person. */
  async function reopened(text: string): Promise<string> {
    expect(await outcomes([delivery(text)], ports({ reader: tripping }))).toEqual(['fails-alone']);
    const [row] = await database.dataSource.query<{ id: number }[]>('select max(id) as id from message');
    await reopenByHand(database.dataSource, { message: row!.id, by: 'test' });
    return `${row!.id}`;
  }

  it('is read from what was kept of it, and judged as what it is', async () => {
    const id = await reopened('trip again');
    expect(await outcomes([told(id), delivery('five')])).toEqual(['refused', 'refused']);
    expect(await outcomes([told(id)])).toEqual([]);
  });

  it('is parked once more where it still fails, and where nothing was kept', async () => {
    expect(await outcomes([told(await reopened('trip still'))], ports({ reader: tripping }))).toEqual(['fails-alone']);
    const id = await reopened('trip lost');
    await database.dataSource.query('delete from payload where message_id = $1', [id]);
    expect(await outcomes([told(id)])).toEqual(['bytes-lost']);
  });

  it('is none where no message of ours is named', async () => {
    expect(await outcomes([told('999999'), told('1; drop'), told('')])).toEqual([]);
  });
});
