import type { ClientBase } from 'pg';
import type { Obligation, ObligationKey } from '#domain';
import type { Judgement } from '#pipeline';
import { rowSet } from '../row-set';
import { select, together } from '../statement';

interface KeyRow {
  readonly message_id: number;
  readonly kind: string;
  readonly reference: string;
}
interface ObligationRow extends KeyRow, Pick<Obligation, 'debtor' | 'creditor' | 'since' | 'due'> {}

const keyTypes = { message_id: 'bigint', kind: 'text', reference: 'text' } as const;

const opened = rowSet<ObligationRow>({ ...keyTypes, debtor: 'text', creditor: 'text', since: 'date', due: 'date' });
/** What is owed again keeps its day, and nobody is told a second time. */
const open = select(
  'open obligations',
  `with opened as (
     insert into obligation (${opened.columns}) select ${opened.values} from ${opened.stream}
     on conflict (message_id, kind, reference) do update set settled_at = null where obligation.settled_at is not null
     returning id)
   insert into obligation_event (obligation_id, what) select id, 'opened' from opened`,
);

const settled = rowSet<KeyRow>(keyTypes);
/** What nobody owed, or owes no longer, stays as it is: a reply may settle more than one kind of term. */
const settle = select(
  'settle obligations',
  `with settled as (
     update obligation set settled_at = now() from ${settled.table}
     where obligation.message_id = given.message_id and obligation.kind = given.kind
       and obligation.reference = given.reference and settled_at is null
     returning obligation.id)
   insert into obligation_event (obligation_id, what) select id, 'settled' from settled`,
);

const keyOf = ({ message, kind, reference }: ObligationKey): string => `${message}/${kind}/${reference}`;
const keyRow = ({ message, kind, reference }: ObligationKey): KeyRow => ({ message_id: message, kind, reference });
const obligationRow = ({ debtor, creditor, since, due, ...key }: Obligation): ObligationRow => ({
  debtor,
  creditor,
  since,
  due,
  ...keyRow(key),
});

/** What parties owe one another since this batch. What it opens and settles is opened first; what it settles and opens stays open. */
export async function recordObligations(client: ClientBase, judgements: readonly Judgement[]): Promise<void> {
  const begun = new Map<string, Obligation>();
  const ended = new Map<string, ObligationKey>();
  for (const { decision } of judgements) {
    for (const key of decision.owing?.settled ?? []) ended.set(keyOf(key), key);
    for (const obligation of decision.owing?.opened ?? []) {
      begun.set(keyOf(obligation), obligation);
      ended.delete(keyOf(obligation));
    }
  }
  const [toOpen, toSettle] = [[...begun.values()].map(obligationRow), [...ended.values()].map(keyRow)];
  await together([
    toOpen.length > 0 ? open(client, ...opened.parameters(toOpen)) : undefined,
    toSettle.length > 0 ? settle(client, ...settled.parameters(toSettle)) : undefined,
  ]);
}
