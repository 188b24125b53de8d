import { setTimeout as pause } from 'node:timers/promises';
import { careRowsOf, requestsIn, type ClientKey, type Instant } from '#domain';
import { createDataSource, PostgresOutbox, PostgresRooms, PostgresTrajectories } from '#persistence';
import { aStopMessage } from '../../support/care-builders';
import { aRequest, aRequestAnswer } from '../../support/request-builders';
import {
  aTrajectory,
  creditOf,
  day,
  eurosLine,
  municipality,
  provider,
  roomKey,
} from '../../support/declaration-builders';
import {
  aLetter,
  anAllocationMessage,
  aPosting,
  aReply,
  asDeclaration,
  bookingsFor,
  incoming,
  judged,
  process,
} from './arrivals';
import { cipher, regionDatabase, storeOn, type TestDatabase } from './database';

const TABLES =
  'message payload duplicate finding letter outbox trajectory allocation allocation_version declaration entry care_row request request_answer room room_moment trajectory_moment allocation_moment room_limit_change room_alert account_stop';

let database: TestDatabase;
beforeAll(async () => {
  database = await regionDatabase();
  await database.dataSource
    .query(`insert into room (key, provider, municipality, year, segment, policy, room_limit, cap)
    values ('${roomKey}', '${provider}', '${municipality}', 2026, 'specialist', 'refuse', 2000000, 2000000)`);
});
afterAll(() => database.drop());

const readFromEndToEnd = (): Promise<Record<string, unknown>[]> =>
  database.dataSource.query(
    `select relname, seq_scan from pg_stat_user_tables where relname = any(string_to_array('${TABLES}', ' ')) order by relname`,
  );

test('no table is read from end to end for a batch, by a relay or to tell of a trajectory or a room, not even when its plan was made while all were empty', async () => {
  await database.dataSource.query('analyze');
  // A session that ends says all that it read; one that stays may say it later.
  await database.dataSource.destroy();
  await database.dataSource.initialize();
  await pause(300);
  const before = await readFromEndToEnd();
  expect(before).toHaveLength(TABLES.split(' ').length);

  const options = { url: database.url, applicationName: 'plans', connectionsMax: 1, onPoolError: () => undefined };
  const dataSource = await createDataSource(options).initialize();
  const store = storeOn({ ...database, dataSource });
  const outbox = new PostgresOutbox({ ...options, cipher, onConnectionLost: () => undefined });
  for (let look = 0; look < 6; look += 1) await outbox.next(10);
  await outbox.markSent([0]);
  const [line, refused] = [eurosLine('R1', 1), eurosLine('R2', 1, { productCode: '45P1B' })];
  const credit = creditOf(line, 'R3');
  const allocation = anAllocationMessage();
  const declaration = incoming(asDeclaration([line, refused, credit], 'A1'));
  const booked = await process(store, [incoming(allocation)], (at) => {
    const client = at.clientKeys[0]!;
    return { bookings: bookingsFor(at.message, { client, trajectory: aTrajectory({ client }) }) };
  });
  const first = await process(store, [declaration], () => ({
    lines: [judged(0, aPosting('grant', line)), judged(1), judged(2, aPosting('credit', credit))],
    letters: [aLetter(), aLetter({ to: provider })],
  }));
  const messages = [first, booked].map(({ judgements }) => judgements[0]!.case.message);
  await process(store, [declaration, incoming(aReply(allocation))], (at) =>
    at.content.routingKey === 'JW323'
      ? { outcome: 'duplicate', duplicateOf: messages[0]! }
      : {
          repliesTo: messages[1]!,
          bookings: [{ kind: 'version-withdrawn', number: line.allocationNumber, message: messages[1]! }],
        },
  );
  const stopped = aStopMessage();
  const care = await process(store, [incoming(stopped)], (at) => ({
    bookings: careRowsOf({ ...at, content: stopped }).map((row) => ({ kind: 'care-row-added', row })),
  }));
  const message = care.judgements[0]!.case.message;
  await process(
    store,
    [incoming({ kind: 'JW308', header: stopped.header, reply: aReply(allocation, 'R2').reply })],
    () => ({
      repliesTo: message,
      bookings: [{ kind: 'care-row-withdrawn', client: 'c' as ClientKey, message, position: 0 }],
    }),
  );
  const request = incoming(aRequest());
  const asked = await process(store, [request], (at) => ({
    bookings: requestsIn({ ...at, content: aRequest() }).map((each) => ({ kind: 'request-asked', request: each })),
  }));
  const by = asked.judgements[0]!.case.message;
  const answered = await process(store, [incoming(aRequestAnswer())], (at) => {
    const answer = { message: at.message, verdict: 'refused', withdrawn: false } as const;
    return { bookings: [{ kind: 'request-answered', reference: 'V1', asked: by, answer }] };
  });
  const given = answered.judgements[0]!.case.message;
  await process(
    store,
    [incoming({ kind: 'JW320', header: aRequestAnswer().header, reply: aReply(allocation, 'R3').reply })],
    () => ({
      repliesTo: given,
      bookings: [
        { kind: 'answer-withdrawn', message: given, reference: 'V1', asked: by },
        { kind: 'request-withdrawn', message: by, reference: 'V1' },
      ],
    }),
  );
  const connected = () => Promise.resolve(dataSource);
  const [trajectories, rooms] = [new PostgresTrajectories(connected, cipher), new PostgresRooms(connected)];
  const knownOn = '2999-01-01T00:00:00Z' as Instant;
  for (const clocks of [{}, { knownOn }, { trueOn: day('2026-06-01') }]) {
    for (let look = 0; look < 6; look += 1) {
      const told = await trajectories.tell(provider, { municipality, number: line.allocationNumber }, clocks);
      expect(told?.account.lines).toHaveLength(3);
      expect(await rooms.show(municipality, roomKey, clocks)).toMatchObject({ key: roomKey });
    }
  }
  expect(await rooms.list(provider, { limit: 10 })).toMatchObject({ total: 1 });
  expect(await rooms.entries(provider, roomKey, { limit: 10, page: 1 })).toMatchObject({ total: 2 });
  const chain = await trajectories.chain(provider, { municipality, number: line.allocationNumber }, {});
  expect(chain?.messages.length).toBeGreaterThan(0);
  const letters = await outbox.next(10);
  expect(letters).toHaveLength(3);
  await outbox.markSent(letters.map(({ outboxId }) => outboxId));
  await outbox.close();
  await dataSource.destroy();

  expect(await readFromEndToEnd()).toEqual(before);
  const [clients] = await database.dataSource.query<{ looks: string }[]>(
    `select idx_scan as looks from pg_stat_user_indexes where indexrelname = 'allocation_moment_client'`,
  );
  expect(Number(clients?.looks)).toBeGreaterThanOrEqual(18);
});
