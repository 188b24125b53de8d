import { setTimeout as pause } from 'node:timers/promises';
import { messageKey, type AutomaticFacts, type ClientKey, type Decision, type Message, type OwnMessage } from '#domain';
import { digestOf, type ArrivalCase } from '#pipeline';
import { municipality, otherMunicipality, otherProvider, provider } from '../../support/allocation-builders';
import { aTrajectory, trajectoryKey } from '../../support/declaration-builders';
import { aChangeRequest, aRequest, aRequestedProduct } from '../../support/request-builders';
import { aLetter, anAllocationMessage, aReply, bookingsFor, incoming, process } from './arrivals';
import { regionDatabase, storeOn, type TestDatabase } from './database';

/** Copied for each test: to migrate takes most of the time of one. */
let migrated: TestDatabase;
let database: TestDatabase;
beforeAll(async () => void (migrated = await regionDatabase()));
afterAll(() => migrated.drop());
beforeEach(async () => void (database = await migrated.copy()));
afterEach(() => database.drop());

const rows = (text: string, ...values: unknown[]): Promise<Record<string, unknown>[]> =>
  database.dataSource.query(text, values);
const range = (first: number, last: number, of: string = municipality, from = '2026-01-01'): Promise<unknown> =>
  rows(
    'insert into allocation_range (municipality, first, last, valid_from) values ($1, $2, $3, $4)',
    of,
    first,
    last,
    from,
  );
const anotherRequest = (identification: string, ...references: readonly string[]): Message => {
  const message = aRequest({ products: references.map((reference) => aRequestedProduct({ reference })) });
  return { ...message, header: { ...message.header, identification } };
};
const numbersIn = (facts: AutomaticFacts | undefined) => facts?.freeNumbers.get(municipality);

/** What is booked and written when a request is answered with an allocation under the first free number. */
function answered(at: ArrivalCase, number: number): Partial<Decision> {
  const [message, identification] = [at.own!.messages[0]!, at.own!.identifications[0]!];
  const own: OwnMessage = {
    ...{ message, kind: 'JW301', author: municipality, addressee: provider, identification, letter: 1 },
  };
  const content = { kind: 'message', message: anAllocationMessage(identification, { number }) } as const;
  const client = at.clientKeys[0]!;
  return {
    own: [own],
    bookings: bookingsFor(message, { number, client, trajectory: aTrajectory({ client }) }),
    letters: [aLetter(), aLetter({ to: provider, from: municipality, kind: 'JW301', role: 'original', content })],
  };
}

const gatheredFor = async (...messages: readonly Message[]) =>
  (
    await process(
      storeOn(database),
      messages.map((message) => incoming(message)),
    )
  ).gathered;

describe('what is gathered beside the books', () => {
  test('only where a request is at hand', async () => {
    const none = await gatheredFor(anAllocationMessage());
    expect([none.facts.automatic, none.cases[0]!.own]).toEqual([undefined, undefined]);
    const { facts, cases } = await gatheredFor(aRequest());
    expect(facts.automatic).toEqual({
      today: facts.today,
      now: expect.stringMatching(/^\d\d:\d\d:\d\d\.\d{3}$/),
      register: new Map(),
      freeNumbers: new Map(),
      withRoom: new Map(),
    });
    expect(cases[0]!.own!.messages).toHaveLength(2);
  });

  test('not where the municipality answers requests itself, from the day on which it does', async () => {
    await rows(
      `insert into own_answer (municipality, kind, valid_from) values ('${municipality}', 'request', '2026-01-01')`,
    );
    expect((await gatheredFor(aRequest())).facts.automatic).toBeUndefined();
    await rows(`update own_answer set replaced_at = now()`);
    await rows(`insert into own_answer (municipality, kind, valid_from) values
      ('${municipality}', 'declaration', '2026-01-01'), ('${municipality}', 'request', '9999-01-01')`);
    await rows('update region_state set version = version + 1');
    expect((await gatheredFor(anotherRequest('VT2', 'V2'))).facts.automatic).toBeDefined();
  });

  test('also where a request is judged again that came before the municipality answered itself', async () => {
    const store = storeOn(database);
    const { judgements } = await process(store, [incoming(aRequest())], () => ({
      outcome: 'parked',
      reason: 'fails-alone',
    }));
    const { message } = judgements[0]!.case;
    await rows(`update message set today = '2025-12-31'`);
    await rows(`insert into reopening (message_id, why, asked_by) values ($1, 'by-hand', 'somebody')`, message);
    await rows(
      `insert into own_answer (municipality, kind, valid_from) values ('${municipality}', 'request', '2026-01-01')`,
    );
    await rows('update region_state set version = version + 1');
    const { gathered } = await process(store, [{ ...incoming(aRequest()), reopens: message }]);
    expect(gathered.cases).toMatchObject([{ firstSeenOn: '2025-12-31' }]);
    expect(gathered.facts.automatic).toBeDefined();
  });

  test('for each reference one message and one for all that is honoured, known by what nothing else is known by', async () => {
    const { cases } = await gatheredFor(anotherRequest('VT1', 'V1', 'V2'), anAllocationMessage(), aChangeRequest());
    expect(cases.map(({ own }) => own?.messages.length)).toEqual([3, undefined, 2]);
    const ids = cases.flatMap(({ message, own }) => [message, ...(own?.messages ?? [])]);
    const names = cases.flatMap((at) => [at.answerIdentification, ...(at.own?.identifications ?? [])]);
    expect([new Set(ids).size, new Set(names).size]).toEqual([8, 8]);
    for (const name of names) expect(name).toMatch(/^G[0-9A-Z]{11}$/);
  });

  test('the time is that of the moment at which the locks were had', async () => {
    const store = storeOn(database);
    let waiting: ReturnType<typeof gatheredFor> | undefined;
    let released: Record<string, unknown> | undefined;
    await store.inTransaction(async (unit) => {
      await unit.gather([incoming(aRequest())]);
      waiting = gatheredFor(anotherRequest('VT2', 'V2'));
      await pause(100);
      [released] = await rows(
        `select to_char(clock_timestamp() at time zone 'Europe/Amsterdam', 'HH24:MI:SS.MS') as released`,
      );
    });
    expect((await waiting)!.facts.automatic!.now >= (released!.released as string)).toBe(true);
  });
});

