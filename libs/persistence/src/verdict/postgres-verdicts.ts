import type { DataSource } from 'typeorm';
import type { FoundMessage, Scope, ShownVerdict, VerdictQuery, Verdicts } from '#pipeline';
import { asReader } from '../as-reader';
import { findMessages } from './find-messages';
import { readVerdict } from './read-verdict';

/** What became of messages. Of one moment each: what is judged meanwhile is not half in it. */
export class PostgresVerdicts implements Verdicts {
  readonly #connected: () => Promise<DataSource>;

  constructor(connected: () => Promise<DataSource>) {
    this.#connected = connected;
  }

  async find(scope: Scope, kind: string, identification: string): Promise<readonly FoundMessage[]> {
    return asReader(await this.#connected(), scope, (client) => findMessages(client, scope, { kind, identification }));
  }

  async read(scope: Scope, id: string, query: VerdictQuery): Promise<ShownVerdict | undefined> {
    return asReader(await this.#connected(), scope, (client) => readVerdict(client, scope, { id, query }));
  }
}
