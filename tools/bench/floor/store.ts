import { Client } from 'pg';
import { lineColumns, type Scanned } from './scan';

export interface Stored {
  readonly id: string;
  readonly body: Buffer;
  readonly scanned: Scanned;
}

/** Resolves when the group is committed. */
export type Store = (group: readonly Stored[]) => Promise<void>;

const TYPES = ['text', 'text', 'bigint', 'text', 'text', 'date', 'date', 'bigint', 'text', 'bigint'] as const;
const LINES_FROM = 8;

/** One statement: a message that is there already comes back from `stored` no more, so neither do its lines. */
const insertInto = (schema: string): string => `
  with stored as (
    insert into ${schema}.message (message_id, author, addressee, number, body)
    select id, author, addressee, number, substring($7::bytea, start, size)
    from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::integer[], $6::integer[])
      as given (id, author, addressee, number, start, size)
    on conflict (message_id) do nothing returning id, message_id)
  insert into ${schema}.line (message_id, ${lineColumns.join(', ')})
  select stored.id, ${lineColumns.map((name) => `given.${name}`).join(', ')}
  from unnest(${[...TYPES, 'text'].map((type, at) => `$${at + LINES_FROM}::${type}[]`).join(', ')})
    as given (${lineColumns.join(', ')}, message)
  join stored on stored.message_id = given.message`;

/** No value that the schema lets through here holds a comma, a quote or a brace. */
const array = (values: readonly (string | number)[]): string => `{${values.join(',')}}`;

export async function openStore(database: string, schema: string): Promise<Store> {
  const client = new Client({ connectionString: database, pipeline: true });
  await client.connect();
  const text = insertInto(schema);
  return async (group) => {
    let end = 1;
    const starts = group.map(({ body }) => (end += body.length) - body.length);
    const values = [
      array(group.map(({ id }) => id)),
      array(group.map(({ scanned }) => scanned.author)),
      array(group.map(({ scanned }) => scanned.addressee)),
      array(group.map(({ scanned }) => scanned.number)),
      array(starts),
      array(group.map(({ body }) => body.length)),
      Buffer.concat(group.map(({ body }) => body)),
      ...lineColumns.map((name) => array(group.flatMap(({ scanned }) => scanned.columns[name]))),
      array(group.flatMap(({ id, scanned }) => Array.from({ length: scanned.lines }, () => id))),
    ];
    await client.query({ name: 'store', text, values });
  };
}
