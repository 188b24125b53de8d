import type { AwaitedDeclaration } from '../decision/book';
import type { Decision } from '../decision/decision';
import type { Case } from '../decision/facts';
import { noEffect } from '../decision/no-effect';
import type { PairFacts } from '../decision/pair-facts';
import type { Declaration, DeclarationLine } from '../message/declaration';
import type { Finding } from '../rule/finding';

/**
 * A declaration goes as it came to a municipality that answers itself. Nothing is granted: what the gateway found is kept as
 * signals, for it refuses nothing, and the lines wait for the answer.
 */
export function forwardDeclaration(c: Case<Declaration>, { book }: PairFacts, findings: readonly Finding[]): Decision {
  const { header } = c.content;
  return {
    ...noEffect,
    outcome: 'processed',
    holdsKey: true,
    signals: findings.map(({ rule, place, figures }) => ({ rule, place, figures })),
    awaits: {
      message: c.message,
      content: { ...claimedIn(c.content), schemaVersions: header.schemaVersions },
      clientKeys: c.clientKeys,
      holdsNumber: !book.declarationNumbers.has(c.content.number),
      usedBefore: referencesUsedBefore(c.content, book.lines),
    },
    letters: [
      { to: header.recipient, from: header.sender, kind: 'JW323', role: 'original', content: { kind: 'as-received' } },
    ],
  };
}

const claimedIn = ({
  number,
  period,
  total,
  clients,
}: Declaration): Omit<AwaitedDeclaration['content'], 'schemaVersions'> => ({
  number,
  period,
  total,
  clients: clients.map(({ lines }) => ({ lines })),
});

/** Used by an earlier message, or by an earlier line of this one. */
function referencesUsedBefore(
  { clients }: Declaration,
  earlier: ReadonlyMap<string, unknown>,
): ReadonlySet<DeclarationLine> {
  const own = new Set<string>();
  const used = new Set<DeclarationLine>();
  for (const line of clients.flatMap(({ lines }) => lines)) {
    if (earlier.has(line.reference) || own.has(line.reference)) used.add(line);
    own.add(line.reference);
  }
  return used;
}
