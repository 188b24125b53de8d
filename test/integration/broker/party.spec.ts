import { randomBytes } from 'node:crypto';
import { connect, type ChannelModel } from 'amqplib';
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
