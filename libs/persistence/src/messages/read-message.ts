import type { ClientBase } from 'pg';
import type { MessageInDetail, RelatedMessage } from '#pipeline';
import { relatedOf } from '../verdict/find-messages';
import { readVerdict } from '../verdict/read-verdict';
import { together } from '../statement';
import { conditionOfOne } from './conditions';
import { historyOf } from './hops';
import { listed, LISTED, type ListedRow } from './list-messages';
import { stepsOf } from './steps';

interface DetailRow extends ListedRow {
  readonly routing_key: string;
  readonly digest: string;
  readonly today: string;
  readonly rules: string | null;
  readonly region_version: number | null;
  readonly replies_to: number | null;
  readonly written_for: number | null;
  readonly trace: string | null;
}

/** Of a message, or of the one that a letter belongs to (`message.position`). */
export function messageIn(id: string): number | undefined {
  const [, message] = /^(\d{1,15})(?:\.\d{1,9})?$/.exec(id) ?? [];
  return message === undefined ? undefined : Number(message);
}

const DETAILED = `${LISTED}, routing_key, encode(digest, 'hex') as digest, today, rules, region_version, replies_to, written_for,
  encode(trace, 'hex') as trace`;

async function detailRow(client: ClientBase, scope: string, id: number): Promise<DetailRow | undefined> {
  const { where, values } = conditionOfOne(scope, id);
  return (await client.query<DetailRow>(`select ${DETAILED} from message where ${where}`, [...values])).rows[0];
}

/** What came with it and what it was judged by: texts, of which none is about a client. */
function headersOf(row: DetailRow): Readonly<Record<string, string>> {
  const told = {
    'routing-key': row.routing_key,
    submitter: row.submitter,
    'message-id': String(row.id),
    'sha-256': row.digest,
    'judged-by-day': row.today,
    rules: row.rules,
    'region-version': row.region_version === null ? null : String(row.region_version),
  };
  return Object.fromEntries(Object.entries(told).filter((each): each is [string, string] => each[1] !== null));
}

/** Why it ended as it did, in the words of its first finding. */
async function whyOf(
  client: ClientBase,
  scope: string,
  row: DetailRow,
): Promise<Partial<Pick<MessageInDetail, 'why'>>> {
  if (row.findings === 0) return {};
  const query = { from: 0, finding: 0, after: 0 };
  const [first] = (await readVerdict(client, scope, { id: String(row.id), query }))?.findings ?? [];
  return first ? { why: { sentence: first.sentence, returnCode: first.returnCode, actions: first.actions } } : {};
}

/** Those that are messages themselves, for each its own steps. */
const idsIn = (row: DetailRow, related: readonly RelatedMessage[]): readonly number[] => [
  row.id,
  ...related.filter(({ id }) => !id.includes('.')).map(({ id }) => Number(id)),
];

export async function readMessage(client: ClientBase, scope: string, id: string): Promise<MessageInDetail | undefined> {
  const message = messageIn(id);
  const row = message === undefined ? undefined : await detailRow(client, scope, message);
  if (!row) return undefined;
  const related = await relatedOf(client, row);
  const [history, steps] = await together([historyOf(client, scope, row.id), stepsOf(client, idsIn(row, related))]);
  // By itself: of it a part is read widely.
  const why = await whyOf(client, scope, row);
  const traceId = row.trace === null ? {} : { traceId: row.trace };
  return { ...listed(row), ...traceId, ...why, headers: headersOf(row), ...history, related, steps };
}

/** Its id, where there is such a message for the scope. */
export async function idFor(client: ClientBase, scope: string, id: string): Promise<number | undefined> {
  const message = messageIn(id);
  if (message === undefined) return undefined;
  const { where, values } = conditionOfOne(scope, message);
  const { rowCount } = await client.query(`select from message where ${where}`, [...values]);
  return rowCount === 1 ? message : undefined;
}
