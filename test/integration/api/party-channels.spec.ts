import { readFileSync } from 'node:fs';
import { declareTopology, PartyChannels, topologyOf } from '#broker';
import { collectLetters, digestOf } from '#pipeline';
import { configuredCipher, createDataSource, PostgresMailbox, type DataSource } from '#persistence';
import { throughProxy, type Proxy } from '../broker/proxy';
import { closeConnections, openVirtualHost, until, watching, type VirtualHost } from '../broker/virtual-host';
import { gatewayUnderTest, type GatewayUnderTest } from '../../support/gateway-under-test';

const PROVIDER = '99000001';
const allocation = readFileSync('test/fixtures/allocation/sound/message.xml');

describe('in the name of a party', () => {
  let host: VirtualHost;
  let proxy: Proxy;
  let channels: PartyChannels;
  const watch = watching();
  beforeAll(async () => {
    host = await openVirtualHost('channels');
    proxy = await throughProxy(host.url);
    await declareTopology(host.channel, topologyOf([PROVIDER], 2));
    channels = new PartyChannels({ url: proxy.url, name: 'api', ...watch });
    await channels.open();
    await until(() => channels.isReady());
  }, 60_000);
  afterAll(async () => {
    await channels.close();
    await proxy.close();
    await host.drop();
  });
  const submission = (routingKey: string) => ({ id: 'x', routingKey, body: Buffer.from('<a/>') });
  const waiting = async (queue: string): Promise<number> => (await host.channel.checkQueue(queue)).messageCount;
  const put = async (...ids: readonly string[]): Promise<void> => {
    for (const messageId of ids) host.channel.sendToQueue(`out.${PROVIDER}`, Buffer.from('letter'), { messageId });
    await host.channel.waitForConfirms();
  };

  it('publishes to its exchange, and what nobody takes is answered too', async () => {
    await expect(channels.submit(PROVIDER, [submission('JW323'), submission('unknown')])).resolves.toBe(true);
    await expect(waiting('unrouted')).resolves.toBe(1);
  });

  it('says so when a message was not taken: by no exchange, or by an exchange that leads nowhere', async () => {
    await expect(channels.submit('0518', [submission('JW323')])).resolves.toBe(false);
    await host.channel.assertExchange('in.0599', 'direct');
    await expect(channels.submit('0599', [submission('JW323')])).resolves.toBe(false);
    expect([watch.seen('unconfirmed'), watch.seen('returned')]).toEqual([1, 1]);
  });

  it('takes out of its queue what was stored, and nothing else', async () => {
    await put('1.0', '2.0', '3.0', '4.0');
    const taken: string[] = [];
    const keep = async (letters: readonly { readonly id: string }[]) => {
      taken.push(...letters.map(({ id }) => id));
      return new Set(['1.0', '3.0']);
    };
    await expect(channels.take(PROVIDER, 3, keep)).resolves.toBe(true);
    expect(taken).toEqual(['1.0', '2.0', '3.0']);
    await until(async () => (await waiting(`out.${PROVIDER}`)) === 2);
  });

  it('leaves everything in the queue when it could not be stored', async () => {
    const before = await waiting(`out.${PROVIDER}`);
    const fault = new Error('the database is away');
    await expect(channels.take(PROVIDER, 9, () => Promise.reject(fault))).rejects.toBe(fault);
    await until(async () => (await waiting(`out.${PROVIDER}`)) === before);
  });

  it('says that the broker is away, and is there again when the broker is', async () => {
    const nothing = async () => new Set<string>();
    await expect(channels.take('0518', 1, nothing)).resolves.toBe(false);
    proxy.refuse(true);
    proxy.cut();
    await until(() => !channels.isReady());
    await expect(channels.submit(PROVIDER, [submission('JW323')])).resolves.toBe(false);
    await expect(channels.take(PROVIDER, 1, nothing)).resolves.toBe(false);
    proxy.refuse(false);
    await until(() => channels.isReady());
    await expect(channels.submit(PROVIDER, [submission('JW323')])).resolves.toBe(true);
  }, 60_000);
});

describe('a letter that is stored', () => {
  let gateway: GatewayUnderTest;
  let database: DataSource;
  let mailbox: PostgresMailbox;
  const channels: PartyChannels[] = [];
  const watch = watching();
  beforeAll(async () => {
    gateway = await gatewayUnderTest(['0518', PROVIDER], { overHttp: [PROVIDER] });
    await gateway.start('dist/apps/gateway/src/main.js');
    const { DATABASE_URL: url = '', AMQP_URL = '' } = gateway.environment;
    const options = { url, applicationName: 'test', connectionsMax: 4, onPoolError: () => undefined };
    database = await createDataSource(options).initialize();
    mailbox = new PostgresMailbox(async () => database, configuredCipher(Buffer.alloc(32, 1)));
    for (const name of ['dying', 'living']) {
      const each = new PartyChannels({ url: AMQP_URL, name: `${name}-${process.pid}`, ...watch });
      await each.open();
      await until(() => each.isReady());
      channels.push(each);
    }
  }, 60_000);
  afterAll(async () => {
    await Promise.all(channels.map((each) => each.close()));
    await database.destroy();
    await gateway.close();
  });

  it('and not acknowledged, because the process or its connection died in between, is listed once', async () => {
    const [dying, living] = channels as [PartyChannels, PartyChannels];
    await gateway.publish('0518', 'JW301', allocation);
    let stored: readonly string[] = [];
    const storeAndDie = async (letters: Parameters<PostgresMailbox['keep']>[1]) => {
      const kept = await mailbox.keep(PROVIDER, letters);
      stored = [...kept];
      await closeConnections(`dying-${process.pid}`);
      await until(() => !dying.isReady());
      return kept;
    };
    await gateway.until('it is taken', async () => {
      await dying.take(PROVIDER, 10, storeAndDie);
      return stored.length === 1;
    });
    const listed = await mailbox.waiting(PROVIDER, 10);
    expect(listed.map(({ id, digest }) => [id, digest])).toEqual([[stored[0], digestOf(allocation)]]);
    await gateway.until('it is taken again', async () => {
      await expect(collectLetters({ queues: living, mailbox }, PROVIDER, 10)).resolves.toEqual(listed);
      return watch.seen('fetched') === 1;
    });
    await expect(collectLetters({ queues: living, mailbox }, PROVIDER, 10)).resolves.toEqual(listed);
    expect((await mailbox.open(PROVIDER, stored[0]!))?.body.equals(allocation)).toBe(true);
  }, 60_000);

  it('is stored once, whoever stores it and how often it comes', async () => {
    const [known] = await mailbox.waiting(PROVIDER, 10);
    const twice = [known!, known!, { ...known!, id: '999999.0' }, { ...known!, id: 'not an id' }];
    const kept = await Promise.all([1, 2, 3].map(() => mailbox.keep(PROVIDER, twice)));
    expect(kept.map((ids) => [...ids])).toEqual([[known!.id], [known!.id], [known!.id]]);
    await expect(mailbox.waiting(PROVIDER, 10)).resolves.toEqual([known]);
    await expect(mailbox.keep(PROVIDER, [])).resolves.toEqual(new Set());
  });
});
