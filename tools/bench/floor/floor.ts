// The floor: the least that may not lose a message. Groups, one validation, one text scan, one statement, one confirm per message.
import { connect, type ConfirmChannel, type ConsumeMessage } from 'amqplib';
import type { RivalReport, RivalSettings } from '../rival';
import { openReader, type Scanned } from './scan';
import { openStore, type Store } from './store';

/** Of one group; whichever comes first. */
const MESSAGES_MAX = Number(process.env.FLOOR_GROUP ?? 100);
const BYTES_MAX = 1_000_000;
/** Groups between reading and acknowledging. */
const DEPTH = Number(process.env.FLOOR_DEPTH ?? 4);

interface Parts {
  readonly channel: ConfirmChannel;
  readonly to: string;
  readonly read: (body: Buffer) => Scanned;
  readonly store: Store;
}

const tell = (report: RivalReport): void => void process.send?.(report);

function publish({ channel, to }: Parts, { content, properties }: ConsumeMessage): Promise<void> {
  return new Promise((resolve, reject) => {
    const options = { persistent: true, messageId: String(properties.messageId) };
    channel.publish('', to, content, options, (fault: Error | null) => (fault ? reject(fault) : resolve()));
  });
}

function takeGroup(waiting: ConsumeMessage[]): ConsumeMessage[] {
  let count = 0;
  for (let bytes = 0; count < waiting.length && count < MESSAGES_MAX && bytes < BYTES_MAX; count += 1) {
    bytes += waiting[count]!.content.length;
  }
  return waiting.splice(0, count);
}

/** Groups overlap: while one is stored the next is read. Each is acknowledged after the one before it. */
function consumer(parts: Parts): (message: ConsumeMessage) => void {
  const { channel, read, store } = parts;
  const waiting: ConsumeMessage[] = [];
  let [inHand, total, scheduled] = [0, 0, false];
  let acknowledged: Promise<void> = Promise.resolve();

  const settle = async (group: ConsumeMessage[]): Promise<void> => {
    const before = acknowledged;
    const work = async (): Promise<void> => {
      await store(
        group.map(({ properties, content }) => ({
          id: String(properties.messageId),
          body: content,
          scanned: read(content),
        })),
      );
      await Promise.all(group.map((message) => publish(parts, message)));
      await before;
      channel.ack(group.at(-1)!, true);
      tell({ kind: 'settled', total: (total += group.length) });
    };
    acknowledged = work();
    await acknowledged;
    inHand -= 1;
    schedule();
  };
  const next = (): void => {
    scheduled = false;
    if (waiting.length === 0 || inHand >= DEPTH) return;
    inHand += 1;
    void settle(takeGroup(waiting));
    schedule();
  };
  const schedule = (): void => {
    if (scheduled || waiting.length === 0 || inHand >= DEPTH) return;
    scheduled = true;
    setImmediate(next);
  };
  return (message) => {
    waiting.push(message);
    if (waiting.length >= MESSAGES_MAX || inHand === 0) schedule();
  };
}

async function main({ amqp, database, schema, from, to }: RivalSettings): Promise<void> {
  const [read, store] = [await openReader('schemas/ijw/3.2', 'JW323.xsd'), await openStore(database, schema)];
  const connection = await connect(amqp, { noDelay: true });
  const channel = await connection.createConfirmChannel();
  const take = consumer({ channel, to, read, store });
  await channel.prefetch(MESSAGES_MAX * (DEPTH + 1));
  await channel.consume(from, (message) => (message === null ? process.exit(1) : take(message)));
  tell({ kind: 'ready' });
}

process.on('unhandledRejection', (fault) => {
  console.error(fault);
  process.exit(1);
});
void main(JSON.parse(process.argv[2]!) as RivalSettings);
