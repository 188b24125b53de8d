import { z } from 'zod';

const key = (bytes: number) =>
  z
    .string()
    .refine((text) => Buffer.from(text, 'base64').length === bytes, `${bytes} bytes in base64`)
    .transform((text) => Buffer.from(text, 'base64'));

const flag = z.enum(['true', 'false']).transform((text) => text === 'true');

/** What is counted is kept one by one, so not without bounds. */
const requests = z.coerce.number().int().min(1).max(20_000);

/** A variable that is there but empty is as if it were not: docker compose knows no other way to leave one out. */
const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((text) => (text === '' ? undefined : text), schema.optional());

const LOOPBACK = ['127.0.0.1', '::1', 'localhost'];

const Variables = z.object({
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
  /** The API for parties; port 0 takes a free one, where nobody signs in. */
  API_PORT: z.coerce.number().int().min(0).max(65_535).default(8081),
  API_HOST: z.string().default('127.0.0.1'),
  /** What parties call it by, where that is not the host and port above. */
  API_URL: optional(z.url({ protocol: /^https?$/ })),
  /** A proxy in front ends TLS, so that the API may be heard beyond this machine without it. */
  API_BEHIND_PROXY: flag.default(false),
  /** PEM, both or neither. */
  TLS_CERT_FILE: optional(z.string()),
  TLS_KEY_FILE: optional(z.string()),
  /** Whose tokens are believed; the gateway's own issuer where none is named. */
  OIDC_ISSUER: optional(z.url({ protocol: /^https?$/ })),
  /** As whom the console signs people in with that issuer; both or neither. */
  OIDC_CLIENT_ID: optional(z.string()),
  OIDC_CLIENT_SECRET: optional(z.string()),
  /** How people must have signed in, as that issuer says it in `acr` or `amr`, such as a second factor. */
  OIDC_REQUIRED_METHOD: optional(z.string()),
  /** Let people of the table `person` sign in by choosing who they are. For a demonstration alone: refused where NODE_ENV is production. */
  SAMPLE_PEOPLE: flag.default(false),
  /** What tokens must say they are for. */
  OIDC_AUDIENCE: z.string().min(1).default('ijw-gateway'),
  /** Over so long the requests of who is known are counted. Short: each request costs as much as there are in it. */
  REQUESTS_WINDOW_SECONDS: z.coerce.number().int().min(1).max(3_600).default(10),
  /** That many of one person, or program, are answered in it. */
  REQUESTS_PER_PERSON: requests.default(1_000),
  /** And of all people and programs of one party together. */
  REQUESTS_PER_PARTY: requests.default(5_000),
  /** Over so long the requests of who is not known are counted. */
  UNKNOWN_WINDOW_SECONDS: z.coerce.number().int().min(1).max(3_600).default(60),
  /** That many without a token or session that is believed are answered in it, to one address. */
  REQUESTS_PER_ADDRESS: requests.default(600),
  /** And that many tries of a secret of a client, or of coming back from the issuer. */
  SIGN_INS_PER_ADDRESS: requests.default(60),
  /** Who looks at so many different clients within an hour is told to operations. */
  CLIENTS_PER_HOUR: z.coerce.number().int().min(2).max(100_000).default(50),
  /** Where `ijw/3.2` and `gateway/1.0` lie; an operator may put the published schemas in their place. */
  SCHEMAS_DIR: z.string().default('schemas'),
  /** Where the built console lies. */
  CONSOLE_DIR: z.string().default('dist/console'),
  /** Partition queues per service; fixed once the queues exist. */
  PARTITIONS: z.coerce.number().int().min(1).max(64).default(4),
  /** Those that this process takes at once, such as 0,1; for the others it stands by. Empty: all. */
  PARTITIONS_FIRST: z
    .string()
    .regex(/^(\d{1,2}(,\d{1,2})*)?$/)
    .default('')
    .transform((text) => (text === '' ? undefined : text.split(',').map(Number))),
  /** How long a start or stop that came too early waits for what it needs, before it is judged as it stands. */
  WAITING_SECONDS: z.coerce.number().int().min(1).max(86_400).default(900),
  /** Between two looks at whether rooms, trajectories and answers match their entries; longer where a look takes long. */
  RECONCILE_SECONDS: z.coerce.number().int().min(1).max(86_400).default(60),
  /** Of fewer clients than this no figure of the use of care is told. */
  SMALLEST_CELL: z.coerce.number().int().min(1).max(100).default(5),
  /** A collector that takes OTLP over HTTP. The other variables of OpenTelemetry are read by its own library, and only where this one is set. */
  OTEL_EXPORTER_OTLP_ENDPOINT: optional(z.url({ protocol: /^https?$/ })),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  /** Serve on a database that may forget what it committed. Never for real messages. */
  ALLOW_UNSAFE_DATABASE: flag.default(false),
});

const Environment = Variables.superRefine((config, context) => {
  const { TLS_CERT_FILE, TLS_KEY_FILE, API_HOST, API_BEHIND_PROXY } = config;
  const { PARTITIONS, PARTITIONS_FIRST } = config;
  const complain = (name: string, message: string): void => context.addIssue({ code: 'custom', path: [name], message });
  if (PARTITIONS_FIRST?.some((partition) => partition >= PARTITIONS))
    complain('PARTITIONS_FIRST', 'a partition that is not there');
  if (!TLS_CERT_FILE && TLS_KEY_FILE) complain('TLS_CERT_FILE', 'a key without its certificate');
  if (TLS_CERT_FILE && !TLS_KEY_FILE) complain('TLS_KEY_FILE', 'a certificate without its key');
  if ((config.OIDC_CLIENT_ID === undefined) !== (config.OIDC_CLIENT_SECRET === undefined))
    complain('OIDC_CLIENT_ID', 'a client without its secret, or a secret without its client');
  if (config.SAMPLE_PEOPLE && config.OIDC_ISSUER !== undefined)
    complain('SAMPLE_PEOPLE', 'of the own issuer, where another is named');
  if (!TLS_CERT_FILE && !API_BEHIND_PROXY && !LOOPBACK.includes(API_HOST))
    complain('API_HOST', 'beyond this machine, TLS');
});

export type Config = Readonly<z.infer<typeof Environment>>;

/** Every variable there is, for the check of `.env.example` and `docker-compose.yml`. */
export const configVariables: readonly string[] = Object.keys(Variables.shape);

/** The issuer sends them back to an address that has to be known before the port is. */
const peopleSignIn = ({ SAMPLE_PEOPLE, OIDC_CLIENT_ID }: Config): boolean =>
  SAMPLE_PEOPLE || OIDC_CLIENT_ID !== undefined;

/** Fails at start-up, naming every bad variable at once and quoting the value of none. */
export function loadConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const result = Environment.safeParse(environment);
  if (result.data?.SAMPLE_PEOPLE && environment.NODE_ENV === 'production')
    throw new Error('bad environment: SAMPLE_PEOPLE where NODE_ENV is production');
  if (result.data && peopleSignIn(result.data) && result.data.API_PORT === 0 && result.data.API_URL === undefined)
    throw new Error(
      'bad environment: people cannot sign in where API_PORT is 0 and API_URL says nothing of where it is',
    );
  if (result.success) return Object.freeze(result.data);
  const named = new Set(result.error.issues.map((issue) => issue.path.join('.')));
  throw new Error(`bad environment: ${[...named].join(', ')}`);
}
