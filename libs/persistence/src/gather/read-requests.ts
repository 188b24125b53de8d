import type { ClientBase } from 'pg';
import type { AskedRequest, CalendarDate, ClientKey, GivenAnswer, Pair } from '#domain';
import { selectForEach, together } from '../statement';
import type { PairClient, ProviderReference } from './at-hand';
import { grouped } from './group';

interface RequestRow extends Pair {
  readonly id: number;
  readonly message_id: number;
  readonly product_no: number;
  readonly client_key: ClientKey;
  readonly kind: AskedRequest['kind'];
  readonly reference: string;
  readonly issued_on: CalendarDate;
  readonly withdrawn: boolean;
}

const standingByReference = selectForEach<ProviderReference, RequestRow>(
  'requests by reference',
  { provider: 'text', reference: 'text' },
  {
    columns: 'found.*',
    found: `select * from request where provider = given.provider and reference = given.reference and not withdrawn`,
  },
);
const standingOfClients = selectForEach<Pair & { readonly client_key: ClientKey }, RequestRow>(
  'requests of clients',
  { municipality: 'text', provider: 'text', client_key: 'text' },
  {
    columns: 'found.*',
    found: `select * from request where municipality = given.municipality and provider = given.provider
      and client_key = given.client_key and not withdrawn`,
  },
);
/** What a message asked, and what it answered. */
const ofMessages = selectForEach<{ readonly message_id: number }, RequestRow>(
  'requests of messages',
  { message_id: 'bigint' },
  {
    columns: 'found.*',
    found: `select * from request where message_id = given.message_id
      union all select request.* from request_answer as answer
      join request on request.message_id = answer.asked_by and request.reference = answer.reference
      where answer.message_id = given.message_id`,
  },
);

interface AnswerRow {
  readonly asked_by: number;
  readonly reference: string;
  readonly message_id: number;
  readonly verdict: GivenAnswer['verdict'];
  readonly withdrawn: boolean;
}

const answersTo = selectForEach<Pick<AnswerRow, 'asked_by' | 'reference'>, AnswerRow>(
  'answers to requests',
  { asked_by: 'bigint', reference: 'text' },
  {
    columns: 'found.*',
    found: `select * from request_answer where asked_by = given.asked_by and reference = given.reference order by id`,
  },
);

export interface ProviderRequest extends Pair {
  readonly request: AskedRequest;
}

const askedRequest = (row: RequestRow, answers: readonly AnswerRow[]): AskedRequest => ({
  reference: row.reference,
  message: row.message_id,
  kind: row.kind,
  product: row.product_no,
  municipality: row.municipality,
  client: row.client_key,
  issuedOn: row.issued_on,
  withdrawn: row.withdrawn,
  answers: answers.map(({ message_id, verdict, withdrawn }) => ({ message: message_id, verdict, withdrawn })),
});

export interface RequestsAtHand {
  readonly references: readonly ProviderReference[];
  readonly clients: readonly PairClient[];
  /** Messages that are answered: what they asked or answered may have to be taken back. */
  readonly answered: readonly number[];
}

/** In the order in which they were booked: of a reference that was used again the last one stands. */
export async function readRequests(client: ClientBase, atHand: RequestsAtHand): Promise<readonly ProviderRequest[]> {
  const clients = atHand.clients.map(({ municipality, provider, client: key }) => ({
    municipality,
    provider,
    client_key: key,
  }));
  const found = await together([
    standingByReference(client, atHand.references),
    standingOfClients(client, clients),
    ofMessages(
      client,
      atHand.answered.map((message) => ({ message_id: message })),
    ),
  ]);
  const rows = [...new Map(found.flat().map((row) => [row.id, row])).values()].sort((a, b) => a.id - b.id);
  const keyOf = (row: { readonly reference: string }, asked: number): string => `${asked}/${row.reference}`;
  const answers = grouped(
    await answersTo(
      client,
      rows.map(({ message_id, reference }) => ({ asked_by: message_id, reference })),
    ),
    (row) => keyOf(row, row.asked_by),
    (row) => row,
  );
  return rows.map((row) => {
    const { municipality, provider } = row;
    return { municipality, provider, request: askedRequest(row, answers.get(keyOf(row, row.message_id)) ?? []) };
  });
}
