import { Controller } from '@nestjs/common';
import { EventPattern } from '@nestjs/microservices';
import { Test } from '@nestjs/testing';
import type { Delivery } from '#pipeline';
import { declareTopology, inExchange, queuesOf, Subscriber, topologyOf, type DeliveryGroup } from '#broker';
import { closeConnections, openVirtualHost, until, watching, type VirtualHost } from './virtual-host';

const PARTY = '00000001';
const topology = topologyOf([PARTY, '0518'], 1);
const QUEUE = 'declaration.0';

let host: VirtualHost;
beforeAll(async () => {
  host = await openVirtualHost('subscriber');
  await declareTopology(host.channel, topology);
});
afterAll(() => host.drop());

let subscriber: Subscriber | undefined;
let opened: Subscriber[] = [];
afterEach(async () => {
  await Promise.all(opened.map((each) => each.close()));
  opened = [];
  for (const queue of [...queuesOf('allocation', 1), QUEUE, 'dead']) await host.channel.purgeQueue(queue);
});

interface Setting {
  readonly queues?: readonly string[];
  readonly standsByFor?: readonly string[];
  readonly standbyMs?: number;
  readonly name?: string;
  readonly groupMessagesMax?: number;
  readonly groupBytesMax?: number;
  readonly drainMs?: number;
}

async function subscribe(handle: (group: DeliveryGroup) => Promise<void>, setting: Setting = {}) {
  const watch = watching();
  const made = new Subscriber({ url: host.url, name: 'test', queues: [QUEUE], topology, ...watch, ...setting });
  subscriber = made;
  opened.push(made);
  made.addHandler('messages', handle, true);
  await new Promise<void>((resolve, reject) => made.listen((fault) => (fault ? reject(fault) : resolve())));
  return { ...watch, subscriber: made };
}

interface Publication {
  readonly key?: string;
  readonly headers?: object;
  readonly expiration?: string;
  readonly CC?: string[];
  readonly BCC?: string[];
}

async function publish(bodies: readonly string[], { key = 'JW323', ...properties }: Publication = {}): Promise<void> {
  for (const body of bodies)
    host.channel.publish(inExchange(PARTY), key, Buffer.from(body), { persistent: true, ...properties });
  await host.channel.waitForConfirms();
}

const ready = async (queue: string) => (await host.channel.checkQueue(queue)).messageCount;
const numbered = (count: number) => Array.from({ length: count }, (_, index) => `message ${index}`);
const texts = (deliveries: readonly Delivery[]) => deliveries.map(({ body }) => body.toString());

/** Holds a handler until it is let go. */
function gate() {
  let open: () => void = () => undefined;
  const passed = new Promise<void>((resolve) => (open = resolve));
  return { passed, open };
}

it('hands out what is there, in order, in groups of at most the given size, one at a time', async () => {
  await publish(numbered(25));
  const groups: string[][] = [];
  let [inHand, most] = [0, 0];
  const { seen } = await subscribe(
    async ({ deliveries, queue }) => {
      most = Math.max(most, (inHand += 1));
      expect(queue).toBe(QUEUE);
      await new Promise((resolve) => setTimeout(resolve, 20));
      groups.push(texts(deliveries));
      inHand -= 1;
    },
    { groupMessagesMax: 10 },
  );
  await until(() => groups.flat().length === 25);
  expect(groups.flat()).toEqual(numbered(25));
  expect(Math.max(...groups.map(({ length }) => length))).toBeLessThanOrEqual(10);
  expect(groups.length).toBeLessThan(10);
  expect(most).toBe(1);
  expect(seen('delivery')).toBe(25);
  await subscriber?.close();
  expect(await ready(QUEUE)).toBe(0);
});

it('ends a group with the message that makes it too large', async () => {
  await publish(['1234567890', 'a', 'b']);
  const groups: string[][] = [];
  await subscribe(async ({ deliveries }) => void groups.push(texts(deliveries)), { groupBytesMax: 10 });
  await until(() => groups.flat().length === 3);
  expect(groups[0]).toEqual(['1234567890']);
});

