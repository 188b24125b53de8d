// A virtual host of our own: on the RabbitMQ that AMQP_URL names, on the one that answers on the default port, or on a private one.
import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect } from 'amqplib';
import { brokerAdmin, DEFAULT_AMQP_URL } from './broker-admin.mjs';
import { environmentWithout, freePorts } from './processes.mjs';
import { containerEngine, installRabbitmq, rabbitmqProgram, startContainer } from './rabbitmq-program.mjs';
import { startServer, stopwatch } from './session.mjs';

/**
 * @param {import('./session.mjs').Session} session
 * @returns {Promise<Record<string, string>>} what the command gets in its environment
 */
export async function prepareRabbitmq(session) {
  if (session.private) return privateRabbitmq(session);
  const given = process.env.AMQP_URL;
  try {
    return await ownVirtualHost(session, given ?? DEFAULT_AMQP_URL);
  } catch (problem) {
    if (given) {
      throw new Error(
        `AMQP_URL is set, but no virtual host of our own could be made there: ${problem.message}. ` +
          'Set RABBITMQ_MANAGEMENT_URL or RABBITMQCTL to what manages that broker, or leave AMQP_URL unset; ' +
          'the virtual host it names is never used.',
      );
    }
    if (problem.code !== 'ECONNREFUSED') session.log(`RabbitMQ on port 5672 is left alone: ${problem.message}`);
    return privateRabbitmq(session);
  }
}

async function ownVirtualHost(session, url) {
  const elapsed = stopwatch();
  const version = await greet(url);
  const admin = await brokerAdmin({ ...process.env, AMQP_URL: url });
  if (!admin)
    throw new Error(
      'it has no management plugin on port 15672 that lets us in, and rabbitmqctl is not here or not for this account',
    );
  const own = await makeVirtualHost(session, url, admin);
  session.log(`RabbitMQ ${version} found on ${new URL(url).host}, virtual host ${session.id} (${elapsed()})`);
  return { AMQP_URL: own, ...admin.settings };
}

/** rabbitmqctl, or port 15672, may belong to another broker than the one we talk to: then the new virtual host is not there. */
async function makeVirtualHost(session, url, admin) {
  const user = decodeURIComponent(new URL(url).username) || 'guest';
  session.undoAtEnd('virtual host', { kind: 'virtualHost', name: session.id, settings: admin.settings });
  await admin.importDefinitions({
    vhosts: [{ name: session.id }],
    permissions: [{ user, vhost: session.id, configure: '.*', write: '.*', read: '.*' }],
  });
  const own = new URL(url);
  own.pathname = `/${session.id}`;
  await greet(own.href).catch((problem) => {
    throw new Error(`the virtual host made for this run cannot be opened (${problem.message})`);
  });
  return own.href;
}

/** Logs in and out. @returns {Promise<string>} the version of the broker */
async function greet(url) {
  const connection = await connect(url, { timeout: 3_000 });
  connection.on('error', () => {});
  const { version } = connection.connection.serverProperties;
  await connection.close();
  return version;
}

async function privateRabbitmq(session) {
  const program = rabbitmqProgram();
  if (program) return privateServer(session, program);
  const engine = await containerEngine();
  return engine ? privateContainer(session, engine) : privateServer(session, await installRabbitmq(session));
}

async function privateContainer(session, engine) {
  const elapsed = stopwatch();
  const { amqpPort, managementUrl, user, password } = await startContainer(session, engine);
  const url = `amqp://${user}:${password}@127.0.0.1:${amqpPort}`;
  for (let attempt = 0; attempt < 300 && !(await greet(url).catch(() => false)); attempt++) await sleep(200);
  const own = await makeVirtualHost(session, url, await brokerAdmin({ RABBITMQ_MANAGEMENT_URL: managementUrl }));
  session.log(`RabbitMQ (${engine}) started on 127.0.0.1:${amqpPort} (${elapsed()})`);
  return { AMQP_URL: own, RABBITMQ_MANAGEMENT_URL: managementUrl };
}

