import type { ClientBase } from 'pg';
import { overdueNotice, untoldKinds, type Notice, type Overdue } from '#domain';
import { identificationOf } from './identification';
import type { PayloadCipher } from './payload-cipher';
import { laneOf } from './outbox-lane';
import { insertLetters, insertOutbox, wireIdOf } from './record/letters';
import { select, together } from './statement';
import { inTransactionOf } from './transaction';

/** 'term' in ASCII: one relay at a time tells who is late, so that letters of one message are numbered one after the other. */
const TERM_LOCK = 0x7465726d;
/** Told at one look, at most. */
const OVERDUE_MAX = 100;
/** Marked at one look, at most, of what is told to nobody. */
const UNTOLD_MAX = 1_000;

interface OverdueRow extends Omit<Overdue, 'about'> {
  readonly id: number;
  readonly message_id: number;
  readonly message_kind: Overdue['about']['kind'];
  readonly author: Overdue['about']['sender'];
  readonly identification: string;
  /** Where what goes to its author goes. */
  readonly submitter: string;
  readonly today: Notice['issuedOn'];
  readonly sequence: number;
  readonly letters: number;
}

const takeTurn = select<{ taken: boolean }>('take turn', `select pg_try_advisory_xact_lock(${TERM_LOCK}) as taken`);

/** Whoever adds letters to a message locks it first, so that they are numbered one after the other; what was added is seen then. */
const lockLate = select<{ id: number }>(
  'lock late messages',
  `select id from message where id in (
     select message_id from obligation
     where settled_at is null and overdue_at is null and due < gateway_today() and kind <> all($1::text[])
     order by due, id limit ${OVERDUE_MAX}) order by id for no key update`,
);

/** Once each: what was told stays told, also where it was settled and is owed again. */
const overdueNow = select<OverdueRow>(
  'overdue obligations',
  `select late.*, message.kind as message_kind, author, identification, submitter,
          gateway_today() as today, nextval('identification') as sequence,
          (select coalesce(max(position) + 1, 0)::integer from letter where message_id = message.id) as letters
   from (select id, message_id, kind, reference, debtor, creditor, since, due from obligation
     where settled_at is null and overdue_at is null and due < gateway_today() and kind <> all($1::text[])
       and message_id = any($2::bigint[])
     order by due, id limit ${OVERDUE_MAX}) as late
   join message on message.id = late.message_id order by late.id`,
);

const markOverdue = select(
  'mark overdue',
  `with late as (update obligation set overdue_at = now() where id = any($1::bigint[]) returning id)
   insert into obligation_event (obligation_id, what) select id, 'overdue' from late`,
);

/** What nobody is told becomes overdue as well: who asks is answered, and it is kept when it did. */
const markUntold = select<{ id: number }>(
  'mark untold overdue',
  `with late as (update obligation set overdue_at = now() where id = any(array(
       select id from obligation
       where settled_at is null and overdue_at is null and due < gateway_today() and kind = any($1::text[])
       order by due, id limit ${UNTOLD_MAX})) returning id)
   insert into obligation_event (obligation_id, what) select id, 'overdue' from late returning obligation_id as id`,
);

const noticeOf = ({ message_kind, author, identification, today, sequence, ...late }: OverdueRow): Notice =>
  overdueNotice(
    { ...late, about: { kind: message_kind, sender: author, identification } },
    { identification: identificationOf(sequence), today },
  );

/** The notice goes to who owes and to who waits; the second has the bytes of the first. */
function lettersOf(row: OverdueRow, position: number, body: Buffer) {
  const shared = {
    message_id: row.message_id,
    sender: 'gateway',
    kind: 'notice',
    role: 'copy',
    in_reply_to: row.identification,
  };
  return [
    { ...shared, position, destination: row.debtor, same_as: undefined, body },
    { ...shared, position: position + 1, destination: row.submitter, same_as: position, body: undefined },
  ];
}

export interface RemindMeans {
  readonly cipher: PayloadCipher;
  readonly write: (notice: Notice) => Uint8Array;
}

/** Marks what is late and puts into the outbox that both parties of it are told, where they are, in one transaction; answers how many. */
export const remindOverdue = (client: ClientBase, means: RemindMeans): Promise<number> =>
  inTransactionOf(client, async () => {
    const [turn] = await takeTurn(client);
    return turn?.taken ? markLate(client, means) : 0;
  });

async function markLate(client: ClientBase, means: RemindMeans): Promise<number> {
  const locked = (await lockLate(client, untoldKinds)).map(({ id }) => id);
  const [rows, untold] = await together([overdueNow(client, untoldKinds, locked), markUntold(client, untoldKinds)]);
  if (rows.length > 0) await tell(client, rows, means);
  return rows.length + untold.length;
}

async function tell(client: ClientBase, rows: readonly OverdueRow[], { cipher, write }: RemindMeans): Promise<void> {
  const taken = new Map<number, number>();
  const letters = rows.flatMap((row) => {
    const position = taken.get(row.message_id) ?? row.letters;
    taken.set(row.message_id, position + 2);
    return lettersOf(row, position, cipher.seal(wireIdOf(row.message_id, position), write(noticeOf(row))));
  });
  const places = letters.map(({ message_id, position, destination }) => ({
    message_id,
    position,
    destination,
    lane: laneOf(destination),
  }));
  const ids = rows.map(({ id }) => id);
  await together([insertLetters(client, letters), insertOutbox(client, places), markOverdue(client, ids)]);
}
