import type { ClientBase } from 'pg';
import type { Instant } from '#domain';
import type { DiscardEffect, Hindered, Hindrance, WantedDiscard } from '#pipeline';
import { select } from '../statement';
import { hindered, type ProposalWork } from './work';

const DISCARDABLE = ['parked', 'quarantined'];

interface ToDiscard {
  readonly outcome: string;
  readonly reason: string | null;
  readonly kind: string | null;
  readonly author: string | null;
  readonly at: Instant;
  readonly underway: boolean;
  readonly discarded: boolean;
}

const lockMessages = select(
  'lock messages to discard',
  'select from message where id = any($1::bigint[]) order by id for update',
);
const messagesToDiscard = select<ToDiscard & Record<string, unknown>>(
  'messages to discard',
  `select outcome, reason, kind, author, to_char(received_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at,
     exists (select from reopening where message_id = message.id and judged_at is null) as underway,
     exists (select from discarded where message_id = message.id) as discarded
   from message where id = any($1::bigint[]) order by received_at, id`,
);
const insertDiscarded = select(
  'discard messages',
  'insert into discarded (message_id, proposal_id) select unnest($1::bigint[]), $2',
);

function whyNot(rows: readonly ToDiscard[], { messages }: WantedDiscard): Hindrance | undefined {
  if (rows.length < messages.length) return 'unknown-message';
  if (rows.some(({ discarded }) => discarded)) return 'message-discarded';
  if (rows.some(({ underway }) => underway)) return 'message-underway';
  return rows.every(({ outcome }) => DISCARDABLE.includes(outcome)) ? undefined : 'message-settled';
}

type Group = DiscardEffect['groups'][number];

function groupsOf(rows: readonly ToDiscard[]): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const { outcome, reason, kind, author } of rows) {
    const name = [outcome, reason, kind, author].join(' ');
    groups.set(name, {
      outcome,
      ...(reason !== null && { reason }),
      ...(kind !== null && { messageKind: kind }),
      ...(author !== null && { author }),
      count: (groups.get(name)?.count ?? 0) + 1,
    });
  }
  return [...groups.values()].sort((a, b) => b.count - a.count);
}

async function effectOf(client: ClientBase, wanted: WantedDiscard): Promise<DiscardEffect | Hindered> {
  const rows = await messagesToDiscard(client, wanted.messages);
  const why = whyNot(rows, wanted);
  if (why !== undefined) return hindered(why);
  return { kind: 'discard', count: rows.length, first: rows[0]!.at, last: rows.at(-1)!.at, groups: groupsOf(rows) };
}

/** Messages that are given up. Nobody is answered: for the sender the standard has no word for it. */
export const discardWork: ProposalWork<WantedDiscard, DiscardEffect> = {
  lock: (client, { messages }) => lockMessages(client, messages),
  effectOf,
  async apply(client, { messages }, { proposal }) {
    await insertDiscarded(client, messages, proposal);
  },
};
