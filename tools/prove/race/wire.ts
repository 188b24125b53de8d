import { PostgresOutbox } from '#persistence';
import { dispatchLetters } from '#pipeline';
import { cipher, type TestDatabase } from '../../../test/integration/persistence/database';
import { readAnswer } from '../../demo/read-letter';

/** What the answers on the wire grant beside what the ledger has; cents. */
export interface OnTheWire {
  readonly answers: number;
  readonly granted: bigint;
  readonly booked: bigint;
}

const BATCH = 500;

/** Sends all that waits, and reads what comes out by a reader that is not the gateway's. */
export async function sendAll({ url, dataSource }: TestDatabase): Promise<OnTheWire> {
  const outbox = new PostgresOutbox({ url, applicationName: 'proof', cipher, onConnectionLost: () => undefined });
  let [answers, granted] = [0, 0n];
  const sender = {
    send: async ({ body, headers }: { readonly body: Buffer; readonly headers: Readonly<Record<string, string>> }) => {
      if (headers['x-ijw-kind'] !== 'JW325' || headers['x-ijw-role'] !== 'original') return true;
      answers += 1;
      granted += BigInt(readAnswer(body).body?.granted ?? 0);
      return true;
    },
  };
  try {
    while ((await dispatchLetters({ outbox, sender }, { limit: BATCH, except: [] })).sent > 0);
  } finally {
    await outbox.close();
  }
  const [row] = await dataSource.query<{ booked: string }[]>(
    'select coalesce(sum(granted), 0)::text as booked from entry',
  );
  return { answers, granted, booked: BigInt(row!.booked) };
}
