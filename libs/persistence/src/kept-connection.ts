import { Client } from 'pg';
import { connectionOptions } from './data-source';

export interface KeptConnectionOptions {
  readonly url: string;
  readonly applicationName: string;
  /** Told when the connection breaks; the next use opens another. */
  readonly onConnectionLost: (fault: Error) => void;
}

/** One connection that is kept for as long as it holds. */
export class KeptConnection {
  readonly #options: KeptConnectionOptions & { readonly statementTimeoutMs: number };
  #client: Client | undefined;

  constructor(options: KeptConnectionOptions & { readonly statementTimeoutMs: number }) {
    this.#options = options;
  }

  async open(): Promise<Client> {
    if (this.#client) return this.#client;
    const { onConnectionLost } = this.#options;
    const client = this.#made();
    client.on('error', (fault) => {
      if (this.#client === client) this.#client = undefined;
      onConnectionLost(fault);
    });
    await client.connect();
    this.#client = client;
    return client;
  }

  /** What it is asking just now is refused, if it is asking. */
  async cancel(): Promise<void> {
    // Not in its types.
    const { processID } = (this.#client ?? {}) as { readonly processID?: number };
    if (processID === undefined) return;
    const other = this.#made();
    await other.connect();
    await other.query('select pg_cancel_backend($1)', [processID]).finally(() => other.end());
  }

  #made(): Client {
    const { url, applicationName, statementTimeoutMs } = this.#options;
    return new Client(connectionOptions({ url, applicationName, statementTimeoutMs }));
  }

  async close(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    await client?.end();
  }
}