it('passes the bytes and the exchange, and nothing that a party writes beside them', async () => {
  const bytes = Buffer.from([0xef, 0xff, 0x00, 0x3c]);
  host.channel.publish(inExchange(PARTY), 'JW325', bytes, { headers: { 'x-delivery-count': 9 }, messageId: 'x' });
  const deliveries: Delivery[] = [];
  await subscribe(async (group) => void deliveries.push(...group.deliveries));
  await until(() => deliveries.length === 1);
  expect(deliveries).toEqual([{ body: bytes, exchange: 'in.00000001', routingKey: 'JW325', deliveryCount: 0 }]);
});

it('acknowledges nothing before the handler is done', async () => {
  const hold = gate();
  await publish(numbered(3));
  const { subscriber: first } = await subscribe(() => hold.passed, { name: 'held', drainMs: 100 });
  await first.close();
  await until(async () => (await ready(QUEUE)) === 3);
  hold.open();
});

it('tries a group that failed again, whole and on the same channel, and takes nothing else meanwhile', async () => {
  await publish(numbered(3));
  const groups: (readonly Delivery[])[] = [];
  const { seen } = await subscribe(async ({ deliveries }) => {
    groups.push(deliveries);
    if (groups.length <= 3) throw new Error('the database is away');
  });
  await until(() => groups.length === 4);
  await publish(['later']);
  await until(() => groups.length === 5);
  expect(groups.slice(0, 4).map(texts)).toEqual(Array.from({ length: 4 }, () => numbered(3)));
  expect(groups.flat().every(({ deliveryCount }) => deliveryCount === 0)).toBe(true);
  expect(seen('retry')).toBe(3);
});

describe('what was in hand when a worker ended', () => {
  /** Takes all that there is, and gives it back. */
  async function takeAndEnd(): Promise<void> {
    const hold = gate();
    const { subscriber: taking } = await subscribe(() => hold.passed, { drainMs: 50 });
    await until(async () => (await ready(QUEUE)) === 0);
    await taking.close();
    hold.open();
  }

  it('is handed out with what is new', async () => {
    await publish(numbered(3));
    await takeAndEnd();
    await publish(['new']);
    const groups: (readonly Delivery[])[] = [];
    const { seen } = await subscribe(async ({ deliveries }) => void groups.push(deliveries));
    await until(() => groups.flat().length === 4);
    expect(groups.flat().map(({ deliveryCount }) => deliveryCount)).toEqual([1, 1, 1, 0]);
    expect(groups.length).toBeLessThan(4);
    expect(seen('redelivery')).toBe(3);
  });

  it('is handed out alone after the second time', async () => {
    await publish(numbered(3));
    await takeAndEnd();
    await takeAndEnd();
    await publish(['new']);
    const groups: (readonly Delivery[])[] = [];
    await subscribe(async ({ deliveries }) => void groups.push(deliveries));
    await until(() => groups.flat().length === 4);
    expect(groups.map(texts)).toEqual([['message 0'], ['message 1'], ['message 2'], ['new']]);
    expect(groups.flat().map(({ deliveryCount }) => deliveryCount)).toEqual([2, 2, 2, 0]);
  });
});

it('drains: the group in hand is finished and acknowledged, the rest stays, untouched, at the broker', async () => {
  await publish(numbered(15));
  const [begun, hold] = [gate(), gate()];
  const handled: string[] = [];
  const { subscriber: draining, seen } = await subscribe(
    async ({ deliveries }) => {
      begun.open();
      await hold.passed;
      handled.push(...texts(deliveries));
    },
    { groupMessagesMax: 10 },
  );
  await begun.passed;
  const closed = draining.close();
  await new Promise((resolve) => setTimeout(resolve, 100));
  await publish(['late']);
  hold.open();
  await closed;
  expect(handled.length).toBeGreaterThan(0);
  await until(async () => (await ready(QUEUE)) === 16 - handled.length);
  expect(seen('ack-lost')).toBe(0);
  const rest: Delivery[] = [];
  await subscribe(async ({ deliveries }) => void rest.push(...deliveries));
  await until(() => rest.length === 16 - handled.length);
  expect(rest.at(-1)).toMatchObject({ body: Buffer.from('late'), deliveryCount: 0 });
});

