/** A RabbitMQ definitions document, as `rabbitmqctl export_definitions` writes it; every part may be left out. */
export interface Definitions {
  readonly vhosts?: readonly { readonly name: string }[];
  readonly users?: readonly UserDefinition[];
  readonly permissions?: readonly PermissionDefinition[];
  readonly exchanges?: readonly ExchangeDefinition[];
  readonly queues?: readonly QueueDefinition[];
  readonly bindings?: readonly BindingDefinition[];
  readonly policies?: readonly PolicyDefinition[];
}

export interface UserDefinition {
  readonly name: string;
  /** See `passwordHash`. */
  readonly password_hash: string;
  readonly hashing_algorithm: 'rabbit_password_hashing_sha256';
  readonly tags: readonly string[];
}

/** The three are regular expressions over names of exchanges and queues; `^$` allows nothing. */
export interface PermissionDefinition {
  readonly user: string;
  readonly vhost: string;
  readonly configure: string;
  readonly write: string;
  readonly read: string;
}

type Arguments = Readonly<Record<string, string | number | boolean>>;

export interface ExchangeDefinition {
  readonly name: string;
  readonly vhost: string;
  readonly type: string;
  readonly durable: boolean;
  readonly auto_delete: boolean;
  readonly internal: boolean;
  readonly arguments: Arguments;
}

export interface QueueDefinition {
  readonly name: string;
  readonly vhost: string;
  readonly durable: boolean;
  readonly auto_delete: boolean;
  readonly arguments: Arguments;
}

export interface BindingDefinition {
  readonly source: string;
  readonly vhost: string;
  readonly destination: string;
  readonly destination_type: 'queue' | 'exchange';
  readonly routing_key: string;
  readonly arguments: Arguments;
}

export interface PolicyDefinition {
  readonly name: string;
  readonly vhost: string;
  readonly pattern: string;
  readonly 'apply-to': 'queues' | 'exchanges' | 'all';
  readonly definition: Arguments;
  readonly priority: number;
}

export interface BrokerAdmin {
  /** What leads another process to the same broker in the same way: for its environment. May hold a password. */
  readonly settings: Readonly<Record<string, string>>;
  /** Adds and overwrites what the document names, in one call, and touches nothing else. */
  importDefinitions(definitions: Definitions): Promise<void>;
  /** Removes these with all they hold, closing the connections to them; names that do not exist are passed over. */
  remove(names: { readonly vhosts?: readonly string[]; readonly users?: readonly string[] }): Promise<void>;
}

export const DEFAULT_AMQP_URL: string;

/**
 * The way to manage the broker: RABBITMQ_MANAGEMENT_URL (with name and password) or else RABBITMQCTL (a command) when set,
 * else port 15672 of the host of AMQP_URL with its credentials, else rabbitmqctl for a broker on this machine.
 */
export function brokerAdmin(env?: Readonly<Record<string, string | undefined>>): Promise<BrokerAdmin | undefined>;

/** The `password_hash` of a user in a definitions document; the salt is four random bytes. */
export function passwordHash(password: string, salt: Uint8Array): string;