async function privateServer(session, program) {
  const elapsed = stopwatch();
  const [port, management, distribution, portMapper] = await freePorts(4);
  const home = join(session.folder(), 'rabbitmq');
  const password = randomBytes(18).toString('hex');
  const env = serverEnvironment(home, { port, distribution, portMapper });
  mkdirSync(home, { mode: 0o700 });
  writeFileSync(join(home, '.erlang.cookie'), randomBytes(18).toString('hex'), { mode: 0o400 });
  writeFileSync(join(home, 'enabled_plugins'), '[rabbitmq_management].\n');
  writeFileSync(join(home, 'rabbitmq.conf'), configuration(session.id, { port, management, password }), {
    mode: 0o600,
  });

  const url = `amqp://ijw:${password}@127.0.0.1:${port}/${session.id}`;
  session.undoAtEnd('port mapper', { kind: 'portMapper', port: portMapper });
  const pid = await startServer(session, {
    name: 'rabbitmq',
    command: program,
    args: [],
    options: { cwd: home, env },
    stopSignal: 'SIGKILL',
    answers: () => greet(url),
  });
  session.log(`RabbitMQ started on 127.0.0.1:${port}, management on ${management} (${elapsed()})`);
  return {
    AMQP_URL: url,
    RABBITMQ_MANAGEMENT_URL: `http://ijw:${password}@127.0.0.1:${management}`,
    RABBITMQCTL: controlScript(home, program, env),
    IJW_RABBITMQ_PID: String(pid),
    IJW_SERVERS_DIR: session.folder(),
  };
}

/** The private node shares nothing with another on this machine: no port mapper, no cookie, no configuration file. */
function serverEnvironment(home, { port, distribution, portMapper }) {
  const own = {
    HOME: home,
    ERL_EPMD_ADDRESS: '127.0.0.1',
    ERL_EPMD_PORT: String(portMapper),
    RABBITMQ_ADVANCED_CONFIG_FILE: join(home, 'advanced.config'),
    // The start script then becomes the server instead of staying its parent, so that the process we know is the server.
    RABBITMQ_ALLOW_INPUT: '1',
    RABBITMQ_CONFIG_FILE: join(home, 'rabbitmq.conf'),
    RABBITMQ_CONFIG_FILES: join(home, 'conf.d'),
    RABBITMQ_CONF_ENV_FILE: '/dev/null',
    RABBITMQ_DIST_PORT: String(distribution),
    RABBITMQ_ENABLED_PLUGINS_FILE: join(home, 'enabled_plugins'),
    RABBITMQ_GENERATED_CONFIG_DIR: join(home, 'generated'),
    RABBITMQ_LOG_BASE: join(home, 'log'),
    RABBITMQ_MNESIA_BASE: join(home, 'data'),
    RABBITMQ_NODENAME: `ijw_${port}@localhost`,
    RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS: '-noinput -kernel inet_dist_use_interface {127,0,0,1} +sbwt none',
  };
  return { ...environmentWithout(/^(RABBITMQ|ERL)_?/), ...own };
}

const configuration = (virtualHost, { port, management, password }) => `\
listeners.tcp.default = 127.0.0.1:${port}
management.tcp.ip = 127.0.0.1
management.tcp.port = ${management}
default_user = ijw
default_pass = ${password}
default_vhost = ${virtualHost}
disk_free_limit.absolute = 50MB
log.file = false
log.console = true
log.console.level = warning
`;

/** A rabbitmqctl for the private node, for what the HTTP API does not offer, such as alarms. */
function controlScript(home, program, env) {
  const script = join(home, 'rabbitmqctl');
  const assignments = Object.entries(env)
    .filter(([name]) => /^(HOME|ERL_EPMD|RABBITMQ_(NODENAME|CONF|ENABLED))/.test(name))
    .map(([name, value]) => `${name}='${value}'`);
  const control = join(dirname(program), 'rabbitmqctl');
  writeFileSync(script, `#!/bin/sh\nexec env ${assignments.join(' ')} ${control} "$@"\n`, { mode: 0o700 });
  return script;
}
