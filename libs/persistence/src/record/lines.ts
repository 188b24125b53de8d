import type { ClientBase } from 'pg';
import {
  assert,
  identityOf,
  judgingOrder,
  pairOf,
  signed,
  zeroCents,
  type ClaimedDeclaration,
  type ClientKey,
  type Declaration,
  type DeclarationLine,
  type JudgedLine,
  type Pair,
} from '#domain';
import type { Judgement } from '#pipeline';
import { insertInto, together } from '../statement';
import { lineColumns } from './line-columns';
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
  ...lineColumns,
  kind: 'text',
  round: 'integer',
  granted: 'bigint',
  counted: 'bigint',
  trajectory: 'text',
  rooms: 'text[]',
  cap_changes: 'bigint[]',
} as const;
type EntryRow = Readonly<Record<keyof typeof entryColumns, unknown>>;

const insertEntries = insertInto<EntryRow>('entry', entryColumns, { once: { recorded_at: 'recorded_now()' } });

/** A declaration whose lines were judged: the message at hand, or the one that it answers. */
interface JudgedDeclaration extends Pair {
  readonly message: number;
  readonly declaration: ClaimedDeclaration | Declaration;
  readonly clientKeys: readonly ClientKey[];
  readonly holdsNumber: boolean;
  readonly lines: readonly JudgedLine[];
}

/** Declarations that were judged line by line, by the gateway or by an answer; one that was refused before that uses up neither number nor references. */
function judged({ case: at, decision: { lines, answers } }: Judgement): readonly JudgedDeclaration[] {
  const content = messageOf(at.content);
  if (!content || lines.length === 0) return [];
  const pair = pairOf(identityOf(content));
  if (answers) return [{ declaration: answers.content, lines, ...pair, ...answers }];
  const { message, clientKeys } = at;
  return content.kind === 'JW323'
    ? [{ message, declaration: content, clientKeys, holdsNumber: true, lines, ...pair }]
    : [];
}

const declarationRow = ({ municipality, provider, message, declaration }: JudgedDeclaration): DeclarationRow => ({
  message_id: message,
  municipality,
  provider,
  number: declaration.number,
  period_begins: declaration.period.begins,
});

export const claimColumns = (line: DeclarationLine) => ({
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

/** With what each of them claims, in the order in which they were judged: it is the order of `seq`. */
function inJudgingOrder({ declaration, lines }: JudgedDeclaration) {
  const verdicts = new Map(lines.map((verdict) => [`${verdict.client}/${verdict.line}`, verdict]));
  const ordered = judgingOrder(declaration).flatMap(({ client, line, declared }) => {
    const verdict = verdicts.get(`${client}/${line}`);
    return verdict ? [{ verdict, declared }] : [];
  });
  assert(ordered.length === lines.length, 'a judged line is a line of its declaration');
  return ordered;
}

function entryRows(judgedOne: JudgedDeclaration): readonly EntryRow[] {
  const { municipality, provider, message, clientKeys } = judgedOne;
  return inJudgingOrder(judgedOne).map(({ verdict, declared }) => ({
    message_id: message,
    municipality,
    provider,
    client_key: clientKeys[verdict.client],
    ...claimColumns(declared),
    ...verdictColumns(verdict),
  }));
}

/**
 * What was claimed and what was granted, refused lines too. The entries are those of the declaration, whoever answered it: so each of
 * its lines has one, and can have no second.
 */
export async function recordLines(client: ClientBase, judgements: readonly Judgement[]): Promise<void> {
  const declarations = judgements.flatMap(judged);
  const numbered = declarations.filter(({ holdsNumber }) => holdsNumber);
  await together([
    insertDeclarations(client, numbered.map(declarationRow)),
    insertEntries(client, declarations.flatMap(entryRows)),
  ]);
}
