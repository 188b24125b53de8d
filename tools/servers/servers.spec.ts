import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { connect as connectTcp } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect } from 'amqplib';
import { Client } from 'pg';
import type { BrokerAdmin } from './broker-admin.mjs';

type Environment = Readonly<Record<string, string | undefined>>;

/** Shows its environment and stays until its input ends, if it minds that; a SIGTERM has a status of its own. */
const COMMAND = `
  process.stdin.resume().on('end', () => process.env.STAYS ? setInterval(() => {}, 1000) : process.exit(7));
  process.on('SIGTERM', () => process.exit(9));
  console.log(JSON.stringify({ ...process.env, COMMAND_PID: process.pid }));`;

interface Running {
  readonly script: ChildProcess;
  /** What the command found in its environment. */
  readonly env: Record<string, string>;
  /** What the script said. */
  readonly said: () => string;
  readonly status: Promise<number | null>;
  /** Lets the command end; gives the status of the script. */
  readonly end: () => Promise<number | null>;
}

function launch(flags: readonly string[], env: Environment) {
  const args = [join(__dirname, 'with-servers.mjs'), ...flags, '--', process.execPath, '-e', COMMAND];
  const script = spawn(process.execPath, args, { env: { ...process.env, ...env }, stdio: ['pipe', 'pipe', 'pipe'] });
  let said = '';
  script.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const status = once(script, 'exit').then(([code]) => code as number | null);
  return { script, status, said: () => said };
}

async function start(flags: readonly string[], env: Environment = {}): Promise<Running> {
  const { script, status, said } = launch(flags, env);
  const lines = createInterface({ input: script.stdout });
  const line = await Promise.race([once(lines, 'line').then(([text]) => text as string), status]);
  if (typeof line !== 'string') throw new Error(said());
  const end = () => {
    script.stdin.end();
    return status;
  };
  return { script, env: JSON.parse(line) as Record<string, string>, said, status, end };
}

let servers: Running;
let admin: BrokerAdmin;

const need = (env: Environment, name: string) => env[name] ?? fail(`${name} is not set`);
const fail = (message: string): never => {
  throw new Error(message);
};
const serverEnv = (...names: readonly string[]): Environment => ({
  RABBITMQ_MANAGEMENT_URL: undefined,
  RABBITMQCTL: undefined,
  ...Object.fromEntries(['DATABASE_URL', 'AMQP_URL', ...names].map((name) => [name, need(servers.env, name)])),
});

async function query(url: string, sql: string): Promise<readonly string[]> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<string[]>({ text: sql, rowMode: 'array' })).rows.map((row) => String(row[0]));
  } finally {
    await client.end();
  }
}

async function logIn(url: string): Promise<void> {
  await (await connect(url, { timeout: 3_000 })).close();
}

async function management(path: string): Promise<Record<string, unknown>> {
  const { origin, username, password } = new URL(need(servers.env, 'RABBITMQ_MANAGEMENT_URL'));
  const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
  return (await fetch(`${origin}/api/${path}`, { headers: { authorization } })).json() as Promise<
    Record<string, unknown>
  >;
}

/** All that somebody may own on both servers: databases with a table in ours, and everything the broker knows by name. */
async function possessions() {
  const database = need(servers.env, 'DATABASE_URL');
  return {
    databases: await query(database, 'select datname from pg_database order by 1'),
    rows: await query(database, 'select a from theirs order by 1'),
    broker: Object.values(await management('definitions'))
      .flat()
      .map((item) => JSON.stringify(item))
      .sort(),
  };
}

/** The first process of a container may never collect a dead child: a zombie is as good as gone. */
function isAlive(pid: string | undefined): boolean {
  try {
    process.kill(Number(pid), 0);
    return !(existsSync(`/proc/${pid}/stat`) && readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z '));
  } catch {
    return false;
  }
}

function answers(url: string): Promise<boolean> {
  const socket = connectTcp(Number(new URL(url).port), '127.0.0.1');
  return once(socket, 'connect')
    .then(() => true)
    .catch(() => false)
    .finally(() => socket.destroy());
}

async function eventually(holds: () => unknown, seconds: number): Promise<void> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    try {
      await holds();
      return;
    } catch (problem) {
      if (Date.now() > end) throw problem;
      await sleep(100);
    }
  }
}

beforeAll(async () => {
  servers = await start(['--name', 'outer', '--private', '--restart']);
  await query(need(servers.env, 'DATABASE_URL'), 'create table theirs as select 1 as a');
  const { brokerAdmin } = await import('./broker-admin.mjs');
  admin = (await brokerAdmin(servers.env)) ?? fail('the private broker cannot be managed');
  await admin.importDefinitions({
    vhosts: [{ name: 'theirs' }],
    queues: [{ name: 'q', vhost: 'theirs', durable: true, auto_delete: false, arguments: {} }],
  });
}, 60_000);

afterAll(async () => {
  await servers.end();
}, 20_000);

