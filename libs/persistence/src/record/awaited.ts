import type { ClientBase } from 'pg';
import { assert, identityOf, pairOf, signed, type AwaitedDeclaration, type Pair } from '#domain';
import type { Judgement } from '#pipeline';
import { changeEach, insertInto, together } from '../statement';
import { claimColumns } from './lines';
import { lineColumns } from './line-columns';
import { messageOf } from './messages';

const declarationColumns = {
  message_id: 'bigint',
  municipality: 'text',
  provider: 'text',
  number: 'text',
  holds_number: 'boolean',
  period_begins: 'date',
  total: 'bigint',
  shared_version: 'text',
  message_version: 'text',
} as const;
type DeclarationRow = Readonly<Record<keyof typeof declarationColumns, unknown>>;
const insertDeclarations = insertInto<DeclarationRow>('awaited_declaration', declarationColumns);

type LineRow = Readonly<Record<keyof typeof lineColumns, unknown>>;
const insertLines = insertInto<LineRow>('awaited_line', lineColumns);

/** Its lines go with it. */
const deleteDeclarations = changeEach<{ readonly message_id: number }>(
  'forget awaited declarations',
  { message_id: 'bigint' },
  (given) => `delete from awaited_declaration using ${given} where awaited_declaration.message_id = given.message_id`,
);

interface PairAwaited extends Pair {
  readonly awaited: AwaitedDeclaration;
}

function awaitedIn({ case: at, decision: { awaits } }: Judgement): readonly PairAwaited[] {
  if (!awaits) return [];
  const message = messageOf(at.content);
  assert(message !== undefined, 'what awaits an answer is a message');
  return [{ ...pairOf(identityOf(message)), awaited: awaits }];
}

const declarationRow = ({ municipality, provider, awaited }: PairAwaited): DeclarationRow => ({
  message_id: awaited.message,
  municipality,
  provider,
  number: awaited.content.number,
  holds_number: awaited.holdsNumber,
  period_begins: awaited.content.period.begins,
  total: signed(awaited.content.total),
  shared_version: awaited.content.schemaVersions.shared,
  message_version: awaited.content.schemaVersions.message,
});

const lineRows = ({ municipality, provider, awaited }: PairAwaited): readonly LineRow[] =>
  awaited.content.clients.flatMap(({ lines }, client) =>
    lines.map((line, at) => ({
      message_id: awaited.message,
      client_no: client,
      line_no: at,
      municipality,
      provider,
      client_key: awaited.clientKeys[client],
      holds_reference: !awaited.usedBefore.has(line),
      ...claimColumns(line),
    })),
  );

/** What went on to a municipality that answers itself. */
export async function recordAwaited(client: ClientBase, judgements: readonly Judgement[]): Promise<void> {
  const awaited = judgements.flatMap(awaitedIn);
  await together([
    insertDeclarations(client, awaited.map(declarationRow)),
    insertLines(client, awaited.flatMap(lineRows)),
  ]);
}

/** What was answered waits no longer: it is in the ledger now, or counts as never sent. */
export async function forgetAnswered(client: ClientBase, judgements: readonly Judgement[]): Promise<void> {
  await deleteDeclarations(
    client,
    judgements.flatMap(({ decision: { answers } }) => (answers ? [{ message_id: answers.message }] : [])),
  );
}
