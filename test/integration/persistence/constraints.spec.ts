import { municipality, provider, roomKey } from '../../support/declaration-builders';
import { regionDatabase, type TestDatabase } from './database';

let database: TestDatabase;
beforeAll(async () => {
  database = await regionDatabase();
  await row('message', {});
  await row('trajectory', {});
  await row('allocation', {});
  await row('room', {});
  await row('entry', {});
  await row('care_row', {});
  await row('request', {});
});
afterAll(() => database.drop());

type Columns = Readonly<Record<string, unknown>>;

/** One sound row of each table. */
const sound: Readonly<Record<string, Columns>> = {
  message: {
    id: 1,
    submitter: provider,
    routing_key: 'JW323',
    message_key: 'a/JW323/1',
    digest: Buffer.from('01', 'hex'),
    holds_key: true,
    outcome: 'processed',
    replies_to: null,
  },
  trajectory: {
    key: 't',
    municipality,
    provider,
    client_key: 'c',
    starts: '2026-01-01',
    price: 100,
    binding: true,
    granted: 0,
    cap: 100,
  },
  allocation: { municipality, number: 1, provider, client_key: 'c', regime: 'pic', trajectory: 't' },
  room: {
    key: roomKey,
    provider,
    municipality,
    year: 2026,
    segment: 'specialist',
    policy: 'refuse',
    room_limit: 100,
    used: 0,
    held: 0,
    cap: 100,
  },
  reopening: { message_id: 1, why: 'due', asked_by: null },
  outbox: { message_id: 1, position: 0, destination: provider, lane: 0 },
  waiting: { message_id: 1, key: 'k', due_at: '2026-01-01' },
  declaration: { message_id: 1, municipality, provider, number: 'D1', period_begins: '2026-04-01' },
  entry: {
    message_id: 1,
    client_no: 0,
    line_no: 0,
    provider,
    municipality,
    client_key: 'c',
    reference: 'R1',
    previous_reference: null,
    holds_reference: true,
    allocation_number: 1,
    category: '45',
    code: '45P1A',
    period_begins: '2026-04-01',
    period_ends: '2026-04-30',
    volume: 10,
    unit: '83',
    kind: 'grant',
    round: 1,
    claimed: 10,
    granted: 10,
    counted: 10,
    rooms: [roomKey],
    cap_changes: [0],
  },
  care_row: {
    message_id: 1,
    row_no: 0,
    municipality,
    provider,
    client_key: 'c',
    kind: 'start',
    begins: '2026-04-01',
    deletes: false,
  },
  request: {
    message_id: 1,
    product_no: 0,
    municipality,
    provider,
    client_key: 'c',
    kind: 'JW315',
    reference: 'V1',
    issued_on: '2026-04-01',
    withdrawn: false,
  },
  request_answer: { message_id: 1, asked_by: 1, reference: 'V1', verdict: 'looked-into' },
};

function row(table: string, changes: Columns): Promise<unknown> {
  const columns = { ...sound[table], ...changes };
  const places = Object.keys(columns).map((_, at) => `$${at + 1}`);
  return database.dataSource.query(
    `insert into ${table} (${Object.keys(columns).join(', ')}) overriding system value values (${places.join(', ')})`,
    Object.values(columns),
  );
}

const refusal = (constraint: string) =>
  expect.objectContaining({ driverError: expect.objectContaining({ constraint }) });
const credit = { kind: 'credit', reference: 'R2', previous_reference: 'R1', claimed: -10, granted: -10, round: 0 };

describe('a unique index refuses', () => {
  test.each<[index: string, table: string, first: Columns | undefined, second: Columns]>([
    ['message_same_bytes', 'message', undefined, { id: 2, holds_key: false }],
    ['message_holds_key', 'message', undefined, { id: 2, digest: Buffer.from('02', 'hex') }],
    [
      'message_one_reply',
      'message',
      { id: 3, message_key: 'r/1', replies_to: 1 },
      { id: 4, message_key: 'r/2', replies_to: 1 },
    ],
    ['declaration_number', 'declaration', {}, { message_id: 3, municipality: '1916' }],
    ['entry_reference', 'entry', undefined, { line_no: 1, allocation_number: 2 }],
    ['entry_credited_once', 'entry', { ...credit, line_no: 2 }, { ...credit, line_no: 3, reference: 'R3' }],
    ['entry_one_debit', 'entry', undefined, { line_no: 4, reference: 'R4', kind: 'grant-over-limit' }],
    ['entry_pkey', 'entry', undefined, { reference: 'R5', round: 2 }],
    ['entry_seq', 'entry', undefined, { line_no: 5, reference: 'R6', round: 2, seq: 1 }],
    ['allocation_pkey', 'allocation', undefined, { provider: '99000002' }],
    ['trajectory_pkey', 'trajectory', undefined, {}],
    ['room_pkey', 'room', undefined, {}],
    ['reopening_one_to_come', 'reopening', {}, { why: 'booked' }],
    ['care_row_once', 'care_row', undefined, { kind: 'stop', ends: '2026-04-02', end_reason: '20' }],
    ['request_once', 'request', undefined, { product_no: 1, withdrawn: true }],
    ['request_reference', 'request', undefined, { message_id: 3, municipality: '1916' }],
    ['request_answer_once', 'request_answer', {}, { verdict: 'refused' }],
  ])('%s', async (index, table, first, second) => {
    if (first) await row(table, first);
    await expect(row(table, second)).rejects.toEqual(refusal(index));
  });

  test('nothing where it must not: other bytes under a key not held, a reference given up, a debit after its credit', async () => {
    await row('request', { message_id: 3, withdrawn: true });
    await row('message', { id: 10, digest: Buffer.from('0a', 'hex'), holds_key: false });
    await row('entry', {
      line_no: 10,
      kind: 'refused',
      granted: 0,
      holds_reference: false,
      rooms: [],
      cap_changes: [],
    });
    await row('entry', { line_no: 11, reference: 'R11', round: 2 });
  });
});

