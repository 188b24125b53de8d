import type { DataSource } from 'typeorm';
import { claimFrom, type PersonClaim } from './people';

export interface NewSession {
  /** A hash of what the cookie says. */
  readonly id: string;
  readonly subject: string;
  readonly claim: PersonClaim;
  /** Who it is to the gateway's own issuer; absent with another one. */
  readonly person?: string;
  /** When the person showed who it is, in seconds since 1970. */
  readonly authenticatedAt: number;
}

export interface KeptSession {
  readonly subject: string;
  readonly claim: PersonClaim;
  /** When it ends if nothing more is asked: ISO 8601, UTC. */
  readonly until: string;
  /** Whether the person showed who it is not long ago. */
  readonly isFresh: boolean;
}

interface Row {
  readonly subject: string;
  readonly party: string | null;
  readonly duty: string | null;
  readonly role: string | null;
  readonly until: string;
  readonly fresh: boolean;
  readonly seen_before: boolean;
}

/** Without a request of a person for so long it has ended. */
const IDLE = `interval '15 minutes'`;
/** So long it lasts at most. */
const WHOLE = `interval '8 hours'`;
/** An act that needs it is allowed for so long after a person showed who it is. */
const FRESH = `interval '15 minutes'`;

/** Of a person of the own issuer it ends at once when the person is disabled, or may do something else. */
const FIND = `
  select subject, party, duty, role, authenticated_at > now() - ${FRESH} as fresh,
         last_seen_at < now() - interval '30 seconds' as seen_before,
         to_char(least(case when $2 then now() else last_seen_at end + ${IDLE}, started_at + ${WHOLE}) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as until
  from session where id = $1 and ended_at is null and last_seen_at > now() - ${IDLE} and started_at > now() - ${WHOLE}
    and (person is null or exists (select from person where person.id = session.person and disabled_at is null
      and (person.party, person.duty, person.role) is not distinct from (session.party, session.duty, session.role)))`;

/** Who is signed in. */
export class PostgresSessions {
  readonly #connected: () => Promise<DataSource>;

  constructor(connected: () => Promise<DataSource>) {
    this.#connected = connected;
  }

  async start({ id, subject, claim, person, authenticatedAt }: NewSession): Promise<void> {
    const { party = null, duty = null, role = null } = claim;
    await (
      await this.#connected()
    ).query(
      `insert into session (id, subject, party, duty, role, person, authenticated_at)
       values ($1, $2, $3, $4, $5, $6, least(now(), to_timestamp($7)))`,
      [id, subject, party, duty, role, person ?? null, authenticatedAt],
    );
  }

  /** Undefined when it has ended, or never began. What a person asks for, and that alone, keeps it from ending. */
  async find(id: string, isAttended: boolean): Promise<KeptSession | undefined> {
    const database = await this.#connected();
    const [row] = await database.query<readonly Row[]>(FIND, [id, isAttended]);
    if (!row) return undefined;
    if (isAttended && row.seen_before)
      await database.query('update session set last_seen_at = now() where id = $1', [id]);
    return { subject: row.subject, claim: claimFrom(row), until: row.until, isFresh: row.fresh };
  }

  async end(id: string): Promise<void> {
    await (
      await this.#connected()
    ).query('update session set ended_at = now() where id = $1 and ended_at is null', [id]);
  }
}
