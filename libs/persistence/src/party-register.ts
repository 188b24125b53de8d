import type { DataSource } from 'typeorm';
import type { CalendarDate } from '#domain';

/** By the clock of the database. */
export interface Now {
  /** ISO 8601, in UTC. */
  readonly asOf: string;
  /** By the calendar of the region. */
  readonly today: CalendarDate;
}

/** Of a party at this moment. */
export interface Standing extends Now {
  readonly isInForce: boolean;
}

const NOW = `to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "asOf", gateway_today()::text as today`;
const STANDING = `
  select ${NOW},
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

  async now(): Promise<Now> {
    const [now] = await (await this.#connected()).query<readonly [Now]>(`select ${NOW}`);
    return now;
  }
}
