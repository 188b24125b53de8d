import type { Case } from '../decision/facts';
import type { Declaration, DeclaredClient } from '../message/declaration';
import type { Finding } from '../rule/finding';
import { keepFirst } from '../rule/key.rules';
import { collectBroken } from './collect-broken';
import { writtenClientRules, writtenDeclarationRules, writtenLineRules } from './in-message-rules';
import { clientKeyAt } from './judging-order';
import { debitOf, referencesOf, writtenDeclaration } from './written-subjects';
import type { References } from './written-subjects';

/** What is wrong in the message itself, without looking at anything outside it. */
export function checkInMessage(c: Case<Declaration>): readonly Finding[] {
  const { content } = c;
  const findings: Finding[] = [];
  collectBroken(findings, writtenDeclarationRules, writtenDeclaration(content), { kind: 'declaration' });
  const firstClients = new Map<string, number>();
  const references = referencesOf(content);
  let ordinal = 0;
  content.clients.forEach((declared, client) => {
    const key = clientKeyAt(c, client);
    keepFirst(firstClients, key, client);
    const subject = { key, position: client, firstByKey: firstClients, bsn: declared.bsn };
    collectBroken(findings, writtenClientRules, subject, { kind: 'client', client });
    checkLines(findings, content, { declared, client, ordinal, references });
    ordinal += declared.lines.length;
  });
  return findings;
}

interface ClientAt {
  readonly declared: DeclaredClient;
  readonly client: number;
  /** How many lines stand before it. */
  readonly ordinal: number;
  readonly references: References;
}

function checkLines(findings: Finding[], declaration: Declaration, at: ClientAt): void {
  const { declared, client, ordinal, references } = at;
  const { issuedOn } = declaration.header;
  const firstByKey = new Map<string, number>();
  const firstDebits = new Map<string, number>();
  declared.lines.forEach((line, position) => {
    const debitKey = debitOf(line);
    keepFirst(firstByKey, line.reference, position);
    if (line.claimed.side === 'debit') keepFirst(firstDebits, debitKey, position);
    const subject = {
      key: line.reference,
      position,
      firstByKey,
      line,
      period: line.period,
      issuedOn,
      declaredOn: declaration.issuedOn,
      amount: line.claimed,
      ordinal: ordinal + position,
      references,
      debitKey,
      firstDebits,
    };
    collectBroken(findings, writtenLineRules, subject, { kind: 'line', client, line: position });
  });
}
