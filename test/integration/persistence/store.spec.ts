import { cents, InvariantViolation, type Decision } from '#domain';
import { isTransient } from '#persistence';
import {
  allocationNumber,
  aTrajectory,
  creditOf,
  eurosLine,
  municipality,
  provider,
  roomKey,
  trajectoryKey,
} from '../../support/declaration-builders';
import {
  anAllocationMessage,
  aPosting,
  aReply,
  asDeclaration,
  bookingsFor,
  incoming,
  judged,
  process,
  unreadable,
} from './arrivals';
import { regionDatabase, storeOn, type TestDatabase } from './database';

/** Copied for each test: to migrate takes most of the time of one. */
let migrated: TestDatabase;
let database: TestDatabase;
beforeAll(async () => void (migrated = await regionDatabase()));
afterAll(() => migrated.drop());
beforeEach(async () => {
  database = await migrated.copy();
  await query(`insert into room (key, provider, municipality, year, segment, policy, room_limit, cap)
    values ('${roomKey}', '${provider}', '${municipality}', 2026, 'specialist', 'refuse', 20000, 20000)`);
});
afterEach(() => database.drop());

const query = <Row>(text: string): Promise<Row[]> => database.dataSource.query(text);
const messages = () =>
  query(`select message_key, outcome from message where kind = 'JW323' or kind is null order by id`);

/** A ceiling of € 150 on the trajectory. */
const allocate = (price = 15_000) =>
  process(storeOn(database), [incoming(anAllocationMessage(`T${price}`))], (at) => {
    const client = at.clientKeys[0]!;
    return { bookings: bookingsFor(at.message, { client, trajectory: aTrajectory({ client, price: cents(price) }) }) };
  });

const month = (at: number) => ({ begins: `2026-0${at}-01`, ends: `2026-0${at}-28` }) as never;
const spend = (at: number, euros: number, changes: Partial<Decision> = {}) => {
  const line = eurosLine(`R${at}`, euros, { period: month(at) });
  return process(storeOn(database), [incoming(asDeclaration([line], `A${at}`))], () => ({
    lines: [judged(0, aPosting('grant', line))],
    ...changes,
  }));
};

test('work that throws leaves nothing behind', async () => {
  const store = storeOn(database);
  const work = store.inTransaction(async (unit) => {
    const { cases } = await unit.gather([unreadable('<no>')]);
    const decision = {
      outcome: 'refused',
      findings: [],
      signals: [],
      holdsKey: false,
      lines: [],
      bookings: [],
      letters: [],
    } as const;
    await unit.record([{ case: cases[0]!, decision, letters: [] }]);
    throw new Error('afterwards');
  });
  await expect(work).rejects.toThrow('afterwards');
  expect(await messages()).toEqual([]);
});

test('a key held twice is a fault of ours that no retry mends, and is thrown', async () => {
  const batch = [eurosLine('R1', 1), eurosLine('R2', 2)].map((line) => incoming(asDeclaration([line], 'SAME')));
  const fault: unknown = await process(storeOn(database), batch).catch((thrown: unknown) => thrown);
  expect(fault).toMatchObject({ code: '23505', constraint: 'message_holds_key' });
  expect(isTransient(fault)).toBe(false);
  expect(await messages()).toEqual([]);
});

test('attempts are counted in a transaction of their own, and forgotten', async () => {
  const store = storeOn(database);
  const digest = 'ab'.repeat(32);
  const inside = store.inTransaction(async () => {
    expect(await store.countAttempt(digest)).toBe(0);
    throw new Error('rolled back');
  });
  await expect(inside).rejects.toThrow('rolled back');
  expect(await store.countAttempt(digest)).toBe(1);
  await store.forgetAttempts(digest);
  expect(await store.countAttempt(digest)).toBe(0);
});

describe('the database refuses, whatever was decided', () => {
  test('more than a room may be granted', async () => {
    await allocate(1_000_000);
    await spend(1, 150);
    await expect(spend(2, 51)).rejects.toThrow(InvariantViolation);
    await spend(3, 50);
    expect(await query('select used from room')).toEqual([{ used: 20_000 }]);
  });

  test('more than the ceiling of a trajectory', async () => {
    await allocate();
    await expect(spend(1, 151)).rejects.toThrow(InvariantViolation);
    await spend(2, 150);
    expect(await query('select granted, cap from trajectory')).toEqual([{ granted: 15_000, cap: 15_000 }]);
    expect(await query('select used from room')).toEqual([{ used: 15_000 }]);
  });

  test('a room, a trajectory or an allocation that is not there', async () => {
    await allocate();
    const line = eurosLine('R1', 1);
    const posting = aPosting('grant', line);
    const record = (changes: object) => spend(1, 1, { lines: [judged(0, { ...posting, ...changes })] });
    await expect(record({ rooms: [roomKey.replace('2026', '2027')] })).rejects.toThrow(InvariantViolation);
    await expect(record({ trajectory: 'none' })).rejects.toThrow(InvariantViolation);
    await expect(record({ allocationNumber: 1 })).rejects.toThrow(InvariantViolation);
    expect(await messages()).toEqual([]);
  });
});

