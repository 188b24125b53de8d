import type { ClientBase } from 'pg';
import { assert, messageKey, type CalendarDate, type MessageKey, type MessageKind } from '#domain';
import type { ActToRecord, LastDecision, RecordedAct, RequestPlace, WantedAct } from '#pipeline';
import type { PayloadCipher } from '../payload-cipher';
import { select } from '../statement';

export interface ActRow {
  readonly id: number;
  readonly act: WantedAct['act'];
  readonly done_by: string;
  readonly done_at: string;
  readonly reason: string | null;
  readonly residence: string | null;
  readonly agreed_from: CalendarDate | null;
  readonly question: Buffer | null;
  readonly kind: MessageKind | null;
  readonly identification: string | null;
}

/** The columns of an act, of the table by this name. */
export const actColumns = (table: string): string =>
  `${table}.id, ${table}.act, ${table}.done_by, ${table}.reason, ${table}.residence, ${table}.agreed_from, ${table}.question,
   ${table}.kind, ${table}.identification,
   to_char(${table}.done_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as done_at`;

const questionPlace = ({ message, product }: RequestPlace): string => `question ${message}/${product}`;

export function recordedAct(row: ActRow, at: RequestPlace, cipher: PayloadCipher): RecordedAct {
  const { reason, residence, agreed_from: from, question, kind, identification } = row;
  return {
    ...{ act: row.act, by: row.done_by, at: row.done_at },
    ...(reason !== null && { reason }),
    ...(residence !== null && { residence }),
    ...(from !== null && { from }),
    ...(question && { question: cipher.open(questionPlace(at), question).toString() }),
    ...(kind !== null && identification !== null && { wrote: { kind, identification } }),
  };
}

/** Of which nothing was seen yet it is in the outbox, or in a queue. */
const lastDecisionOn = select<ActRow & { readonly is_underway: boolean }>(
  'last decision',
  `select ${actColumns('done')},
     not exists (select from message where message.message_key = done.message_key) as is_underway
   from request_act as done join request on request.message_id = done.asked_by and request.reference = done.reference
   where done.asked_by = $1 and request.product_no = $2 and act <> 'ask' order by attempt desc limit 1`,
);

export async function lastDecision(
  client: ClientBase,
  at: RequestPlace,
  cipher: PayloadCipher,
): Promise<LastDecision | undefined> {
  const [row] = await lastDecisionOn(client, at.message, at.product);
  return row && { decision: recordedAct(row, at, cipher), isUnderway: row.is_underway };
}

const insertAct = select<ActRow>(
  'insert act',
  `insert into request_act
     (asked_by, reference, act, done_by, reason, residence, agreed_from, question, kind, identification, message_key, attempt)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, (
     select count(*) from request_act where asked_by = $1 and reference = $2 and act <> 'ask'))
   returning ${actColumns('request_act')}`,
);

const keyOf = ({ municipality, submits }: ActToRecord): MessageKey | undefined =>
  submits && messageKey(municipality, submits.kind, submits.identification);

export async function insertActOf(client: ClientBase, act: ActToRecord, cipher: PayloadCipher): Promise<RecordedAct> {
  const { wanted, submits, message, reference, by } = act;
  const reason = wanted.act === 'refuse' ? wanted.reason : undefined;
  const residence = wanted.act === 'refuse' ? wanted.residence : undefined;
  const from = wanted.act === 'allocate' ? wanted.from : undefined;
  const question = wanted.act === 'ask' ? cipher.seal(questionPlace(act), Buffer.from(wanted.question)) : undefined;
  const says = [reason, residence, from, question];
  const wrote = [submits?.kind, submits?.identification, keyOf(act)];
  const [row] = await insertAct(client, message, reference, wanted.act, by, ...says, ...wrote);
  assert(row !== undefined, 'an act is remembered');
  return recordedAct(row, act, cipher);
}
