import fc from 'fast-check';
import { isDeepStrictEqual } from 'node:util';
import { identityOf, type Message } from '#domain';
import { dispatchLetters, inExchange, settleMessages, type Delivery } from '#pipeline';
import { Random } from '../../fuzz/random';
import { Course, intent } from '../ledger/intents';
import { messageOf } from '../ledger/messages';
import { LedgerModel } from '../ledger/model';
import { inWords } from '../ledger/observe';
import type { Sent } from '../ledger/sent';
import { Died, Surroundings, type Reach } from './memory-ports';

const MESSAGES = 25;
const BATCH_MAX = 4;

/** What is sent in a simulation, in the order in which it first arrives, with what comes twice. */
interface Script {
  readonly messages: ReadonlyMap<string, Message>;
  readonly deliveries: readonly Delivery[];
}

/** Between two parties in the order in which each of them sent; between senders in any. */
function scriptOf(seed: number): Script {
  const random = new Random(seed, 0);
  const course = new Course(new LedgerModel());
  for (const meant of fc.sample(intent, { seed, numRuns: MESSAGES })) {
    const sent = course.write(meant);
    if (sent) course.model.settle(sent);
  }
  const bySender = new Map<string, Sent[]>();
  for (const sent of course.sent) {
    const sender = identityOf(messageOf(sent)).author;
    bySender.set(sender, [...(bySender.get(sender) ?? []), sent]);
  }
  const queues = [...bySender.values()];
  const order: Sent[] = [];
  for (let left = queues.filter(({ length }) => length > 0); left.length > 0; left = left.filter((q) => q.length > 0)) {
    order.push(random.pick(left).shift()!);
    if (random.below(5) === 0) order.push(random.pick(order));
  }
  const written = order.map((sent) => [inWords(sent), messageOf(sent)] as const);
  return {
    messages: new Map(written),
    deliveries: written.map(([text, message]) => ({
      body: Buffer.from(text),
      exchange: inExchange(identityOf(message).author),
      routingKey: message.kind,
      deliveryCount: 0,
    })),
  };
}

/** Plays the script; whenever the process dies, another begins where the queue and the database are. */
async function play({ messages, deliveries }: Script, random: Random, reach: Reach): Promise<Surroundings> {
  const around = new Surroundings(messages, reach);
  const { reader, writer, store, outbox, sender } = around;
  const onFault = (fault: unknown): void => {
    throw fault;
  };
  let queue = deliveries;
  const isDone = (): boolean => queue.length === 0 && around.sent.size === around.kept.letters.length;
  while (!isDone()) {
    const batch = queue.slice(0, 1 + random.below(BATCH_MAX));
    try {
      if (batch.length > 0) await settleMessages(batch, { reader, writer, store, onFault });
      await reach('acknowledged');
      queue = queue.slice(batch.length);
      await dispatchLetters({ outbox, sender }, { limit: 1 + random.below(BATCH_MAX * 2), except: [] });
    } catch (fault) {
      if (!(fault instanceof Died)) throw fault;
      queue = queue.map((each, at) => (at < batch.length ? { ...each, deliveryCount: each.deliveryCount + 1 } : each));
    }
  }
  return around;
}

export interface Simulated {
  /** How often a process could have died. */
  readonly awaits: number;
  readonly faults: readonly string[];
}

/** The same script once without and once with deaths: at these awaits, by number. */
export async function simulate(seed: number, deaths: ReadonlySet<number>): Promise<Simulated> {
  const script = scriptOf(seed);
  const still = await play(script, new Random(seed, 1), async () => undefined);
  let awaits = 0;
  const around = await play(script, new Random(seed, 1), async (point) => {
    awaits += 1;
    if (deaths.has(awaits)) throw new Died(point);
  });
  return { awaits, faults: faultsOf(around, still, script) };
}

function faultsOf(around: Surroundings, still: Surroundings, { messages }: Script): readonly string[] {
  const faults: string[] = [];
  const expect = (holds: boolean, what: string): void => void (holds || faults.push(what));
  const { outcomes, entries, letters } = around.kept;
  expect(outcomes.length === messages.size, `${messages.size} messages, ${outcomes.length} outcomes`);
  expect(isDeepStrictEqual(outcomes, still.kept.outcomes), 'what became of messages is not what it is without deaths');
  expect(isDeepStrictEqual(entries, still.kept.entries), 'the ledger is not what it is without deaths');
  for (const { wireId } of letters) expect(around.wire.has(wireId), `letter ${wireId} never left`);
  for (const [wireId, copies] of around.wire) {
    expect(
      copies.every((copy) => copy.equals(copies[0]!)),
      `letter ${wireId} left with different bytes`,
    );
    expect(
      letters.some((letter) => letter.wireId === wireId),
      `letter ${wireId} left, and is of no message`,
    );
  }
  return faults;
}