describe('numbers', () => {
  test('are the first of the range that nobody gave out, and as many as could be needed', async () => {
    await range(100, 999);
    await range(5000, 5999, otherMunicipality);
    await process(storeOn(database), [incoming(anAllocationMessage('T1', { number: 101 }))], (at) => ({
      bookings: bookingsFor(at.message, { number: 101 }),
    }));
    const { facts } = await gatheredFor(anotherRequest('VT1', 'V1', 'V2', 'V3'), aChangeRequest());
    expect(facts.automatic?.freeNumbers).toEqual(new Map([[municipality, [100, 102, 103, 104, 105]]]));
  });

  test('are fewer where the range ends, and come from the next range where there is one', async () => {
    await range(100, 101);
    expect(numbersIn((await gatheredFor(anotherRequest('VT1', 'V1', 'V2', 'V3'))).facts.automatic)).toEqual([100, 101]);
    await range(200, 299);
    const { facts } = await gatheredFor(anotherRequest('VT2', 'V1', 'V2', 'V3'));
    expect(numbersIn(facts.automatic)).toEqual([100, 101, 200]);
  });

  test('are none where no range is in force', async () => {
    await range(100, 999, municipality, '9999-01-01');
    await range(1000, 1999);
    await rows('update allocation_range set replaced_at = now() where first = 1000');
    expect(numbersIn((await gatheredFor(aRequest())).facts.automatic)).toBeUndefined();
  });

  test('that were given out are not looked through again, and a number that is said once more counts for nothing', async () => {
    await range(100, 999);
    const store = storeOn(database);
    const give = (identification: string, number: number): Promise<unknown> =>
      process(store, [incoming(anotherRequest(identification, 'V1'))], (at) => answered(at, number));
    await give('VT1', 100);
    await give('VT2', 101);
    expect(await rows('select * from allocation_counter')).toEqual([{ municipality, first: 100, last_given: 101 }]);
    await process(store, [incoming(anAllocationMessage('T1', { number: 500 }))], (at) => ({
      bookings: bookingsFor(at.message, { number: 500 }),
    }));
    await give('VT3', 500);
    expect(await rows('select last_given from allocation_counter')).toEqual([{ last_given: 101 }]);
    expect(numbersIn((await gatheredFor(anotherRequest('VT4', 'V1'))).facts.automatic)).toEqual([102]);
  });

  test('two batches at the same time never take the same, whichever providers they are of', async () => {
    await range(100, 999);
    const fromOther = (identification: string): Message => {
      const message = anotherRequest(identification, 'V1');
      return { ...message, header: { ...message.header, sender: otherProvider } };
    };
    const taken: number[] = [];
    const batches = ['VT1', 'VT2', 'VT3', 'VT4', 'VT5', 'VT6'].map((identification, nth) => {
      const message = nth % 2 === 0 ? anotherRequest(identification, 'V1') : fromOther(identification);
      return process(storeOn(database), [incoming(message)], (at, { facts }) => {
        const number = numbersIn(facts.automatic)![0]!;
        taken.push(number);
        return answered(at, number);
      });
    });
    await Promise.all(batches);
    expect([...taken].sort((a, b) => a - b)).toEqual([100, 101, 102, 103, 104, 105]);
  });
});

