import type { DataSource } from 'typeorm';
import { recordAudit } from './audit';
import { inTransaction } from './transaction';

type Database = Pick<DataSource, 'query'>;

/** Whom a person speaks for: one party with a duty there, or one role of the region. */
export interface PersonClaim {
  readonly party?: string;
  readonly duty?: string;
  readonly role?: string;
}

export interface KeptPerson {
  readonly id: string;
  readonly name: string;
  readonly claim: PersonClaim;
}

interface ClaimColumns {
  readonly party: string | null;
  readonly duty: string | null;
  readonly role: string | null;
}

/** The database guarantees that a party has a duty, and that there is a party or a role. */
export const claimFrom = ({ party, duty, role }: ClaimColumns): PersonClaim =>
  party === null ? { role: role! } : { party, duty: duty! };

type PersonRow = ClaimColumns & { readonly id: string; readonly name: string };

const ENABLED = 'select id, name, party, duty, role from person where disabled_at is null';

const personFrom = ({ id, name, ...claim }: PersonRow): KeptPerson => ({ id, name, claim: claimFrom(claim) });

/** Whom the gateway's own issuer shows its console to. */
export class PostgresPeople {
  readonly #connected: () => Promise<Database>;

  constructor(connected: () => Promise<Database>) {
    this.#connected = connected;
  }

  async list(): Promise<readonly KeptPerson[]> {
    const rows = await (
      await this.#connected()
    ).query<readonly PersonRow[]>(`${ENABLED} order by role, party, duty, id`);
    return rows.map(personFrom);
  }

  async find(id: string): Promise<KeptPerson | undefined> {
    const [row] = await (await this.#connected()).query<readonly PersonRow[]>(`${ENABLED} and id = $1`, [id]);
    return row && personFrom(row);
  }
}

/** One of each role, and a viewer and a manager for each of these parties; who was disabled is enabled again. */
export async function addSamplePeople(database: Database, people: readonly KeptPerson[]): Promise<void> {
  for (const { id, name, claim } of people)
    await database.query(
      `insert into person (id, name, party, duty, role) values ($1, $2, $3, $4, $5)
       on conflict (id) do update set name = $2, party = $3, duty = $4, role = $5, disabled_at = null`,
      [id, name, claim.party ?? null, claim.duty ?? null, claim.role ?? null],
    );
}

/** False when there is none. What they are signed in with ends with it. */
export async function disablePerson(database: Database, id: string): Promise<boolean> {
  const [, changed] = await database.query<[unknown, number]>(
    'update person set disabled_at = now() where id = $1 and disabled_at is null',
    [id],
  );
  return changed > 0;
}

/** Ends whatever somebody is signed in with, at whichever issuer; tells how many sessions that were. */
export const signOutPerson = (database: DataSource, subject: string): Promise<number> =>
  inTransaction(database, async (client) => {
    const { rowCount } = await client.query(
      'update session set ended_at = now() where subject = $1 and ended_at is null',
      [subject],
    );
    const ended = rowCount ?? 0;
    const act = { act: 'endSessions', subjectKind: 'person', subject } as const;
    if (ended > 0) await recordAudit(client, { by: 'operator', scope: '*', from: '', ...act, result: 'allowed' });
    return ended;
  });

/** The first parties of the region today, in the order of their codes. */
export async function firstParties(database: Database, count: number): Promise<readonly string[]> {
  const rows = await database.query<readonly { code: string }[]>(
    `select code from (select code, row_number() over (partition by kind order by code) as place from party
       where replaced_at is null and gateway_today() between valid_from and coalesce(valid_to, 'infinity')) as party
     where place <= $1 order by code`,
    [count],
  );
  return rows.map(({ code }) => code);
}