it('drains at once when the group in hand only waits for its next attempt', async () => {
  await publish(['one']);
  const { subscriber: failing, seen } = await subscribe(async () => Promise.reject(new Error('away')));
  await until(() => seen('retry') >= 3);
  await failing.close();
  await until(async () => (await ready(QUEUE)) === 1);
});

it('resumes after the broker closed its connection; the group in hand counts as redelivered, and no two are in hand', async () => {
  await publish(numbered(5));
  const [begun, hold] = [gate(), gate()];
  const groups: (readonly Delivery[])[] = [];
  let [inHand, most] = [0, 0];
  const { seen, subscriber: made } = await subscribe(
    async ({ deliveries }) => {
      most = Math.max(most, (inHand += 1));
      begun.open();
      await hold.passed;
      groups.push(deliveries);
      inHand -= 1;
    },
    { name: 'to-be-closed' },
  );
  await begun.passed;
  await closeConnections('to-be-closed');
  await until(() => seen('connected') === 2 && made.isReady());
  hold.open();
  await publish(['after']);
  await until(async () => groups.flat().length > 5 && texts(groups.flat()).includes('after'));
  expect(seen('ack-lost')).toBe(1);
  expect(most).toBe(1);
  const settled = texts(groups.slice(1).flat());
  expect([...new Set(settled)]).toEqual([...numbered(5), 'after']);
  expect(await ready(QUEUE)).toBe(0);
});

it('makes its queue and the bindings again when somebody deletes it', async () => {
  const handled: string[] = [];
  const { seen } = await subscribe(async ({ deliveries }) => void handled.push(...texts(deliveries)));
  await host.channel.deleteQueue(QUEUE);
  await until(() => seen('channel-lost') === 1 && subscriber!.isReady());
  await publish(['after']);
  await until(() => handled.includes('after'));
});

it('consumes again after the broker closed its channel', async () => {
  const handled: string[] = [];
  const { seen, subscriber: made } = await subscribe(async ({ deliveries }) => void handled.push(...texts(deliveries)));
  const [consumer] = Reflect.get(made, 'consumers') as object[];
  const { channel } = Reflect.get(consumer!, 'current') as { channel: typeof host.channel };
  const closed = new Promise((resolve) => channel.once('close', resolve));
  channel.ack({ fields: { deliveryTag: 999 } } as Parameters<typeof channel.ack>[0]);
  await closed;
  await publish(['after']);
  await until(() => handled.includes('after') && made.isReady());
  expect(seen('connected')).toBe(1);
});

it('leaves a queue to one consumer, and another takes over when that one goes', async () => {
  const taken: string[] = [];
  const by = (name: string) => async (group: DeliveryGroup) =>
    void taken.push(...texts(group.deliveries).map((text) => `${name} ${text}`));
  const { subscriber: first } = await subscribe(by('first'));
  await subscribe(by('second'));
  for (const text of ['a', 'b', 'c']) await publish([text]);
  await until(() => taken.length === 3);
  await first.close();
  await publish(['d']);
  await until(() => taken.length === 4);
  expect(taken).toEqual(['first a', 'first b', 'first c', 'second d']);
});

it('stands by for a queue that another takes at once, also one that comes later, and takes it over when that one goes', async () => {
  const [byStandby, byOther]: [string[][], string[][]] = [[], []];
  const allocations = queuesOf('allocation', 1);
  const standby = { queues: allocations, standsByFor: [QUEUE], standbyMs: 300 };
  const { subscriber: waiting } = await subscribe(
    async ({ deliveries }) => void byStandby.push(texts(deliveries)),
    standby,
  );
  expect(waiting.isReady()).toBe(true);
  const { subscriber: other } = await subscribe(async ({ deliveries }) => void byOther.push(texts(deliveries)));
  await publish(['to whom it belongs']);
  await until(() => byOther.length === 1);
  await other.close();
  await publish(['to who stands by']);
  await until(() => byStandby.length === 1);
  expect([byOther, byStandby]).toEqual([[['to whom it belongs']], [['to who stands by']]]);
});

