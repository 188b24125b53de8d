import { crc32 } from 'node:zlib';
import type { Channel } from 'amqplib';
import { CHECK, inExchange, INTERNAL_EXCHANGE } from '#pipeline';

export { inExchange, partyOfExchange } from '#pipeline';

/** The kinds of message that each service judges, and what it is asked; every service takes them from partition queues of its own. */
const KINDS = {
  allocation: ['JW301', 'JW302', 'JW315', 'JW316', 'JW317', 'JW318', 'JW319', 'JW320'],
  care: ['JW305', 'JW306', 'JW307', 'JW308'],
  // What a party wants checked lies behind the declarations that it sent before.
  declaration: ['JW323', 'JW325', CHECK],
} as const;

export type QueueingService = keyof typeof KINDS;
export const SERVICES = Object.keys(KINDS) as QueueingService[];

type Arguments = Readonly<Record<string, string | number | boolean>>;

export interface ExchangeSpec {
  readonly name: string;
  readonly type: 'direct' | 'fanout';
  readonly arguments: Arguments;
}

export interface QueueSpec {
  readonly name: string;
  readonly arguments: Arguments;
}

export interface BindingSpec {
  readonly exchange: string;
  readonly queue: string;
  readonly routingKey: string;
}

/** Exchanges, queues (all durable) and bindings, as data: declared over AMQP, or written into a definitions document. */
export interface Topology {
  readonly exchanges: readonly ExchangeSpec[];
  readonly queues: readonly QueueSpec[];
  readonly bindings: readonly BindingSpec[];
}

/** Letters to parties are published here, with the code of the party as routing key. */
export const OUT_EXCHANGE = 'out';
/** Holds what a party published under a key that no service takes: confirmed, so it must be answered. */
export const UNROUTED_QUEUE = 'unrouted';
/** An alarm, not a route: what lies here names no sender that can be trusted. */
export const DEAD_QUEUE = 'dead';

export const outQueue = (party: string): string => `out.${party}`;

/** Whose letters lie in it, where they are a party's. */
export const partyOfOutQueue = (queue: string): string | undefined => /^out\.(\d+)$/.exec(queue)?.[1];

/** All that one party sends is judged in the order the broker took it, because it lies in one queue per service. */
export const partitionOf = (party: string, partitions: number): number => crc32(party) % partitions;

/** What a service consumes. The allocation service also answers what came under an unknown key. */
export function queuesOf(service: QueueingService, partitions: number): readonly string[] {
  const queues = Array.from({ length: partitions }, (_, partition) => `${service}.${partition}`);
  return service === 'allocation' ? [...queues, UNROUTED_QUEUE] : queues;
}

/** Where what a party published so is judged, and judged again. */
export function queueFor(party: string, routingKey: string, partitions: number): string {
  const service = SERVICES.find((each) => KINDS[each].some((kind) => kind === routingKey));
  return service ? `${service}.${partitionOf(party, partitions)}` : UNROUTED_QUEUE;
}

/**
 * Delivery limit: far above any number of redeliveries that crashes and restarts can cause; without one, RabbitMQ 4 takes 20.
 * At-least-once dead-lettering demands that the queue refuses, rather than drops, what exceeds a length limit.
 */
const DURABLE: Arguments = { 'x-queue-type': 'quorum', 'x-delivery-limit': 1_000_000 };
const KEPT: Arguments = {
  ...DURABLE,
  'x-dead-letter-exchange': DEAD_QUEUE,
  'x-dead-letter-strategy': 'at-least-once',
  'x-overflow': 'reject-publish',
};
const CONSUMED_IN_ORDER: Arguments = { ...KEPT, 'x-single-active-consumer': true };

