import type { ClientBase } from 'pg';
import type { Step } from '#pipeline';
import { wireIdOf } from '../record/letters';
import { select } from '../statement';

/** What the gateway is called in a step. */
const GATEWAY = 'gateway';

interface StepRow {
  readonly at: Date;
  readonly message_id: number;
  readonly position: number | null;
  readonly party: string;
  readonly kind: string | null;
  readonly identification: string | null;
  readonly outcome: string | null;
}

/**
 * Who sent the gateway what, and what it sent whom, of these messages. A message that the gateway wrote in a municipality's name came
 * from nobody: it is the letter of the message that it was written for.
 */
const stepRows = select<StepRow>(
  'who sent what to whom',
  `select received_at as at, id as message_id, null::integer as position, submitter as party, coalesce(kind, routing_key) as kind,
     identification, outcome from message where id = any($1::bigint[]) and written_for is null
   union all select coalesce(first.sent_at, first.queued_at), letter.message_id, letter.position, letter.destination, letter.kind,
     letter.identification, null
     from letter join lateral (select sent_at, queued_at from outbox
       where outbox.message_id = letter.message_id and outbox.position = letter.position order by id limit 1) as first on true
     where letter.message_id = any($1::bigint[])
   order by at, message_id, position nulls first`,
);

function stepOf({ at, message_id, position, party, kind, identification, outcome }: StepRow): Step {
  return {
    at: at.toISOString(),
    ...(position === null ? { from: party, to: GATEWAY } : { from: GATEWAY, to: party }),
    kind: kind ?? '?',
    message: String(message_id),
    ...(identification !== null && { identification }),
    ...(position !== null && { letter: wireIdOf(message_id, position) }),
    ...(outcome !== null && { outcome }),
  };
}

export const stepsOf = async (client: ClientBase, messages: readonly number[]): Promise<readonly Step[]> =>
  (await stepRows(client, messages)).map(stepOf);
