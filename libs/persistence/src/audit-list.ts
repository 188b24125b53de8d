import type { DataSource } from 'typeorm';
import type { AuditEvent, AuditQuery, Scope } from '#pipeline';
import { asReader } from './as-reader';

export interface ToldEvent {
  readonly seq: number;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly by: string;
  readonly party?: string;
  readonly role?: string;
  /** The address; of one's own people alone. */
  readonly from?: string;
  readonly act: string;
  readonly subjectKind?: string;
  readonly subject?: string;
  readonly reason?: string;
  readonly result: AuditEvent['result'];
  readonly trace?: string;
}

export interface ToldAudit {
  readonly events: readonly ToldEvent[];
  /** Of all there are, before and after these. */
  readonly total: number;
  /** Before which to go on; absent where these are the last. */
  readonly next?: number;
}

const ASKED = `
  where ($1::text is null or done_by = $1) and ($2::text is null or party = $2) and ($3::text is null or subject = $3)
    and ($4::text is null or act = $4) and ($5::text is null or result = $5)
    and ($6::date is null or at >= $6::date::timestamp at time zone 'Europe/Amsterdam'
      and at < ($6::date + 1)::timestamp at time zone 'Europe/Amsterdam')`;
const COUNT = `select count(*) as total from audit ${ASKED}`;
const LIST = `
  select seq, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, done_by as by, party, role,
    case when gateway_scope() in ('*', party) then from_address end as "from", act, subject_kind as "subjectKind", subject,
    reason, result, trace
  from audit ${ASKED} and ($7::bigint is null or seq < $7)
  order by seq desc limit $8`;

type Row = Readonly<Record<string, unknown>>;

const toldOf = (row: Row): ToldEvent =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as never;

/** What was seen and done: all of it for the auditor, and for a party what its own people did and who looked at its messages. */
export class PostgresAuditList {
  readonly #connected: () => Promise<DataSource>;

  constructor(connected: () => Promise<DataSource>) {
    this.#connected = connected;
  }

  /** The latest first. */
  async list(scope: Scope, { by, party, subject, act, result, day, before, limit }: AuditQuery): Promise<ToldAudit> {
    return asReader(await this.#connected(), scope, async (client) => {
      const asked = [by, party, subject, act, result, day].map((value) => value ?? null);
      const { rows: counted } = await client.query<{ total: number }>(COUNT, asked);
      const { rows } = await client.query<Row>(LIST, [...asked, before ?? null, limit + 1]);
      const events = rows.slice(0, limit).map(toldOf);
      const last = rows.length > limit ? events.at(-1) : undefined;
      return { events, total: counted[0]!.total, ...(last && { next: last.seq }) };
    });
  }
}
