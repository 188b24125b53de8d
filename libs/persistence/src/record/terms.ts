import type { ClientBase } from 'pg';
import { termsOf, type Message } from '#domain';
import type { Judgement } from '#pipeline';
import { rowSet } from '../row-set';
import { select } from '../statement';
import { messageOf } from './messages';

interface TermRow {
  readonly message_id: number;
  readonly term: string;
}

const terms = rowSet<TermRow>({ message_id: 'bigint', term: 'text' });
/** What is judged again has had its terms, unless it could not be read the first time. */
const insertTerms = select(
  'insert message_term',
  `insert into message_term (${terms.columns}) select ${terms.values} from ${terms.table} on conflict do nothing`,
);

const rowsOf = (message_id: number, message: Message | undefined): readonly TermRow[] =>
  message ? termsOf(message).map((term) => ({ message_id, term })) : [];

/** What was written in a municipality's name is found by what is in its letter. */
const ownTerms = ({ decision: { own = [], letters } }: Judgement): readonly TermRow[] =>
  own.flatMap(({ message, letter }) => {
    const content = letters[letter]?.content;
    return rowsOf(message, content?.kind === 'message' ? content.message : undefined);
  });

/** What each message can be found by. */
export async function recordTerms(client: ClientBase, judgements: readonly Judgement[]): Promise<void> {
  const rows = judgements.flatMap((judgement) => [
    ...rowsOf(judgement.case.message, messageOf(judgement.case.content)),
    ...ownTerms(judgement),
  ]);
  if (rows.length > 0) await insertTerms(client, ...terms.parameters(rows));
}
