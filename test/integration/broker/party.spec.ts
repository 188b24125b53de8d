import { randomBytes } from 'node:crypto';
import { connect, type Channel, type ChannelModel } from 'amqplib';
import { declareTopology, topologyOf } from '#broker';
import { addParties, listParties, removeParties, type PartyBroker } from '../../../tools/party/parties';
import { runParty } from '../../../tools/party/party';
import { openVirtualHost, until, type VirtualHost } from './virtual-host';

const CODES = ['0518', '00000001', '00000002'] as const;
const SECRET = 'secret-of-0518';

let host: VirtualHost;
let broker: PartyBroker;
beforeAll(async () => {
  host = await openVirtualHost('party');
  const userPrefix = `t${randomBytes(3).toString('hex')}-`;
  broker = { environment: { ...process.env, AMQP_URL: host.url }, url: host.url, partitions: 2, userPrefix };
}, 60_000);
afterAll(async () => {
  await removeParties(CODES, { withLetters: true }, broker);
  await host.drop();
}, 60_000);

async function connectAs(code: string, password: string): Promise<ChannelModel> {
  const url = new URL(host.url);
  [url.username, url.password] = [`${broker.userPrefix}${code}`, password];
  const connection = await connect(url.href, { noDelay: true });
  connection.on('error', () => undefined);
  return connection;
}

/** What the broker says to one attempt on a channel of its own: `done`, or the code it closes the channel with. */
async function attempt(connection: ChannelModel, work: (channel: Channel) => Promise<unknown>): Promise<string> {
  const channel = await connection.createChannel();
  let refusal = 'done';
  channel.on('error', ({ message }: Error) => (refusal = /\d{3} \(([A-Z-]+)\)/.exec(message)?.[1] ?? message));
  await work(channel).catch(() => undefined);
  await channel.close().catch(() => undefined);
  return refusal;
}

/** A refused publication closes the channel a little later; a passive declaration after it waits for that. */
const publishing =
  (exchange: string, key = 'JW323', headers = {}) =>
  async (channel: Channel) => {
    channel.publish(exchange, key, Buffer.from('x'), headers);
    await channel.prefetch(1);
  };

it('gives each party an exchange, a queue and a user, and says the password of whom it made one up for', async () => {
  const credentials = await addParties(CODES, new Map([['0518', SECRET]]), broker);
  expect([...credentials.keys()]).toEqual(CODES);
  expect(credentials.get('0518')?.password).toBe(SECRET);
  expect(credentials.get('00000001')?.password).toMatch(/^[\w-]{32}$/);
  await declareTopology(host.channel, topologyOf(CODES, 2));
  await host.channel.sendToQueue('out.0518', Buffer.from('letter'));
  await host.channel.waitForConfirms();
  await expect(listParties(broker)).resolves.toEqual([
    { code: '0518', kind: 'municipality', letters: 1, hasUser: true },
    { code: '00000001', kind: 'provider', letters: 0, hasUser: true },
    { code: '00000002', kind: 'provider', letters: 0, hasUser: true },
  ]);
  await host.channel.purgeQueue('out.0518');
}, 60_000);

it('keeps the password of a party that is added again, and of every other', async () => {
  const credentials = await addParties(['0518'], new Map(), broker);
  expect(credentials.get('0518')).toEqual({ user: `${broker.userPrefix}0518` });
  await (await connectAs('0518', SECRET)).close();
}, 60_000);

describe('a party', () => {
  const exchanges = [
    'in.0518',
    'in.00000001',
    'out',
    'internal',
    'unrouted',
    'dead',
    'partitions',
    '',
    'amq.direct',
    'amq.topic',
  ];
  const queues = ['out.0518', 'out.00000001', 'allocation.0', 'declaration.1', 'unrouted', 'dead'];
  let party: ChannelModel;
  beforeAll(async () => (party = await connectAs('0518', SECRET)));
  afterAll(() => party.close());

  it.each(exchanges)('publishes to its own exchange only: %j', async (exchange) => {
    await expect(attempt(party, publishing(exchange))).resolves.toBe(
      exchange === 'in.0518' ? 'done' : 'ACCESS-REFUSED',
    );
  });

  it.each(queues)('reads from its own queue only: %s', async (queue) => {
    const allowed = queue === 'out.0518' ? 'done' : 'ACCESS-REFUSED';
    await expect(attempt(party, (channel) => channel.consume(queue, () => undefined))).resolves.toBe(allowed);
    await expect(attempt(party, (channel) => channel.get(queue))).resolves.toBe(allowed);
    await expect(attempt(party, (channel) => channel.purgeQueue(queue))).resolves.toBe(allowed);
  });

  it.each([
    ['make a queue', (channel: Channel) => channel.assertQueue('mine')],
    ['make an exchange', (channel: Channel) => channel.assertExchange('mine', 'direct')],
    ['change its exchange', (channel: Channel) => channel.deleteExchange('in.0518')],
    ['delete its queue', (channel: Channel) => channel.deleteQueue('out.0518')],
    ['listen in on another', (channel: Channel) => channel.bindQueue('out.0518', 'in.00000001', 'JW323')],
    ['redirect letters', (channel: Channel) => channel.bindQueue('out.0518', 'out', '00000001')],
  ])('may not %s', async (_, work) => {
    await expect(attempt(party, work)).resolves.toBe('ACCESS-REFUSED');
  });

  it('reaches no other queue by CC or BCC', async () => {
    const everywhere = [...queues, '00000001', ''];
    await expect(attempt(party, publishing('in.0518', 'JW323', { CC: everywhere, BCC: everywhere }))).resolves.toBe(
      'done',
    );
    await new Promise((resolve) => setTimeout(resolve, 200));
    for (const queue of ['out.0518', 'out.00000001', 'dead']) {
      expect(await host.channel.checkQueue(queue)).toMatchObject({ messageCount: 0 });
    }
  });
});

it('removes a party with its connections, but not with letters it did not fetch unless told so', async () => {
  const party = await connectAs('0518', SECRET);
  const closed = new Promise((resolve) => party.once('close', resolve));
  host.channel.publish('out', '0518', Buffer.from('letter'));
  await host.channel.waitForConfirms();
  await expect(removeParties(['0518'], { withLetters: false }, broker)).rejects.toThrow('0518 (1)');
  await removeParties(['0518'], { withLetters: true }, broker);
  await closed;
  await expect(connectAs('0518', SECRET)).rejects.toThrow('ACCESS-REFUSED');
  await until(async () => (await listParties(broker)).every(({ code }) => code !== '0518'));
}, 60_000);

it('refuses what is no code, and another number of partitions', async () => {
  await expect(addParties(['0518; drop'], new Map(), broker)).rejects.toThrow('is no party');
  await expect(addParties(['0518'], new Map(), { ...broker, partitions: 3 })).rejects.toThrow('partitions');
});

it('lists from the command line', async () => {
  const lines = await runParty(['list'], { ...broker.environment, PARTITIONS: '2' });
  expect(lines).toEqual([
    '00000001  provider      0 letters     no user',
    '00000002  provider      0 letters     no user',
  ]);
  await expect(runParty(['rename', '0518'], broker.environment)).rejects.toThrow('party add CODE');
}, 60_000);