describe('providers with room left', () => {
  const room = (of: string, year: number, limit: number | null, more: Partial<Record<string, unknown>> = {}) => {
    const { segment = null, used = 0, held = 0, where = municipality } = more;
    const key = [of, where ?? 'region', year, segment ?? 'all'].join('/');
    return rows(
      `insert into room (key, provider, municipality, year, segment, policy, room_limit, used, held, cap)
       values ($1, $2, $3, $4, $5, 'refuse', $6, $7, $8, $6)`,
      ...[key, of, where, year, segment, limit, used, held],
    );
  };
  const agreement = (of: string, to: string | null = null, where: string | null = null) =>
    rows(
      `insert into agreement (provider, municipality, valid_from, valid_to) values ($1, $2, '2020-01-01', $3)`,
      of,
      where,
      to,
    );

  test('are told per year and segment, those with most first', async () => {
    for (const code of ['1', '2', '3', '4', '5', '6']) await agreement(code);
    await agreement('7', '2025-12-31');
    await agreement('8', null, otherMunicipality);
    await room('1', 2026, 1000, { used: 300, held: 200 });
    await room('2', 2026, null);
    await room('3', 2026, 900, { segment: 'specialist' });
    await room('3', 2026, 5000, { where: null });
    await room('4', 2026, 500, { used: 400, held: 100 });
    await room('5', 2026, 9000, { where: otherMunicipality });
    await room('6', 2027, 700);
    await room('7', 2026, 700);
    await room('8', 2026, 700);
    const { facts } = await gatheredFor(aRequest());
    const specialist = [
      { provider: '2', free: 'none' },
      { provider: '3', free: 900 },
      { provider: '1', free: 500 },
    ];
    const other = [specialist[0], { provider: '3', free: 5000 }, specialist[2]];
    expect(facts.automatic?.withRoom).toEqual(
      new Map([
        [`${municipality}/2026/specialist`, specialist],
        [`${municipality}/2026/highly-specialist`, other],
      ]),
    );
  });

  test('are twenty, and as many more as asked', async () => {
    for (let nth = 10; nth < 40; nth += 1) {
      await agreement(`${nth}`);
      await room(`${nth}`, 2026, nth);
    }
    const { facts } = await gatheredFor(aRequest(), anotherRequest('VT2', 'V2'));
    const told = facts.automatic!.withRoom.get(`${municipality}/2026/specialist`)!;
    expect([told.length, told[0]]).toEqual([21, { provider: '39', free: 39 }]);
  });
});

describe('a message in the name of a municipality', () => {
  test('is registered as its own, and the reply to it finds it and what it booked', async () => {
    await range(100, 999);
    const store = storeOn(database);
    const { judgements } = await process(store, [incoming(aRequest())], (at) => answered(at, 100));
    const request = judgements[0]!.case;
    const [message, identification] = [request.own!.messages[0]!, request.own!.identifications[0]!];
    expect(await rows('select * from message where written_for is not null')).toMatchObject([
      {
        id: message,
        ...{ submitter: municipality, routing_key: 'JW301', kind: 'JW301', author: municipality, addressee: provider },
        ...{ identification, message_key: messageKey(municipality, 'JW301', identification) },
        ...{ digest: Buffer.from(digestOf(Buffer.from('letter 1')), 'hex'), holds_key: true, outcome: 'processed' },
        written_for: request.message,
      },
    ]);
    const reply = aReply(anAllocationMessage(identification, { number: 100 }));
    const { gathered } = await process(store, [incoming(reply)]);
    expect([...gathered.facts.forwarded.values()]).toEqual([
      {
        ...{ message, submitter: municipality, kind: 'JW301', author: municipality, addressee: provider },
        ...{ identification, replied: false },
      },
    ]);
    const book = gathered.facts.books.get(`${municipality}/${provider}`)!;
    expect(book.allocations.get(100)!.versions).toMatchObject([{ message }]);
    expect([...book.trajectories.keys()]).toEqual([trajectoryKey]);
    expect(await rows('select from message where written_for is null')).toHaveLength(2);
  });

  test('is one of the letters that were written, or it is a mistake of ours', async () => {
    const unwritten = process(storeOn(database), [incoming(aRequest())], (at) => ({
      ...answered(at, 100),
      letters: [aLetter(), aLetter()],
    }));
    await expect(unwritten).rejects.toThrow('among the letters that were written');
  });
});

test('all that the client has at the provider is at hand, for what it has is judged and said again', async () => {
  await process(storeOn(database), [incoming(anAllocationMessage())], (at) => {
    const client: ClientKey = at.clientKeys[0]!;
    return { bookings: bookingsFor(at.message, { client, trajectory: aTrajectory({ client }) }) };
  });
  const message = aRequest({ bsn: anAllocationMessage().client.bsn });
  const { facts } = await gatheredFor(message);
  expect(facts.books.get(`${municipality}/${provider}`)!.allocations.size).toBe(1);
});
