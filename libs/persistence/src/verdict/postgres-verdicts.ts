import type { DataSource } from 'typeorm';
import type { FoundMessage, ShownVerdict, VerdictQuery, Verdicts } from '#pipeline';
import { inSnapshot } from '../transaction';
import { findMessages } from './find-messages';
import { readVerdict } from './read-verdict';

/** What became of messages. Of one moment each: what is judged meanwhile is not half in it. */
export class PostgresVerdicts implements Verdicts {
  readonly #connected: () => Promise<DataSource>;

  constructor(connected: () => Promise<DataSource>) {
    this.#connected = connected;
  }

  async find(party: string, kind: string, identification: string): Promise<readonly FoundMessage[]> {
    const database = await this.#connected();
    return inSnapshot(database, (client) => findMessages(client, party, { kind, identification }));
  }

  async read(party: string, id: string, query: VerdictQuery): Promise<ShownVerdict | undefined> {
    const database = await this.#connected();
    return inSnapshot(database, (client) => readVerdict(client, party, { id, query }));
  }
}
