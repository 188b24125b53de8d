import { Client } from 'pg';
import { isSandboxHost } from '#broker';
import { connectionOptions, isSandbox } from '#persistence';

/** Where a sandbox is. */
export interface Address {
  readonly databaseUrl: string;
  /** With the virtual host. */
  readonly amqpUrl: string;
}

export interface Made {
  readonly seed: number;
  /** The folder that its region was read from. */
  readonly region: string;
}

export interface Sandbox extends Address, Made {
  readonly client: Client;
}

export const onDatabase = async <T>(url: string, work: (client: Client) => Promise<T>): Promise<T> => {
  const client = new Client(connectionOptions({ url, applicationName: 'sandbox' }));
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

/** Every act begins here: it refuses a database or a virtual host that was not marked as a sandbox when it was made. */
export async function inSandbox<T>(address: Address, work: (sandbox: Sandbox) => Promise<T>): Promise<T> {
  const { databaseUrl, amqpUrl } = address;
  if (!(await isSandbox(databaseUrl))) throw new Error('this database is no sandbox, and nothing was done');
  if (!(await isSandboxHost(amqpUrl)))
    throw new Error('this virtual host is not that of a sandbox, and nothing was done');
  return onDatabase(databaseUrl, async (client) => {
    const { rows } = await client.query<Made>('select seed, region from sandbox');
    return work({ ...address, ...rows[0]!, client });
  });
}
