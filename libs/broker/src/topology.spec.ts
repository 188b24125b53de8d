import { partitionOf, partyOfExchange, queueFor, queuesOf, topologyAround, topologyOf } from './topology';

it('puts a party where it has always been: what was bound once stays bound', () => {
  const codes = ['0518', '0599', '1916', '00000001', '00000002', '41414141'];
  expect(codes.map((code) => partitionOf(code, 4))).toEqual([2, 0, 0, 1, 3, 1]);
});

it.each([
  ['in.0518', '0518'],
  ['in.00000001', '00000001'],
  ['in.', undefined],
  ['out.0518', undefined],
  ['xin.0518', undefined],
  ['in.0518.x', undefined],
  ['dead', undefined],
  ['internal', undefined],
  ['', undefined],
])('exchange %j belongs to %j', (exchange, party) => {
  expect(partyOfExchange(exchange)).toBe(party);
});

const KINDS = '301 302 305 306 307 308 315 316 317 318 319 320 323 325'.split(' ').map((number) => `JW${number}`);

it('leads every kind of every party to exactly one queue that a service consumes', () => {
  const topology = topologyOf(['0518', '00000001'], 4);
  const consumed = [...queuesOf('allocation', 4), ...queuesOf('care', 4), ...queuesOf('declaration', 4)];
  for (const exchange of ['in.0518', 'in.00000001']) {
    const bound = topology.bindings.filter((binding) => binding.exchange === exchange);
    expect(bound.map(({ routingKey }) => routingKey).sort()).toEqual([...KINDS, 'check']);
    expect(consumed).toEqual(expect.arrayContaining(bound.map(({ queue }) => queue)));
  }
  expect(topology.queues.map(({ name }) => name)).toEqual(expect.arrayContaining(consumed));
});

it('has a message judged again where it was judged first', () => {
  const topology = topologyOf(['0518'], 4);
  for (const { routingKey, queue } of topology.bindings.filter(({ exchange }) => exchange === 'in.0518')) {
    expect(queueFor('0518', routingKey, 4)).toBe(queue);
    expect(topology.bindings).toContainEqual({ exchange: 'internal', queue, routingKey: queue });
  }
  expect(queueFor('0518', 'JW999', 4)).toBe('unrouted');
  expect(topology.bindings).toContainEqual({ exchange: 'internal', queue: 'unrouted', routingKey: 'unrouted' });
});

it('makes every queue durable in the same way on RabbitMQ 3.10 and 4', () => {
  for (const { arguments: args } of topologyOf(['0518'], 4).queues) {
    expect(args).toMatchObject({ 'x-queue-type': 'quorum', 'x-delivery-limit': 1_000_000 });
  }
});

it('restores a queue with all that leads to it, and not the whole', () => {
  const topology = topologyOf(['0518', '00000001'], 4);
  const around = topologyAround(topology, ['declaration.2']);
  expect(around.queues.map(({ name }) => name)).toEqual(['dead', 'declaration.2']);
  expect(around.exchanges.map(({ name }) => name)).toEqual(['dead', 'internal', 'in.0518']);
  expect(around.bindings).toHaveLength(5);
});
