import type { ClientBase } from 'pg';
import { termsOf, type Message } from '#domain';
import type { Judgement } from '#pipeline';
import { rowSet, type ColumnTypes } from '../row-set';
import { insertInto, select, together } from '../statement';
import { messageOf } from './messages';

interface TermRow {
  readonly message_id: number;
  readonly term: string;
}

const types: ColumnTypes<TermRow> = { message_id: 'bigint', term: 'text' };
const insertTerms = insertInto<TermRow>('message_term', types);

const again = rowSet<TermRow>(types);
/** What is judged again has had its terms, unless it could not be read the first time. */
const addTerms = select(
  'add message_term',
  `insert into message_term (${again.columns}) select ${again.values} from ${again.stream} on conflict do nothing`,
);

const rowsOf = (message_id: number, message: Message | undefined): readonly TermRow[] =>
  message ? termsOf(message).map((term) => ({ message_id, term })) : [];

/** What was written in a municipality's name is found by what is in its letter. */
const ownTerms = ({ decision: { own = [], letters } }: Judgement): readonly TermRow[] =>
  own.flatMap(({ message, letter }) => {
    const content = letters[letter]?.content;
    return rowsOf(message, content?.kind === 'message' ? content.message : undefined);
  });

const termsAtHand = ({ case: at }: Judgement): readonly TermRow[] => rowsOf(at.message, messageOf(at.content));

/** What each message can be found by. */
export async function recordTerms(client: ClientBase, judgements: readonly Judgement[]): Promise<void> {
  const first = judgements.filter(({ case: at }) => !at.reopened);
  const reopened = judgements.filter(({ case: at }) => at.reopened).flatMap(termsAtHand);
  await together([
    insertTerms(client, [...first.flatMap(termsAtHand), ...judgements.flatMap(ownTerms)]),
    reopened.length > 0 ? addTerms(client, ...again.parameters(reopened)) : undefined,
  ]);
}
