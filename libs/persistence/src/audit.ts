import type { ClientBase } from 'pg';
import type { DataSource } from 'typeorm';
import type { Actor, AuditEvent } from '#pipeline';

const INSERT = `insert into audit
    (done_by, party, role, scope, from_address, act, subject_kind, subject, client_key, reason, result, trace)
  select "by", party, role, scope, "from", act, "subjectKind", subject, "clientKey", reason, result, trace
  from jsonb_to_recordset($1) as event ("by" text, party text, role text, scope text, "from" text, act text, "subjectKind" text,
    subject text, "clientKey" text, reason text, result text, trace text)`;

/** In the transaction of what was done: both are there, or neither. Whoever records after it waits until this one has ended. */
export async function recordAudit(client: Pick<ClientBase, 'query'>, ...events: readonly AuditEvent[]): Promise<void> {
  await client.query(INSERT, [JSON.stringify(events)]);
}

/** What was done, to what, and why. */
export interface DoneAct {
  readonly act: string;
  readonly subjectKind: string;
  readonly subject: string;
  readonly reason?: string | undefined;
}

/** The same for what a person or a machine did over the API. */
export const recordAct = (
  client: Pick<ClientBase, 'query'>,
  { by, scope, from, party, role }: Actor,
  { reason, ...done }: DoneAct,
): Promise<void> =>
  recordAudit(client, {
    ...{ by, scope, from, ...done, result: 'allowed' },
    ...(party !== undefined && { party }),
    ...(role !== undefined && { role }),
    ...(reason !== undefined && { reason }),
  });

interface Waiting {
  readonly event: AuditEvent;
  readonly resolve: () => void;
  readonly reject: (fault: unknown) => void;
}

/** What was asked of the API. Those that come while others are being written are written together after them. */
export class PostgresAudit {
  readonly #connected: () => Promise<DataSource>;
  #waiting: Waiting[] = [];
  #writing = false;

  constructor(connected: () => Promise<DataSource>) {
    this.#connected = connected;
  }

  /** Resolves when it is there for good. */
  record(event: AuditEvent): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ event, resolve, reject });
      if (!this.#writing) void this.#write();
    });
  }

  async #write(): Promise<void> {
    this.#writing = true;
    while (this.#waiting.length > 0) {
      const batch = this.#waiting;
      this.#waiting = [];
      try {
        await (await this.#connected()).query(INSERT, [JSON.stringify(batch.map(({ event }) => event))]);
        for (const { resolve } of batch) resolve();
      } catch (fault) {
        for (const { reject } of batch) reject(fault);
      }
    }
    this.#writing = false;
  }
}

export interface AuditCheck {
  readonly rows: number;
  /** The number and hash (hex) of the last row: kept elsewhere, it tells later that no row before it is gone or was written anew. */
  readonly head?: { readonly seq: number; readonly hash: string };
  /** The number of the first row that does not follow from the one before it. */
  readonly brokenAt?: number;
}

/** Every row against the one before it, and against a head that was kept. */
export async function verifyAudit(
  database: Pick<ClientBase, 'query'>,
  kept?: { readonly seq: number; readonly hash: string },
): Promise<AuditCheck> {
  const { rows } = await database.query<{
    rows: string;
    broken: string | null;
    seq: string | null;
    hash: string | null;
  }>(
    `with chained as (
       select seq, hash, hash = audit_hash(lag(hash) over (order by seq), audit) and seq = row_number() over (order by seq) as follows,
         seq as at from audit)
     select count(*) as rows, min(seq) filter (where not follows) as broken, max(seq) as seq,
       (select encode(hash, 'hex') from audit order by seq desc limit 1) as hash from chained`,
  );
  const { rows: counted, broken, seq, hash } = rows[0]!;
  const found = { rows: Number(counted), ...(seq !== null && { head: { seq: Number(seq), hash: hash! } }) };
  if (broken !== null) return { ...found, brokenAt: Number(broken) };
  if (!kept) return found;
  const { rows: same } = await database.query(`select from audit where seq = $1 and hash = decode($2, 'hex')`, [
    kept.seq,
    kept.hash,
  ]);
  return same.length === 1 ? found : { ...found, brokenAt: kept.seq };
}
