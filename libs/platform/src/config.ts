import { z } from 'zod';

const key = (bytes: number) =>
  z
    .string()
    .refine((text) => Buffer.from(text, 'base64').length === bytes, `${bytes} bytes in base64`)
    .transform((text) => Buffer.from(text, 'base64'));

const flag = z.enum(['true', 'false']).transform((text) => text === 'true');

const Environment = z.object({
  /** RabbitMQ, with the virtual host. */
  AMQP_URL: z.url({ protocol: /^amqps?$/ }),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  /** 32 bytes, base64: payloads are encrypted under it. */
  PAYLOAD_KEY: key(32),
  /** 32 bytes, base64: what stands for a client in the database is a hash under it. */
  BSN_KEY: key(32),
  /** Health and metrics; port 0 takes a free one. */
  HTTP_PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  HTTP_HOST: z.string().default('127.0.0.1'),
  /** Where `ijw/3.2` and `gateway/1.0` lie; an operator may put the published schemas in their place. */
  SCHEMAS_DIR: z.string().default('schemas'),
  /** Partition queues per service; fixed once the queues exist. */
  PARTITIONS: z.coerce.number().int().min(1).max(64).default(4),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  /** Serve on a database that may forget what it committed. Never for real messages. */
  ALLOW_UNSAFE_DATABASE: flag.default(false),
});

export type Config = Readonly<z.infer<typeof Environment>>;

/** Every variable there is, for the check of `.env.example` and `docker-compose.yml`. */
export const configVariables: readonly string[] = Object.keys(Environment.shape);

/** Fails at start-up, naming every bad variable at once and quoting the value of none. */
export function loadConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const result = Environment.safeParse(environment);
  if (result.success) return Object.freeze(result.data);
  const named = new Set(result.error.issues.map((issue) => issue.path.join('.')));
  throw new Error(`bad environment: ${[...named].join(', ')}`);
}
