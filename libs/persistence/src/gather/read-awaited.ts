import type { ClientBase } from 'pg';
import {
  amountOf,
  lastOfMonth,
  type AwaitedDeclaration,
  type CalendarDate,
  type Cents,
  type ClientKey,
  type DeclarationLine,
  type Pair,
} from '#domain';
import { selectForEach, together } from '../statement';
import type { PairLine } from './at-hand';
import { grouped } from './group';
import { claimedLine, type ClaimRow } from './read-lines';

interface DeclarationRow extends Pair {
  readonly message_id: number;
  readonly number: string;
  readonly holds_number: boolean;
  readonly period_begins: CalendarDate;
  readonly total: Cents;
  readonly shared_version: string;
  readonly message_version: string;
}

interface LineRow extends ClaimRow {
  readonly message_id: number;
  readonly client_no: number;
  readonly holds_reference: boolean;
}

const messageId = { message_id: 'bigint' } as const;

const awaitedDeclarations = selectForEach<{ readonly message_id: number }, DeclarationRow & Record<string, unknown>>(
  'awaited declarations',
  messageId,
  { columns: 'found.*', found: 'select * from awaited_declaration where message_id = given.message_id' },
);
const awaitedLines = selectForEach<{ readonly message_id: number }, LineRow & Record<string, unknown>>(
  'awaited lines',
  messageId,
  {
    columns: 'found.*',
    found: 'select * from awaited_line where message_id = given.message_id order by client_no, line_no',
  },
);

export interface PairAwaited extends Pair {
  readonly awaited: AwaitedDeclaration;
}

/** Of the declarations that are answered those that await it, with their lines as they stood in the message. */
export async function readAwaited(client: ClientBase, answered: readonly number[]): Promise<readonly PairAwaited[]> {
  const keys = answered.map((message) => ({ message_id: message }));
  const [declarations, lineRows] = await together([awaitedDeclarations(client, keys), awaitedLines(client, keys)]);
  const lines = grouped(
    lineRows,
    ({ message_id }) => message_id,
    (row) => row,
  );
  return declarations.map((row) => ({
    municipality: row.municipality,
    provider: row.provider,
    awaited: awaitedDeclaration(row, lines.get(row.message_id) ?? []),
  }));
}

function awaitedDeclaration(row: DeclarationRow, lineRows: readonly LineRow[]): AwaitedDeclaration {
  const usedBefore = new Set<DeclarationLine>();
  const clients: DeclarationLine[][] = [];
  const clientKeys: ClientKey[] = [];
  for (const lineRow of lineRows) {
    const line = claimedLine(lineRow);
    if (!lineRow.holds_reference) usedBefore.add(line);
    (clients[lineRow.client_no] ??= []).push(line);
    clientKeys[lineRow.client_no] = lineRow.client_key;
  }
  const { number, period_begins: begins } = row;
  return {
    message: row.message_id,
    content: {
      number,
      // A declaration is of exactly one month (CS340).
      period: { begins, ends: lastOfMonth(begins) },
      total: amountOf(row.total),
      schemaVersions: { shared: row.shared_version, message: row.message_version },
      clients: clients.map((lines) => ({ lines })),
    },
    clientKeys,
    holdsNumber: row.holds_number,
    usedBefore,
  };
}

/** What an answer books touches what its declaration names. */
export const linesOfAwaited = (awaited: readonly PairAwaited[]): readonly PairLine[] =>
  awaited.flatMap(({ municipality, provider, awaited: { content } }) =>
    content.clients.flatMap(({ lines }) => lines.map((line) => ({ municipality, provider, line }))),
  );