/** What exists however many parties there are. */
export function sharedTopology(partitions: number): Topology {
  const consumed = SERVICES.flatMap((service) => queuesOf(service, partitions));
  return {
    exchanges: [
      { name: DEAD_QUEUE, type: 'fanout', arguments: {} },
      { name: UNROUTED_QUEUE, type: 'fanout', arguments: {} },
      { name: OUT_EXCHANGE, type: 'direct', arguments: {} },
      { name: INTERNAL_EXCHANGE, type: 'direct', arguments: {} },
      partitionMark(partitions),
    ],
    queues: [
      { name: DEAD_QUEUE, arguments: DURABLE },
      ...consumed.map((name) => ({ name, arguments: CONSUMED_IN_ORDER })),
    ],
    bindings: [
      { exchange: DEAD_QUEUE, queue: DEAD_QUEUE, routingKey: '' },
      { exchange: UNROUTED_QUEUE, queue: UNROUTED_QUEUE, routingKey: '' },
      // What is judged again goes to the very queue that its party sent it to: there it keeps the order of that party.
      ...consumed.map((queue) => ({ exchange: INTERNAL_EXCHANGE, queue, routingKey: queue })),
    ],
  };
}

/**
 * Nothing is published here. With another number of partitions the old bindings would stay beside the new, and what a party
 * sends would lie in two queues; this exchange, declared with another argument, makes the broker refuse that.
 */
const partitionMark = (partitions: number): ExchangeSpec => ({
  name: 'partitions',
  type: 'fanout',
  arguments: { 'alternate-exchange': `partitions.${partitions}` },
});

/** What one party brings: an exchange it may write to, a queue it may read from, and the way from the one to the services. */
export function partyTopology(party: string, partitions: number): Topology {
  const partition = partitionOf(party, partitions);
  const exchange = inExchange(party);
  return {
    exchanges: [{ name: exchange, type: 'direct', arguments: { 'alternate-exchange': UNROUTED_QUEUE } }],
    queues: [{ name: outQueue(party), arguments: KEPT }],
    bindings: [
      { exchange: OUT_EXCHANGE, queue: outQueue(party), routingKey: party },
      ...SERVICES.flatMap((service) =>
        KINDS[service].map((routingKey) => ({ exchange, queue: `${service}.${partition}`, routingKey })),
      ),
    ],
  };
}

/** Everything. The number of partitions is fixed when the virtual host is first used. */
export const topologyOf = (parties: readonly string[], partitions: number): Topology =>
  joined([sharedTopology(partitions), ...parties.map((party) => partyTopology(party, partitions))]);

/** These queues, what leads to them, and where their dead letters go. */
export function topologyAround(topology: Topology, queues: readonly string[]): Topology {
  const wanted = new Set([...queues, DEAD_QUEUE]);
  const bindings = topology.bindings.filter(({ queue }) => wanted.has(queue));
  const sources = new Set(bindings.map(({ exchange }) => exchange));
  return {
    exchanges: topology.exchanges.filter(({ name }) => sources.has(name)),
    queues: topology.queues.filter(({ name }) => wanted.has(name)),
    bindings,
  };
}

const joined = (parts: readonly Topology[]): Topology => ({
  exchanges: parts.flatMap(({ exchanges }) => exchanges),
  queues: parts.flatMap(({ queues }) => queues),
  bindings: parts.flatMap(({ bindings }) => bindings),
});

/** Something exists with other arguments than ours; the broker closed the channel. */
export class TopologyMismatch extends Error {
  override readonly name = 'TopologyMismatch';
}

/** Makes what is missing and leaves alone what is there. A TopologyMismatch names what is there but differs. */
export async function declareTopology(channel: Channel, topology: Topology): Promise<void> {
  const durable = true;
  for (const { name, type, arguments: args } of topology.exchanges) {
    await naming(`exchange ${name}`, channel.assertExchange(name, type, { durable, arguments: args }));
  }
  for (const { name, arguments: args } of topology.queues) {
    await naming(`queue ${name}`, channel.assertQueue(name, { durable, arguments: args }));
  }
  for (const { exchange, queue, routingKey } of topology.bindings) {
    await channel.bindQueue(queue, exchange, routingKey);
  }
}

const PRECONDITION_FAILED = 406;

async function naming(what: string, declared: Promise<unknown>): Promise<void> {
  try {
    await declared;
  } catch (fault) {
    if ((fault as { readonly code?: unknown }).code !== PRECONDITION_FAILED) throw fault;
    const [, argument = 'argument', ours = '', theirs = ''] =
      /inequivalent arg '([^']+)'.*received (.*) but current is ([^"]*)/s.exec((fault as Error).message) ?? [];
    throw new TopologyMismatch(
      `${what} exists with another ${argument} (there: ${theirs}; ours: ${ours}): drain it, remove it and start again`,
    );
  }
}
