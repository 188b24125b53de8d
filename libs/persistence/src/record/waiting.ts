import type { ClientBase } from 'pg';
import type { Judgement } from '#pipeline';
import { reopenBooked } from '../reopen';
import { changeEach, select, together } from '../statement';

interface WaitingRow {
  readonly message_id: number;
  readonly key: string;
  /** When it waits already; absent: so many seconds from now. */
  readonly due_at: string | undefined;
  readonly term: number;
}

const insertWaiting = changeEach<WaitingRow>(
  'insert waiting',
  { message_id: 'bigint', key: 'text', due_at: 'timestamptz', term: 'integer' },
  (given) => `insert into waiting (message_id, key, due_at)
    select given.message_id, given.key, coalesce(given.due_at, now() + given.term * interval '1 second') from ${given}`,
);
const takeWaiting = select<{ message_id: number; due_at: string }>(
  'take waiting',
  `delete from waiting where message_id = any($1::bigint[]) returning message_id, due_at::text`,
);

/**
 * What waits from now on, and for how long at most; what waits once more keeps its time. Then, last of all, what was booked here has
 * those judged again that wait for it, whether they came earlier in this batch or long before.
 */
export async function recordWaiting(
  client: ClientBase,
  judgements: readonly Judgement[],
  waitingSeconds: number,
): Promise<void> {
  const reopened = judgements.flatMap(({ case: at }) => (at.reopened ? [at.message] : []));
  const before = reopened.length > 0 ? await takeWaiting(client, reopened) : [];
  const dueAt = new Map(before.map(({ message_id, due_at }) => [message_id, due_at]));
  const waiting = judgements.flatMap(({ case: { message }, decision: { outcome, waitsFor } }) =>
    outcome === 'waiting'
      ? [...new Set(waitsFor)].map((key) => {
          return { message_id: message, key, due_at: dueAt.get(message), term: waitingSeconds };
        })
      : [],
  );
  const opened = [...new Set(judgements.flatMap(({ decision }) => decision.opens ?? []))];
  await together([insertWaiting(client, waiting), reopenBooked(client, opened)]);
}
