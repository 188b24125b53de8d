import { setTimeout as pause } from 'node:timers/promises';
import { connect } from 'amqplib';
import type { Client } from 'pg';
import { inExchange } from '#broker';
import type { Sandbox } from './open-sandbox';

/** Bytes for the exchange of a party, under the name of a kind. */
export interface Publication {
  readonly by: string;
  readonly kind: string;
  readonly bytes: Buffer;
}

/** As that party would; each is confirmed before the next goes. */
export async function publish({ amqpUrl }: Sandbox, publications: readonly Publication[]): Promise<void> {
  const connection = await connect(amqpUrl);
  try {
    const channel = await connection.createConfirmChannel();
    for (const { by, kind, bytes } of publications) {
      channel.publish(inExchange(by), kind, bytes, { persistent: true });
      await channel.waitForConfirms();
    }
  } finally {
    await connection.close();
  }
}

/** What became of one message: its outcome, and the codes and problems it was answered by. */
export interface Became {
  readonly outcome: string;
  readonly codes: readonly string[];
}

const BECAME = `
  select outcome, array(select distinct return_code from finding where message_id = message.id order by 1) as codes
  from message where author = $1 and kind = $2 and identification = $3 order by id`;

const LOOK_MS = 50;

/** Asks until it is so, or patience ends; then as it is. */
export async function untilSo<T>(ask: () => Promise<T>, isSo: (answer: T) => boolean, patienceMs: number): Promise<T> {
  const end = performance.now() + patienceMs;
  for (;;) {
    const answer = await ask();
    if (isSo(answer) || performance.now() > end) return answer;
    await pause(LOOK_MS);
  }
}

export const becameOf = async (
  client: Client,
  { by, kind, identification }: { readonly by: string; readonly kind: string; readonly identification: string },
): Promise<readonly Became[]> => (await client.query<Became>(BECAME, [by, kind, identification])).rows;
