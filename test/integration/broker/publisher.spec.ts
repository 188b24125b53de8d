import { Socket } from 'node:net';
import type { ConsumeMessage } from 'amqplib';
import { declareTopology, Publisher, topologyOf } from '#broker';
import type { PartyCode } from '#domain';
import type { OutboxLetter } from '#pipeline';
import { throughProxy, type Proxy } from './proxy';
import { closeConnections, openVirtualHost, until, watching, type VirtualHost } from './virtual-host';

const topology = topologyOf(['0518', '00000001'], 1);
const QUEUE = 'out.0518';

let host: VirtualHost;
let proxy: Proxy;
beforeAll(async () => {
  host = await openVirtualHost('publisher');
  proxy = await throughProxy(host.url);
});
afterAll(async () => {
  await proxy.close();
  await host.drop();
});

let publisher: Publisher | undefined;
beforeEach(() => declareTopology(host.channel, topology));
afterEach(async () => {
  await publisher?.close();
  await host.channel.purgeQueue(QUEUE);
});

async function open(setting: { readonly url?: string; readonly unconfirmedMax?: number } = {}) {
  const watch = watching();
  publisher = new Publisher({ url: host.url, name: 'test-publisher', topology, partitions: 1, ...watch, ...setting });
  await publisher.open();
  return { ...watch, publisher };
}

const letter = (number: number, destination = '0518'): OutboxLetter => ({
  outboxId: number,
  destination,
  wireId: `letter-${number}`,
  body: Buffer.from(`body ${number}`),
  headers: { 'x-ijw-kind': 'JW323', 'x-ijw-role': 'original' },
});
const letters = (count: number) => Array.from({ length: count }, (_, index) => letter(index));

/** The library holds back after 2048 frames; each of these makes two. */
const large = (count: number) => letters(count).map((each) => ({ ...each, body: Buffer.alloc(3_000) }));

async function fetchAll(count: number, queue = QUEUE): Promise<readonly ConsumeMessage[]> {
  const channel = await host.connection.createChannel();
  const fetched: ConsumeMessage[] = [];
  await channel.consume(queue, (message) => void fetched.push(message!), { noAck: true });
  await until(() => fetched.length >= count);
  await channel.close();
  return fetched;
}

it('sends the bytes to the queue of the recipient, persistent, with its identification and headers', async () => {
  const { publisher: open1 } = await open();
  await expect(open1.send(letter(1))).resolves.toBe(true);
  const [message] = await fetchAll(1);
  expect(message).toMatchObject({
    content: Buffer.from('body 1'),
    properties: {
      messageId: 'letter-1',
      deliveryMode: 2,
      contentType: 'application/xml',
      headers: { 'x-ijw-kind': 'JW323', 'x-ijw-role': 'original' },
    },
  });
});

it('sends many at once, in order, with no more unconfirmed than allowed', async () => {
  const { publisher: sender, seen } = await open({ unconfirmedMax: 7 });
  const sent = await Promise.all(letters(300).map((each) => sender.send(each)));
  expect(sent.every(Boolean)).toBe(true);
  expect(seen('sent')).toBe(300);
  const fetched = await fetchAll(300);
  expect(fetched.map(({ properties }) => properties.messageId)).toEqual(letters(300).map(({ wireId }) => wireId));
});

it('gives the socket many letters at a time', async () => {
  const write = jest.spyOn(Socket.prototype, '_write' as never);
  const { publisher: sender } = await open();
  write.mockClear();
  await Promise.all(large(100).map((each) => sender.send(each)));
  expect(write.mock.calls.length).toBeLessThan(10);
  write.mockRestore();
});

it('goes on after its socket took more than it could hold', async () => {
  const { publisher: sender } = await open({ unconfirmedMax: 2_000 });
  const sent = await Promise.all(large(2_000).map((each) => sender.send(each)));
  expect(sent.filter(Boolean)).toHaveLength(2_000);
});

it('has not sent what goes nowhere, and says so only of that letter', async () => {
  const { publisher: sender, seen } = await open();
  const sent = await Promise.all([letter(1), letter(2, '9999'), letter(3)].map((each) => sender.send(each)));
  expect(sent).toEqual([true, false, true]);
  expect(seen('returned')).toBe(1);
});

it('tells two recipients of the same letter apart', async () => {
  const { publisher: sender } = await open();
  await expect(Promise.all([sender.send(letter(1)), sender.send(letter(1, '9999'))])).resolves.toEqual([true, false]);
});

