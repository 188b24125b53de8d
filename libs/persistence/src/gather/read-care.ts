import type { ClientBase } from 'pg';
import type { CalendarDate, CareRow, Pair } from '#domain';
import { selectForEach } from '../statement';
import type { PairClient } from './at-hand';
import { clientColumns, type ClientColumns } from './read-clients';

export interface CareColumns extends ClientColumns {
  readonly message_id: number;
  readonly row_no: number;
  readonly kind: CareRow['kind'];
  readonly allocation_number: number | null;
  readonly category: string | null;
  readonly code: string | null;
  readonly begins: CalendarDate;
  readonly ends: CalendarDate | null;
  readonly end_reason: string | null;
  readonly deletes: boolean;
  readonly withdrawn: boolean;
}

const rowsOfClients = selectForEach<ClientColumns, CareColumns>(
  'starts and stops of clients',
  { municipality: 'text', provider: 'text', client_key: 'text' },
  {
    columns: 'found.*',
    found: `select * from care_row where municipality = given.municipality and provider = given.provider
      and client_key = given.client_key order by id`,
  },
);

export interface PairCareRow extends Pair {
  readonly row: CareRow;
}

export function careRow(from: CareColumns): CareRow {
  const reported = {
    message: from.message_id,
    position: from.row_no,
    client: from.client_key,
    ...(from.allocation_number !== null && { allocationNumber: from.allocation_number }),
    ...(from.category !== null && {
      product: { category: from.category, ...(from.code !== null && { code: from.code }) },
    }),
    begins: from.begins,
    deletes: from.deletes,
    withdrawn: from.withdrawn,
  };
  const { ends, end_reason: endReason } = from;
  return ends === null || endReason === null
    ? { kind: 'start', ...reported }
    : { kind: 'stop', ...reported, ends, endReason };
}

/** All that was reported of the clients at hand, in the order in which it was booked. */
export async function readCare(client: ClientBase, clients: readonly PairClient[]): Promise<readonly PairCareRow[]> {
  const rows = await rowsOfClients(client, clients.map(clientColumns));
  return rows.map((row) => ({ municipality: row.municipality, provider: row.provider, row: careRow(row) }));
}
