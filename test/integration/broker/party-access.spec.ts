import { randomBytes } from 'node:crypto';
import { connect, type Channel, type ChannelModel } from 'amqplib';
import { declareTopology, topologyOf } from '#broker';
import { openBrokerTools } from '../../../tools/party/broker-tools';
import { addParties, removeParties, type PartyBroker } from '../../../tools/party/parties';
import { openVirtualHost, type VirtualHost } from './virtual-host';

/** Two municipalities and three providers; the last pair differs in the last digit only, the first is a part of another. */
const CODES = ['0518', '1916', '00000518', '00000001', '00000002'] as const;

/** What every virtual host of RabbitMQ has; the first is the default exchange. */
const GIVEN = ['', 'amq.direct', 'amq.fanout', 'amq.headers', 'amq.match', 'amq.topic', 'amq.rabbitmq.trace'];

type Attempt = readonly [what: string, work: (channel: Channel) => Promise<unknown>];

let host: VirtualHost;
let broker: PartyBroker;
let objects: { readonly exchanges: readonly string[]; readonly queues: readonly string[] };
const passwords = new Map(CODES.map((code) => [code as string, `secret-of-${code}`]));
const connections = new Map<string, ChannelModel>();

beforeAll(async () => {
  host = await openVirtualHost('access');
  const userPrefix = `t${randomBytes(3).toString('hex')}-`;
  broker = { environment: { ...process.env, AMQP_URL: host.url }, url: host.url, partitions: 2, userPrefix };
  await addParties(CODES, passwords, broker);
  await declareTopology(host.channel, topologyOf(CODES, 2));
  for (const code of CODES) connections.set(code, await connectAs(code));
  const { exchanges = [], queues = [] } = await (await openBrokerTools(broker.environment)).readDefinitions();
  const here = (all: readonly { readonly vhost: string; readonly name: string }[]) =>
    all.filter(({ vhost }) => vhost === host.name).map(({ name }) => name);
  objects = { exchanges: [...GIVEN, ...here(exchanges)], queues: here(queues) };
}, 60_000);

afterAll(async () => {
  for (const connection of connections.values()) await connection.close();
  await removeParties(CODES, { withLetters: true }, broker);
  await host.drop();
}, 60_000);

async function connectAs(code: string): Promise<ChannelModel> {
  const url = new URL(host.url);
  [url.username, url.password] = [`${broker.userPrefix}${code}`, passwords.get(code)!];
  const connection = await connect(url.href, { noDelay: true });
  connection.on('error', () => undefined);
  return connection;
}

/** What the broker says to one attempt on a channel of its own: `done`, or the code it closes the channel with. */
async function answerTo(code: string, work: Attempt[1]): Promise<string> {
  const channel = await connections.get(code)!.createChannel();
  let refusal = 'done';
  channel.on('error', ({ message }: Error) => (refusal = /\d{3} \(([A-Z-]+)\)/.exec(message)?.[1] ?? message));
  await work(channel).catch(() => undefined);
  await channel.close().catch(() => undefined);
  return refusal;
}

/** A refused publication closes the channel a little later; a question after it waits for that. */
const publishing =
  (exchange: string, key: string, headers = {}) =>
  async (channel: Channel) => {
    channel.publish(exchange, key, Buffer.from('x'), headers);
    await channel.prefetch(1);
  };

const durable = { durable: true };

/** Everything that a party may try with an exchange, and with a queue, beside its own. */
const withExchange = (name: string, code: string): readonly Attempt[] => [
  [`publish to ${name}`, publishing(name, 'JW323')],
  [`publish as a letter to ${name}`, publishing(name, `out.${code}`)],
  [`declare exchange ${name}`, (channel) => channel.assertExchange(name, 'direct', durable)],
  [`delete exchange ${name}`, (channel) => channel.deleteExchange(name)],
  [`have letters of ${name}`, (channel) => channel.bindQueue(`out.${code}`, name, 'JW323')],
  [`no longer have letters of ${name}`, (channel) => channel.unbindQueue(`out.${code}`, name, code)],
  [`feed its exchange from ${name}`, (channel) => channel.bindExchange(`in.${code}`, name, 'JW323')],
  [`feed ${name} from its exchange`, (channel) => channel.bindExchange(name, `in.${code}`, 'JW323')],
];
const withQueue = (name: string, code: string): readonly Attempt[] => [
  [`consume ${name}`, (channel) => channel.consume(name, () => undefined)],
  [`get from ${name}`, (channel) => channel.get(name)],
  [`purge ${name}`, (channel) => channel.purgeQueue(name)],
  [`declare queue ${name}`, (channel) => channel.assertQueue(name, durable)],
  [`delete queue ${name}`, (channel) => channel.deleteQueue(name)],
  [`fill ${name} from its exchange`, (channel) => channel.bindQueue(name, `in.${code}`, 'JW323')],
];
const anew: readonly Attempt[] = [
  ['make a queue', (channel) => channel.assertQueue('mine')],
  ['make a queue without a name', (channel) => channel.assertQueue('', { exclusive: true })],
  ['make an exchange', (channel) => channel.assertExchange('mine', 'direct')],
];

const attemptsOf = (code: string): readonly Attempt[] => [
  ...objects.exchanges.flatMap((name) => withExchange(name, code)),
  ...objects.queues.flatMap((name) => withQueue(name, code)),
  ...anew,
];

describe.each(CODES)('party %s', (code) => {
  it('writes to its own exchange and reads its own queue, and nothing else is granted to it', async () => {
    const granted: string[] = [];
    const otherwise: string[] = [];
    const attempts = attemptsOf(code);
    for (const [what, work] of attempts) {
      const answer = await answerTo(code, work);
      if (answer === 'done') granted.push(what);
      else if (answer !== 'ACCESS-REFUSED') otherwise.push(`${what}: ${answer}`);
    }
    expect(granted).toEqual([
      `publish to in.${code}`,
      `publish as a letter to in.${code}`,
      `consume out.${code}`,
      `get from out.${code}`,
      `purge out.${code}`,
    ]);
    expect(otherwise).toEqual([]);
    const [exchanges, queues] = [objects.exchanges.length, objects.queues.length];
    console.log(`${code}: ${attempts.length} attempts, ${granted.length} granted`);
    expect([exchanges, queues, attempts.length]).toEqual([17, 13, 8 * 17 + 6 * 13 + 3]);
  }, 60_000);

  it('reaches no queue by CC or BCC, nor the letters of another', async () => {
    const everywhere = [...objects.queues, ...CODES, ''];
    await expect(answerTo(code, publishing(`in.${code}`, 'JW323', { CC: everywhere, BCC: everywhere }))).resolves.toBe(
      'done',
    );
    await new Promise((resolve) => setTimeout(resolve, 200));
    for (const queue of [...CODES.map((other) => `out.${other}`), 'dead'])
      expect(await host.channel.checkQueue(queue)).toMatchObject({ queue, messageCount: 0 });
  });
});
