import type { ClientBase } from 'pg';
import type { CalendarDate, Case } from '#domain';
import { REOPENED } from '../reopen';
import { select } from '../statement';

/** What a message that is to be judged again was first judged by, and why it is. */
export interface ReopenedMessage {
  readonly id: number;
  readonly why: NonNullable<Case<unknown>['reopened']>;
  readonly today: CalendarDate;
}

const openMessages = select<ReopenedMessage>(
  'open messages',
  `select message.id, reopening.why, message.today
   from message join reopening on reopening.message_id = message.id and reopening.judged_at is null
   where message.id = any($1::bigint[]) and message.outcome in ${REOPENED} order by message.id for update of message, reopening`,
);
const closeSettled = select(
  'close what was settled',
  `update reopening set judged_at = now(), outcome_before = message.outcome, outcome_after = message.outcome
   from message where message.id = reopening.message_id and message.id = any($1::bigint[]) and judged_at is null`,
);

/**
 * Those of these messages that wait to be judged again, until the commit for this transaction alone. Of the others, one was told
 * twice, or was judged meanwhile: nothing is left to do.
 */
export async function takeReopened(
  client: ClientBase,
  messages: readonly number[],
): Promise<ReadonlyMap<number, ReopenedMessage>> {
  if (messages.length === 0) return new Map();
  const open = new Map((await openMessages(client, messages)).map((row) => [row.id, row]));
  const settled = messages.filter((message) => !open.has(message));
  if (settled.length > 0) await closeSettled(client, settled);
  return open;
}
