import type { ClientBase, QueryResultRow } from 'pg';
import { assert } from '#domain';

/** A statement with a name is parsed and planned once per connection. */
export const select =
  <Row extends QueryResultRow>(name: string, text: string) =>
  async (client: ClientBase, ...values: readonly unknown[]): Promise<readonly Row[]> =>
    (await client.query<Row>({ name, text, values: [...values] })).rows;

/** The type of each column in PostgreSQL. */
type ColumnTypes<Row> = Readonly<Record<keyof Row & string, string>>;

const isArray = (type: string): boolean => type.endsWith('[]');

/** An array of keys or numbers as PostgreSQL writes it; none of ours holds a quote. */
const arrayLiteral = (items: readonly unknown[]): string => `{${items.map((item) => `"${String(item)}"`).join(',')}}`;

const parameter = (value: unknown): unknown => (Array.isArray(value) ? arrayLiteral(value) : (value ?? null));

/**
 * Many rows in one statement: every column travels as one array. `table` is what to select them from, as `given`.
 * A column that is itself an array travels as text, for an array of arrays would be flattened.
 */
export function rowSet<Row extends object>(types: ColumnTypes<Row>) {
  const columns = Object.keys(types) as (keyof Row & string)[];
  const arrays = columns.map((column, at) => `$${at + 1}::${isArray(types[column]) ? 'text' : types[column]}[]`);
  return {
    columns: columns.join(', '),
    values: columns.map((column) => `given.${column}${isArray(types[column]) ? `::${types[column]}` : ''}`).join(', '),
    table: `unnest(${arrays.join(', ')}) as given (${columns.join(', ')})`,
    parameters: (rows: readonly Row[]): unknown[][] =>
      columns.map((column) => rows.map((row) => parameter(row[column]))),
  };
}

/** Selects by a set of keys, `given` in the text; nothing is asked where there are none. */
export function selectBy<Key extends object, Row extends QueryResultRow>(
  name: string,
  types: ColumnTypes<Key>,
  text: (given: string) => string,
) {
  const keys = rowSet<Key>(types);
  const run = select<Row>(name, text(keys.table));
  return async (client: ClientBase, given: readonly Key[]): Promise<readonly Row[]> =>
    given.length === 0 ? [] : run(client, ...keys.parameters(given));
}

/** Changes one row for each that is given, and answers for it that every one of them was there to be changed. */
export function changeEach<Row extends object>(
  name: string,
  types: ColumnTypes<Row>,
  text: (given: string, set: ReturnType<typeof rowSet<Row>>) => string,
) {
  const set = rowSet<Row>(types);
  const statement = text(set.table, set);
  return async (client: ClientBase, rows: readonly Row[]): Promise<void> => {
    if (rows.length === 0) return;
    const { rowCount } = await client.query({ name, text: statement, values: set.parameters(rows) });
    assert(rowCount === rows.length, `${name}: every row asked for is there and may be changed so`);
  };
}

/** Inserts in the order given. */
export const insertInto = <Row extends object>(table: string, types: ColumnTypes<Row>, conflict = '') =>
  changeEach<Row>(
    `insert ${table}`,
    types,
    (given, { columns, values }) => `insert into ${table} (${columns}) select ${values} from ${given} ${conflict}`,
  );
