import { setTimeout as sleep } from 'node:timers/promises';
import { declareTopology, inExchange, queuesOf, Subscriber, topologyOf, type DeliveryGroup } from '#broker';
import { closeConnections, openVirtualHost, until, watching, type VirtualHost } from './virtual-host';

const PARTY = '00000001';
const topology = topologyOf([PARTY], 1);
const [QUEUE, OTHER] = ['declaration.0', 'care.0'];
const [PAUSED, NONE] = [new Set([QUEUE]), new Set<string>()];

let host: VirtualHost;
beforeAll(async () => {
  host = await openVirtualHost('pause');
  await declareTopology(host.channel, topology);
});
afterAll(() => host.drop());

let opened: Subscriber[] = [];
afterEach(async () => {
  await Promise.all(opened.map((each) => each.close()));
  opened = [];
  for (const queue of [QUEUE, OTHER]) await host.channel.purgeQueue(queue);
});

interface Setting {
  readonly queues?: readonly string[];
  readonly standsByFor?: readonly string[];
  readonly standbyMs?: number;
  readonly name?: string;
  readonly groupMessagesMax?: number;
}

/** Begins with what is paused, where that is known before it opens. */
async function subscribe(
  handle: (group: DeliveryGroup) => Promise<void>,
  { paused, ...setting }: Setting & { readonly paused?: ReadonlySet<string> } = {},
): Promise<Subscriber> {
  const watch = watching();
  const made = new Subscriber({ url: host.url, name: 'test', queues: [QUEUE], topology, ...watch, ...setting });
  opened.push(made);
  if (paused) await made.pauseOnly(paused);
  made.addHandler('messages', handle, true);
  await new Promise<void>((resolve, reject) => made.listen((fault) => (fault ? reject(fault) : resolve())));
  return made;
}

async function publish(bodies: readonly string[], key = 'JW323'): Promise<void> {
  for (const body of bodies) host.channel.publish(inExchange(PARTY), key, Buffer.from(body), { persistent: true });
  await host.channel.waitForConfirms();
}

const numbered = (from: number, count: number) => Array.from({ length: count }, (_, at) => `message ${from + at}`);
const texts = ({ deliveries }: DeliveryGroup) => deliveries.map(({ body }) => body.toString());
const stateOf = (queue: string) => host.channel.checkQueue(queue);
const ready = async (queue: string): Promise<number> => (await stateOf(queue)).messageCount;

it('takes nothing out of a queue that is paused, goes on with others, and then takes all of it in order', async () => {
  const handled: string[] = [];
  const subscriber = await subscribe(async (group) => void handled.push(...texts(group)), { queues: [QUEUE, OTHER] });
  await subscriber.pauseOnly(PAUSED);
  await publish(numbered(0, 20));
  await publish(['to care'], 'JW305');
  await until(() => handled.length === 1);
  await sleep(300);
  expect([handled, await ready(QUEUE), subscriber.isReady()]).toEqual([['to care'], 20, true]);
  await subscriber.pauseOnly(NONE);
  await until(() => handled.length === 21);
  expect(handled.slice(1)).toEqual(numbered(0, 20));
});

it('finishes what is in hand and acknowledges it; nothing of it comes again', async () => {
  await publish(numbered(0, 30));
  const groups: DeliveryGroup[] = [];
  const subscriber = await subscribe(
    async (group) => {
      groups.push(group);
      await sleep(200);
    },
    { groupMessagesMax: 5 },
  );
  await until(() => groups.length === 1);
  await subscriber.pauseOnly(PAUSED);
  await until(() => subscriber.counts().every(({ held }) => held === 0));
  const handled = groups.flatMap(texts);
  expect(handled).toEqual(numbered(0, handled.length));
  expect([await ready(QUEUE), (await stateOf(QUEUE)).consumerCount]).toEqual([30 - handled.length, 0]);
  await subscriber.pauseOnly(NONE);
  await until(() => groups.flatMap(texts).length === 30);
  expect(groups.flatMap(texts)).toEqual(numbered(0, 30));
  expect(groups.flatMap(({ deliveries }) => deliveries).every(({ deliveryCount }) => deliveryCount === 0)).toBe(true);
});

it('begins without taking anything where the queue is paused already, and is ready all the same', async () => {
  await publish(numbered(0, 3));
  const handled: string[] = [];
  const subscriber = await subscribe(async (group) => void handled.push(...texts(group)), { paused: PAUSED });
  expect(subscriber.isReady()).toBe(true);
  await sleep(300);
  expect(handled).toEqual([]);
  await subscriber.pauseOnly(NONE);
  await until(() => handled.length === 3);
});

it('stays paused over another connection', async () => {
  const handled: string[] = [];
  const name = 'pause-to-be-closed';
  const subscriber = await subscribe(async (group) => void handled.push(...texts(group)), { name });
  await subscriber.pauseOnly(PAUSED);
  await closeConnections(name);
  await until(() => !subscriber.isReady());
  await until(() => subscriber.isReady());
  await publish(['while paused']);
  await sleep(300);
  expect(handled).toEqual([]);
  await subscriber.pauseOnly(NONE);
  await until(() => handled.length === 1);
});

it('keeps the order where one process knows of the pause before another that stands by', async () => {
  const handled: string[] = [];
  const slowly = async (group: DeliveryGroup): Promise<void> => {
    await sleep(300);
    handled.push(...texts(group));
  };
  const first = await subscribe(slowly, { groupMessagesMax: 5 });
  const second = await subscribe(slowly, { groupMessagesMax: 5 });
  await publish(numbered(0, 60));
  await until(() => handled.length > 0);
  const firstPaused = first.pauseOnly(PAUSED);
  await sleep(500);
  await Promise.all([firstPaused, second.pauseOnly(PAUSED)]);
  await until(() => [first, second].every((each) => each.counts().every(({ held }) => held === 0)));
  expect(handled).toEqual(numbered(0, handled.length));
  expect(handled.length).toBeLessThan(60);
  await Promise.all([first.pauseOnly(NONE), second.pauseOnly(NONE)]);
  await until(() => handled.length === 60);
  expect(handled).toEqual(numbered(0, 60));
});

it('leaves the queue to whom it belongs when it goes on; who stands by for it comes after', async () => {
  const by: string[] = [];
  const as = (name: string) => async (group: DeliveryGroup) => void by.push(...texts(group).map(() => name));
  const waiting = { queues: queuesOf('care', 1), standsByFor: [QUEUE], standbyMs: 0 };
  const standby = await subscribe(as('standby'), waiting);
  await publish(['to who came first']);
  await until(() => by.length === 1);
  const owner = await subscribe(as('owner'));
  await Promise.all([standby.pauseOnly(PAUSED), owner.pauseOnly(PAUSED)]);
  await publish(numbered(0, 3));
  const resumed = standby.pauseOnly(NONE);
  await sleep(300);
  await owner.pauseOnly(NONE);
  await until(() => by.length === 4);
  await resumed;
  await owner.close();
  await publish(['to who is left']);
  await until(() => by.length === 5);
  expect(by).toEqual(['standby', 'owner', 'owner', 'owner', 'standby']);
});