describe('a ceiling that is lowered below what was granted', () => {
  const granted = () => query('select granted, price, cap from trajectory');
  const line = eurosLine('R1', 150, { period: month(1) });

  test('takes nothing back, lets nothing more through, and comes down with every credit', async () => {
    await allocate();
    await spend(1, 150);
    await allocate(10_000);
    expect(await granted()).toEqual([{ granted: 15_000, price: 10_000, cap: 15_000 }]);
    await expect(spend(2, 1)).rejects.toThrow(InvariantViolation);
    const credit = creditOf(line, 'C1');
    await process(storeOn(database), [incoming(asDeclaration([credit], 'C1'))], () => ({
      lines: [judged(0, aPosting('credit', credit))],
    }));
    expect(await granted()).toEqual([{ granted: 0, price: 10_000, cap: 10_000 }]);
    await spend(3, 100);
  });

  test('also when the grant and the change are in one batch, in that order', async () => {
    await allocate();
    const batch = [incoming(asDeclaration([line], 'A1')), incoming(anAllocationMessage('T2'))];
    await process(storeOn(database), batch, (at) => {
      const client = at.clientKeys[0]!;
      const trajectory = aTrajectory({ client, price: cents(10_000), granted: cents(15_000) });
      return at.content.routingKey === 'JW323'
        ? { lines: [judged(0, aPosting('grant', line))] }
        : { bookings: bookingsFor(at.message, { client, trajectory }) };
    });
    expect(await granted()).toEqual([{ granted: 15_000, price: 10_000, cap: 15_000 }]);
  });
});

test('a grant over the limit by policy raises the cap in the same statement, and its credit lowers it again', async () => {
  await allocate(1_000_000);
  const line = eurosLine('R1', 250, { period: month(1) });
  const over = { ...aPosting('grant-over-limit', line), capChanges: [cents(5_000)] };
  await spend(1, 250, { lines: [judged(0, over)] });
  expect(await query('select used, cap from room')).toEqual([{ used: 25_000, cap: 25_000 }]);
  const credit = creditOf(line, 'C1');
  await process(storeOn(database), [incoming(asDeclaration([credit], 'C1'))], () => ({
    lines: [judged(0, { ...aPosting('credit', credit), capChanges: [cents(-5_000)] })],
  }));
  expect(await query('select used, cap from room')).toEqual([{ used: 0, cap: 20_000 }]);
});

describe('a reply', () => {
  test('finds what it answers and what that booked, and takes it back', async () => {
    const answers = anAllocationMessage('T15000');
    const { judgements } = await allocate();
    const booked = judgements[0]!.case.message;
    const reply = aReply(answers);
    await process(storeOn(database), [incoming(reply)], (_, { facts }) => {
      expect([...facts.forwarded]).toEqual([
        [
          `${municipality}/JW301/T15000`,
          {
            message: booked,
            submitter: municipality,
            kind: 'JW301',
            author: municipality,
            addressee: provider,
            identification: 'T15000',
            replied: false,
          },
        ],
      ]);
      const book = facts.books.get(`${municipality}/${provider}`)!;
      expect(book.allocations.get(allocationNumber)?.versions).toMatchObject([{ message: booked, withdrawn: false }]);
      expect([...book.trajectories.keys()]).toEqual([trajectoryKey]);
      return {
        repliesTo: booked,
        bookings: [{ kind: 'version-withdrawn', number: allocationNumber, message: booked }],
      };
    });
    expect(await query('select withdrawn from allocation_version')).toEqual([{ withdrawn: true }]);
    await process(storeOn(database), [incoming(aReply(answers, 'R2'))], (_, { facts }) => {
      expect([...facts.forwarded.values()]).toMatchObject([{ replied: true }]);
      return { outcome: 'parked', holdsKey: false };
    });
  });
});

describe('another party', () => {
  const otherProvider = '99000002' as typeof provider;

  test('is told nothing of what is not its own, but that a number is in use', async () => {
    await allocate();
    const message = anAllocationMessage('T9');
    const elsewhere = incoming({ ...message, header: { ...message.header, recipient: otherProvider } });
    const line = eurosLine('R1', 1);
    const declaration = asDeclaration([line], 'A1');
    const claims = incoming({ ...declaration, header: { ...declaration.header, sender: otherProvider } });
    await spend(1, 1);
    const { gathered } = await process(storeOn(database), [elsewhere, claims], () => ({
      outcome: 'refused',
      holdsKey: false,
    }));
    expect([...gathered.facts.books.keys()]).toEqual([`${municipality}/${otherProvider}`]);
    const book = gathered.facts.books.get(`${municipality}/${otherProvider}`)!;
    expect(book).toEqual({
      municipality,
      provider: otherProvider,
      allocations: new Map(),
      foreignNumbers: new Set([allocationNumber]),
      knownClients: new Set(),
      declarationNumbers: new Set(),
      lines: new Map(),
      awaited: new Map(),
      debits: new Map(),
      trajectories: new Map(),
      care: new Map(),
      requests: new Map(),
      rooms: new Map(),
    });
  });
});

test('ids and identifications are never given out twice', async () => {
  const batch = Array.from({ length: 20 }, (_, at) => unreadable(`${at}`));
  const rounds = await Promise.all([1, 2].map(() => storeOn(database).inTransaction((unit) => unit.gather(batch))));
  const cases = rounds.flatMap((gathered) => gathered.cases);
  expect(new Set(cases.map(({ message }) => message)).size).toBe(40);
  expect(new Set(cases.map(({ answerIdentification }) => answerIdentification)).size).toBe(40);
  expect(cases.every(({ answerIdentification }) => /^G[0-9A-HJKMNP-TV-Z]{11}$/.test(answerIdentification))).toBe(true);
});
