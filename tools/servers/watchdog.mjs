// Runs beside with-servers.mjs and undoes what that script did. It reads one JSON line per thing to undo; when its standard
// input closes, because the script is done or because it was killed, it undoes everything, the newest first, and ends.
import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { brokerAdmin } from './broker-admin.mjs';
import { run } from './processes.mjs';

/** @typedef {{ pid: number, signal: NodeJS.Signals, group?: boolean }} Ending */

/** How each kind of thing is undone. */
const undoings = {
  /** @param {Ending} ending */
  process: async ({ pid, signal, group }) => {
    const target = group ? -pid : pid;
    if (!send(target, signal) || (await gone(pid, 5_000))) return;
    send(target, 'SIGKILL');
    await gone(pid, 2_000);
  },
  /** The port mapper is a daemon that Erlang starts itself; it ends when asked so in its own protocol, once no node is left. */
  portMapper: async ({ port }) => {
    for (let attempt = 0; attempt < 20 && (await askToEnd(port)) === 'busy'; attempt++) await sleep(100);
  },
  container: ({ engine, name }) => run(engine, ['rm', '--force', name]),
  database: async ({ url, database }) => {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
    await client.connect();
    await client.query(`drop database if exists ${database} with (force)`).finally(() => client.end());
  },
  virtualHost: async ({ name, settings }) => (await brokerAdmin(settings))?.remove({ vhosts: [name] }),
  folder: ({ path }) => rm(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }),
};

/** @returns {boolean} whether there was such a process */
function send(target, signal) {
  try {
    return process.kill(target, signal);
  } catch {
    return false;
  }
}

async function gone(pid, patience) {
  for (const end = Date.now() + patience; Date.now() < end; await sleep(20))
    if (!send(pid, 0) || isZombie(pid)) return true;
  return false;
}

/** After a kill of the script nobody may be left to collect its children: the first process of a container often does not. */
function isZombie(pid) {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
  } catch {
    return false;
  }
}

/** @returns {Promise<'ended' | 'busy'>} */
function askToEnd(port) {
  const killRequest = Buffer.from([0, 1, 'k'.charCodeAt(0)]);
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(killRequest));
    socket.once('data', (answer) => {
      socket.destroy();
      resolve(answer.toString().startsWith('OK') ? 'ended' : 'busy');
    });
    socket.once('error', () => resolve('ended'));
    socket.once('close', () => resolve('ended'));
  });
}

// Whoever ends the script, or all of its session, must not end its cleaner.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});

const pending = new Map();
for await (const line of createInterface({ input: process.stdin })) {
  const { key, undo } = JSON.parse(line);
  if (undo) pending.set(key, undo);
  else pending.delete(key);
}
for (const [key, undo] of [...pending].reverse()) {
  await undoings[undo.kind](undo).catch((problem) =>
    process.stderr.write(`[servers] could not clear up ${key}: ${problem.message}\n`),
  );
}
