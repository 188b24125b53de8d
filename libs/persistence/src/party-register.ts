import type { DataSource } from 'typeorm';

/** Of a party at this moment of the database's clock. */
export interface Standing {
  readonly isInForce: boolean;
  /** ISO 8601, in UTC. */
  readonly asOf: string;
}

const AS_OF = `to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "asOf"`;
const STANDING = `
  select ${AS_OF},
         exists (select from party where code = $1 and replaced_at is null
                   and gateway_today() between valid_from and coalesce(valid_to, 'infinity')) as "isInForce"`;

/** Who takes part, as the region says today. */
export class PostgresPartyRegister {
  readonly #connected: () => Promise<DataSource>;

  constructor(connected: () => Promise<DataSource>) {
    this.#connected = connected;
  }

  async standingOf(code: string): Promise<Standing> {
    const [standing] = await (await this.#connected()).query<readonly [Standing]>(STANDING, [code]);
    return standing;
  }

  /** ISO 8601, in UTC. */
  async now(): Promise<string> {
    const [{ asOf }] = await (await this.#connected()).query<readonly [Standing]>(`select ${AS_OF}`);
    return asOf;
  }
}
