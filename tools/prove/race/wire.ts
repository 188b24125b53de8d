import { PostgresOutbox } from '#persistence';
import { dispatchLetters, type OutboxLetter } from '#pipeline';
import { cipher, type TestDatabase } from '../../../test/integration/persistence/database';
import { readAnswer } from '../../demo/read-letter';

/** What the answers on the wire grant beside what the ledger has; cents. */
export interface OnTheWire {
  readonly answers: number;
  readonly granted: bigint;
  readonly booked: bigint;
}

const BATCH = 500;

/** A letter as it leaves. */
export type Sent = Pick<OutboxLetter, 'wireId' | 'body' | 'headers'>;

/** Sends all that waits, in its order. */
export async function sendTo({ url }: TestDatabase, take: (letter: Sent) => void): Promise<void> {
  const outbox = new PostgresOutbox({ url, applicationName: 'proof', cipher, onConnectionLost: () => undefined });
  const sender = {
    send: async (letter: Sent): Promise<boolean> => {
      take(letter);
      return true;
    },
  };
  try {
    while ((await dispatchLetters({ outbox, sender }, { limit: BATCH, except: [] })).sent > 0);
  } finally {
    await outbox.close();
  }
}

/** What comes out, read by a reader that is not the gateway's, beside what the ledger has. */
export async function sendAll(database: TestDatabase): Promise<OnTheWire> {
  let [answers, granted] = [0, 0n];
  await sendTo(database, ({ body, headers }) => {
    if (headers['x-ijw-kind'] !== 'JW325' || headers['x-ijw-role'] !== 'original') return;
    answers += 1;
    granted += BigInt(readAnswer(body).body?.granted ?? 0);
  });
  const [row] = await database.dataSource.query<{ booked: string }[]>(
    'select coalesce(sum(granted), 0)::text as booked from entry',
  );
  return { answers, granted, booked: BigInt(row!.booked) };
}
