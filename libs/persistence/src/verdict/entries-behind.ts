import type { ClientBase, QueryResultRow } from 'pg';
import type { CitedEntries, LedgerAccount, Measure } from '#domain';
import { widely } from '../as-reader';

/** How many entries behind a figure are listed at a time. */
export const LISTED_MAX = 200;

/** An account as it stood when a line was judged. */
export interface AccountThen {
  readonly account: LedgerAccount;
  readonly measure: Measure;
  readonly provider: string;
  readonly clientKey: string;
  /** The number of that line: what stood has a smaller one. */
  readonly before: number;
}

export interface Listing {
  /** Whose entries are listed; those of others are counted only. Everybody's where it is undefined. */
  readonly municipality: string | undefined;
  readonly after: number;
}

const MEASURED: Readonly<Record<Measure, string>> = {
  cents: 'granted',
  volume: 'counted',
  debits: `case when kind = 'credit' then 0 else 1 end`,
};

/** The entries of an account, by an index of the entries of its client or, for a room, of its provider. */
function entriesOf({
  account,
  provider,
  clientKey,
}: AccountThen): readonly [where: string, values: readonly unknown[]] {
  switch (account.kind) {
    case 'room':
      return ['provider = $2 and granted <> 0 and $3 = any (rooms)', [provider, account.key]];
    case 'trajectory':
      return ['client_key = $2 and trajectory = $3 and granted <> 0', [clientKey, account.key]];
    case 'allocation':
      return [
        `client_key = $2 and municipality = $3 and allocation_number = $4 and (granted <> 0 or counted <> 0)`,
        [clientKey, account.municipality, account.number],
      ];
    case 'debit':
      return [
        `client_key = $2 and municipality = $3 and allocation_number = $4 and category || ':' || code = $5
         and period_begins = $6 and kind in ('grant', 'grant-over-limit')`,
        [clientKey, account.municipality, account.number, account.product, account.begins],
      ];
  }
}

const rows = async <Row extends QueryResultRow>(
  client: ClientBase,
  text: string,
  values: readonly unknown[],
): Promise<readonly Row[]> => (await client.query<Row>(text, [...values])).rows;

interface ListedRow {
  readonly id: string;
  readonly seq: number;
  readonly amount: number;
}

/** How many there were and what they add up to. What others booked counts too, so it is asked widely. */
export async function countBehind(
  client: ClientBase,
  then: AccountThen,
): Promise<Pick<CitedEntries, 'count' | 'total'>> {
  const [where, values] = entriesOf(then);
  const [all] = await rows<{ count: number; total: number }>(
    client,
    `select count(*)::integer as count, coalesce(sum(${MEASURED[then.measure]}), 0)::bigint as total
     from entry where seq < $1 and ${where}`,
    [then.before, ...values],
  );
  return { count: all!.count, total: all!.total };
}

/** Those that are listed, in the order of judging. */
export async function listBehind(
  client: ClientBase,
  then: AccountThen,
  { municipality, after }: Listing,
): Promise<Pick<CitedEntries, 'listed' | 'next'>> {
  const [where, values] = entriesOf(then);
  const given = [then.before, ...values];
  const own = `($${given.length + 2}::text is null or municipality = $${given.length + 2})`;
  const listed = await rows<ListedRow>(
    client,
    `select message_id || '/' || client_no || '/' || line_no as id, seq, (${MEASURED[then.measure]})::bigint as amount
     from entry where seq < $1 and ${where} and seq > $${given.length + 1} and ${own} order by seq limit ${LISTED_MAX + 1}`,
    [...given, after, municipality ?? null],
  );
  const shown = listed.slice(0, LISTED_MAX);
  return {
    listed: shown.map(({ id, amount }) => ({ id, amount })),
    ...(listed.length > LISTED_MAX && { next: shown.at(-1)!.seq }),
  };
}

/** Both, for a reader, one statement after the other. */
export async function entriesBehind(client: ClientBase, then: AccountThen, listing: Listing): Promise<CitedEntries> {
  const all = await widely(client, () => countBehind(client, then));
  return { ...all, ...(await listBehind(client, then, listing)) };
}
