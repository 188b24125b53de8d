import { cents, messageKey, pairKey, type Decision } from '#domain';
import {
  aLine,
  aTrajectory,
  creditOf,
  eurosLine,
  municipality,
  provider,
  roomKey,
  trajectoryKey,
} from '../../support/declaration-builders';
import {
  aLetter,
  anAllocationMessage,
  aPosting,
  asDeclaration,
  bookingsFor,
  incoming,
  judged,
  process,
  unreadable,
} from './arrivals';
import { cipher, regionDatabase, storeOn, type TestDatabase } from './database';

let database: TestDatabase;
beforeAll(async () => void (database = await regionDatabase()));
afterAll(() => database.drop());

const rows = (text: string, ...values: unknown[]): Promise<Record<string, unknown>[]> =>
  database.dataSource.query(text, values);

describe('a declaration with a grant, a refused line and a credit', () => {
  const [grant, refused, spent] = [eurosLine('R1', 100), eurosLine('R2', 900), eurosLine('R3', 40)];
  const credit = creditOf(spent, 'R4');
  let first: number;
  let second: number;

  beforeAll(async () => {
    const store = storeOn(database);
    await rows(`insert into room (key, provider, municipality, year, segment, policy, room_limit, cap)
      values ('${roomKey}', '${provider}', '${municipality}', 2026, 'specialist', 'refuse', 100000, 100000)`);
    await process(store, [incoming(anAllocationMessage())], (at) => ({
      bookings: [
        ...bookingsFor(at.message, {
          client: at.clientKeys[0]!,
          trajectory: aTrajectory({ client: at.clientKeys[0]! }),
        }),
        {
          kind: 'holds-set',
          number: grant.allocationNumber,
          years: [{ year: 2026, planned: cents(100), granted: cents(0), held: cents(100) }],
          rooms: [{ room: roomKey, held: cents(100) }],
        },
      ],
      letters: [aLetter({ to: provider, from: municipality, kind: 'JW301', role: 'original' })],
    }));
    const before = await process(store, [incoming(asDeclaration([spent], 'A1'))], () => ({
      lines: [judged(0, aPosting('grant', spent))],
    }));
    first = before.judgements[0]!.case.message;
    const declaration = asDeclaration([grant, refused, credit], 'A2');
    const answer = { kind: 'message', message: declaration } as const;
    const decision: Partial<Decision> = {
      findings: [
        {
          rule: 'GW002',
          returnCode: '9369' as never,
          place: { kind: 'line', client: 0, line: 1 },
          figures: { roomCents: 1 },
        },
      ],
      signals: [{ rule: 'room-at-70', place: { kind: 'header' }, figures: { room: roomKey } }],
      lines: [judged(0, aPosting('grant', grant), { round: 2 }), judged(1), judged(2, aPosting('credit', credit, 2))],
      letters: [
        aLetter(),
        aLetter({
          to: provider,
          from: municipality,
          kind: 'JW325',
          role: 'original',
          inReplyTo: 'A2',
          content: answer,
        }),
      ],
    };
    const after = await process(store, [incoming(declaration)], () => decision);
    second = after.judgements[0]!.case.message;
  });

  test('keeps the message and its bytes, which nobody can read without the key', async () => {
    const [message] = await rows('select * from message where id = $1', second);
    expect(message).toMatchObject({
      submitter: provider,
      routing_key: 'JW323',
      message_key: messageKey(provider, 'JW323', 'A2'),
      author: provider,
      addressee: municipality,
      kind: 'JW323',
      identification: 'A2',
      holds_key: true,
      outcome: 'processed',
      reason: null,
      replies_to: null,
      rules: expect.stringMatching(/^[0-9a-f]{16}$/),
      region_version: 0,
    });
    expect(message?.today).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    const [payload] = await rows('select body from payload where message_id = $1', second);
    const sealed = payload?.body as Buffer;
    expect(sealed.includes('JW323')).toBe(false);
    expect(cipher.open(`${second}`, sealed)).toEqual(incoming(asDeclaration([grant, refused, credit], 'A2')).body);
  });

  test('keeps every line, what was claimed and what was granted', async () => {
    const entries = await rows(
      'select message_id, line_no, reference, previous_reference, kind, round, claimed, granted, rooms, cap_changes, trajectory from entry order by message_id, line_no',
    );
    const posted = { rooms: [roomKey], cap_changes: [0], trajectory: trajectoryKey };
    expect(entries).toEqual([
      {
        message_id: first,
        line_no: 0,
        reference: 'R3',
        previous_reference: null,
        kind: 'grant',
        round: 1,
        claimed: 4000,
        granted: 4000,
        ...posted,
      },
      {
        message_id: second,
        line_no: 0,
        reference: 'R1',
        previous_reference: null,
        kind: 'grant',
        round: 2,
        claimed: 10000,
        granted: 10000,
        ...posted,
      },
      {
        message_id: second,
        line_no: 1,
        reference: 'R2',
        previous_reference: null,
        kind: 'refused',
        round: 0,
        claimed: 90000,
        granted: 0,
        rooms: [],
        cap_changes: [],
        trajectory: null,
      },
      {
        message_id: second,
        line_no: 2,
        reference: 'R4',
        previous_reference: 'R3',
        kind: 'credit',
        round: 0,
        claimed: -4000,
        granted: -4000,
        ...posted,
      },
    ]);
  });

  test('moves the counters by what was granted', async () => {
    expect(await rows('select used, held, cap from room where key = $1', roomKey)).toEqual([
      { used: 10_000, held: 100, cap: 100_000 },
    ]);
    expect(await rows('select granted, cap from trajectory')).toEqual([{ granted: 10_000, cap: 1_000_000 }]);
    expect(await rows('select granted_volume, open_debits, years from allocation')).toEqual([
      { granted_volume: 10_000, open_debits: 1, years: [{ year: 2026, planned: 100, granted: 0, held: 100 }] },
    ]);
  });

  test('keeps findings, signals, the number of the declaration and its letters in their order', async () => {
    expect(await rows('select * from finding')).toEqual([
      {
        message_id: second,
        position: 0,
        place: 'line',
        client_no: 0,
        line_no: 1,
        rule: 'GW002',
        return_code: '9369',
        figures: { roomCents: 1 },
      },
    ]);
    expect(await rows('select message_id, place, rule, figures from signal')).toEqual([
      { message_id: second, place: 'header', rule: 'room-at-70', figures: { room: roomKey } },
    ]);
    expect(await rows('select number from declaration order by message_id')).toEqual([
      { number: 'DA1' },
      { number: 'DA2' },
    ]);
    const outbox = await rows(
      `select position, outbox.destination, sender, kind, role, in_reply_to, identification, body is null as as_received
       from outbox join letter using (message_id, position) where message_id = $1 order by outbox.id`,
      second,
    );
    expect(outbox).toEqual([
      {
        position: 0,
        destination: municipality,
        sender: provider,
        kind: 'JW323',
        role: 'copy',
        in_reply_to: null,
        identification: null,
        as_received: true,
      },
      {
        position: 1,
        destination: provider,
        sender: municipality,
        kind: 'JW325',
        role: 'original',
        in_reply_to: 'A2',
        identification: 'A2',
        as_received: false,
      },
    ]);
  });

  test('is what the next batch of the pair finds', async () => {
    const next = asDeclaration([aLine({ reference: 'R9' }), creditOf(grant, 'R10'), creditOf(spent, 'R11')], 'A3');
    const { gathered } = await process(storeOn(database), [incoming(next)], () => ({
      outcome: 'refused',
      holdsKey: false,
    }));
    const [at] = gathered.cases;
    const book = gathered.facts.books.get(pairKey(municipality, provider))!;
    expect([...book.allocations.values()]).toMatchObject([
      {
        number: grant.allocationNumber,
        client: at?.clientKeys[0],
        grantedVolume: 10_000,
        openDebits: 1,
        versions: [{ withdrawn: false }],
      },
    ]);
    expect(book.knownClients).toEqual(new Set(at?.clientKeys));
    expect(book.latestDeclarationPeriod).toBe('2026-04-01');
    expect(book.trajectories.get(trajectoryKey)).toMatchObject({ granted: 10_000, price: 1_000_000 });
    expect(book.rooms.get(roomKey)).toMatchObject({ limit: 100_000, used: 10_000, held: 100, cap: 100_000 });
    expect(book.lines.get('R1')).toMatchObject({ line: grant, kind: 'grant', credited: false, rooms: [roomKey] });
    expect(book.lines.get('R3')).toMatchObject({ line: spent, credited: true });
    expect(book.debits.get(`${grant.allocationNumber}|45|45P1A|2026-04-01`)).toEqual({ rounds: 2, open: true });
  });
});

describe('what was not judged', () => {
  test('keeps the bytes of what could not be read, and a routing key that no text may hold', async () => {
    const at = unreadable('<no>', { routingKey: 'JW\0' });
    const { judgements } = await process(storeOn(database), [at], () => ({ outcome: 'refused', holdsKey: false }));
    const id = judgements[0]!.case.message;
    expect(await rows('select message_key, routing_key, author, kind from message where id = $1', id)).toEqual([
      { message_key: `${provider}//${at.arrival.digest}`, routing_key: 'JW\uFFFD', author: null, kind: null },
    ]);
    const [payload] = await rows('select body from payload where message_id = $1', id);
    expect(cipher.open(`${id}`, payload?.body as Buffer).toString()).toBe('<no>');
  });
});
