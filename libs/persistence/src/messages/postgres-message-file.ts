import type { ClientBase } from 'pg';
import type { DataSource } from 'typeorm';
import type {
  KeptDocument,
  Looked,
  MessageFile,
  MessageInDetail,
  MessagePage,
  MessageQuery,
  RunChecks,
} from '#pipeline';
import { asReader } from '../as-reader';
import { readKept } from '../kept-messages';
import type { PayloadCipher } from '../payload-cipher';
import { readFindings } from '../verdict/read-findings';
import { listMessages } from './list-messages';
import { readChecks } from './read-checks';
import { readLooks } from './read-looks';
import { idFor, readMessage } from './read-message';

/** What is told of messages, each of one moment. */
export class PostgresMessageFile implements MessageFile {
  readonly #connected: () => Promise<DataSource>;
  readonly #cipher: PayloadCipher;

  constructor(connected: () => Promise<DataSource>, cipher: PayloadCipher) {
    this.#connected = connected;
    this.#cipher = cipher;
  }

  list(scope: string, query: MessageQuery): Promise<MessagePage> {
    return this.#read(scope, (client) => listMessages(client, scope, query));
  }

  read(scope: string, id: string): Promise<MessageInDetail | undefined> {
    return this.#read(scope, (client) => readMessage(client, scope, id));
  }

  checks(scope: string, id: string): Promise<RunChecks | undefined> {
    return this.#ofOne(scope, id, readChecks);
  }

  looks(scope: string, id: string): Promise<readonly Looked[] | undefined> {
    return this.#ofOne(scope, id, (client, message) => readLooks(client, scope, message));
  }

  async document(scope: string, id: string): Promise<KeptDocument | undefined> {
    const found = await this.#ofOne(scope, id, async (client, message) => {
      const findings = await readFindings(client, message);
      return { message, findings: findings.map(({ place }, position) => ({ place, position })) };
    });
    if (!found) return undefined;
    const { message, findings } = found;
    const kept = await readKept(await this.#connected(), message, this.#cipher);
    return { message, findings, ...(kept?.body && { body: kept.body }) };
  }

  #ofOne<Told>(
    scope: string,
    id: string,
    tell: (client: ClientBase, message: number) => Promise<Told>,
  ): Promise<Told | undefined> {
    return this.#read(scope, async (client) => {
      const message = await idFor(client, scope, id);
      return message === undefined ? undefined : tell(client, message);
    });
  }

  async #read<Told>(scope: string, tell: (client: ClientBase) => Promise<Told>): Promise<Told> {
    return asReader(await this.#connected(), scope, tell);
  }
}
