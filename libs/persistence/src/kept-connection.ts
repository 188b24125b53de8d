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
    const { url, applicationName, statementTimeoutMs, onConnectionLost } = this.#options;
    const client = new Client(connectionOptions({ url, applicationName, statementTimeoutMs }));
    client.on('error', (fault) => {
      if (this.#client === client) this.#client = undefined;
      onConnectionLost(fault);
    });
    await client.connect();
    this.#client = client;
    return client;
  }

  async close(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    await client?.end();
  }
}
