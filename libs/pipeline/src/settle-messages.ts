import type { Delivery, Judgement, MessageReader } from './ports';
import { digestOf, readDelivery, setApart, type ReadDelivery } from './read-arrivals';
import { processMessages, type ProcessPorts } from './process-messages';

export interface SettlePorts extends ProcessPorts {
  readonly reader: MessageReader;
  /** Told of every fault that was not transient, without its message: that may quote data. */
  readonly onFault: (fault: unknown, messages: number) => void;
}

const ATTEMPTS_MAX = 3;

/**
 * Settles a batch that the broker handed out: when this resolves, every message of it has its outcome and may be acknowledged.
 * It rejects only for a transient fault of the infrastructure; then the same batch is to be tried again, nothing acknowledged.
 */
export async function settleMessages(
  deliveries: readonly Delivery[],
  ports: SettlePorts,
): Promise<readonly Judgement[]> {
  const [first] = deliveries;
  if (deliveries.length === 1 && first && first.deliveryCount > 0) return settleRedelivered(first, ports);
  const batch = await Promise.all(deliveries.map((delivery) => readDelivery(delivery, ports.reader)));
  try {
    return await processMessages(batch, ports);
  } catch (fault) {
    rethrowTransient(fault, ports);
    ports.onFault(fault, batch.length);
    return settleOneByOne(batch, deliveries, ports);
  }
}

/** One bad message must not fail its batch: each is tried alone, in order. */
async function settleOneByOne(
  batch: readonly ReadDelivery[],
  deliveries: readonly Delivery[],
  ports: SettlePorts,
): Promise<readonly Judgement[]> {
  const judgements: Judgement[] = [];
  for (const [index, read] of batch.entries()) judgements.push(...(await settleAlone(read, deliveries[index]!, ports)));
  return judgements;
}

async function settleAlone(read: ReadDelivery, delivery: Delivery, ports: SettlePorts): Promise<readonly Judgement[]> {
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt += 1) {
    try {
      return await processMessages([read], ports);
    } catch (fault) {
      rethrowTransient(fault, ports);
      ports.onFault(fault, 1);
    }
  }
  return processMessages([setApart(delivery, 'fails-alone')], ports);
}

/**
 * A message that was handed out before may be what brought its worker down, or may only have been near it. It is counted before
 * it is tried, so that only one that is being tried when the worker dies counts against itself.
 */
async function settleRedelivered(delivery: Delivery, ports: SettlePorts): Promise<readonly Judgement[]> {
  const digest = digestOf(delivery.body);
  const attempts = await ports.store.countAttempt(digest);
  if (attempts >= ATTEMPTS_MAX - 1) return processMessages([setApart(delivery, 'crashes-its-worker')], ports);
  const judgements = await settleAlone(await readDelivery(delivery, ports.reader), delivery, ports);
  await ports.store.forgetAttempts(digest);
  return judgements;
}

function rethrowTransient(fault: unknown, { store }: SettlePorts): void {
  if (store.isTransient(fault)) throw fault;
}