it('closes while it still stands by', async () => {
  const { subscriber: waiting } = await subscribe(async () => undefined, {
    queues: queuesOf('allocation', 1),
    standsByFor: [QUEUE],
    standbyMs: 100,
  });
  await waiting.close();
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect((await host.channel.checkQueue(QUEUE)).consumerCount).toBe(0);
});

it('serves a Nest controller, whose failure is a reason to try again', async () => {
  const groups: string[][] = [];
  class Consumer {
    async consume({ deliveries }: DeliveryGroup): Promise<void> {
      groups.push(texts(deliveries));
      if (groups.length < 3) throw new Error('not yet');
    }
  }
  const method = Object.getOwnPropertyDescriptor(Consumer.prototype, 'consume')!;
  EventPattern('messages')(Consumer.prototype, 'consume', method);
  Controller()(Consumer);
  const module = await Test.createTestingModule({ controllers: [Consumer] }).compile();
  const watch = watching();
  const strategy = new Subscriber({ url: host.url, name: 'nest', queues: [QUEUE], topology, ...watch });
  const app = module.createNestMicroservice({ strategy, logger: false });
  await app.listen();
  expect(strategy.isReady()).toBe(true);
  await publish(['x']);
  await until(() => groups.length === 3);
  await app.close();
  expect(groups).toEqual([['x'], ['x'], ['x']]);
  expect(await ready(QUEUE)).toBe(0);
  expect(strategy.isReady()).toBe(false);
});

it('says what differs when a queue exists with other arguments', async () => {
  await host.channel.deleteQueue(QUEUE);
  await host.channel.assertQueue(QUEUE, { durable: true, arguments: { 'x-queue-type': 'quorum' } });
  await expect(subscribe(async () => undefined)).rejects.toThrow(
    /queue declaration.0 exists with another x-.*\(there: .*; ours: .*\)/,
  );
  await host.channel.deleteQueue(QUEUE);
  await declareTopology(host.channel, topology);
});

it('refuses another number of partitions than the one in use', async () => {
  const channel = await host.connection.createChannel();
  channel.on('error', () => undefined);
  await expect(declareTopology(channel, topologyOf([], 2))).rejects.toThrow(
    /exchange partitions exists .* \(there: 'partitions.1'.*; ours: 'partitions.2'/,
  );
});

describe('what a party writes into the properties', () => {
  it('keeps the exchange of a message under an unknown key', async () => {
    await publish(['lost?'], { key: 'JW999' });
    const groups: DeliveryGroup[] = [];
    await subscribe(async (group) => void groups.push(group), { queues: queuesOf('allocation', 1) });
    await until(() => groups.length === 1);
    expect(groups[0]).toMatchObject({
      queue: 'unrouted',
      deliveries: [{ exchange: 'in.00000001', routingKey: 'JW999' }],
    });
  });

  it('does not reach the queue of another party by CC or BCC', async () => {
    await publish(['copied'], { CC: ['out.0518', '0518'], BCC: ['out.0518', '0518'] });
    expect(await ready('out.0518')).toBe(0);
    expect(await ready(QUEUE)).toBe(1);
  });

  it('does not make a confirmed message expire into nothing', async () => {
    await publish(['gone at once'], { expiration: '0' });
    await until(async () => (await ready('dead')) === 1);
    expect(await ready(QUEUE)).toBe(0);
  });

  it('does not name the sender of what expired, because a forged x-death stays', async () => {
    const forged = { queue: QUEUE, reason: 'expired', count: 1, exchange: 'in.0518', 'routing-keys': ['JW301'] };
    await publish(['forged'], { expiration: '0', headers: { 'x-death': [forged] } });
    await until(async () => (await ready('dead')) === 1);
    const dead = await host.channel.get('dead', { noAck: true });
    expect(dead).toMatchObject({ fields: { exchange: 'dead' } });
  });
});
