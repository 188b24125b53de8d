import type { ClientBase, QueryResultRow } from 'pg';
import { assert } from '#domain';
import { rowSet, type ColumnTypes, type RowSet } from './row-set';

/** Says nothing but that an earlier statement of the transaction failed. */
const ABORTED = '25P02';
const isAborted = (fault: unknown): boolean => (fault as { readonly code?: unknown } | undefined)?.code === ABORTED;

/**
 * Statements of one transaction that were sent without waiting for one another, or what is made of them. When one fails those behind
 * it fail too; what is thrown then is the fault that the others follow from.
 */
export async function together<Sent extends readonly unknown[] | []>(sent: Sent): ReturnType<typeof Promise.all<Sent>> {
  const settled = await Promise.allSettled(sent);
  const faults = settled.flatMap((each) => (each.status === 'rejected' ? [each.reason as unknown] : []));
  if (faults.length > 0) throw faults.find((fault) => !isAborted(fault)) ?? faults[0];
  return Promise.all(sent);
}

const texts = new Map<string, string>();

/** A connection that knows a name refuses another text under it, and only where both are asked for over the same one. */
function named(name: string, text: string): { readonly name: string; readonly text: string } {
  assert((texts.get(name) ?? text) === text, `${name}: a statement has one text`);
  texts.set(name, text);
  return { name, text };
}

/** A statement with a name is parsed and planned once per connection. */
export function select<Row extends QueryResultRow>(name: string, text: string) {
  const statement = named(name, text);
  return async (client: ClientBase, ...values: readonly unknown[]): Promise<readonly Row[]> =>
    (await client.query<Row>({ ...statement, values: [...values] })).rows;
}

/**
 * Selects `columns` of what is found for each of a set of keys, `given` in the text; nothing is asked where there are none.
 * The offset keeps the planner from joining in another order, such as reading the table from end to end for a few keys.
 */
export function selectForEach<Key extends object, Row extends QueryResultRow>(
  name: string,
  types: ColumnTypes<Key>,
  { columns, found }: { readonly columns: string; readonly found: string },
) {
  const keys = rowSet<Key>(types);
  const run = select<Row>(
    name,
    `select ${columns} from ${keys.stream} cross join lateral (${found} offset 0) as found`,
  );
  return async (client: ClientBase, given: readonly Key[]): Promise<readonly Row[]> =>
    given.length === 0 ? [] : run(client, ...keys.parameters(given));
}

/** Changes one row for each that is given, and answers for it that every one of them was there to be changed. */
export function changeEach<Row extends object>(
  name: string,
  types: ColumnTypes<Row>,
  textFor: (given: string, rows: RowSet<Row>) => string,
) {
  const set = rowSet<Row>(types);
  const statement = named(name, textFor(set.table, set));
  return async (client: ClientBase, rows: readonly Row[]): Promise<void> => {
    if (rows.length === 0) return;
    const { rowCount } = await client.query({ ...statement, values: [...set.parameters(rows)] });
    assert(rowCount === rows.length, `${name}: every row asked for is there and may be changed so`);
  };
}

interface Inserting {
  readonly conflict?: string;
  /** Columns that hold the same in every row: asked of the database once, where a default of theirs is asked for each row. */
  readonly once?: Readonly<Record<string, string>>;
}

/** Inserts in the order given. */
export const insertInto = <Row extends object>(
  table: string,
  types: ColumnTypes<Row>,
  { conflict = '', once = {} }: Inserting = {},
) =>
  changeEach<Row>(`insert ${table}`, types, (_, { columns, values, stream }) => {
    const all = [columns, ...Object.keys(once)].join(', ');
    const each = [values, ...Object.values(once).map((asked) => `(select ${asked})`)].join(', ');
    return `insert into ${table} (${all}) select ${each} from ${stream} ${conflict}`;
  });
