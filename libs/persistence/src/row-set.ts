/** The type of each column in PostgreSQL. */
export type ColumnTypes<Row> = Readonly<Record<keyof Row & string, string>>;

export interface RowSet<Row> {
  /** The columns by name. */
  readonly columns: string;
  /** The columns as they are selected from either of the two. */
  readonly values: string;
  /** What to select from: the rows in their order, as `given`. They are put aside first, so that they may be gone through again. */
  readonly table: string;
  /** The same where they are gone through once. */
  readonly stream: string;
  readonly parameters: (rows: readonly Row[]) => readonly unknown[];
}

const buffersIn = (values: readonly unknown[]): readonly Buffer[] => values.filter((value) => Buffer.isBuffer(value));
const sizeOf = (value: unknown): number | null => (Buffer.isBuffer(value) ? value.length : null);

/** Where each begins in all of them together, from one. */
function startsOf(values: readonly unknown[]): readonly number[] {
  let next = 1;
  return values.map((value) => {
    const start = next;
    next += sizeOf(value) ?? 0;
    return start;
  });
}

/** Numbers, truths and days need no quotes, and pg would put them around each. */
const PLAIN_TYPES = new Set(['bigint', 'integer', 'smallint', 'boolean', 'date']);
const plainLiteral = (values: readonly unknown[]): string =>
  `{${(values as readonly (number | string | boolean | null | undefined)[]).map((value) => value ?? 'null').join(',')}}`;

/** Texts, and what is written as text, all at once: JSON has the quotes that PostgreSQL wants, and escapes a quote and itself alike. */
function quotedLiteral(values: readonly unknown[]): string {
  const json = JSON.stringify(values);
  return `{${(OTHER_ESCAPE.test(json) ? json.replace(ESCAPE, inArray) : json).slice(1, -1)}}`;
}

/** Of a character that JSON names and PostgreSQL takes as it is. */
const OTHER_ESCAPE = /\\[^"\\]/;
const ESCAPE = /\\(?:u[0-9a-f]{4}|.)/g;
const inArray = (escape: string): string =>
  escape === '\\"' || escape === '\\\\' ? escape : (JSON.parse(`"${escape}"`) as string);

const nestedLiteral = (items: unknown): string => quotedLiteral((items as readonly unknown[]).map(String));

/**
 * Many rows in one statement: every column travels as one array. An array column goes as text, for an array of arrays would be
 * flattened. Bytes go all together, with where each begins and ends: as text they would double, and a few great messages would
 * pass what a string can hold.
 */
export function rowSet<Row extends object>(types: ColumnTypes<Row>): RowSet<Row> {
  const columns = Object.keys(types) as (keyof Row & string)[];
  const parameters: ((rows: readonly Row[]) => unknown)[] = [];
  const names: string[] = [];
  const arrays: string[] = [];

  const parameter = (type: string, of: (rows: readonly Row[]) => unknown): string => `$${parameters.push(of)}::${type}`;
  const array = (name: string, type: string, of: (rows: readonly Row[]) => readonly unknown[]): string => {
    const literal = PLAIN_TYPES.has(type) ? plainLiteral : quotedLiteral;
    arrays.push(parameter(`${type}[]`, (rows) => literal(of(rows))));
    names.push(name);
    return `given.${name}`;
  };
  const values = columns.map((column) => {
    const type = types[column];
    const valuesOf = (rows: readonly Row[]): readonly unknown[] => rows.map((row) => row[column]);
    if (type === 'bytea') {
      const start = array(`${column}_start`, 'integer', (rows) => startsOf(valuesOf(rows)));
      const size = array(`${column}_size`, 'integer', (rows) => valuesOf(rows).map(sizeOf));
      return `substring(${parameter(type, (rows) => Buffer.concat(buffersIn(valuesOf(rows))))}, ${start}, ${size})`;
    }
    if (type.endsWith('[]')) return `${array(column, 'text', (rows) => valuesOf(rows).map(nestedLiteral))}::${type}`;
    return array(column, type, valuesOf);
  });
  return {
    columns: columns.join(', '),
    values: values.join(', '),
    table: `unnest(${arrays.join(', ')}) as given (${names.join(', ')})`,
    stream: `(select ${arrays.map((each, at) => `unnest(${each}) as ${names[at]!}`).join(', ')}) as given`,
    parameters: (rows) => parameters.map((of) => of(rows)),
  };
}
