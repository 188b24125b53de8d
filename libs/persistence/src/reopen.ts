import type { DataSource } from 'typeorm';
import type { WaitKey } from '#domain';
import { INTERNAL_EXCHANGE } from '#pipeline';
import { laneOf } from './outbox-lane';
import { select } from './statement';

/** The outcomes that a message may be judged again from; from any other nothing leads away. */
export const REOPENED = `('waiting', 'parked', 'quarantined')`;

/**
 * What has these messages judged again: a row that remembers it, and one in the outbox that tells the service. A message that is to be
 * judged again already needs no second one, for it will be judged by all that was booked until then.
 */
const reopening = (chosen: string): string => `
  with reopened as (
    insert into reopening (message_id, why, asked_by, note) ${chosen}
    on conflict (message_id) where judged_at is null do nothing returning id, message_id)
  insert into outbox (message_id, reopening_id, destination, lane)
  select message_id, id, '${INTERNAL_EXCHANGE}', ${laneOf(INTERNAL_EXCHANGE)} from reopened order by id returning message_id`;

interface Reopened {
  readonly message_id: number;
}

const booked = select<Reopened>(
  'reopen what was booked',
  reopening(
    `select distinct message_id, 'booked', null, null from waiting where key = any($1::text[]) order by message_id`,
  ),
);

/**
 * Part of the transaction that booked these keys. Each belongs to a pair whose lock that transaction holds until it has committed,
 * and whoever waits for it was judged under the same lock: so either its row is here, or it will find what is booked now.
 */
export const reopenBooked = async (client: Parameters<typeof booked>[0], keys: readonly WaitKey[]): Promise<void> =>
  void (keys.length > 0 && (await booked(client, keys)));

/** By the clock of the database; what another relay is at is left to it. */
export const reopenDue = select<Reopened>(
  'reopen what is due',
  reopening(`select distinct message_id, 'due', null, null from (
    select message_id from waiting where due_at <= now() and not exists (
      select from reopening where reopening.message_id = waiting.message_id and judged_at is null)
    order by due_at limit $1 for update skip locked) as due order by message_id`),
);

const released = select<Reopened>(
  'reopen what was released',
  reopening(`select id, 'released', $2::text, $3::text from message
    where outcome = 'parked' and reason = 'account-stopped' and $1::text in (author, addressee) order by id`),
);

/** What was set apart because an account of this provider was stopped, in the order in which it came; what draws on another is set apart again. */
export const reopenReleased = async (
  client: Parameters<typeof released>[0],
  { provider, by, note }: { readonly provider: string; readonly by: string; readonly note: string },
): Promise<number> => (await released(client, provider, by, note)).length;

/** `settled`: it has its outcome for good, or was given up. `pending`: it is to be judged again already. */
export type Retried = 'reopened' | 'pending' | 'settled' | 'unknown';

const BY_HAND = reopening(
  `select id, 'by-hand', $2::text, $3::text from message where id = $1::bigint and outcome in ${REOPENED}`,
);

const byHandTogether = select<Reopened>(
  'reopen by hand together',
  reopening(
    `select id, 'by-hand', $2::text, $3::text from message where id = any($1::bigint[]) and outcome in ${REOPENED} and not exists (
       select from reopening as pending where pending.message_id = message.id and judged_at is null) order by id`,
  ),
);

/** The same for several, in the order of their ids, within a transaction that holds them; what is to be judged again already stays as it is. */
export const reopenTogether = async (
  client: Parameters<typeof byHandTogether>[0],
  { messages, by, note }: { readonly messages: readonly number[]; readonly by: string; readonly note: string },
): Promise<void> => void (await byHandTogether(client, messages, by, note));

/** Has a message that waits, or was set apart, judged again because a person wants it, and remembers who and why. */
export async function reopenByHand(
  database: Pick<DataSource, 'query'>,
  { message, by, note }: { readonly message: number; readonly by: string; readonly note?: string },
): Promise<Retried> {
  const reopened = await database.query<readonly Reopened[]>(BY_HAND, [message, by, note ?? null]);
  if (reopened.length > 0) return 'reopened';
  const [row] = await database.query<readonly { open: boolean }[]>(
    `select outcome in ${REOPENED} and not exists (select from discarded where message_id = id) as open from message where id = $1`,
    [message],
  );
  if (!row) return 'unknown';
  return row.open ? 'pending' : 'settled';
}
