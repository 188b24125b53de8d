// Small pieces around child processes, ports and folders, shared by the two servers.
import { spawn, spawnSync } from 'node:child_process';
import { accessSync, chmodSync, constants, mkdtempSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/**
 * Runs a program to its end and gives its standard output; a failure carries the first lines it said.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions & { input?: string, started?: (pid: number) => void }} [options]
 * @returns {Promise<string>}
 */
export function run(command, args, { input = '', started, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: ['pipe', 'pipe', 'pipe'] });
    if (child.pid) started?.(child.pid);
    let [output, errors] = ['', ''];
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (errors += chunk));
    child.stdin.on('error', () => {}).end(input);
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve(output);
      else reject(new Error(`${command} failed (${code}): ${(errors || output).trim().slice(0, 300)}`));
    });
  });
}

/** @param {Promise<unknown>} attempt */
export async function succeeds(attempt) {
  try {
    await attempt;
    return true;
  } catch {
    return false;
  }
}

/** The first of these paths that may be executed. */
export function firstExecutable(paths) {
  return paths.find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** Where a program is: on the PATH, or in the folders of system programs, which are not on every user's PATH. */
export function onPath(name) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return firstExecutable(
    [...folders, '/usr/sbin', '/usr/local/sbin', '/opt/homebrew/sbin'].map((at) => join(at, name)),
  );
}

/** Our environment without the variables that would steer a private server to somebody else's files and ports. */
export function environmentWithout(pattern) {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !pattern.test(name)));
}

/** Ports that are free now, all different. */
export async function freePorts(count) {
  const listeners = await Promise.all(
    Array.from({ length: count }, () => {
      const server = createServer();
      return new Promise((resolve, reject) => {
        server.once('error', reject).listen(0, '127.0.0.1', () => resolve(server));
      });
    }),
  );
  const ports = listeners.map((server) => server.address().port);
  await Promise.all(listeners.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

/**
 * PostgreSQL refuses to run as root, so root runs it under an account that owns nothing of importance.
 * @returns {{ uid: number, gid: number } | undefined} undefined when we are not root
 */
export function unprivilegedAccount() {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const entry = ['postgres', 'nobody'].map((name) => accounts.find(([found]) => found === name)).find(Boolean);
  if (!entry)
    throw new Error('PostgreSQL does not run as root and there is no account postgres or nobody to run it as');
  return { uid: Number(entry[2]), gid: Number(entry[3]) };
}

/** A new folder that the unprivileged account can enter too: the temporary folder of root may lie where only root comes. */
export function newFolder() {
  const account = unprivilegedAccount();
  for (const parent of [tmpdir(), '/tmp', '/var/tmp']) {
    const folder = mkdtempSync(join(parent, 'ijw-servers-'));
    chmodSync(folder, 0o755);
    if (!account || spawnSync('/bin/sh', ['-c', 'cd "$0"', folder], { ...account, cwd: '/' }).status === 0)
      return folder;
  }
  throw new Error('found no temporary folder that the account of PostgreSQL can enter');
}
