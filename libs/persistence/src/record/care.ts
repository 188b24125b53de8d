import type { ClientBase } from 'pg';
import type { CareRow, Pair } from '#domain';
import type { Judgement } from '#pipeline';
import { changeEach, insertInto, together } from '../statement';
import { bookingsIn } from './bookings';

const rowColumns = {
  message_id: 'bigint',
  row_no: 'integer',
  municipality: 'text',
  provider: 'text',
  client_key: 'text',
  kind: 'text',
  allocation_number: 'bigint',
  category: 'text',
  code: 'text',
  begins: 'date',
  ends: 'date',
  end_reason: 'text',
  deletes: 'boolean',
  withdrawn: 'boolean',
} as const;
type RowColumns = Readonly<Record<keyof typeof rowColumns, unknown>>;
const insertRows = insertInto<RowColumns>('care_row', rowColumns);

const withdrawRows = changeEach<{ readonly message_id: number; readonly row_no: number }>(
  'withdraw starts and stops',
  { message_id: 'bigint', row_no: 'integer' },
  (given) =>
    `update care_row set withdrawn = true from ${given}
     where care_row.message_id = any($1) and care_row.message_id = given.message_id and care_row.row_no = given.row_no`,
);

const careRow = ({ municipality, provider }: Pair, row: CareRow): RowColumns => ({
  message_id: row.message,
  row_no: row.position,
  municipality,
  provider,
  client_key: row.client,
  kind: row.kind,
  allocation_number: row.allocationNumber,
  category: row.product?.category,
  code: row.product?.code,
  begins: row.begins,
  ends: row.kind === 'stop' ? row.ends : undefined,
  end_reason: row.kind === 'stop' ? row.endReason : undefined,
  deletes: row.deletes,
  withdrawn: row.withdrawn,
});

/** What was reported of care, and what of it was taken back. */
export async function recordCare(client: ClientBase, judgements: readonly Judgement[]): Promise<void> {
  const added = bookingsIn(judgements, 'care-row-added');
  const rows = added.map(({ booking, ...pair }) => careRow(pair, booking.row));
  const withdrawn = bookingsIn(judgements, 'care-row-withdrawn').map(({ booking: { message, position } }) => {
    return { message_id: message, row_no: position };
  });
  await together([insertRows(client, rows), withdrawRows(client, withdrawn)]);
}
