import { Client, type ClientBase } from 'pg';
import type { DataSource } from 'typeorm';
import type { AskedOfSandbox, ReadyMessage, SandboxAct, SandboxInWords, SandboxRoom } from '#pipeline';
import { asReader } from './as-reader';
import { connectionOptions } from './data-source';

const TABLE = `select to_regclass('sandbox') is not null as is_there`;
const ROW = 'select from sandbox';

/** It was marked as a sandbox when it was made. What is not migrated yet is none. */
export async function isSandbox(url: string): Promise<boolean> {
  const client = new Client(connectionOptions({ url, applicationName: 'sandbox' }));
  await client.connect();
  try {
    const { rows } = await client.query<{ is_there: boolean }>(TABLE);
    return rows[0]!.is_there && (await client.query(ROW)).rows.length > 0;
  } finally {
    await client.end();
  }
}

const stamp = (moment: string): string => `to_char(${moment} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const ACT = `id::text, act, ${stamp('asked_at')} as "askedAt", ${stamp('begun_at')} as "begunAt", ${stamp('ended_at')} as "endedAt", told, as_expected as "asExpected"`;
const MESSAGE = 'id::text, rule, return_code as "returnCode", kind, author';
const ACTS_MAX = 20;

/** Without what is not there. */
const told = <T extends object>(row: T): T =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as T;

type Made = Omit<SandboxInWords, 'acts'>;

export class PostgresSandbox implements SandboxRoom {
  readonly #connected: () => Promise<DataSource>;

  constructor(connected: () => Promise<DataSource>) {
    this.#connected = connected;
  }

  describe(scope: string): Promise<SandboxInWords> {
    return this.#reading(scope, async (client) => {
      const made = await client.query<Made>(`select seed, region, ${stamp('made_at')} as "madeAt" from sandbox`);
      const acts = await client.query<SandboxAct>(
        `select ${ACT} from sandbox_act order by sandbox_act.id desc limit ${ACTS_MAX}`,
      );
      return { ...made.rows[0]!, acts: acts.rows.map(told) };
    });
  }

  messages(scope: string): Promise<readonly ReadyMessage[]> {
    return this.#reading(scope, async (client) => {
      const { rows } = await client.query<ReadyMessage>(`select ${MESSAGE} from sandbox_message order by rule, kind`);
      return rows;
    });
  }

  message(scope: string, id: number): Promise<(ReadyMessage & { readonly text: string }) | undefined> {
    return this.#reading(scope, async (client) => {
      const { rows } = await client.query<ReadyMessage & { readonly text: string }>(
        `select ${MESSAGE}, text from sandbox_message where sandbox_message.id = $1`,
        [id],
      );
      return rows[0];
    });
  }

  async ask({ act, by, reason }: AskedOfSandbox): Promise<SandboxAct> {
    const database = await this.#connected();
    const [asked] = await database.query<SandboxAct[]>(
      `insert into sandbox_act (act, asked_by, reason) values ($1, $2, $3)
       on conflict (act) where ended_at is null do update set act = excluded.act returning ${ACT}`,
      [act, by, reason],
    );
    return told(asked!);
  }

  async #reading<T>(scope: string, work: (client: ClientBase) => Promise<T>): Promise<T> {
    return asReader(await this.#connected(), scope, work);
  }
}
