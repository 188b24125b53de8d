import type { ClientBase } from 'pg';
import {
  assert,
  identityOf,
  pairOf,
  signed,
  zeroCents,
  type Declaration,
  type DeclarationLine,
  type JudgedLine,
  type Pair,
} from '#domain';
import type { Judgement } from '#pipeline';
import { insertInto } from '../statement';
import { messageOf } from './messages';

interface DeclarationRow extends Pair {
  readonly message_id: number;
  readonly number: string;
  readonly period_begins: string;
}

const insertDeclarations = insertInto<DeclarationRow>('declaration', {
  message_id: 'bigint',
  municipality: 'text',
  provider: 'text',
  number: 'text',
  period_begins: 'date',
});

const entryColumns = {
  message_id: 'bigint',
  client_no: 'integer',
  line_no: 'integer',
  provider: 'text',
  municipality: 'text',
  client_key: 'text',
  reference: 'text',
  previous_reference: 'text',
  holds_reference: 'boolean',
  allocation_number: 'bigint',
  category: 'text',
  code: 'text',
  period_begins: 'date',
  period_ends: 'date',
  volume: 'bigint',
  unit: 'text',
  rate: 'bigint',
  kind: 'text',
  round: 'integer',
  claimed: 'bigint',
  granted: 'bigint',
  counted: 'bigint',
  trajectory: 'text',
  rooms: 'text[]',
  cap_changes: 'bigint[]',
} as const;
type EntryRow = Readonly<Record<keyof typeof entryColumns, unknown>>;

const insertEntries = insertInto<EntryRow>('entry', entryColumns);

interface JudgedDeclaration extends Pair {
  readonly judgement: Judgement;
  readonly declaration: Declaration;
}

/** Declarations that were judged line by line; one that was refused before that uses up neither number nor references. */
function judged(judgement: Judgement): readonly JudgedDeclaration[] {
  const declaration = messageOf(judgement.case.content);
  if (declaration?.kind !== 'JW323' || judgement.decision.lines.length === 0) return [];
  return [{ ...pairOf(identityOf(declaration)), judgement, declaration }];
}

const declarationRow = ({ municipality, provider, judgement, declaration }: JudgedDeclaration): DeclarationRow => ({
  message_id: judgement.case.message,
  municipality,
  provider,
  number: declaration.number,
  period_begins: declaration.period.begins,
});

const claimColumns = (line: DeclarationLine) => ({
  reference: line.reference,
  previous_reference: line.previousReference,
  allocation_number: line.allocationNumber,
  category: line.category,
  code: line.productCode,
  period_begins: line.period.begins,
  period_ends: line.period.ends,
  volume: line.volume,
  unit: line.unit,
  rate: line.rate,
  claimed: signed(line.claimed),
});

const verdictColumns = ({ client, line, holdsReference, round, posting }: JudgedLine) => ({
  client_no: client,
  line_no: line,
  holds_reference: holdsReference,
  round,
  kind: posting?.kind ?? 'refused',
  granted: posting?.amount ?? zeroCents,
  counted: posting?.volume ?? 0,
  trajectory: posting?.trajectory,
  rooms: posting?.rooms ?? [],
  cap_changes: posting?.capChanges ?? [],
});

const entryRows = ({ municipality, provider, judgement, declaration }: JudgedDeclaration): readonly EntryRow[] =>
  judgement.decision.lines.map((verdict) => {
    const line = declaration.clients[verdict.client]?.lines[verdict.line];
    assert(line !== undefined, 'a judged line is a line of its declaration');
    return {
      message_id: judgement.case.message,
      municipality,
      provider,
      client_key: judgement.case.clientKeys[verdict.client],
      ...claimColumns(line),
      ...verdictColumns(verdict),
    };
  });

/** What was claimed and what was granted, refused lines too. */
export async function recordLines(client: ClientBase, judgements: readonly Judgement[]): Promise<void> {
  const declarations = judgements.flatMap(judged);
  await insertDeclarations(client, declarations.map(declarationRow));
  await insertEntries(client, declarations.flatMap(entryRows));
}