describe('servers that are found', () => {
  it.each(['RABBITMQ_MANAGEMENT_URL', 'RABBITMQCTL'])('lend a database and a virtual host, with %s', async (way) => {
    const before = await possessions();
    const inner = await start(['--name', 'inner'], serverEnv(way));
    const [database, broker] = [need(inner.env, 'DATABASE_URL'), need(inner.env, 'AMQP_URL')];
    const own = database.split('/').at(-1);
    expect(own).toMatch(/^ijw_inner_/);
    expect(broker).toMatch(new RegExp(`/${own}$`));
    expect(await query(database, 'select current_database()')).toEqual([own]);
    await logIn(broker);
    expect(inner.env).not.toHaveProperty('IJW_POSTGRES_PID');

    expect(await inner.end()).toBe(7);
    expect(await possessions()).toEqual(before);
    expect(inner.said()).not.toContain(new URL(database).password);
    expect(inner.said()).not.toContain(new URL(broker).password);
  });

  it('get both back, and the command ends, when the script is killed', async () => {
    const before = await possessions();
    const inner = await start(['--name', 'inner'], { ...serverEnv('RABBITMQ_MANAGEMENT_URL'), STAYS: 'yes' });
    expect(await possessions()).not.toEqual(before);
    inner.script.kill('SIGKILL');
    await eventually(async () => expect(await possessions()).toEqual(before), 10);
    await eventually(() => expect(isAlive(inner.env['COMMAND_PID'])).toBe(false), 3);
  });

  it('pass a signal on and end with the status of the command', async () => {
    const inner = await start(['--name', 'inner'], serverEnv('RABBITMQ_MANAGEMENT_URL'));
    inner.script.kill('SIGTERM');
    expect(await inner.status).toBe(9);
  });

  it('are not used at all when the broker cannot be managed', async () => {
    const before = await possessions();
    const { status, said } = launch([], { ...serverEnv(), RABBITMQCTL: '/nowhere/rabbitmqctl' });
    expect(await status).toBe(1);
    expect(said()).toContain('AMQP_URL is set, but no virtual host of our own could be made there');
    expect(await possessions()).toEqual(before);
  });
});

describe('managing the broker', () => {
  it.each(['RABBITMQ_MANAGEMENT_URL', 'RABBITMQCTL'])(
    'adds and removes what is named and nothing else, with %s',
    async (way) => {
      const before = await possessions();
      const { brokerAdmin, passwordHash } = await import('./broker-admin.mjs');
      const some = (await brokerAdmin(serverEnv(way))) ?? fail('no way to manage');
      const names = { vhosts: ['party_a', 'party_b'], users: ['party_a'] };
      await some.importDefinitions({
        vhosts: names.vhosts.map((name) => ({ name })),
        users: [
          {
            name: 'party_a',
            password_hash: passwordHash('g:h/e@m', Buffer.from('salt')),
            hashing_algorithm: 'rabbit_password_hashing_sha256',
            tags: [],
          },
        ],
        permissions: [{ user: 'party_a', vhost: 'party_a', configure: '^$', write: '.*', read: '.*' }],
        queues: [
          { name: 'in', vhost: 'party_a', durable: true, auto_delete: false, arguments: { 'x-queue-type': 'quorum' } },
        ],
      });
      const port = new URL(need(servers.env, 'AMQP_URL')).port;
      const url = (vhost: string) => `amqp://party_a:${encodeURIComponent('g:h/e@m')}@127.0.0.1:${port}/${vhost}`;
      await logIn(url('party_a'));
      await expect(logIn(url('party_b'))).rejects.toThrow('got <ConnectionClose');
      await expect(logIn(url('theirs'))).rejects.toThrow('got <ConnectionClose');

      await some.remove(names);
      expect(await possessions()).toEqual(before);
      await some.remove(names);
    },
  );

  it('hashes a password as RabbitMQ does', async () => {
    const { passwordHash } = await import('./broker-admin.mjs');
    // The worked example of RabbitMQ's documentation.
    const salt = Buffer.from('908dc60a', 'hex');
    expect(passwordHash('test12', salt)).toBe('kI3GCqW5JLMJa4iX1lo7X4D6XbYqlLgxIs30+P6tENUV2POR');
  });
});

describe('private servers', () => {
  it('keep what they confirmed, unless asked to be fast', async () => {
    const names = ['fsync', 'synchronous_commit', 'full_page_writes'];
    const show = (url: string) => Promise.all(names.map(async (name) => (await query(url, `show ${name}`))[0]));
    expect(await show(need(servers.env, 'DATABASE_URL'))).toEqual(['on', 'on', 'on']);

    const env = { ...serverEnv('RABBITMQ_MANAGEMENT_URL'), IJW_POSTGRES: 'embedded' };
    const embedded = await start(['--fast'], env);
    expect(await show(need(embedded.env, 'DATABASE_URL'))).toEqual(['off', 'off', 'off']);
    expect(embedded.said()).toContain('PostgreSQL (npm) started');
    await embedded.end();
    expect(isAlive(embedded.env['IJW_POSTGRES_PID'])).toBe(false);
  });

  it('come back with their data when they are killed', async () => {
    const { IJW_POSTGRES_PID: postgres, IJW_RABBITMQ_PID: rabbitmq, IJW_SERVERS_DIR: folder } = servers.env;
    const before = await possessions();
    process.kill(Number(postgres), 'SIGKILL');
    process.kill(Number(rabbitmq), 'SIGKILL');
    await eventually(async () => expect(await possessions()).toEqual(before), 25);
    expect(readFileSync(`${folder}/rabbitmq.pid`, 'utf8').trim()).not.toBe(rabbitmq);
    expect(readFileSync(`${folder}/postgres.pid`, 'utf8').trim()).not.toBe(postgres);
  }, 40_000);

  // The last test: it takes the servers away.
  it('are gone, with their folder, when the script is killed', async () => {
    const folder = need(servers.env, 'IJW_SERVERS_DIR');
    const pids = ['postgres', 'rabbitmq'].map((name) => readFileSync(`${folder}/${name}.pid`, 'utf8').trim());
    expect(pids.map(isAlive)).toEqual([true, true]);
    servers.script.kill('SIGKILL');
    await eventually(() => expect(existsSync(folder)).toBe(false), 10);
    expect(pids.map(isAlive)).toEqual([false, false]);
    const urls = ['DATABASE_URL', 'AMQP_URL', 'RABBITMQ_MANAGEMENT_URL'].map((name) => need(servers.env, name));
    expect(await Promise.all(urls.map(answers))).toEqual([false, false, false]);
  });
});
