// What one run shares: its names, its folder, what it says, and the list of things to undo that the watchdog keeps.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { newFolder, succeeds } from './processes.mjs';

/**
 * @typedef {object} Options
 * @property {string} name part of the names of database and virtual host
 * @property {boolean} private start private servers whatever is there
 * @property {boolean} fast let private PostgreSQL trade safety for speed: for tests only
 * @property {boolean} restart start a private server again, with its data and port, when it dies
 *
 * @typedef {Awaited<ReturnType<typeof openSession>>} Session
 */

/** @param {Options} options */
export function openSession(options) {
  const watchdog = spawn(process.execPath, [fileURLToPath(new URL('watchdog.mjs', import.meta.url))], {
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  watchdog.stdin.on('error', () => {});
  const ended = once(watchdog, 'exit');
  let folder;
  const session = {
    ...options,
    id: `ijw_${options.name}_${randomBytes(4).toString('hex')}`,
    closing: false,
    log: (text) => void (session.closing || process.stderr.write(`[servers] ${text}\n`)),
    /** To be asked before anything is started: after an interruption nobody would end it. */
    assertOpen: () => {
      if (session.closing) throw new Error('interrupted');
    },
    /** Has the watchdog undo something at the end; the same key again replaces it, without `undo` it is forgotten. */
    undoAtEnd: (key, undo) => {
      session.assertOpen();
      watchdog.stdin.write(`${JSON.stringify({ key, undo })}\n`);
    },
    /** The folder of the private servers, made when first needed and removed at the end. */
    folder: () => {
      if (folder) return folder;
      folder = newFolder();
      session.undoAtEnd('folder', { kind: 'folder', path: folder });
      return folder;
    },
    /** What a signal to the script does: as long as no command runs it ends the script. */
    interrupt: (signal) => void session.close().then(() => process.exit(128 + constants.signals[signal])),
    /** Undoes everything. */
    close: async () => {
      session.closing = true;
      watchdog.stdin.end();
      await ended;
    },
  };
  return session;
}

/** Says how long something took, in seconds. */
export const stopwatch =
  (since = performance.now()) =>
  () =>
    `${((performance.now() - since) / 1000).toFixed(1)} s`;

/**
 * Starts a private server in a process group of its own and waits until it answers.
 * Its number stands in NAME.pid in the session's folder, its output in NAME.log.
 * @param {Session} session
 * @param {object} server
 * @param {string} server.name
 * @param {string} server.command
 * @param {readonly string[]} server.args
 * @param {import('node:child_process').SpawnOptions} server.options
 * @param {NodeJS.Signals} server.stopSignal ends it at once: its data is thrown away
 * @param {() => Promise<unknown>} server.answers rejects as long as it does not answer
 * @returns {Promise<number>} the process id
 */
export async function startServer(session, server) {
  const { name, command, args, options, stopSignal } = server;
  session.assertOpen();
  const logFile = join(session.folder(), `${name}.log`);
  const log = openSync(logFile, 'w');
  const child = spawn(command, args, { ...options, detached: true, stdio: ['ignore', log, log] });
  closeSync(log);
  const died = once(child, 'exit').then(([code, signal]) => {
    session.undoAtEnd(name);
    const lastWords = signal ? '' : `:\n${readFileSync(logFile, 'utf8').trim().slice(-600)}`;
    throw new Error(`${name} ended (${signal ?? code})${lastWords}`);
  });
  died.catch(() => {});
  await once(child, 'spawn');
  session.undoAtEnd(name, { kind: 'process', pid: child.pid, signal: stopSignal });
  writeFileSync(join(session.folder(), `${name}.pid`), `${child.pid}\n`);
  await Promise.race([died, untilAnswered(child, server)]);
  died.catch((problem) => void afterDeath(session, server, problem));
  return child.pid;
}

async function untilAnswered(child, { name, answers }) {
  const end = Date.now() + 90_000;
  while (child.exitCode === null && child.signalCode === null && !(await succeeds(answers()))) {
    if (Date.now() > end) throw new Error(`${name} does not answer after 90 s`);
    await sleep(100);
  }
}

/** A killed server may need a moment before it can start again: its children still hold its memory or its port. */
async function afterDeath(session, server, problem) {
  session.log(problem.message);
  const elapsed = stopwatch();
  for (let attempt = 0; session.restart && attempt < 10 && !session.closing; attempt++) {
    try {
      const pid = await startServer(session, server);
      return session.log(`${server.name} started again as process ${pid} (${elapsed()})`);
    } catch (failure) {
      session.log(failure.message);
      await sleep(500);
    }
  }
}
