// A database of our own: on the PostgreSQL that DATABASE_URL names, on the one that answers on the default port, or on a private one.
import { randomBytes } from 'node:crypto';
import { chownSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { postgresPrograms } from './postgres-programs.mjs';
import { environmentWithout, freePorts, run, unprivilegedAccount } from './processes.mjs';
import { startServer, stopwatch } from './session.mjs';

const DEFAULT_URL = 'postgres://postgres@127.0.0.1:5432/postgres';

/**
 * @param {import('./session.mjs').Session} session
 * @returns {Promise<Record<string, string>>} what the command gets in its environment
 */
export async function preparePostgres(session) {
  if (session.private || process.env.IJW_POSTGRES === 'embedded') return privatePostgres(session);
  const given = process.env.DATABASE_URL;
  try {
    return await ownDatabase(session, given ?? DEFAULT_URL);
  } catch (problem) {
    if (given) {
      throw new Error(
        `DATABASE_URL is set, but no database of our own could be made there: ${problem.message}. ` +
          'Give a role that may create databases, or leave DATABASE_URL unset; the database it names is never used.',
      );
    }
    if (problem.code !== 'ECONNREFUSED') session.log(`PostgreSQL on port 5432 is left alone: ${problem.message}`);
    return privatePostgres(session);
  }
}

async function ownDatabase(session, url) {
  const elapsed = stopwatch();
  const version = await withClient(url, async (client) => {
    const { rows } = await client.query('show server_version');
    session.undoAtEnd('database', { kind: 'database', url, database: session.id });
    await createDatabase(client, session.id);
    return rows[0].server_version.split(' ')[0];
  });
  const own = new URL(url);
  own.pathname = `/${session.id}`;
  session.log(`PostgreSQL ${version} found on ${own.host}, database ${session.id} (${elapsed()})`);
  return { DATABASE_URL: own.href };
}

async function privatePostgres(session) {
  const elapsed = stopwatch();
  const { initdb, postgres, origin } = await postgresPrograms(session);
  const [port] = await freePorts(1);
  const account = unprivilegedAccount();
  const home = join(session.folder(), 'postgres');
  const [data, passwordFile] = [join(home, 'data'), join(home, 'password')];
  const password = randomBytes(18).toString('hex');
  mkdirSync(home, { mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (account) for (const path of [home, passwordFile]) chownSync(path, account.uid, account.gid);
  const options = { ...account, cwd: home, env: environmentWithout(/^(PG|LC_|LANG)/) };

  await run(
    initdb,
    ['-D', data, '-U', 'ijw', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, '-E', 'UTF8', ...LOCALE, '--no-sync'],
    { ...options, started: (pid) => session.undoAtEnd('initdb', { kind: 'process', pid, signal: 'SIGKILL' }) },
  );
  session.undoAtEnd('initdb');
  const url = (database) => `postgres://ijw:${password}@127.0.0.1:${port}/${database}`;
  const pid = await startServer(session, {
    name: 'postgres',
    command: postgres,
    args: ['-D', data, ...settings({ ...SETTINGS, port, ...(session.fast ? FAST_AND_UNSAFE : {}) })],
    options,
    stopSignal: 'SIGQUIT',
    answers: () => withClient(url('postgres'), (client) => client.query('select 1')),
  });
  await withClient(url('postgres'), (client) => createDatabase(client, session.id));
  session.log(
    `PostgreSQL (${origin}) started on 127.0.0.1:${port}${session.fast ? ', fast and unsafe' : ''} (${elapsed()})`,
  );
  return { DATABASE_URL: url(session.id), IJW_POSTGRES_PID: String(pid), IJW_SERVERS_DIR: session.folder() };
}

/** Texts are compared by their bytes: nearly all of them are keys, and a language would cost more for each. */
const LOCALE = [`--locale=${process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8'}`, '--lc-collate=C'];
const SETTINGS = { listen_addresses: '127.0.0.1', unix_socket_directories: '', max_connections: 200 };
/** A machine that stops halfway may leave a broken database behind, which a test does not mind. */
const FAST_AND_UNSAFE = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

const settings = (values) => Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);

/** template0 takes any encoding; the name is our own and needs no quotes. */
const createDatabase = (client, name) => client.query(`create database ${name} template template0 encoding 'UTF8'`);

async function withClient(url, work) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3_000 });
  client.on('error', () => {});
  await client.connect();
  return work(client).finally(() => client.end());
}