describe('a check refuses', () => {
  const room = { key: '99000001/region/2026/all', municipality: null, segment: null };
  test.each<[check: string, table: string, columns: Columns]>([
    ['message_outcome_known', 'message', { id: 20, message_key: 'x', outcome: 'forgotten' }],
    ['reopening_why_known', 'reopening', { why: 'because' }],
    ['reopening_by_hand_names_who', 'reopening', { why: 'by-hand' }],
    ['outbox_letter_or_reopening', 'outbox', { position: null }],
    ['trajectory_granted_not_negative', 'trajectory', { key: 'u', granted: -1 }],
    ['trajectory_within_cap', 'trajectory', { key: 'u', granted: 101 }],
    ['trajectory_cap_is_price', 'trajectory', { key: 'u', cap: 99 }],
    ['trajectory_capped_when_binding', 'trajectory', { key: 'u', cap: null }],
    ['trajectory_capped_when_binding', 'trajectory', { key: 'u', binding: false }],
    ['allocation_volume_not_negative', 'allocation', { number: 2, granted_volume: -1 }],
    ['allocation_open_debits_not_negative', 'allocation', { number: 2, open_debits: -1 }],
    ['room_used_not_negative', 'room', { ...room, used: -1 }],
    ['room_held_not_negative', 'room', { ...room, held: -1 }],
    ['room_used_within_cap', 'room', { ...room, used: 101 }],
    ['room_cap_at_least_limit', 'room', { ...room, cap: 99 }],
    ['room_capped_when_limited', 'room', { ...room, cap: null }],
    ['entry_kind_known', 'entry', { line_no: 20, reference: 'R20', kind: 'gift' }],
    ['entry_granted_whole_or_not', 'entry', { line_no: 20, reference: 'R20', round: 3, granted: 9 }],
    ['entry_granted_whole_or_not', 'entry', { line_no: 20, reference: 'R20', kind: 'refused' }],
    ['entry_sign', 'entry', { line_no: 20, reference: 'R20', round: 3, claimed: -10, granted: -10 }],
    [
      'entry_sign',
      'entry',
      { ...credit, line_no: 20, reference: 'R20', previous_reference: 'R11', claimed: 10, granted: 10 },
    ],
    ['entry_cap_change_per_room', 'entry', { line_no: 20, reference: 'R20', round: 3, cap_changes: [] }],
    ['care_row_kind_known', 'care_row', { row_no: 1, kind: 'pause' }],
    ['care_row_stop_has_end', 'care_row', { row_no: 1, kind: 'stop' }],
    ['care_row_stop_has_end', 'care_row', { row_no: 1, ends: '2026-04-02' }],
    ['care_row_stop_has_end', 'care_row', { row_no: 1, kind: 'stop', ends: '2026-04-02' }],
    ['request_kind_known', 'request', { reference: 'V2', kind: 'JW319' }],
    ['request_answer_verdict_known', 'request_answer', { message_id: 3, verdict: 'maybe' }],
  ])('%s: %s %j', async (check, table, columns) => {
    await expect(row(table, columns)).rejects.toEqual(refusal(check));
  });
});

describe('a foreign key refuses', () => {
  test.each<[key: string, table: string, columns: Columns]>([
    ['message_replies_to_fkey', 'message', { id: 30, message_key: 'x', replies_to: 99 }],
    ['allocation_trajectory_fkey', 'allocation', { number: 30, trajectory: 'none' }],
    ['outbox_reopening_id_fkey', 'outbox', { position: null, reopening_id: 99 }],
    ['waiting_message_id_fkey', 'waiting', { message_id: 99 }],
    ['reopening_message_id_fkey', 'reopening', { message_id: 99 }],
    ['care_row_message_id_fkey', 'care_row', { message_id: 99 }],
    ['request_message_id_fkey', 'request', { message_id: 99, reference: 'V2' }],
    ['request_answer_message_id_fkey', 'request_answer', { message_id: 99 }],
    ['request_answer_request_fkey', 'request_answer', { message_id: 3, reference: 'V2' }],
  ])('%s', async (key, table, columns) => {
    await expect(row(table, columns)).rejects.toEqual(refusal(key));
  });
});

test.each(['update entry set granted = 0', 'delete from entry', 'truncate entry'])(
  'an entry is never changed: %s',
  async (statement) => {
    await expect(database.dataSource.query(statement)).rejects.toThrow('an entry is never changed or deleted');
  },
);
