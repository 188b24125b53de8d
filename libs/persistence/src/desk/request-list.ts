import type { ClientBase } from 'pg';
import {
  FINAL_ANSWER_DAYS,
  type AskedRequest,
  type CalendarDate,
  type Figures,
  type GivenAnswer,
  type MunicipalityCode,
  type ProviderCode,
} from '#domain';
import type { ListedRequest, RecordedAct, RequestPage, RequestPlace, RequestState } from '#pipeline';
import type { PayloadCipher } from '../payload-cipher';
import { select } from '../statement';
import { actColumns, recordedAct, type ActRow } from './acts';

interface RequestRow {
  readonly message_id: number;
  readonly product_no: number;
  readonly kind: AskedRequest['kind'];
  readonly reference: string;
  readonly provider: ProviderCode;
  readonly issued_on: CalendarDate;
  readonly figures: Figures | null;
  readonly verdict: GivenAnswer['verdict'] | null;
  readonly state: RequestState;
  readonly final_answer_by: CalendarDate;
  readonly days_left: number;
  readonly decision: ActRow | null;
}

const HANDED = `from signal where signal.message_id = request.message_id
  and rule = 'request-needs-person' and coalesce(line_no, request.product_no) = request.product_no`;
const ANSWERS = `from request_answer as answer where answer.asked_by = request.message_id
  and answer.reference = request.reference and not withdrawn`;
const FINAL_ANSWER = `${ANSWERS} and verdict in ('allocated', 'refused')`;
const DECISIONS = `from request_act as done where done.asked_by = request.message_id
  and done.reference = request.reference and act <> 'ask'`;
const MUNICIPALITY_ANSWERS = `from own_answer where own_answer.municipality = request.municipality
  and own_answer.kind = 'request' and replaced_at is null and (select today from message where message.id = request.message_id)
    between valid_from and coalesce(valid_to, 'infinity')`;

/**
 * A request is in the queue when it was handed to a person, when somebody decided on it, or when it has no final answer although the
 * gateway answers: what it answered was refused then, and taken back. Nobody decides again while what was decided is on its way.
 */
const QUEUE = `
  select request.*, case when exists (select ${FINAL_ANSWER}) then 'decided'
      when exists (select ${DECISIONS} and not exists (
        select from message as written where written.message_key = done.message_key)) then 'sent' else 'open' end as state
  from request where request.municipality = $1 and not request.withdrawn and (
    exists (select ${HANDED}) or exists (select ${DECISIONS})
    or not exists (select ${FINAL_ANSWER}) and not exists (select ${MUNICIPALITY_ANSWERS}))`;

/** What there is to tell of requests, which is looked for when it is known which are asked for. */
const told = (requests: string): string => `
  select request.message_id, request.product_no, request.kind, request.reference, request.provider, request.issued_on, state,
    request.issued_on + ${FINAL_ANSWER_DAYS} as final_answer_by,
    request.issued_on + ${FINAL_ANSWER_DAYS} - gateway_today() as days_left,
    handed.figures, last.verdict, to_jsonb(decision) as decision
  from (${requests}) as request
  left join lateral (select figures ${HANDED} limit 1) as handed on true
  left join lateral (select verdict ${ANSWERS} order by verdict = 'looked-into', id desc limit 1) as last on true
  left join lateral (select ${actColumns('done')} ${DECISIONS} order by attempt desc limit 1) as decision on true
  order by message_id, product_no`;

const listed = select<RequestRow & Record<string, unknown>>(
  'requests in the queue',
  told(`select * from (${QUEUE} and (request.message_id, request.product_no) > ($2, $3)) as queue
    where state = $4 order by message_id, product_no limit $5`),
);
const found = select<RequestRow & Record<string, unknown>>(
  'request in the queue',
  told(`${QUEUE} and request.message_id = $2 and request.product_no = $3`),
);
const actsOn = select<ActRow>(
  'acts on a request',
  `select ${actColumns('done')} from request_act as done
   join request on request.message_id = done.asked_by and request.reference = done.reference
   where done.asked_by = $1 and request.product_no = $2 order by done.id`,
);

function listedRequest(row: RequestRow, cipher: PayloadCipher): ListedRequest {
  const at = { message: row.message_id, product: row.product_no };
  return {
    ...at,
    ...{ kind: row.kind, reference: row.reference, provider: row.provider, issuedOn: row.issued_on },
    ...{ state: row.state, figures: row.figures ?? {} },
    ...(row.verdict !== null && { verdict: row.verdict }),
    ...{ finalAnswerBy: row.final_answer_by, daysLeft: row.days_left },
    ...(row.decision && { decision: recordedAct(row.decision, at, cipher) }),
  };
}

export async function listRequests(
  client: ClientBase,
  municipality: MunicipalityCode,
  { after = { message: 0, product: 0 }, state, limit, cipher }: RequestPage & { readonly cipher: PayloadCipher },
): Promise<readonly ListedRequest[]> {
  const rows = await listed(client, municipality, after.message, after.product, state, limit);
  return rows.map((row) => listedRequest(row, cipher));
}

export async function findRequest(
  client: ClientBase,
  municipality: MunicipalityCode,
  { message, product, cipher }: RequestPlace & { readonly cipher: PayloadCipher },
): Promise<{ readonly listed: ListedRequest; readonly acts: readonly RecordedAct[] } | undefined> {
  const [row] = await found(client, municipality, message, product);
  if (!row) return undefined;
  const acts = await actsOn(client, message, product);
  return {
    listed: listedRequest(row, cipher),
    acts: acts.map((act) => recordedAct(act, { message, product }, cipher)),
  };
}
