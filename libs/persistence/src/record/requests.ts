import type { ClientBase } from 'pg';
import type { Judgement } from '#pipeline';
import { changeEach, insertInto, together } from '../statement';
import { bookingsIn } from './bookings';

const requestColumns = {
  message_id: 'bigint',
  product_no: 'integer',
  municipality: 'text',
  provider: 'text',
  client_key: 'text',
  kind: 'text',
  reference: 'text',
  issued_on: 'date',
  withdrawn: 'boolean',
} as const;
type RequestColumns = Readonly<Record<keyof typeof requestColumns, unknown>> & RowKey;
const insertRequests = insertInto<RequestColumns>('request', requestColumns);

const answerColumns = {
  message_id: 'bigint',
  asked_by: 'bigint',
  reference: 'text',
  verdict: 'text',
  withdrawn: 'boolean',
} as const;
type AnswerColumns = Readonly<Record<keyof typeof answerColumns, unknown>> & RowKey;
const insertAnswers = insertInto<AnswerColumns>('request_answer', answerColumns);

/** Of a request the message that asked it, of an answer the message that gave it. */
interface RowKey {
  readonly message_id: number;
  readonly reference: string;
}
const keyTypes = { message_id: 'bigint', reference: 'text' } as const;

const withdraw = (table: 'request' | 'request_answer') =>
  changeEach<RowKey>(
    `withdraw ${table}`,
    keyTypes,
    (given) =>
      `update ${table} as row set withdrawn = true from ${given}
       where row.message_id = any($1) and row.message_id = given.message_id and row.reference = given.reference`,
  );
const withdrawRequests = withdraw('request');
const withdrawAnswers = withdraw('request_answer');

interface Changes<Row extends RowKey> {
  readonly added: readonly Row[];
  readonly withdrawn: readonly RowKey[];
}

/** What was added and withdrawn by the same batch is added as withdrawn: a reference that is free again may be in it once more. */
function inOnePass<Row extends RowKey>({ added, withdrawn }: Changes<Row>): Changes<Row> {
  const keyOf = ({ message_id, reference }: RowKey): string => `${message_id}/${reference}`;
  const [addedKeys, withdrawnKeys] = [new Set(added.map(keyOf)), new Set(withdrawn.map(keyOf))];
  return {
    added: added.map((row) => ({ ...row, withdrawn: withdrawnKeys.has(keyOf(row)) })),
    withdrawn: withdrawn.filter((row) => !addedKeys.has(keyOf(row))),
  };
}

const requestsIn = (judgements: readonly Judgement[]): readonly RequestColumns[] =>
  bookingsIn(judgements, 'request-asked').map(({ provider, booking: { request } }) => ({
    message_id: request.message,
    product_no: request.product,
    municipality: request.municipality,
    provider,
    client_key: request.client,
    kind: request.kind,
    reference: request.reference,
    issued_on: request.issuedOn,
    withdrawn: request.withdrawn,
  }));

const answersIn = (judgements: readonly Judgement[]): readonly AnswerColumns[] =>
  bookingsIn(judgements, 'request-answered').map(({ booking: { reference, asked, answer } }) => ({
    message_id: answer.message,
    asked_by: asked,
    reference,
    verdict: answer.verdict,
    withdrawn: answer.withdrawn,
  }));

const withdrawnIn = (
  judgements: readonly Judgement[],
  kind: 'request-withdrawn' | 'answer-withdrawn',
): readonly RowKey[] =>
  bookingsIn(judgements, kind).map(({ booking: { message, reference } }) => ({ message_id: message, reference }));

/** What was asked and answered, and what of it was taken back: that first, so that its references are free. */
export async function recordRequests(client: ClientBase, judgements: readonly Judgement[]): Promise<void> {
  const requests = inOnePass({
    added: requestsIn(judgements),
    withdrawn: withdrawnIn(judgements, 'request-withdrawn'),
  });
  const answers = inOnePass({
    added: answersIn(judgements),
    withdrawn: withdrawnIn(judgements, 'answer-withdrawn'),
  });
  await together([
    withdrawRequests(client, requests.withdrawn),
    insertRequests(client, requests.added),
    withdrawAnswers(client, answers.withdrawn),
    insertAnswers(client, answers.added),
  ]);
}
