import { ReaderUnavailable, type Delivery, type Judgement, type MessageReader } from './ports';
import { digestOf, readDeliveries, setApart } from './read-arrivals';
import { processMessages, type ProcessPorts } from './process-messages';

export interface SettlePorts extends ProcessPorts {
  readonly reader: MessageReader;
  /** Told of every fault that was not transient, without its message: that may quote data. */
  readonly onFault: (fault: unknown, messages: number) => void;
}

const TRIES_MAX = 3;
/** Handed out so often, and never settled, it may be what brings its worker down. */
const SUSPECT_AT = 2;

/**
 * A worker that dies gives back all that it had in hand, and most of that is innocent: it is tried once more as it came. What was in
 * hand at two deaths is tried alone.
 */
export const isTriedAlone = (deliveryCount: number): boolean => deliveryCount >= SUSPECT_AT;

/** More than a few unlucky restarts in a row can cost one message that is in hand, alone, each time. */
export const CRASHES_MAX = 5;

/**
 * Settles a batch that the broker handed out: when this resolves, every message of it has its outcome and may be acknowledged.
 * It rejects only for a transient fault of the infrastructure; then the same batch is to be tried again, nothing acknowledged.
 */
export async function settleMessages(
  deliveries: readonly Delivery[],
  ports: SettlePorts,
): Promise<readonly Judgement[]> {
  const [first] = deliveries;
  if (deliveries.length === 1 && first && isTriedAlone(first.deliveryCount)) return settleSuspect(first, ports);
  try {
    return await readAndProcess(deliveries, ports);
  } catch (fault) {
    rethrowTransient(fault, ports);
    ports.onFault(fault, deliveries.length);
    return settleOneByOne(deliveries, ports);
  }
}

async function readAndProcess(deliveries: readonly Delivery[], ports: SettlePorts): Promise<readonly Judgement[]> {
  return processMessages(await readDeliveries(deliveries, ports), ports);
}

/** One bad message must not fail its batch: each is read and tried alone, in order. */
async function settleOneByOne(deliveries: readonly Delivery[], ports: SettlePorts): Promise<readonly Judgement[]> {
  const judgements: Judgement[] = [];
  for (const delivery of deliveries) judgements.push(...(await settleAlone(delivery, ports)));
  return judgements;
}

async function settleAlone(delivery: Delivery, ports: SettlePorts): Promise<readonly Judgement[]> {
  for (let attempt = 1; attempt <= TRIES_MAX; attempt += 1) {
    try {
      return await readAndProcess([delivery], ports);
    } catch (fault) {
      rethrowTransient(fault, ports);
      ports.onFault(fault, 1);
    }
  }
  return processMessages(await setApart(delivery, 'fails-alone', ports), ports);
}

/**
 * A message that was handed out twice may be what brought its workers down, or may only have been near it. It is counted before
 * it is tried, so that only one that is being tried when the worker dies counts against itself: what ends any other way,
 * also in a fault that will pass, takes the count away again.
 */
async function settleSuspect(delivery: Delivery, ports: SettlePorts): Promise<readonly Judgement[]> {
  const { store } = ports;
  const digest = digestOf(delivery.body);
  const crashes = await store.countAttempt(digest);
  if (crashes >= CRASHES_MAX) return processMessages(await setApart(delivery, 'crashes-its-worker', ports), ports);
  try {
    return await settleAlone(delivery, ports);
  } finally {
    await store.forgetAttempts(digest);
  }
}

/** What will pass is no fault of the message: its batch is to be tried again. */
export function rethrowTransient(fault: unknown, { store }: Pick<SettlePorts, 'store'>): void {
  if (fault instanceof ReaderUnavailable || store.isTransient(fault)) throw fault;
}
