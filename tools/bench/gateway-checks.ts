import type { ConsumeMessage } from 'amqplib';
import type { Client } from 'pg';
import { createDataSource, findOrphans, reconcile } from '#persistence';
import { municipalities, providers } from './bench-region';
import type { BenchBroker } from './broker';
import type { Copy } from './copies';

interface ToCheck {
  readonly client: Client;
  readonly broker: BenchBroker;
  /** The last message before this run. */
  readonly since: number;
}

/** Nothing lost, everything granted and counted, no room over its limit. Takes all letters from the queues of the parties. */
export async function checkGateway(copies: readonly Copy[], at: ToCheck): Promise<readonly string[]> {
  return [...(await checkLetters(copies, at)), ...(await checkEntries(copies, at)), ...(await checkDatabase())];
}

const headerOf = ({ properties }: ConsumeMessage, name: string): string => String(properties.headers?.[name]);

/** Of each declaration: the copy for the municipality, the answer for the provider, and a copy of that. */
async function checkLetters(copies: readonly Copy[], { broker }: ToCheck): Promise<readonly string[]> {
  const wanted = new Map<string, number>();
  for (const { provider, municipality, identification } of copies) {
    wanted.set(`${provider} JW325 ${identification}`, 1);
    wanted.set(`${municipality} JW325 ${identification}`, 1);
    wanted.set(`${municipality} JW323 ${identification}`, 1);
  }
  let strange = 0;
  for (const code of [...providers, ...municipalities.map((each) => each.code)]) {
    for (const letter of await broker.takeAll(`out.${code}`)) {
      const kind = headerOf(letter, 'x-ijw-kind');
      const about = kind === 'JW323' ? identificationIn(letter.content) : headerOf(letter, 'x-ijw-in-reply-to');
      if (!wanted.delete(`${code} ${kind} ${about}`)) strange += 1;
    }
  }
  const [example] = wanted.keys();
  return [
    ...(wanted.size === 0 ? [] : [`${wanted.size} letters did not come, such as ${example}`]),
    ...(strange === 0 ? [] : [`${strange} letters came that nobody waits for`]),
  ];
}

const identificationIn = (body: Buffer): string =>
  /<ijw:Identificatie>([^<]*)</.exec(body.subarray(0, 2_000).toString('latin1'))?.[1] ?? '';

async function checkEntries(copies: readonly Copy[], { client, since }: ToCheck): Promise<readonly string[]> {
  const { rows } = await client.query<{ lines: number; granted: number; refused: number }>(
    `select count(*)::integer as lines, coalesce(sum(granted), 0)::float8 as granted,
       (count(*) filter (where entry.kind <> 'grant'))::integer as refused
     from entry join message on message.id = message_id where message.id > $1`,
    [since],
  );
  const { lines, granted, refused } = rows[0]!;
  const claimed = copies.reduce((sum, copy) => sum + copy.claimed, 0);
  const declared = copies.reduce((sum, copy) => sum + copy.lines, 0);
  return [
    ...(lines === declared ? [] : [`${lines} entries for ${declared} lines`]),
    ...(refused === 0 ? [] : [`${refused} lines were not simply granted`]),
    ...(granted === claimed ? [] : [`${granted} cents granted of ${claimed} claimed`]),
  ];
}

/** Every counter is what its entries add up to, no room is used beyond its limit, and every row has its message. */
async function checkDatabase(): Promise<readonly string[]> {
  const url = process.env.DATABASE_URL!;
  const dataSource = createDataSource({
    url,
    applicationName: 'bench',
    connectionsMax: 1,
    statementTimeoutMs: 0,
    onPoolError: () => undefined,
  });
  await dataSource.initialize();
  try {
    const differences = await reconcile(dataSource);
    const over = await dataSource.query<readonly { key: string }[]>('select key from room where used > room_limit');
    const orphans = await findOrphans(dataSource);
    return [
      ...orphans.map(({ table, rows }) => `${rows} rows of ${table} belong to nothing`),
      ...differences.slice(0, 5).map(({ counter, key }) => `${counter} ${key} is not what its entries add up to`),
      ...over.slice(0, 5).map(({ key }) => `room ${key} is over its limit`),
    ];
  } finally {
    await dataSource.destroy();
  }
}