it('publishes a letter once that is sent twice at a time', async () => {
  const { publisher: sender, seen } = await open();
  await expect(Promise.all([sender.send(letter(1)), sender.send(letter(1))])).resolves.toEqual([true, true]);
  expect(seen('sent')).toBe(1);
});

it('makes the queue of a recipient again that was deleted, for the next attempt', async () => {
  const { publisher: sender } = await open();
  await host.channel.deleteQueue(QUEUE);
  await expect(sender.send(letter(1))).resolves.toBe(false);
  await until(() => sender.send(letter(2)));
  expect((await host.channel.checkQueue(QUEUE)).messageCount).toBe(1);
});

it('makes the exchange again that was deleted', async () => {
  const { publisher: sender } = await open();
  await host.channel.deleteExchange('out');
  await expect(sender.send(letter(1))).resolves.toBe(false);
  await until(() => sender.send(letter(2)));
});

it('has not sent what was unconfirmed when the connection was lost, and resumes', async () => {
  const { publisher: sender } = await open({ url: proxy.url, unconfirmedMax: 5 });
  proxy.silence();
  const underway = Promise.all(letters(10).map((each) => sender.send(each)));
  await until(async () => (await host.channel.checkQueue(QUEUE)).messageCount === 5);
  proxy.cut();
  await expect(underway).resolves.toEqual(Array.from({ length: 10 }, () => false));
  await expect(sender.send(letter(11))).resolves.toBe(false);
  await until(() => sender.isReady());
  await expect(sender.send(letter(12))).resolves.toBe(true);
});

it('has not sent what could not even be written when the connection was lost', async () => {
  const { publisher: sender } = await open({ url: proxy.url, unconfirmedMax: 10_000 });
  proxy.stall();
  const underway = Promise.all(large(5_000).map((each) => sender.send(each)));
  await new Promise((resolve) => setTimeout(resolve, 100));
  proxy.cut();
  expect((await underway).every((sent) => !sent)).toBe(true);
});

it('notices a connection that fell silent', async () => {
  const url = new URL(proxy.url);
  url.searchParams.set('heartbeat', '1');
  const { publisher: sender, seen } = await open({ url: url.href });
  proxy.silence();
  await until(() => seen('disconnected') === 1);
  await until(() => sender.isReady());
  await expect(sender.send(letter(1))).resolves.toBe(true);
});

it('resumes after the broker closed its connection', async () => {
  const { publisher: sender, seen } = await open();
  await closeConnections('test-publisher');
  await until(() => seen('connected') === 2 && sender.isReady());
  await expect(sender.send(letter(1))).resolves.toBe(true);
});

it('tells the queue of a service, and no party, that a message is to be judged again', async () => {
  const { publisher: sender } = await open();
  const reopens = { submitter: '0518' as PartyCode, routingKey: 'JW305' };
  await expect(sender.send({ ...letter(7), destination: 'internal', body: Buffer.from('7'), reopens })).resolves.toBe(
    true,
  );
  const [message] = await fetchAll(1, 'care.0');
  expect(message).toMatchObject({
    content: Buffer.from('7'),
    fields: { exchange: 'internal', routingKey: 'care.0' },
    properties: { deliveryMode: 2, contentType: 'text/plain', messageId: 'letter-7' },
  });
});

it('restores the way to a service that was removed', async () => {
  const { publisher: sender } = await open();
  await host.channel.unbindQueue('care.0', 'internal', 'care.0');
  const told = { ...letter(8), reopens: { submitter: '0518' as PartyCode, routingKey: 'JW305' } };
  await expect(sender.send(told)).resolves.toBe(false);
  await until(() => sender.send(told));
  await fetchAll(1, 'care.0');
});

it('waits at closing for the confirms of what is underway', async () => {
  const { publisher: sender } = await open();
  const underway = Promise.all(letters(50).map((each) => sender.send(each)));
  await sender.close();
  expect((await underway).every(Boolean)).toBe(true);
});

it('says when the broker is not there, and connects when it is', async () => {
  proxy.refuse(true);
  const watch = watching();
  publisher = new Publisher({ url: proxy.url, name: 'early', topology, partitions: 1, ...watch });
  const opened = publisher.open();
  await until(() => watch.lines.some((line) => line.startsWith('broker not reached')));
  expect(publisher.isReady()).toBe(false);
  proxy.refuse(false);
  await opened;
  expect(publisher.isReady()).toBe(true);
});
