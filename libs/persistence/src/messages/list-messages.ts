import type { ClientBase, QueryResultRow } from 'pg';
import type { Cents } from '#domain';
import type { ListedMessage, MessageOrder, MessagePage, MessageQuery } from '#pipeline';
import { select, together } from '../statement';
import { askMandates, askMeanings, conditionOf } from './conditions';

/** How many different return codes a line of the list names. */
const CODES_LISTED = 5;

export interface ListedRow {
  readonly id: number;
  readonly kind: string | null;
  readonly identification: string | null;
  readonly author: string | null;
  readonly addressee: string | null;
  readonly submitter: string;
  readonly outcome: string;
  readonly reason: string | null;
  readonly received_at: Date;
  readonly codes: readonly string[] | null;
  readonly findings: number;
  readonly claimed: Cents | null;
  readonly granted: Cents | null;
  readonly attempts: number;
}

/** Of the messages of one page only: what is told of each beside its row. */
export const LISTED = `message.id, kind, identification, author, addressee, submitter, outcome, reason, received_at,
  (select array_agg(return_code order by return_code) from (
     select distinct return_code from finding where message_id = message.id order by 1 limit ${CODES_LISTED}) as code) as codes,
  (select count(*)::integer from finding where message_id = message.id) as findings,
  coalesce((select sum(claimed)::bigint from entry where message_id = message.id),
    (select sum(claimed)::bigint from awaited_line where message_id = message.id)) as claimed,
  (select sum(granted)::bigint from entry where message_id = message.id) as granted,
  (select 1 + count(judged_at)::integer from reopening where message_id = message.id) as attempts`;

const ORDER: Readonly<Record<MessageOrder, string>> = {
  newest: 'received_at desc, id desc',
  oldest: 'received_at, id',
};

/**
 * The plan is made for what is asked this time, for one of a whole year and one of a single number want different ones; and what is
 * asked of all messages may read an index from end to end, which is read as it lies. What is far down a list is put in order in memory.
 */
export const planForThis = select(
  'plan for what is asked',
  `select set_config('plan_cache_mode', 'force_custom_plan', true), set_config('enable_seqscan', 'on', true),
     set_config('random_page_cost', '1.1', true), set_config('work_mem', '32MB', true)`,
);

const rows = async <Row extends QueryResultRow>(
  client: ClientBase,
  text: string,
  values: readonly unknown[],
): Promise<readonly Row[]> => (await client.query<Row>(text, [...values])).rows;

async function meaningsOf(client: ClientBase, words: readonly string[]): Promise<readonly (readonly boolean[])[]> {
  if (words.length === 0) return [];
  const { where, values } = askMeanings(words);
  const [row] = await rows<{ meanings: readonly (readonly boolean[])[] }>(
    client,
    `select ${where} as meanings`,
    values,
  );
  return row!.meanings;
}

async function mandatesOf(client: ClientBase, scope: string): Promise<readonly string[]> {
  if (scope === '*') return [];
  const { where, values } = askMandates(scope);
  return (await rows<{ author: string }>(client, where, values)).map(({ author }) => author);
}

const present = <Value>(value: Value | null): Value | undefined => value ?? undefined;

/** What is not known of a message is left out. */
export function listed(row: ListedRow): ListedMessage {
  const { id, received_at, codes, findings, attempts, submitter, outcome } = row;
  const optional = {
    kind: present(row.kind),
    identification: present(row.identification),
    author: present(row.author),
    addressee: present(row.addressee),
    reason: present(row.reason),
    claimed: present(row.claimed),
    granted: present(row.granted),
  };
  const known = Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined));
  return {
    ...{ id: String(id), submitter, outcome, receivedAt: received_at.toISOString() },
    ...(known as Partial<ListedMessage>),
    ...{ codes: codes ?? [], findings, attempts },
  };
}

const OTHER_END: Readonly<Record<MessageOrder, MessageOrder>> = { newest: 'oldest', oldest: 'newest' };

/** Rows to pass over from the end that is nearer, and how many then are of the page. */
function reach(total: number, { sort, limit, page }: Pick<MessageQuery, 'sort' | 'limit' | 'page'>) {
  const before = (page - 1) * limit;
  const count = Math.max(0, Math.min(limit, total - before));
  const behind = total - before - count;
  return behind < before
    ? { from: OTHER_END[sort], passed: Math.max(0, behind), count }
    : { from: sort, passed: before, count };
}

/** Those of one page, and how many there are in all: counted, not guessed. */
export async function listMessages(client: ClientBase, scope: string, query: MessageQuery): Promise<MessagePage> {
  const { sort, limit, page, ...choice } = query;
  await planForThis(client);
  const [mandates, meanings] = await together([mandatesOf(client, scope), meaningsOf(client, choice.words)]);
  const { where, values } = conditionOf(scope, choice, { mandates, meanings });
  const [counted] = await rows<{ total: number }>(
    client,
    `select count(*) as total from message where ${where}`,
    values,
  );
  const { total } = counted!;
  const { from, passed, count } = reach(total, { sort, limit, page });
  const chosen = await rows<ListedRow>(
    client,
    `select ${LISTED} from (
       select id as chosen_id from message where ${where} order by ${ORDER[from]} limit ${count} offset ${passed}) as chosen
     join message on message.id = chosen_id order by ${ORDER[sort]}`,
    values,
  );
  return { total, messages: chosen.map(listed) };
}
