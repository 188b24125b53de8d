import type { DataSource } from 'typeorm';
import type { PayloadCipher } from './payload-cipher';

type Database = Pick<DataSource, 'query'>;

/** Whom a client of the gateway's own issuer speaks for. */
export type ClientClaim = { readonly party: string } | { readonly role: string };

export interface KeptTokenClient {
  readonly id: string;
  readonly claim: ClientClaim;
  /** See hashSecret. */
  readonly secretHash: string;
}

interface ClientRow {
  readonly id: string;
  readonly party: string | null;
  readonly role: string | null;
  readonly secretHash: string;
}

/** Where the key is sealed for. */
const KEY_PLACE = 'token key';

export async function addTokenClient(database: Database, { id, claim, secretHash }: KeptTokenClient): Promise<void> {
  const { party = null, role = null } = claim as { readonly party?: string; readonly role?: string };
  await database.query('insert into token_client (id, party, role, secret_hash) values ($1, $2, $3, $4)', [
    id,
    party,
    role,
    secretHash,
  ]);
}

export async function listTokenClients(database: Database): Promise<readonly KeptTokenClient[]> {
  const rows = await database.query<readonly ClientRow[]>(`${CLIENTS} order by party, role, id`);
  return rows.map(clientOf);
}

/** False when there is none. */
export async function removeTokenClient(database: Database, id: string): Promise<boolean> {
  const [, removed] = await database.query<[unknown, number]>('delete from token_client where id = $1', [id]);
  return removed > 0;
}

const CLIENTS = 'select id, party, role, secret_hash as "secretHash" from token_client';

/** The database guarantees that one of the two is there. */
const clientOf = ({ id, party, role, secretHash }: ClientRow): KeptTokenClient => ({
  id,
  claim: party === null ? { role: role! } : { party },
  secretHash,
});

/** What the gateway's own issuer keeps: its clients, and the key it signs with. */
export class PostgresTokenStore {
  readonly #connected: () => Promise<Database>;
  readonly #cipher: PayloadCipher;

  constructor(connected: () => Promise<Database>, cipher: PayloadCipher) {
    this.#connected = connected;
    this.#cipher = cipher;
  }

  async findClient(id: string): Promise<KeptTokenClient | undefined> {
    const database = await this.#connected();
    const [row] = await database.query<readonly ClientRow[]>(`${CLIENTS} where id = $1`, [id]);
    return row && clientOf(row);
  }

  /** The key in use; where there is none the one that `make` makes, unless another process is first. */
  async key(make: () => Promise<string>): Promise<string> {
    return (await this.#keptKey()) ?? this.#keepKey(await make());
  }

  async #keepKey(made: string): Promise<string> {
    const database = await this.#connected();
    const body = this.#cipher.seal(KEY_PLACE, Buffer.from(made));
    await database.query('insert into token_key (body) values ($1) on conflict do nothing', [body]);
    return (await this.#keptKey())!;
  }

  async #keptKey(): Promise<string | undefined> {
    const database = await this.#connected();
    const [row] = await database.query<readonly { body: Buffer }[]>('select body from token_key');
    return row && this.#cipher.open(KEY_PLACE, row.body).toString();
  }
}
