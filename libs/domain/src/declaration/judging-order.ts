import { assert } from '../assert';
import type { JudgedLine } from '../decision/decision';
import type { Declaration, DeclarationLine, DeclaredClient } from '../message/declaration';
import type { Posting } from '../ledger/posting';
import type { LinePlace } from '../ledger/post';
import type { Side } from '../values/cents';
import type { ClientKey } from '../values/codes';
import type { AwaitedDeclaration } from '../decision/book';
import type { Case } from '../decision/facts';

/** A line and where it stands. */
export interface LineAt extends LinePlace {
  readonly declared: DeclarationLine;
}

/** A declaration with what stands for its clients: at hand, or awaiting its answer. */
export type Declared = Pick<Case<Declaration> | AwaitedDeclaration, 'content' | 'clientKeys'>;

/** Credits first (OP366), then debits; both in document order, over the whole message. */
export function judgingOrder({
  clients,
}: {
  readonly clients: readonly Pick<DeclaredClient, 'lines'>[];
}): readonly LineAt[] {
  const order: LineAt[] = [];
  const visit = (side: Side): void =>
    clients.forEach(({ lines }, client) =>
      lines.forEach((declared, line) => {
        if (declared.claimed.side === side) order.push({ client, line, declared });
      }),
    );
  visit('credit');
  visit('debit');
  return order;
}

/** As the lines stand in the message. */
export const inDocumentOrder = (a: LinePlace, b: LinePlace): number => a.client - b.client || a.line - b.line;

export function clientKeyAt({ clientKeys }: Pick<Declared, 'clientKeys'>, client: number): ClientKey {
  const key = clientKeys[client];
  assert(key !== undefined, 'there is a key for every client of the message');
  return key;
}

/** What was granted or taken back, in the order of the lines given. */
export const postingsOf = (lines: readonly JudgedLine[]): readonly Posting[] =>
  lines.flatMap(({ posting }) => (posting ? [posting] : []));
