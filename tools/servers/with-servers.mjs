// Finds or starts PostgreSQL and RabbitMQ, runs a command with a database and a virtual host of its own, and clears up.
//   node tools/servers/with-servers.mjs [--name demo] [--private] [--fast] [--restart] -- command…
// The command finds in its environment:
//   DATABASE_URL, AMQP_URL                  its own database and virtual host, removed at the end
//   RABBITMQ_MANAGEMENT_URL or RABBITMQCTL  what broker-admin.mjs manages the broker with
//   IJW_POSTGRES_PID, IJW_RABBITMQ_PID      the processes of private servers
//   IJW_SERVERS_DIR                         with private servers: postgres.pid and rabbitmq.pid, true also after a restart
// IJW_POSTGRES=embedded starts the PostgreSQL that comes with npm, whatever else is there.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:os';
import { parseArgs } from 'node:util';
import { preparePostgres } from './postgres.mjs';
import { prepareRabbitmq } from './rabbitmq.mjs';
import { openSession, stopwatch } from './session.mjs';

const SERVER_VARIABLES =
  /^(DATABASE_URL|AMQP_URL|RABBITMQ_MANAGEMENT_URL|RABBITMQCTL|IJW_POSTGRES_PID|IJW_RABBITMQ_PID|IJW_SERVERS_DIR)$/;

/** @returns {{ options: import('./session.mjs').Options, command: string[] }} */
function readArguments() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      name: { type: 'string', default: 'run' },
      private: { type: 'boolean', default: false },
      fast: { type: 'boolean', default: false },
      restart: { type: 'boolean', default: false },
    },
  });
  if (!/^[a-z][a-z0-9_]{0,30}$/.test(values.name)) throw new Error('--name: small letters, digits and _');
  if (!positionals.length) throw new Error('no command after --');
  return { options: values, command: positionals };
}

/** Both at once: most of the time goes into waiting for RabbitMQ. */
async function prepare(session) {
  const results = await Promise.allSettled([preparePostgres(session), prepareRabbitmq(session)]);
  const problems = results.filter(({ status }) => status === 'rejected').map(({ reason }) => reason.message);
  if (problems.length) throw new Error(problems.join('\n'));
  return Object.assign({}, ...results.map(({ value }) => value));
}

/** The command leads a process group, so that whatever it starts in turn goes with it. @returns {Promise<number>} its status */
async function runCommand(session, [command, ...args], env) {
  session.assertOpen();
  const child = spawn(command, args, { env, detached: true, stdio: 'inherit' });
  await once(child, 'spawn');
  session.undoAtEnd('command', { kind: 'process', pid: child.pid, signal: 'SIGKILL', group: true });
  session.interrupt = (signal) => process.kill(-child.pid, signal);
  const [code, signal] = await once(child, 'exit');
  session.interrupt = () => {};
  return code ?? 128 + constants.signals[signal];
}

async function main() {
  const { options, command } = readArguments();
  const elapsed = stopwatch();
  const session = openSession(options);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => session.interrupt(signal));
  try {
    const found = await prepare(session);
    const inherited = Object.entries(process.env).filter(([name]) => !SERVER_VARIABLES.test(name));
    session.log(`ready after ${elapsed()}`);
    return await runCommand(session, command, { ...Object.fromEntries(inherited), ...found });
  } catch (problem) {
    session.log(problem.message);
    return problem.code === 'ENOENT' ? 127 : 1;
  } finally {
    await session.close();
  }
}

main().then(
  (status) => process.exit(status),
  (problem) => {
    process.stderr.write(`[servers] ${problem.message}\n`);
    process.exit(2);
  },
);
