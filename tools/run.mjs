// Builds, then runs one of the commands below with a PostgreSQL database and a RabbitMQ virtual host of its own:
//   node tools/run.mjs demo|test|bench|rulebook|guards|prove|console [arguments of the command…]
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:os';

/** What each command needs of the servers; see with-servers.mjs. */
const COMMANDS = {
  demo: {
    program: 'dist/tools/demo/demo.js',
    servers: (args) => (args.includes('--faults') ? ['--private', '--restart'] : []),
  },
  test: { program: 'tools/test/run.mjs', servers: () => ['--fast'] },
  bench: { program: 'dist/tools/bench/bench.js', servers: () => ['--private'] },
  // Only the return codes need servers: they are taken from answers of the running gateway.
  rulebook: {
    program: 'dist/tools/rulebook/rulebook.js',
    servers: (args) => (args.some((arg) => arg.startsWith('--json')) ? [] : undefined),
  },
  prove: { program: 'dist/tools/prove/prove.js', servers: () => [] },
  // Private servers, so that their logs are looked at too.
  console: { program: 'dist/tools/console/console.js', servers: () => ['--private'] },
  guards: { program: 'dist/tools/guards/prove-guards.js', servers: () => ['--fast'] },
};

/** @returns {Promise<number>} the status; a signal to this process is for the one it waits for */
async function run(program, ...args) {
  const child = spawn(program, args, { stdio: 'inherit' });
  const forward = (signal) => void child.kill(signal);
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, forward);
  const [code, signal] = await once(child, 'exit');
  for (const name of ['SIGINT', 'SIGTERM']) process.off(name, forward);
  return code ?? 128 + constants.signals[signal];
}

const [name = '', ...args] = process.argv.slice(2);
const command = COMMANDS[name];
if (!command) {
  process.stderr.write(`node tools/run.mjs ${Object.keys(COMMANDS).join('|')} [arguments…]\n`);
  process.exit(2);
}
const built = await run('npm', 'run', '--silent', 'build');
const options = command.servers(args);
const around = ['tools/servers/with-servers.mjs', '--name', name, ...(options ?? []), '--', process.execPath];
process.exitCode = built || (await run(process.execPath, ...(options ? around : []), command.program, ...args));
