import type { AwaitedDeclaration } from '../decision/book';
import type { Case } from '../decision/facts';
import type { PairFacts } from '../decision/pair-facts';
import type { DeclarationAnswer, DeclarationLine } from '../message/declaration';
import type { Finding } from '../rule/finding';
import { checkHeader } from '../rule/header.rules';
import { keepFirst, keysAreUnique } from '../rule/key.rules';
import { matchedAnswerRules, returnedLineRules, writtenAnswerRules } from './answer.rules';
import { collectBroken } from './collect-broken';
import { clientKeyAt } from './judging-order';

/** The lines of a declaration as an answer names them: a reference is unique under its client (TR101), not always in the message. */
export type DeclaredLines = ReadonlyMap<string, DeclarationLine>;

const nameOf = (client: string, { reference }: DeclarationLine): string => `${client}|${reference}`;

const declaredLines = (awaited: AwaitedDeclaration): DeclaredLines =>
  new Map(
    awaited.content.clients.flatMap(({ lines }, at) =>
      lines.map((line) => [nameOf(clientKeyAt(awaited, at), line), line] as const),
    ),
  );

/** Every rule that an answer breaks, by itself, in its header, and against the declaration that it answers. */
export function checkAnswer(
  c: Case<DeclarationAnswer>,
  facts: PairFacts,
  awaited: AwaitedDeclaration,
): readonly Finding[] {
  const findings: Finding[] = [];
  collectBroken(findings, writtenAnswerRules, c.content, { kind: 'declaration' });
  findings.push(...checkHeader(c.content, facts));
  collectBroken(findings, matchedAnswerRules, { answer: c.content, awaited }, { kind: 'declaration' });
  checkLines(findings, c, declaredLines(awaited));
  return findings;
}

function checkLines(findings: Finding[], c: Case<DeclarationAnswer>, declared: DeclaredLines): void {
  const firstClients = new Map<string, number>();
  c.content.answer?.clients?.forEach(({ lines }, client) => {
    const key = clientKeyAt(c, client);
    keepFirst(firstClients, key, client);
    collectBroken(
      findings,
      [keysAreUnique],
      { key, position: client, firstByKey: firstClients },
      { kind: 'client', client },
    );
    const firstByKey = new Map<string, number>();
    lines.forEach((line, position) => {
      keepFirst(firstByKey, line.reference, position);
      const place = { kind: 'line', client, line: position } as const;
      collectBroken(findings, [keysAreUnique], { key: line.reference, position, firstByKey }, place);
      collectBroken(findings, returnedLineRules, { line, declared: declared.get(nameOf(key, line)) }, place);
    });
  });
}

/** The lines of the declaration that a sound answer refuses. */
export function refusedBy(c: Case<DeclarationAnswer>, awaited: AwaitedDeclaration): ReadonlySet<DeclarationLine> {
  const declared = declaredLines(awaited);
  const named = (c.content.answer?.clients ?? []).flatMap(({ lines }, client) =>
    lines.flatMap((line) => declared.get(nameOf(clientKeyAt(c, client), line)) ?? []),
  );
  return new Set(named);
}
