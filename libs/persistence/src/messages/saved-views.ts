import type { DataSource } from 'typeorm';
import type { SavedView, SavedViews } from '#pipeline';

/** As many as anybody can tell apart. */
const VIEWS_MAX = 50;

export class PostgresSavedViews implements SavedViews {
  readonly #connected: () => Promise<DataSource>;

  constructor(connected: () => Promise<DataSource>) {
    this.#connected = connected;
  }

  async list(owner: string): Promise<readonly SavedView[]> {
    const database = await this.#connected();
    return database.query<SavedView[]>(`select name, query from saved_view where owner = $1 order by name`, [owner]);
  }

  async save(owner: string, { name, query }: SavedView): Promise<boolean> {
    const database = await this.#connected();
    const saved = await database.query<readonly unknown[]>(
      `insert into saved_view (owner, name, query)
       select $1, $2, $3 where (select count(*) from saved_view where owner = $1 and name <> $2) < ${VIEWS_MAX}
       on conflict (owner, name) do update set query = excluded.query, saved_at = now() returning name`,
      [owner, name, query],
    );
    return saved.length > 0;
  }

  async forget(owner: string, name: string): Promise<boolean> {
    const database = await this.#connected();
    const forgotten = await database.query<readonly unknown[]>(
      `with forgotten as (delete from saved_view where owner = $1 and name = $2 returning name) select name from forgotten`,
      [owner, name],
    );
    return forgotten.length > 0;
  }
}
