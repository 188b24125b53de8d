// Virtual hosts, users and permissions of a RabbitMQ, which AMQP itself cannot manage: over the HTTP API of its management
// plugin, or with rabbitmqctl. Types and documentation stand in broker-admin.d.mts.
import { createHash } from 'node:crypto';
import { onPath, run, succeeds } from './processes.mjs';

export const DEFAULT_AMQP_URL = 'amqp://guest:guest@127.0.0.1:5672';

export async function brokerAdmin(env = process.env) {
  if (env.RABBITMQ_MANAGEMENT_URL) return overHttp(env.RABBITMQ_MANAGEMENT_URL);
  if (env.RABBITMQCTL) return withProgram(env.RABBITMQCTL);
  const { hostname, username, password } = new URL(env.AMQP_URL ?? DEFAULT_AMQP_URL);
  const url = `http://${username || 'guest'}:${password || 'guest'}@${hostname}:15672`;
  if (await mayManage(url)) return overHttp(url);
  const program = ['localhost', '127.0.0.1', '[::1]'].includes(hostname) ? onPath('rabbitmqctl') : undefined;
  return program && (await succeeds(run(program, ['eval', 'ok.']))) ? withProgram(program) : undefined;
}

/** RabbitMQ's rabbit_password_hashing_sha256. */
export function passwordHash(password, salt) {
  if (salt.length !== 4) throw new Error('the salt of a RabbitMQ password has four bytes');
  const digest = createHash('sha256').update(salt).update(password, 'utf8').digest();
  return Buffer.concat([salt, digest]).toString('base64');
}

function overHttp(url) {
  return {
    settings: { RABBITMQ_MANAGEMENT_URL: url },
    importDefinitions: (definitions) => request(url, 'POST', 'definitions', definitions),
    remove: async ({ vhosts = [], users = [] }) => {
      for (const name of users) await request(url, 'DELETE', `users/${encodeURIComponent(name)}`);
      for (const name of vhosts) await request(url, 'DELETE', `vhosts/${encodeURIComponent(name)}`);
    },
  };
}

/** A 404 says that what is to go is not there. */
async function request(url, method, path, body) {
  const response = await send(url, method, path, body);
  if (response.ok || (method === 'DELETE' && response.status === 404)) return;
  throw new Error(
    `RabbitMQ refused ${method} /api/${path} (${response.status}): ${(await response.text()).slice(0, 300)}`,
  );
}

function send(url, method, path, body) {
  const { origin, pathname, username, password } = new URL(url);
  const credentials = Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString('base64');
  return fetch(`${origin}${pathname.replace(/\/$/, '')}/api/${path}`, {
    method,
    headers: { authorization: `Basic ${credentials}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(60_000),
  });
}

async function mayManage(url) {
  try {
    const response = await send(url, 'GET', 'whoami');
    return response.ok && String((await response.json()).tags).includes('administrator');
  } catch {
    return false;
  }
}

/** Every call starts an Erlang of its own, so that each of these is one call however many names it takes. */
function withProgram(commandLine) {
  const [command, ...before] = commandLine.split(' ');
  const control = (args, input) => run(command, [...before, ...args], { cwd: '/', input });
  return {
    settings: { RABBITMQCTL: commandLine },
    importDefinitions: async (definitions) => void (await control(['import_definitions'], JSON.stringify(definitions))),
    remove: async ({ vhosts = [], users = [] }) => {
      const expression = [
        `[ok = rabbit_auth_backend_internal:delete_user(N, <<"ijw">>) || N <- ${erlangNames(users)},`,
        'element(1, rabbit_auth_backend_internal:lookup_user(N)) =:= ok],',
        `[ok = rabbit_vhost:delete(N, <<"ijw">>) || N <- ${erlangNames(vhosts)}, rabbit_vhost:exists(N)], ok.`,
      ];
      await control(['eval', expression.join(' ')]);
    },
  };
}

/** The expression passes through a shell in Debian's wrapper, so only names without any meaning there are taken. */
function erlangNames(names) {
  const strange = names.find((name) => !/^[\w.-]+$/.test(name));
  if (strange !== undefined) throw new Error(`cannot remove ${strange} with rabbitmqctl: letters, digits, _ . - only`);
  return `[${names.map((name) => `<<"${name}">>`).join(',')}]`;
}
