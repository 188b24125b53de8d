import type { ClientBase } from 'pg';
import { assert } from '#domain';
import type { Judgement } from '#pipeline';
import { laneOf } from '../outbox-lane';
import { rowSet } from '../row-set';
import { insertInto, select, together } from '../statement';

interface DuplicateRow {
  readonly message_id: number;
  readonly submitter: string;
}

const insertDuplicates = insertInto<DuplicateRow>('duplicate', { message_id: 'bigint', submitter: 'text' });

const resent = rowSet<DuplicateRow & { readonly lane: number }>({
  message_id: 'bigint',
  submitter: 'text',
  lane: 'smallint',
});
const resend = select(
  'resend letters',
  `insert into outbox (message_id, position, destination, lane)
   select letter.message_id, letter.position, given.submitter, given.lane
   from ${resent.table} join message on message.id = given.message_id
     join letter on letter.message_id = message.id and letter.destination = message.submitter
   order by letter.message_id, letter.position`,
);

/**
 * The same bytes once more get the letters to who submitted them once more, under the same ids; nothing else happens. They go to
 * who submits them now: the author and a party with its mandate both get the answer to what they send.
 */
export async function recordDuplicates(client: ClientBase, judgements: readonly Judgement[]): Promise<void> {
  const rows = judgements.flatMap(({ case: at, decision: { outcome, duplicateOf } }) => {
    if (outcome !== 'duplicate') return [];
    assert(duplicateOf !== undefined, 'a duplicate names the message it repeats');
    return [{ message_id: duplicateOf, submitter: at.content.submitter }];
  });
  if (rows.length === 0) return;
  const each = new Map(rows.map((row) => [`${row.message_id}/${row.submitter}`, row]));
  const lettersOf = resent.parameters([...each.values()].map((row) => ({ ...row, lane: laneOf(row.submitter) })));
  await together([insertDuplicates(client, rows), resend(client, ...lettersOf)]);
}
