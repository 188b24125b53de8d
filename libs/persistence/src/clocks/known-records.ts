import type { ClientBase } from 'pg';
import {
  productKey,
  type AskedRequest,
  type CalendarDate,
  type CareRow,
  type Cents,
  type ClientKey,
  type GivenAnswer,
  type Instant,
  type AccountEntry,
  type MunicipalityCode,
  type Pair,
  type ReturnCode,
  type TrajectoryKey,
} from '#domain';
import { careRow, type CareColumns } from '../gather/read-care';
import { select, selectForEach } from '../statement';
import type { NumberEver, NumberThen } from './known-allocations';

/** Taken back by the instant. */
const gone = (table: string): string => `${table}.withdrawn and ${table}.withdrawn_at <= $1::timestamptz`;
const OF_CLIENT = 'municipality = $2 and provider = $3 and client_key = $4 and recorded_at <= $1::timestamptz';

const careOfClient = select<CareColumns & Record<string, unknown>>(
  'starts and stops then',
  `select care_row.*, ${gone('care_row')} as withdrawn from care_row where ${OF_CLIENT} order by id`,
);

/** What was reported of a client by an instant; what was taken back since was not taken back then. */
export async function careThen(
  client: ClientBase,
  known: Instant,
  { municipality, provider, client_key }: NumberThen,
): Promise<readonly CareRow[]> {
  const rows = await careOfClient(client, known, municipality, provider, client_key);
  return rows.map(careRow);
}

interface RequestThen {
  readonly message_id: number;
  readonly product_no: number;
  readonly municipality: MunicipalityCode;
  readonly client_key: ClientKey;
  readonly kind: AskedRequest['kind'];
  readonly reference: string;
  readonly issued_on: CalendarDate;
  readonly answers: readonly GivenAnswer[];
}

const requestsOfClient = select<RequestThen & Record<string, unknown>>(
  'requests then',
  `select request.*, (
     select coalesce(jsonb_agg(jsonb_build_object(
       'message', answer.message_id, 'verdict', verdict, 'withdrawn', ${gone('answer')}) order by answer.id), '[]')
     from request_answer as answer where asked_by = request.message_id and answer.reference = request.reference
       and answer.recorded_at <= $1::timestamptz) as answers
   from request where ${OF_CLIENT} and not (${gone('request')}) order by id`,
);

const askedRequest = ({ message_id, product_no, client_key, issued_on, ...row }: RequestThen): AskedRequest => ({
  reference: row.reference,
  message: message_id,
  kind: row.kind,
  product: product_no,
  municipality: row.municipality,
  client: client_key,
  issuedOn: issued_on,
  withdrawn: false,
  answers: row.answers,
});

/** What was asked for a client and stood at an instant, with what was answered to it by then. */
export async function requestsThen(
  client: ClientBase,
  known: Instant,
  { municipality, provider, client_key }: NumberThen,
): Promise<readonly AskedRequest[]> {
  const rows = await requestsOfClient(client, known, municipality, provider, client_key);
  return rows.map(askedRequest);
}

interface EntryThen {
  readonly seq: number;
  readonly message_id: number;
  readonly client_no: number;
  readonly line_no: number;
  readonly client_key: ClientKey;
  readonly reference: string;
  readonly previous_reference: string | null;
  readonly allocation_number: number;
  readonly category: string;
  readonly code: string;
  readonly period_begins: CalendarDate;
  readonly period_ends: CalendarDate;
  readonly kind: AccountEntry['kind'];
  readonly claimed: Cents;
  readonly granted: Cents;
  readonly counted: number;
  readonly trajectory: TrajectoryKey | null;
  readonly return_codes: readonly ReturnCode[];
}

const entriesOfClients = selectForEach<Pair & { readonly client_key: ClientKey; readonly known: Instant }, EntryThen>(
  'entries then',
  { municipality: 'text', provider: 'text', client_key: 'text', known: 'timestamptz' },
  {
    columns: 'found.*',
    found: `select entry.*, array(
        select return_code from finding where message_id = entry.message_id and entry.kind = 'refused'
          and client_no = entry.client_no and coalesce(line_no, entry.line_no) = entry.line_no
        group by return_code order by min(position)) as return_codes
      from entry where client_key = given.client_key and municipality = given.municipality and provider = given.provider
        and recorded_at <= given.known`,
  },
);

const accountEntry = (row: EntryThen): AccountEntry => ({
  id: `${row.message_id}/${row.client_no}/${row.line_no}`,
  message: row.message_id,
  client: row.client_key,
  allocationNumber: row.allocation_number,
  reference: row.reference,
  ...(row.previous_reference !== null && { previousReference: row.previous_reference }),
  product: productKey(row.category, row.code),
  period: { begins: row.period_begins, ends: row.period_ends },
  kind: row.kind,
  claimed: row.claimed,
  granted: row.granted,
  counted: row.counted,
  ...(row.trajectory !== null && { trajectory: row.trajectory }),
  returnCodes: row.return_codes,
});

/** The lines that were judged by an instant for whoever the numbers ever were, in the order in which they were judged. */
export async function entriesThen(
  client: ClientBase,
  known: Instant,
  numbers: readonly NumberEver[],
): Promise<readonly AccountEntry[]> {
  const whose = numbers.flatMap(({ municipality, provider, clients }) =>
    clients.map((client_key) => ({ municipality, provider, client_key, known })),
  );
  const rows = await entriesOfClients(client, [...new Map(whose.map((each) => [each.client_key, each])).values()]);
  return [...rows].sort((a, b) => a.seq - b.seq).map(accountEntry);
}
