import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from 'pg';
import type { JournalEntry, LetterLabel } from '../channel';

/** What the parties wrote down themselves, and what stands in the database: nothing else is believed. */
export interface Evidence {
  readonly sent: ReadonlyMap<string, Sent>;
  readonly fetched: readonly Fetched[];
  readonly rows: Rows;
}

export interface Sent {
  readonly id: string;
  readonly by: string;
  readonly sha256: string;
  readonly bytes: Buffer;
  readonly publications: number;
  readonly confirmed: boolean;
}

export interface Fetched extends LetterLabel {
  readonly by: string;
  readonly bytes: Buffer;
}

export interface MessageRow {
  readonly id: string;
  readonly submitter: string;
  readonly sha256: string;
  readonly kind: string | null;
  readonly outcome: string;
  readonly duplicates: number;
}

export interface FindingRow {
  readonly message_id: string;
  readonly place: string;
  readonly client_no: number | null;
  readonly line_no: number | null;
  readonly rule: string;
  readonly figures: Readonly<Record<string, unknown>>;
}

export interface RoomRow {
  readonly key: string;
  readonly policy: string;
  readonly limit: number | null;
  readonly used: number;
  readonly entries: number;
  readonly overByPolicy: number;
}

export interface TrajectoryRow {
  readonly key: string;
  readonly price: number | null;
  readonly binding: boolean;
  readonly granted: number;
  readonly entries: number;
}

export interface Rows {
  readonly messages: readonly MessageRow[];
  readonly findings: readonly FindingRow[];
  readonly rooms: readonly RoomRow[];
  readonly trajectories: readonly TrajectoryRow[];
  /** Net granted per message, in cents. */
  readonly granted: ReadonlyMap<string, number>;
  readonly entriesCents: number;
  readonly unsent: number;
}

export function readJournals(folder: string): Pick<Evidence, 'sent' | 'fetched'> {
  const sent = new Map<string, Sent>();
  const fetched: Fetched[] = [];
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.jsonl'))) {
    const by = file.replace('.jsonl', '');
    for (const line of readFileSync(join(folder, file), 'utf8').split('\n').filter(Boolean)) {
      const entry = JSON.parse(line) as JournalEntry;
      if (entry.what === 'fetched') fetched.push({ ...entry, by, bytes: Buffer.from(entry.bytes, 'base64') });
      else note(sent, by, entry);
    }
  }
  return { sent, fetched };
}

function note(sent: Map<string, Sent>, by: string, entry: Exclude<JournalEntry, { what: 'fetched' }>): void {
  if (entry.what === 'written') {
    const { id, sha256, bytes } = entry;
    sent.set(id, { id, by, sha256, bytes: Buffer.from(bytes, 'base64'), publications: 0, confirmed: false });
    return;
  }
  const known = sent.get(entry.id)!;
  if (entry.what === 'published') sent.set(entry.id, { ...known, publications: known.publications + 1 });
  else sent.set(entry.id, { ...known, confirmed: true });
}

/** What the gateway wrote in a municipality's name is known by the letters of the request that it answers. */
const MESSAGES = `
  select id, submitter, encode(digest, 'hex') as sha256, kind, outcome,
         (select count(*)::int from duplicate where duplicate.message_id = message.id) as duplicates
  from message where written_for is null`;

const ROOMS = `
  select key, policy, room_limit::float8 as "limit", used::float8 as used,
         coalesce(sum(entry.granted), 0)::float8 as entries,
         coalesce(sum(entry.granted) filter (where entry.kind = 'grant-over-limit' and taken_back.message_id is null), 0)::float8 as "overByPolicy"
  from room
  left join lateral (select * from entry where room.key = any (entry.rooms)) as entry on true
  left join entry taken_back on taken_back.provider = entry.provider and taken_back.previous_reference = entry.reference
        and taken_back.kind = 'credit'
  group by key`;

/** The ceiling is the highest price of a PIC that was ever allocated in it: a cheaper one takes nothing back of what was granted. */
const TRAJECTORIES = `
  select key, binding, trajectory.granted::float8 as granted,
         coalesce((select sum(granted) from entry where entry.trajectory = trajectory.key), 0)::float8 as entries,
         (select max(price.price) from allocation join allocation_version version using (municipality, number)
                 join price on price.kind = 'pic' and price.category = version.category and price.code = version.code
                           and trajectory.starts between price.valid_from and coalesce(price.valid_to, 'infinity')
          where allocation.trajectory = trajectory.key)::float8 as price
  from trajectory`;

export async function readRows(client: Client): Promise<Rows> {
  const rowsOf = async <T extends object>(sql: string): Promise<readonly T[]> => (await client.query<T>(sql)).rows;
  const granted = await rowsOf<{ readonly message_id: string; readonly cents: number }>(
    'select message_id, sum(granted)::float8 as cents from entry group by message_id',
  );
  const [totals] = await rowsOf<{ readonly cents: number; readonly unsent: number }>(
    `select (select coalesce(sum(granted), 0)::float8 from entry) as cents,
            (select count(*)::int from outbox where sent_at is null) as unsent`,
  );
  return {
    messages: await rowsOf<MessageRow>(MESSAGES),
    findings: await rowsOf<FindingRow>('select * from finding order by message_id, position'),
    rooms: await rowsOf<RoomRow>(ROOMS),
    trajectories: await rowsOf<TrajectoryRow>(TRAJECTORIES),
    granted: new Map(granted.map(({ message_id, cents }) => [message_id, cents])),
    entriesCents: totals!.cents,
    unsent: totals!.unsent,
  };
}
