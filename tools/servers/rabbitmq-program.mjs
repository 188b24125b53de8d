// Where RabbitMQ's server program is, and what to do on a machine without it.
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { firstExecutable, freePorts, onPath, run, succeeds } from './processes.mjs';

/**
 * Debian's program on the PATH is a wrapper that insists on root or rabbitmq and on the one system-wide node, so the script
 * it wraps is looked for first.
 * @returns {string | undefined}
 */
export function rabbitmqProgram() {
  const known = firstExecutable([
    '/usr/lib/rabbitmq/bin/rabbitmq-server',
    '/opt/homebrew/opt/rabbitmq/sbin/rabbitmq-server',
    '/usr/local/opt/rabbitmq/sbin/rabbitmq-server',
    '/opt/rabbitmq/sbin/rabbitmq-server',
  ]);
  if (known) return known;
  const found = onPath('rabbitmq-server');
  return found && !realpathSync(found).endsWith('script-wrapper') ? found : undefined;
}

/** Installs RabbitMQ where that needs no questions: as root on Debian or Ubuntu. @returns {Promise<string>} its program */
export async function installRabbitmq(session) {
  const release = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
  if (process.getuid?.() !== 0 || !/^ID(_LIKE)?=.*(debian|ubuntu)/m.test(release)) throw new Error(ADVICE);
  session.log(
    'RabbitMQ is not here: installing it with apt-get install rabbitmq-server, which may start it as a service too',
  );
  const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  try {
    await run('apt-get', ['update'], options);
    await run('apt-get', ['install', '--yes', '--no-install-recommends', 'rabbitmq-server'], options);
  } catch (problem) {
    throw new Error(`${problem.message}\n${ADVICE}`);
  }
  const program = rabbitmqProgram();
  if (!program) throw new Error(ADVICE);
  return program;
}

const ADVICE = `RabbitMQ is not here, and it is the one thing npm cannot bring. One of these:
  Debian, Ubuntu:  sudo apt-get install rabbitmq-server
  macOS:           brew install rabbitmq
  Docker:          docker run -d -p 127.0.0.1:5672:5672 -p 127.0.0.1:15672:15672 rabbitmq:4-management
  elsewhere:       set AMQP_URL, and RABBITMQ_MANAGEMENT_URL if its management is not on port 15672 of the same host`;

/** A container engine that answers; the program alone is often there without its daemon. */
export async function containerEngine() {
  for (const engine of ['docker', 'podman']) {
    if (await succeeds(run(engine, ['info']))) return engine;
  }
  return undefined;
}

/**
 * RabbitMQ in a container. Written from the documentation of the image and untried: no engine was at hand.
 * @returns {Promise<{ amqpPort: number, managementUrl: string, user: string, password: string }>}
 */
export async function startContainer(session, engine) {
  const [amqpPort, managementPort] = await freePorts(2);
  const [user, password] = ['ijw', randomBytes(18).toString('hex')];
  const options = { env: { ...process.env, RABBITMQ_DEFAULT_USER: user, RABBITMQ_DEFAULT_PASS: password } };
  session.log(`RabbitMQ is not here: starting the image rabbitmq:4-management with ${engine} …`);
  session.undoAtEnd('rabbitmq', { kind: 'container', engine, name: session.id });
  const published = [`127.0.0.1:${amqpPort}:5672`, `127.0.0.1:${managementPort}:15672`].flatMap((it) => ['-p', it]);
  const variables = ['RABBITMQ_DEFAULT_USER', 'RABBITMQ_DEFAULT_PASS'].flatMap((it) => ['-e', it]);
  await run(engine, ['run', '-d', '--name', session.id, ...published, ...variables, 'rabbitmq:4-management'], options);
  return { amqpPort, managementUrl: `http://${user}:${password}@127.0.0.1:${managementPort}`, user, password };
}
