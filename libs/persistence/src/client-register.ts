import type { DataSource } from 'typeorm';
import type { Bsn, ClientKey, MunicipalityCode, RegisteredClient } from '#domain';
import type { ClientRegister, RegisterReceipt, ToldClient } from '#pipeline';
import { lockEach } from './gather/locks';
import type { PayloadCipher } from './payload-cipher';
import { rowSet } from './row-set';
import { select, together } from './statement';
import { inTransaction } from './transaction';

export interface RegisteredRow {
  readonly municipality: MunicipalityCode;
  readonly client_key: ClientKey;
  readonly body: Buffer;
}

/** Where it is sealed for: moved to another client or municipality it does not open. */
const placeOf = ({ municipality, client_key }: Omit<RegisteredRow, 'body'>): string =>
  `client ${municipality}/${client_key}`;

const seal = (at: Omit<RegisteredRow, 'body'>, registered: RegisteredClient, cipher: PayloadCipher): RegisteredRow => ({
  ...at,
  body: cipher.seal(placeOf(at), Buffer.from(JSON.stringify(registered))),
});

export const openRegistered = (row: RegisteredRow, cipher: PayloadCipher): RegisteredClient =>
  JSON.parse(cipher.open(placeOf(row), row.body).toString()) as RegisteredClient;

const rows = rowSet<RegisteredRow>({ municipality: 'text', client_key: 'text', body: 'bytea' });
const tell = select(
  'tell clients',
  `insert into registered_client (${rows.columns}) select ${rows.values} from ${rows.table}
  on conflict (client_key, municipality) do update set body = excluded.body, told_at = now()`,
);
const forget = select(
  'forget clients',
  'delete from registered_client where municipality = $1 and client_key = any($2::text[])',
);
const remember = select(
  'remember feed',
  `insert into client_feed (municipality, fed_by, told, forgotten) values ($1, $2, $3, $4)`,
);

export interface ClientRegisterSources {
  readonly cipher: PayloadCipher;
  readonly clientKeyOf: (bsn: Bsn) => ClientKey;
}

/** What municipalities tell of their clients: nobody can read it in the database, nor tell of whom it is. */
export class PostgresClientRegister implements ClientRegister {
  readonly #connected: () => Promise<DataSource>;
  readonly #sources: ClientRegisterSources;

  constructor(connected: () => Promise<DataSource>, sources: ClientRegisterSources) {
    this.#connected = connected;
    this.#sources = sources;
  }

  async feed(municipality: MunicipalityCode, clients: readonly ToldClient[], by: string): Promise<RegisterReceipt> {
    const { cipher, clientKeyOf } = this.#sources;
    const keyed = clients.map(({ bsn, registered }) => ({ client_key: clientKeyOf(bsn), registered }));
    const told = keyed.flatMap(({ client_key, registered }) =>
      registered ? [seal({ municipality, client_key }, registered, cipher)] : [],
    );
    const forgotten = keyed.flatMap(({ client_key, registered }) => (registered ? [] : [client_key]));
    const database = await this.#connected();
    await inTransaction(database, async (client) => {
      await together([
        // One document of a municipality after the other: what one tells another may forget, and they would wait in a circle.
        lockEach(client, [`clients ${municipality}`]),
        tell(client, ...rows.parameters(told)),
        forget(client, municipality, forgotten),
        remember(client, municipality, by, told.length, forgotten.length),
      ]);
    });
    return { told: told.length, forgotten: forgotten.length };
  }
}
