import type { DataSource } from 'typeorm';
import type { Bsn, ClientKey } from '#domain';
import type { Actor, AuditEvent, MessageReader, Scope } from '#pipeline';
import { asReader } from './as-reader';
import { recordAudit } from './audit';
import { bsnsOf } from './gather/at-hand';
import { readKept } from './kept-messages';
import type { PayloadCipher } from './payload-cipher';
import { select } from './statement';
import { inTransaction } from './transaction';

export interface ContentGrantParts {
  readonly cipher: PayloadCipher;
  readonly clientKeyOf: (bsn: Bsn) => ClientKey;
  readonly reader: MessageReader;
}

export interface ContentGrant {
  readonly id: number;
  readonly message: number;
  readonly reason: string;
  /** ISO 8601, UTC. */
  readonly grantedAt: string;
  readonly endsAt: string;
}

/** That somebody looked at the content of a message, told to whose data it is. */
export interface ContentNotice extends ContentGrant {
  readonly by: string;
  readonly party?: string;
  readonly role?: string;
}

const MINUTES = 15;
const utc = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const COLUMNS = `id, message_id as message, reason, ${utc('granted_at')} as "grantedAt", ${utc('ends_at')} as "endsAt"`;

const lasting = select<ContentGrant & Record<string, unknown>>(
  'content grant that lasts longest',
  `select ${COLUMNS} from content_grant where message_id = $1 and granted_to = $2
     and party is not distinct from $3 and role is not distinct from $4 and ends_at > now() order by ends_at desc limit 1`,
);

/** Content is apart from all else that is told of a message: it takes a reason, lasts a quarter of an hour, and is told to whose it is. */
export class PostgresContentGrants {
  readonly #connected: () => Promise<DataSource>;
  readonly #parts: ContentGrantParts;

  constructor(connected: () => Promise<DataSource>, parts: ContentGrantParts) {
    this.#connected = connected;
    this.#parts = parts;
  }

  /** Undefined where there is no such message within what the asker sees. */
  async grant(message: number, reason: string, asker: Actor): Promise<ContentGrant | undefined> {
    const database = await this.#connected();
    if (!(await this.#sees(message, asker.scope))) return undefined;
    const clients = await this.#clientsIn(message);
    return inTransaction(database, async (client) => {
      const { rows } = await client.query<ContentGrant>(
        `insert into content_grant (message_id, granted_to, party, role, reason, ends_at)
         values ($1, $2, $3, $4, $5, now() + interval '${MINUTES} minutes') returning ${COLUMNS}`,
        [message, asker.by, asker.party ?? null, asker.role ?? null, reason],
      );
      const { by, scope, party, role, from } = asker;
      const event: AuditEvent = {
        ...{ by, scope, from, subjectKind: 'message', subject: String(message), reason },
        ...{ act: 'grantContent', result: 'allowed' },
        ...(party !== undefined && { party }),
        ...(role !== undefined && { role }),
      };
      const ofEach = clients.map((clientKey) => ({ ...event, clientKey }));
      await recordAudit(client, ...(ofEach.length > 0 ? ofEach : [event]));
      return rows[0];
    });
  }

  /** By which the asker may see the content of the message now: the one that lasts longest; and what stands for each client in it. */
  async holds(
    message: number,
    { by, scope, party, role }: Actor,
  ): Promise<(ContentGrant & { readonly clients: readonly ClientKey[] }) | undefined> {
    const [held] = await asReader(await this.#connected(), scope, (client) =>
      lasting(client, message, by, party ?? null, role ?? null),
    );
    return held && { ...held, clients: await this.#clientsIn(message) };
  }

  /** The latest first: what others were granted on messages of the party. */
  async notices(party: string, limit: number): Promise<readonly ContentNotice[]> {
    return asReader(await this.#connected(), party, async (client) => {
      const { rows } = await client.query<ContentNotice & { party: string | null; role: string | null }>(
        `select ${COLUMNS}, granted_to as by, party, role from content_grant
         where party is distinct from $1 order by id desc limit $2`,
        [party, limit],
      );
      return rows.map(({ party: of, role, ...told }) => ({
        ...told,
        ...(of !== null && { party: of }),
        ...(role !== null && { role }),
      }));
    });
  }

  /** What stands for each client in it, once; none where it cannot be read, or names none. */
  async #clientsIn(message: number): Promise<readonly ClientKey[]> {
    const { cipher, clientKeyOf, reader } = this.#parts;
    const kept = await readKept(await this.#connected(), message, cipher);
    const reading = kept?.body && (await reader.read(kept.body));
    return reading?.kind === 'message' ? [...new Set(bsnsOf(reading.message).map(clientKeyOf))] : [];
  }

  async #sees(message: number, scope: Scope): Promise<boolean> {
    return asReader(await this.#connected(), scope, async (client) => {
      const { rowCount } = await client.query('select from message where id = $1', [message]);
      return rowCount === 1;
    });
  }
}
