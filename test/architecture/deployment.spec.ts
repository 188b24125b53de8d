import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { configVariables, loadConfig } from '#platform';
import { NODE_FLAGS } from '../../tools/bench/processes';

const ROOT = resolve(__dirname, '../..');
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

interface Container {
  readonly image: string;
  readonly command?: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly depends_on?: Readonly<Record<string, unknown>>;
}

const example = Object.fromEntries(
  [...read('.env.example').matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, name, value]) => [name!, value!]),
);

/** What docker compose puts in place of `${NAME}`, `${NAME:-otherwise}` and `${NAME:?}`. */
const interpolated = (text: string): string =>
  text.replace(/\$\{(\w+)(?::-([^}]*)|:\?)?\}/g, (_, name: string, otherwise?: string) => {
    const value = example[name] ?? otherwise;
    if (value === undefined) throw new Error(`${name} has no value in .env.example`);
    return value;
  });

const { services } = parse(interpolated(read('docker-compose.yml')), { merge: true }) as {
  readonly services: Readonly<Record<string, Container>>;
};
const ours = Object.entries(services).filter(([, { image }]) => image === 'ijw-gateway');

/** Read by what manages parties, not by the processes. */
const OF_TOOLS = ['RABBITMQ_MANAGEMENT_URL'];

describe('.env.example', () => {
  it('names every variable there is, and no other', () => {
    expect(Object.keys(example).sort()).toEqual([...configVariables, ...OF_TOOLS].sort());
  });

  it('can be started with', () => {
    expect(() => loadConfig(example)).not.toThrow();
  });
});

it('starts the processes with the flags that they are measured with', () => {
  const flags = NODE_FLAGS.join(' ');
  const { scripts } = JSON.parse(read('package.json')) as { readonly scripts: { readonly start: string } };
  expect(read('Dockerfile')).toContain(` NODE_OPTIONS=${flags}\n`);
  expect(scripts.start).toBe(`node ${flags} dist/apps/gateway/src/main.js`);
});

describe('docker-compose.yml', () => {
  it('runs the apps that together are the gateway', () => {
    expect(ours.map(([name]) => name)).toEqual([
      'migrate',
      'region',
      'allocation',
      'care',
      'declaration',
      'declaration-2',
      'relay',
      'console',
    ]);
  });

  it('gives each partition of the declarations to one of the two that judge them', () => {
    const taken = ['declaration', 'declaration-2'].flatMap(
      (name) => loadConfig(services[name]!.environment).PARTITIONS_FIRST ?? [],
    );
    expect(taken.sort()).toEqual([0, 1, 2, 3]);
  });

  it.each(ours)('gives %s a configuration and a program that exists', (_, { environment, command }) => {
    expect(() => loadConfig(environment)).not.toThrow();
    const [, program = ''] = command ?? [];
    expect(existsSync(join(ROOT, program.replace(/^dist\//, '').replace(/\.js$/, '.ts')))).toBe(true);
    const unknown = Object.keys(environment).filter((name) => ![...configVariables, ...OF_TOOLS].includes(name));
    expect(unknown).toEqual([]);
  });

  it.each(ours)('starts %s after what it needs', (_, { depends_on: needed = {} }) => {
    expect(Object.keys(needed)).not.toEqual([]);
    for (const name of Object.keys(needed)) expect(Object.keys(services)).toContain(name);
  });

  it('lets the gateway into its servers', () => {
    const { AMQP_URL, DATABASE_URL } = loadConfig(services['relay']!.environment);
    const [broker, database] = [new URL(AMQP_URL), new URL(DATABASE_URL)];
    const { RABBITMQ_DEFAULT_USER, RABBITMQ_DEFAULT_PASS, RABBITMQ_DEFAULT_VHOST } = services['rabbitmq']!.environment;
    const { POSTGRES_USER, POSTGRES_PASSWORD, POSTGRES_DB } = services['postgres']!.environment;
    expect([broker.hostname, broker.username, broker.password, broker.pathname]).toEqual([
      'rabbitmq',
      RABBITMQ_DEFAULT_USER,
      RABBITMQ_DEFAULT_PASS,
      `/${RABBITMQ_DEFAULT_VHOST}`,
    ]);
    expect([database.hostname, database.username, database.password, database.pathname]).toEqual([
      'postgres',
      POSTGRES_USER,
      POSTGRES_PASSWORD,
      `/${POSTGRES_DB}`,
    ]);
  });
});

describe('Dockerfile', () => {
  it('copies what is there', () => {
    const copied = [...read('Dockerfile').matchAll(/^COPY --from=build \/gateway\/(\S+)/gm)].map(([, path]) => path!);
    const made = ['node_modules', 'dist'];
    expect(copied.filter((path) => !made.includes(path) && !existsSync(join(ROOT, path)))).toEqual([]);
    for (const needed of ['package.json', 'schemas', 'regions', ...made]) expect(copied).toContain(needed);
  });
});
