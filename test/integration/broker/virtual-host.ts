import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { connect, type ChannelModel, type ConfirmChannel } from 'amqplib';
import type { BrokerEvent, BrokerLog } from '#broker';
import { brokerAdminModule } from '../../../tools/party/broker-tools';

/** A virtual host for one file of tests, on the broker of AMQP_URL. */
export interface VirtualHost {
  readonly name: string;
  readonly url: string;
  /** A connection of the test itself, with a confirm channel on it. */
  readonly connection: ChannelModel;
  readonly channel: ConfirmChannel;
  drop(): Promise<void>;
}

export async function openVirtualHost(purpose: string): Promise<VirtualHost> {
  const { brokerAdmin, DEFAULT_AMQP_URL } = await brokerAdminModule();
  const url = new URL(process.env['AMQP_URL'] ?? DEFAULT_AMQP_URL);
  const admin = (await brokerAdmin())!;
  const name = `test_${purpose}_${randomBytes(3).toString('hex')}`;
  const user = decodeURIComponent(url.username) || 'guest';
  const permissions = [{ user, vhost: name, configure: '.*', write: '.*', read: '.*' }];
  await admin.importDefinitions({ vhosts: [{ name }], permissions });
  url.pathname = `/${name}`;
  const connection = await connect(url.href, { noDelay: true });
  connection.on('error', () => undefined);
  const channel = await connection.createConfirmChannel();
  const drop = async () => {
    await connection.close().catch(() => undefined);
    await admin.remove({ vhosts: [name] });
  };
  return { name, url: url.href, connection, channel, drop };
}

/** Has the broker close the connections of that name, as an operator would. */
export async function closeConnections(name: string): Promise<void> {
  const [command = 'rabbitmqctl', ...before] = (process.env['RABBITMQCTL'] ?? 'rabbitmqctl').split(' ');
  const expression = [
    '[rabbit_networking:close_connection(proplists:get_value(pid, I), <<"closed by a test">>)',
    '|| I <- rabbit_networking:connection_info_all([pid, client_properties]),',
    `lists:member({<<"connection_name">>, longstr, <<"${name}">>}, proplists:get_value(client_properties, I))].`,
  ];
  await promisify(execFile)(command, [...before, 'eval', expression.join(' ')]);
}

/** Remembers what was observed. */
export function watching() {
  const counts = new Map<BrokerEvent, number>();
  const lines: string[] = [];
  const log: BrokerLog = {
    info: (text) => lines.push(text),
    warn: (text, figures) => lines.push(`${text} ${JSON.stringify(figures)}`),
    fault: (during, fault) => lines.push(`${during} ${String(fault)}`),
  };
  const observe = (event: BrokerEvent, count: number) => counts.set(event, (counts.get(event) ?? 0) + count);
  return { log, observe, lines, seen: (event: BrokerEvent) => counts.get(event) ?? 0 };
}

const PATIENCE_MS = 20_000;

/** Waits until something holds. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = performance.now() + PATIENCE_MS; !(await holds()); await sleep(20)) {
    if (performance.now() > end) throw new Error(`after ${PATIENCE_MS} ms this does not hold: ${holds.toString()}`);
  }
}
