import type { Client } from 'pg';

/** How many of the messages that a scope sees its samples are taken from. */
const OWN_SAMPLED = 2_000;

/** What somebody has at hand of his messages, and what he chooses them by. */
const OF_OWN = {
  id: 'select id::text from own',
  identification: 'select identification from own',
  reference: 'select reference from own join entry on message_id = id',
  allocation: `select entry.municipality || '/' || allocation_number from own join entry on message_id = id`,
  declaration: 'select number from own join declaration on message_id = id',
  letter: 'select letter.identification from own join letter on message_id = id',
  code: 'select return_code from own join finding on message_id = id',
  rule: 'select rule from own join finding on message_id = id',
  trace: `select encode(trace, 'hex') from own`,
  kind: 'select kind from own',
  outcome: 'select outcome from own',
  party: `select code from own join party on code = case when author = $1 then addressee else author end`,
  day: 'select received_at::date::text from own',
  trajectory: `select municipality || '/' || number from own join allocation_version on message_id = id where not withdrawn`,
} as const;

export type Samples = Readonly<Record<keyof typeof OF_OWN, readonly string[]>>;

/** So many of each, the same ones whenever they are taken. */
export async function takeSamples(client: Client, scope: string, count: number): Promise<Samples> {
  await client.query('drop table if exists own');
  await client.query(
    `create temp table own as select * from message
     where $1 = '*' or $1 in (author, addressee) and outcome <> 'quarantined'
       and message_key = author || '/' || kind || '/' || identification order by md5(id::text) limit ${OWN_SAMPLED}`,
    [scope],
  );
  const taken: [string, readonly string[]][] = [];
  for (const [name, found] of Object.entries(OF_OWN)) {
    const { rows } = await client.query<{ readonly value: string }>(
      `select value from (${found.replaceAll('$1', `'${scope}'`)}) as found (value) where value is not null
       group by value order by md5(value) limit ${count}`,
    );
    if (rows.length === 0) throw new Error(`no ${name} in what ${scope} sees`);
    taken.push([name, rows.map(({ value }) => value)]);
  }
  return Object.fromEntries(taken) as Samples;
}
